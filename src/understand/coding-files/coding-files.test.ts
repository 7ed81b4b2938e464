import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { unzipSync } from 'fflate'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import {
  giveViews,
  makeProgrammeWithViews,
  makeTheme,
  type ProgrammeWithViews,
} from '../../../test/support/programme-with-views.ts'
import { upload } from '../../../test/support/uploading.ts'
import { makeZip, sheetXml, workbookParts } from '../../../test/support/workbook.ts'
import { openTable } from '../../listen/imports/index.ts'
import { saveCoding } from '../coding/index.ts'

let app: TestApp
let programme: ProgrammeWithViews
let ada: Person & { account: { id: string } }
let reviewer: Person
let folder = ''
let url = ''
const themes = { buses: '', parking: '', staff: '' }
const texts = [
  '=HYPERLINK("http://example.org","=1+1") the bus',
  'Ring 07700 900123, no parking',
  'Kind staff',
  'Nothing',
  'Bus and parking',
]
const ids: string[] = []

before(async () => {
  app = await testApp()
  folder = await mkdtemp(join(tmpdir(), 'heard-codings-'))
  programme = await makeProgrammeWithViews(app, { title: 'In and out' })
  themes.buses = await makeTheme(app.ctx.db, programme, '=Buses', null)
  themes.parking = await makeTheme(app.ctx.db, programme, 'Parking', null)
  url = `/desk/programmes/${programme.slug}/questions/${programme.questionId}`
  ada = await deskPerson(app, { name: 'Ada', grants: [{ role: 'analyst', programmeId: programme.id }] })
  reviewer = await deskPerson(app, { grants: [{ role: 'reviewer', programmeId: programme.id }] })
  for (const text of texts) ids.push((await giveViews(app, programme, { text })).answerIds[0] ?? '')
  await code(0, [themes.buses])
  await code(1, [themes.buses])
})
after(async () => {
  await app.close()
  await rm(folder, { recursive: true, force: true })
})

const code = (place: number, themeIds: string[]) =>
  saveCoding(app.ctx, {
    programmeId: programme.id,
    questionId: programme.questionId,
    answerId: ids[place] ?? '',
    themeIds,
    accountId: ada.account.id,
  })

