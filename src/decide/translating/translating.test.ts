import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { atADecision } from '../../../test/support/at-a-decision.ts'
import { atTranslations } from '../../../test/support/at-translations.ts'
import { plainDecision } from '../../../test/support/decisions.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { makeLanguage } from '../../../test/support/languages.ts'
import {
  giveViews,
  makeProgrammeWithViews,
  makeTheme,
  type ProgrammeWithViews,
} from '../../../test/support/programme-with-views.ts'
import { upload } from '../../../test/support/uploading.ts'
import { addDecision, createEraserOfDecisions, quotedInDecisions } from '../decisions/index.ts'
import { addFinding } from '../findings/index.ts'
import { readWordings } from './file.ts'
import { longestWording } from './schema.ts'

let app: TestApp
let programme: ProgrammeWithViews
let maker: Person
let buses = ''
let parking = ''
let decisionId = ''
const author = { accountId: null }

before(async () => {
  app = await testApp()
  app.setNow('2027-09-10T12:00:00Z')
  await makeLanguage(app, { code: 'ur', name: 'اردو' })
  programme = await makeProgrammeWithViews(app, { title: 'Evening clinic' })
  buses = await makeTheme(app.ctx.db, programme, 'Buses')
  parking = await makeTheme(app.ctx.db, programme, 'Parking')
  maker = await deskPerson(app, { grants: [{ role: 'decision-maker', programmeId: programme.id }] })
  decisionId = await inTransaction(async (tx) => {
    const fields = {
      title: 'It moves',
      text: 'In April.',
      decidedBy: programme.bodyId,
      decidedOn: '2027-09-01',
    }
    const finding = { text: 'Buses matter most', themes: [buses] }
    const findingId = await addFinding(tx, programme.id, finding, author, app.ctx.now())
    return addDecision(tx, programme.id, { ...plainDecision, ...fields, findings: [findingId] }, author)
  })
  const [format] = await app.ctx.db
    .insertInto('formats')
    .values([
      { id: app.ctx.newId(), kind: 'language', language: 'pl', isRequired: true, ...formatOf() },
      { id: app.ctx.newId(), kind: 'language', language: 'so', isRequired: false, ...formatOf() },
    ])
    .returning('id')
    .execute()
  assert.ok(format)
  await answer({ [buses]: 'A later bus will run', [parking]: 'One wrote “my daughter waits alone there”' })
})
after(() => app.close())

const formatOf = () => ({ activityId: programme.activityId, addedAt: app.ctx.now() })
const { inTransaction, desk, publicPage, publish, answer } = atADecision(() => ({
  ...{ app, programme, decisionId, maker },
}))

const { translator, seenIn, enter, inLanguage } = atTranslations(() => ({ app, maker, desk }))
const decided = () => `/programmes/${programme.slug}/what-was-decided`

test('a translation names who made it and another person who checked it, and keeps what was typed', async () => {
  const typed = { [`reason-${buses}`]: 'Autobus', checkedBy: 'a machine' }
  const refused = await enter('pl', typed)
  assert.equal(refused.status, 422)
  assert.deepEqual(refused.errorSummary, [
    { text: 'Another person than who translated it must check it', href: '#checkedBy' },
  ])
  assert.equal(refused.$(`[id="reason-${buses}"]`).val(), 'Autobus')
  for (const code of ['en', 'PL', 'bfi', 'not-a-language-at-all'])
    assert.equal((await maker.get(desk('wordings', code))).status, 404, code)
  const chosen = await maker.post(desk('wordings'), { language: 'syl' })
  assert.equal((await maker.get(chosen.location ?? '')).status, 200)
  assert.equal((await maker.post(desk('wordings'), { language: 'bfi' })).status, 422)
  const other = await deskPerson(app, { grants: [{ role: 'reviewer', programmeId: programme.id }] })
  assert.equal((await other.get(desk('wordings', 'pl'))).status, 403)
})

