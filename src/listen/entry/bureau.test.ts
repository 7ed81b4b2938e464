import assert from 'node:assert/strict'
import { createHash, randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { activitiesDesk } from '../../../test/support/activities-desk.ts'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { type Listening, makeListening } from '../../../test/support/listening.ts'
import { makeReceipt } from '../../core/record/receipt.ts'
import { listFolder } from './scans.ts'

let app: TestApp
let clinic: Listening
let ada: Person
let batch: string
const codes = Array.from({ length: 50 }, (_none, place) =>
  makeReceipt(createHash('sha512').update(String(place)).digest()),
)
const pdf = Buffer.from('%PDF-1.4\nA scan of a form\n')

before(async () => {
  app = await testApp()
  app.setNow('2027-05-06T12:00:00Z')
  clinic = await makeListening(app, 'The evening clinic')
  ada = await deskPerson(app, { grants: [{ role: 'data-entry', organisationId: clinic.organisationId }] })
  const { at } = activitiesDesk(clinic, ada)
  const made = await ada.post(at(clinic.questionnaire.slug, 'batches', 'new'), {
    label: 'From the bureau',
    channel: 'paper',
    receivedOnDay: '4',
    receivedOnMonth: '5',
    receivedOnYear: '2027',
    counted: '50',
    secondShare: '10',
  })
  batch = made.location ?? ''
})
after(() => app.close())

/** Sends files to the page of the bureau, as a browser does. */
async function send(csv: string, scans: Record<string, Buffer> = {}, into: string | undefined = batch) {
  const body = new FormData()
  body.append('file', new Blob([csv]), 'data.csv')
  for (const [name, content] of Object.entries(scans))
    body.append('scans', new Blob([new Uint8Array(content)]), name)
  const sent = new Response(body)
  const answer = await app.app.inject({
    method: 'POST',
    url: `${into}/file`,
    headers: {
      'content-type': sent.headers.get('content-type') ?? '',
      cookie: [...ada.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      'sec-fetch-site': 'same-origin',
    },
    payload: Buffer.from(await sent.arrayBuffer()),
  })
  return { status: answer.statusCode, text: answer.body.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ') }
}

const header = 'form_code,received_on,may_publish,q1,q2,q4'
const rowOf = (code: string | undefined, place: number) =>
  `${code},2027-05-0${(place % 4) + 1},yes,${(place % 3) + 1},1 2,Words ${place}`

test('fifty rows with scans become fifty responses; wrong rows name their lines, and the file mended adds only them', async () => {
  assert.equal(new Set(codes).size, 50)
  const good = codes.map(rowOf)
  const wrong = good
    .with(3, `${codes[3]},,yes,9,1,Words`)
    .with(7, `${codes[7]?.slice(0, -1)}?,,,1,,`)
    .with(9, `${codes[9]},,,,,`)
  const first = await send([header, ...wrong].join('\n'), {
    [`${codes[0]}.pdf`]: pdf,
    [`${codes[1]}-2.pdf`]: pdf,
    'unknown.pdf': pdf,
  })
  assert.equal(first.status, 200)
  assert.match(first.text, /50 rows read: 47 taken, 2 of them with a scan, 0 here already, 3 not taken/)
  assert.match(first.text, /Line 5: q1: Enter one number from 1 to 3/)
  assert.match(first.text, /Line 9: formCode: Check the code/)
  assert.match(first.text, /Line 11: Nothing is entered/)
  assert.match(first.text, /unknown\.pdf/)

  const second = await send([header, ...good].join('\n'))
  assert.match(second.text, /50 rows read: 3 taken, 0 of them with a scan, 47 here already, 0 not taken/)
  const { db } = app.ctx
  const responses = await db.selectFrom('responses').select(['channel', 'mayPublish']).execute()
  assert.equal(responses.length, 50)
  assert.ok(responses.every(({ channel, mayPublish }) => channel === 'paper' && mayPublish))
  const drawn = await db.selectFrom('batchEntries').select('sequence').where('isDrawn', '=', true).execute()
  assert.equal(drawn.length, 5)
  assert.equal((await db.selectFrom('responseAttachments').select('kind').execute()).length, 2)
  assert.match((await ada.get(batch)).main, /All that was counted is entered or set aside/)
  const page = await app.person().get(`/programmes/${clinic.programme.slug}/channels`)
  assert.match(page.main, /Counted when they came ?50 Entered ?50 Difference ?None/)
})

test('scans by names that lead elsewhere are scans that no row names', async () => {
  const names = ['..', '../../../etc/passwd', `${'x'.repeat(400)}.pdf`, 'C:\\temp\\..', 'CON']
  const sent = await send(
    [header, rowOf(codes[0], 0)].join('\n'),
    Object.fromEntries(names.map((name) => [name, pdf])),
  )
  assert.equal(sent.status, 200)
  assert.match(sent.text, /1 rows read: 0 taken, 0 of them with a scan, 1 here already, 0 not taken/)
  assert.match(sent.text, /passwd/)
})

test('no link in a bureau’s folder is followed, and a folder in it is no scan', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'heard-bureau-'))
  const secret = join(folder, 'secret.pdf')
  const scans = join(folder, 'scans')
  await mkdir(join(scans, `${codes[2]}.pdf`), { recursive: true })
  await writeFile(secret, pdf)
  await writeFile(join(scans, `${codes[0]}.pdf`), pdf)
  await symlink(secret, join(scans, `${codes[1]}.pdf`))
  try {
    const read = await Promise.all(
      (await listFolder(scans)).map(async ({ name, read }) => [name, await read()]),
    )
    assert.deepEqual(Object.fromEntries(read), {
      [`${codes[0]}.pdf`]: pdf,
      [`${codes[1]}.pdf`]: undefined,
      [`${codes[2]}.pdf`]: undefined,
    })
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('the same file sent twice at once is taken once, and a code of another version names its line', async () => {
  const made = await ada.post(batch.replace(/[^/]*$/, 'new'), {
    ...{ label: 'Twice', channel: 'paper', counted: '3', secondShare: '0' },
    ...{ receivedOnDay: '4', receivedOnMonth: '5', receivedOnYear: '2027' },
  })
  const printed = { activityId: clinic.questionnaire.id, printId: randomUUID(), printedAt: new Date() }
  const [older = '', elsewhere = ''] = codes
  await app.ctx.db
    .insertInto('printedForms')
    .values([
      { ...printed, code: older, questionnaireVersion: 7 },
      { ...printed, code: elsewhere, activityId: clinic.box.id },
    ])
    .execute()
  const csv = [header, ...codes.slice(0, 3).map(rowOf)].join('\n')
  const both = await Promise.all([send(csv, {}, made.location), send(csv, {}, made.location)])
  const taken = both.map(({ text }) => Number(/read: (\d+) taken/.exec(text)?.[1]))
  assert.deepEqual(taken.toSorted(), [0, 1])
  assert.match(
    both[0].text,
    /Line 2: form_code: it was printed for version 7: send it in a file of that version/,
  )
  assert.match(both[0].text, /Line 3: form_code: it was printed for another way to give views/)
})

test('a file with columns that the form has not, or none at all, is refused whole', async () => {
  const strange = await send('form_code,q1,q99\nA,1,2')
  assert.equal(strange.status, 422)
  assert.match(strange.text, /The form has no place for these columns: q99/)
  assert.match((await send('q1\n1')).text, /The file has no column form_code/)
  assert.match((await send('')).text, /Choose a CSV file|The file is empty/)
})