async function download(who: Person, address: string): Promise<Buffer> {
  const cookie = [...who.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const answer = await app.app.inject({ method: 'GET', url: address, headers: { cookie } })
  assert.equal(answer.statusCode, 200)
  return answer.rawPayload
}

/** The rows of a workbook by the columns of its first sheet. */
async function readRows(content: Buffer) {
  const path = join(folder, `${app.ctx.newId()}.xlsx`)
  await writeFile(path, content)
  const table = await openTable(path)
  const rows: Record<string, string>[] = []
  for await (const row of table.rows()) if ('cells' in row) rows.push(row.cells)
  return { names: table.columns.map(({ name }) => name), rows }
}

const makeWorkbook = (names: string[], rows: Record<string, string>[]) =>
  Buffer.from(
    makeZip(
      workbookParts({
        Codings: sheetXml([names, ...rows.map((row) => names.map((name) => row[name] ?? ''))]),
      }),
    ),
  )
const send = (content: Buffer, name = 'codings.xlsx') =>
  upload(app, ada, `${url}/coding-files`, { file: { name, content } })

const codingsOf = async (place: number) =>
  (
    await app.ctx.db
      .selectFrom('codings as coding')
      .innerJoin('themes as theme', 'theme.id', 'coding.themeId')
      .select(['theme.title', 'coding.madeBy'])
      .where('coding.answerId', '=', ids[place] ?? '')
      .where('coding.takenBackAt', 'is', null)
      .orderBy('theme.title')
      .execute()
  ).map(({ title, madeBy }) => `${title} ${madeBy}`)

test('a workbook has a row for each answer and a column for each theme, masked, and never a formula', async () => {
  const content = await download(ada, `${url}/codings.xlsx`)
  const sheet = Buffer.from(unzipSync(content)['xl/worksheets/sheet1.xml'] ?? []).toString()
  assert.doesNotMatch(sheet, /<f>|<f /)
  const { names, rows } = await readRows(content)
  assert.deepEqual(names.slice(0, 7), [
    'Answer',
    'Respondent',
    'About',
    'Text',
    'Check',
    'Theme: =Buses',
    'Theme: Parking',
  ])
  assert.ok(names.slice(7).includes('Affected: Carers'))
  assert.ok(names.slice(7).every((name) => name.startsWith('Affected: ')))
  assert.deepEqual(rows.map(({ Answer }) => Answer).sort(), ids.toSorted())
  const row = (place: number) => rows.find(({ Answer }) => Answer === ids[place])
  assert.equal(row(0)?.['Theme: =Buses'], 'x')
  assert.equal(row(2)?.['Theme: =Buses'], '')
  assert.equal(row(1)?.Text, 'Ring [phone number removed], no parking')
  assert.equal((await readRows(await download(ada, `${url}/codings.xlsx?q=staff`))).rows.length, 1)
  assert.equal((await reviewer.get(`${url}/codings.xlsx`)).status, 403)
})

test('what a workbook would change is shown first; good rows are taken, bad ones come back with their reason', async () => {
  const { names, rows } = await readRows(await download(ada, `${url}/codings.xlsx`))
  const row = (place: number) => rows.find(({ Answer }) => Answer === ids[place]) ?? {}
  Object.assign(row(0), { 'Theme: =Buses': '', 'Theme: Parking': 'x' })
  Object.assign(row(1), { 'Theme: Parking': '1' })
  Object.assign(row(2), { 'Theme: Parking': 'x' })
  Object.assign(row(3), { 'Theme: Weather': 'x' })
  Object.assign(row(4), {
    'Theme: Parking': 'x',
    Check: String(row(4).Check).replace(/-.*/, '-000000000000'),
  })
  const strangers = [
    { Answer: app.ctx.newId(), Check: 'a-b', 'Theme: Parking': 'x' },
    { Answer: '12', Check: 'a-b' },
    { ...row(0) },
  ]
  // Meanwhile: a colleague codes the third answer, and a theme is added that the file has no column for.
  themes.staff = await makeTheme(app.ctx.db, programme, 'Staff', null)
  await code(2, [themes.staff])
  await code(1, [themes.buses, themes.staff])

  const sent = await send(
    makeWorkbook([...names, 'Theme: Weather'], [...[0, 1, 2, 3, 4].map(row), ...strangers]),
  )
  assert.equal(sent.status, 303)
  const own = sent.location ?? ''
  const preview = await ada.get(own)
  assert.match(preview.main, /1 codings added and 1 taken back, in 1 rows/)
  assert.match(preview.main, /7 rows that cannot be taken/)
  assert.match(preview.main, /2Respondent \S+Parking=Buses/)
  const reasons = (await download(ada, `${own}/not-taken.csv`)).toString()
  for (const reason of [
    /^3,.*Somebody has read or coded/m,
    /^4,.*Somebody has read or coded/m,
    /^5,.*No theme of this question has the title “Weather” now/m,
    /^6,.*read in other words/m,
    /^7,.*no such answer/m,
    /^8,.*does not say which answer/m,
    /^9,.*twice: first in line 2/m,
  ]) {
    assert.match(reasons, reason)
  }
  assert.deepEqual(await codingsOf(0), ['=Buses person'], 'nothing is changed before it is taken')

  const seen = String(preview.$('input[name=seen]').attr('value'))
  assert.equal((await ada.post(`${own}/take`, { seen: 'other' })).status, 409)
  assert.equal((await ada.post(`${own}/take`, { seen })).status, 303)
  assert.deepEqual(await codingsOf(0), ['Parking import'])
  assert.deepEqual(await codingsOf(1), ['=Buses person', 'Staff person'])
  assert.deepEqual(await codingsOf(2), ['Staff person'])
  assert.equal((await ada.post(`${own}/take`, { seen })).status, 409)
  assert.match(
    (await ada.get(`${url}/coding-files`)).main,
    /Uploaded by Ada, taken on [^,]+, [^,]+: 1 codings added, 1 taken back, 7 rows not taken/,
  )
})

test('a theme that the file has no column for is left as it is', async () => {
  const { names, rows } = await readRows(await download(ada, `${url}/codings.xlsx`))
  const without = names.filter((name) => name !== 'Theme: Staff')
  const row = rows.find(({ Answer }) => Answer === ids[2]) ?? {}
  const sent = await send(makeWorkbook(without, [{ ...row, 'Theme: Parking': 'x' }]))
  const preview = await ada.get(sent.location ?? '')
  await ada.post(`${sent.location}/take`, { seen: String(preview.$('input[name=seen]').attr('value')) })
  assert.deepEqual(await codingsOf(2), ['Parking import', 'Staff person'])
})

test('who an answer speaks of goes out and comes back too, and is searched by', async () => {
  const groupsOf = async (place: number) =>
    (
      await app.ctx.db
        .selectFrom('affectedCodings')
        .select('groupCode')
        .where('answerId', '=', ids[place] ?? '')
        .where('takenBackAt', 'is', null)
        .orderBy('groupCode')
        .execute()
    ).map(({ groupCode }) => groupCode)
  const take = async (names: string[], rows: Record<string, string>[]) => {
    const sent = await send(makeWorkbook(names, rows))
    const preview = await ada.get(sent.location ?? '')
    const seen = String(preview.$('input[name=seen]').attr('value'))
    if (preview.$('input[name=seen]').length > 0) await ada.post(`${sent.location}/take`, { seen })
    return preview
  }
  const first = await readRows(await download(ada, `${url}/codings.xlsx`))
  const before = first.rows.find(({ Answer }) => Answer === ids[2]) ?? {}
  const added = await take(first.names, [{ ...before, 'Affected: Carers': 'x' }])
  assert.match(added.main, /1 codings added and 0 taken back, in 1 rows/)
  assert.match(added.main, /Affected: Carers/)
  assert.deepEqual(await groupsOf(2), ['carers'])
  assert.deepEqual(await codingsOf(2), ['Parking import', 'Staff person'], 'its themes are as they were')
  assert.match((await ada.get(`${url}/answers?affected=carers`)).$('#found').text(), /^1 answer/)
  assert.match((await ada.get(`${url}/answers?affected=staff`)).$('#found').text(), /^0 answers/)

  const late = await take(first.names, [{ ...before, 'Affected: Staff': 'x' }])
  assert.match(late.main, /Somebody has read or coded this answer since the file was made/)
  const next = await readRows(await download(ada, `${url}/codings.xlsx?affected=carers`))
  const [row = {}] = next.rows
  assert.equal(row['Affected: Carers'], 'x')
  const unknown = await take([...next.names, 'Affected: Giants'], [{ ...row, 'Affected: Giants': 'x' }])
  assert.match(unknown.main, /has no group “Giants” now/)
  const without = next.names.filter((name) => !name.startsWith('Affected: '))
  await take(without, [{ ...row, 'Theme: Parking': '' }])
  assert.deepEqual(await groupsOf(2), ['carers'], 'a file without these columns leaves them as they are')
  const last = await readRows(await download(ada, `${url}/codings.xlsx?affected=carers`))
  await take(last.names, [{ ...last.rows[0], 'Affected: Carers': '' }])
  assert.deepEqual(await groupsOf(2), [])
})

test('a file that is none, or not ours, is refused beside the field', async () => {
  for (const [content, why] of [
    [Buffer.from('PK\u0003\u0004 nothing'), /can not be read/],
    [Buffer.from('a,b\n1,2\n'), /has no columns “Answer” and “Check”/],
  ] as const) {
    const refused = await send(content)
    assert.equal(refused.status, 422)
    assert.equal(refused.errorSummary[0]?.href, '#file')
    assert.match(refused.errorSummary[0]?.text ?? '', why)
  }
})