test('answers in a language in which people were asked are missed, in public and at the desk, until they are published', async () => {
  assert.equal((await publish()).status, 303)
  assert.match((await publicPage()).main, /2 answers are not in Polish yet\./)
  assert.doesNotMatch((await publicPage()).main, /Somali/)
  assert.match((await maker.get(desk())).main, /2 answers are not in Polish yet\./)

  await enter('pl', { [`title-${buses}`]: 'Autobusy', [`reason-${buses}`]: 'Kursuje później' })
  // In half a language: the reason alone is not published.
  await enter('pl', { [`reason-${parking}`]: 'Ktoś napisał „moja córka tam czeka”' })
  assert.match(
    (await maker.get(desk('wordings'))).main,
    /Polish ?1 of 2 answers ?0 of 2 ?People were asked in it/,
  )
  assert.match((await publicPage()).main, /2 answers are not in Polish yet\./)
  assert.match((await maker.get(desk())).main, /with changes that are not published yet/)
  await publish({ whatWasCorrected: 'Polish was added' })
  assert.match((await publicPage()).main, /One answer is not in Polish yet\./)
})

test('a page in another language has the answer in it, marked as such and from the right, else in English and says so', async () => {
  await enter('ur', { [`title-${buses}`]: 'بسیں', [`reason-${buses}`]: 'بس دیر سے چلے گی' })
  assert.doesNotMatch((await inLanguage('ur', decided())).main, /بس دیر/)
  await publish({ whatWasCorrected: 'Urdu was added' })
  const page = await inLanguage('ur', decided())
  assert.equal(page.$('html').attr('dir'), 'rtl')
  const [inUrdu, inEnglish] = [buses, parking].map((id) => page.$(`[id="issue-${id}"]`).parent())
  assert.match(inUrdu?.text() ?? '', /بسیں.*بس دیر سے چلے گی/s)
  assert.equal(inUrdu?.find('[lang=en]').length, 0)
  assert.match(inEnglish?.text() ?? '', /my daughter waits/)
  assert.ok((inEnglish?.find('[lang=en]').length ?? 0) > 0)
  const note = inEnglish?.find('.nhsuk-u-secondary-text-colour').text() ?? ''
  assert.match(note, /\p{Script=Arabic}/u)
  assert.doesNotMatch((await publicPage()).main, /بس دیر/)

  const { receipt } = await giveViews(app, programme, { themes: [buses, parking] })
  const shown = await inLanguage('ur', `/receipt/${receipt}`)
  assert.match(shown.main, /بس دیر سے چلے گی/)
  assert.match(shown.html, /<span lang="en" dir="auto">One wrote/)
  assert.match((await app.person().get(`/receipt/${receipt}`)).main, /A later bus will run/)
})

test('a translation of words that have changed is out of date: shown so, not published, until somebody says that it fits', async () => {
  await answer({ [buses]: 'Two later buses will run' })
  assert.match((await maker.get(desk())).main, /Translations that are out of date.*Polish, Urdu/)
  assert.match((await maker.get(desk('wordings'))).main, /Urdu ?0 of 2 answers, 1 out of date ?/)
  // What is public stays in both languages until the correction is.
  assert.match((await inLanguage('ur', decided())).main, /بس دیر سے چلے گی/)
  await publish({ whatWasCorrected: 'Two buses' })
  const page = await inLanguage('ur', decided())
  assert.doesNotMatch(page.main, /بس دیر سے چلے گی/)
  assert.match(page.main, /Two later buses will run/)

  // Saving the page as it is says nothing of what is out of date.
  await enter('ur', {})
  assert.match((await maker.get(desk('wordings'))).main, /Urdu ?0 of 2 answers, 1 out of date ?/)
  await enter('ur', { [`fits-reason-${buses}`]: 'yes' })
  await publish({ whatWasCorrected: 'Urdu again' })
  assert.match((await inLanguage('ur', decided())).main, /بس دیر سے چلے گی/)
})

test('who saves over what another person entered meanwhile is told', async () => {
  const seen = await seenIn('pl')
  await enter('pl', { [`title-${buses}`]: 'Autobus' })
  const late = await maker.post(desk('wordings', 'pl'), {
    ...{ seen, ...translator },
    [`title-${buses}`]: 'Autokar',
  })
  assert.equal(late.status, 409)
  assert.equal(late.$(`[id="title-${buses}"]`).val(), 'Autokar')
})

test('by a file for a translator: good rows are taken, the others come back with their reason', async () => {
  type Row = Record<'key' | 'english' | 'context' | 'translation', string>
  const file = await maker.get(desk('wordings', 'so', 'answers.csv'))
  const rows = parse(file.html, { columns: true, bom: true }) as Row[]
  assert.equal(rows.length, 6)
  const sent = rows.map((row) => ({ ...row, translation: `so ${row.english}` }))
  const [first] = sent
  assert.ok(first)
  first.english = 'Something else'
  const content = stringify(sent, { header: true })
  const form = { ...translator, file: { name: 'answers.csv', content } }
  const taken = await upload(app, maker, desk('wordings', 'so', 'file'), form)
  assert.match(taken.main, /5 taken, 0 not translated, 1 not taken/)
  assert.match(taken.main, /Row 2.*The English has changed since this file was made/)
  assert.deepEqual(
    rows.map(({ context }) => context === ''),
    rows.map(() => false),
    'a translator is told where it stands',
  )
  const acts = await app.ctx.db
    .selectFrom('auditEvents')
    .select('after')
    .where('act', '=', 'wordings-entered')
    .execute()
  assert.ok(acts.length > 0)
  assert.ok(
    !JSON.stringify(acts).includes('"so '),
    'the act names what was translated and has none of its words',
  )
  const nothing = await upload(app, maker, desk('wordings', 'so', 'file'), translator)
  assert.equal(nothing.status, 422)
  assert.deepEqual(nothing.errorSummary[0]?.href, '#file')
})

test('a row of a file that is too long comes back with its reason, beside those that are taken', () => {
  const subjectId = 'b2750b90-481e-4e8d-9500-0a103e39e8bc'
  const other = 'b2750b90-481e-4e8d-9500-0a103e39e8bd'
  const english = 'y'.repeat(longestWording - 1)
  const part = { part: 'reason' as const, english, text: '', state: 'none' as const }
  const standings = [subjectId, other].map((id) => ({
    subjectId: id,
    title: '',
    parts: [part],
    state: 'wanting' as const,
  }))
  const rows = [subjectId, other].map((id, place) => ({
    ...{ key: `reason:${id}`, english, context: '' },
    translation: 'x'.repeat(longestWording + place),
  }))
  const read = readWordings(Buffer.from(stringify(rows, { header: true })), standings)
  assert.ok('entries' in read)
  assert.deepEqual(
    [read.entries.map((one) => one.subjectId), read.bad],
    [[subjectId], [{ row: 3, key: `reason:${other}`, reason: 'It has more than 10,000 characters.' }]],
  )
})

test('erased words leave what says the same in other languages, in drafts and in every version', async () => {
  const polish = `Ktoś napisał „moja córka tam czeka”`
  await enter('pl', { [`title-${parking}`]: 'Parking', [`reason-${parking}`]: polish })
  await publish({ whatWasCorrected: 'Polish in full' })
  assert.match((await inVersions()).join(' '), /moja córka/)
  assert.match((await publicPage()).main, /One answer is not in Polish yet\./)
  const erasing = {
    ...{ programmeId: programme.id, responseId: app.ctx.newId(), questionIds: [], accountId: null },
    said: { texts: ['I fear that my daughter waits alone there'], more: [] },
    ...{
      mark: '[erased]',
      at: app.ctx.now(),
      ground: 'asked' as const,
      whatWasCorrected: 'Words were erased',
    },
  }
  const found = await quotedInDecisions(app.ctx.db, erasing)
  assert.ok(
    found.some(
      ({ where, text, blanked }) => /Polish/.test(where) && text === polish && blanked === '[erased]',
    ),
  )
  await inTransaction((tx) => createEraserOfDecisions(app.ctx)(tx, erasing))
  assert.doesNotMatch((await inVersions()).join(' '), /moja córka|daughter/)
  assert.match((await publicPage()).main, /2 answers are not in Polish yet\./)
  const { $ } = await maker.get(desk('wordings', 'pl'))
  assert.equal($(`[id="reason-${parking}"]`).val(), '')
  assert.equal($(`[id="title-${parking}"]`).val(), 'Parking')
})

const inVersions = async (): Promise<string[]> => {
  const rows = await app.ctx.db
    .selectFrom('decisionVersions')
    .select('content')
    .where('decisionId', '=', decisionId)
    .execute()
  return rows.map(({ content }) => JSON.stringify(content))
}
