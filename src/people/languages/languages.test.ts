import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { Command } from 'commander'
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { readValue, upload } from '../../../test/support/importing.ts'
import { makeListening } from '../../../test/support/listening.ts'
import { catalogues } from '../../rooms.ts'
import { addLanguageCommands } from './index.ts'

type Row = Record<'key' | 'english' | 'context' | 'translation', string>

let app: TestApp
let owner: Person
before(async () => {
  app = await testApp()
  app.setNow('2027-05-04T09:00:00Z')
  owner = await deskPerson(app, { isOwner: true })
  await makeListening(app, 'The evening clinic')
  await owner.post('/desk/settings/languages', { code: 'pl', name: 'Polski' })
})
after(() => app.close())

const at = (rest = '') => `/desk/settings/languages/pl${rest}`

/** No Polish, but told from English: each sentence says of which form it is. */
const translated = ({ key, english }: Row): string => `${/_(\w+)$/.exec(key)?.[1] ?? 'pl'} ${english}`

const download = async (): Promise<Row[]> =>
  parse((await owner.get(at('/sentences.csv'))).html, { columns: true, bom: true })

const send = (rows: readonly Row[], delimiter = ',') =>
  upload(app, owner, at('/take'), { content: stringify([...rows], { header: true, delimiter }) })

/** What somebody signs who has the page of the language open now. */
const readSignature = async (form: Record<string, string> = {}) => ({
  ...{ signedBy: 'Ewa Nowak', capacity: 'translator' },
  contentHash: String((await owner.get(at())).$('[name=contentHash]').val()),
  ...form,
})

const inPolish = async (url: string) => {
  const reader = app.person()
  await reader.get('/programmes?lang=pl')
  return reader.get(url)
}
const skipLink = async () => (await inPolish('/programmes')).$('.nhsuk-skip-link').text().trim()

test('a code that is none, that is there already or that is kept is refused, with what was typed', async () => {
  for (const code of ['zz', 'en', 'ar-XB', 'pl']) {
    const refused = await owner.post('/desk/settings/languages', { code, name: 'A language' })
    assert.equal(refused.status, 422, code)
    assert.equal(refused.errorSummary[0]?.href, '#code')
    assert.equal(refused.$('#code').val(), code)
  }
})

test('good rows are taken, bad ones come back with their row and the reason', async () => {
  const rows = await download()
  assert.ok(
    rows.some(({ key }) => key === 'register:list.count_few'),
    'every form of the language is asked for',
  )
  const some = rows.slice(0, 4).map((row) => ({ ...row, translation: translated(row) }))
  const phone = rows.find(({ key }) => key === 'web:person.phone') as Row
  const sent = await send([...some, { ...phone, translation: 'Telefon' }], ';')
  assert.equal(sent.status, 200)
  const page = await owner.get(at())
  assert.match(readValue(page, 'Translated'), /^\s*4 of \d,\d+/)
  const answered = await app.app.inject({ method: 'GET', url: '/programmes' })
  assert.ok(!answered.body.includes('Polski'), 'a language that is off is offered to nobody')
})

test('what cannot be read is refused beside the field', async () => {
  for (const [content, reason] of [
    [new Uint8Array([0x6b, 0xe9]), /UTF-8/],
    ['just words', /columns key and translation/],
  ] as const) {
    const sent = await upload(app, owner, at('/take'), { content })
    assert.equal(sent.status, 422)
    assert.match(sent.errors[0] ?? '', reason)
  }
})

test('by the command line: out for a translator, back with the rows that were not taken', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'heard-sentences-'))
  const said: string[] = []
  const log = console.log
  console.log = (line: string) => said.push(line)
  try {
    const heard = async (...words: string[]) => {
      const program = new Command()
      addLanguageCommands(program, (run) => run(app.ctx), catalogues)
      await program.parseAsync(words, { from: 'user' })
    }
    const file = join(folder, 'pl.json')
    await heard('export-sentences', '--language', 'pl', '--out', file)
    const rows: Row[] = JSON.parse(await readFile(file, 'utf8'))
    for (const row of rows) row.translation = translated(row)
    const bad = rows.findIndex(({ key }) => key === 'web:person.phone')
    if (rows[bad]) rows[bad].translation = '<b>Telefon</b> {{phone}}'
    await writeFile(file, JSON.stringify(rows))
    await heard('import-sentences', file, '--language', 'pl')
    assert.match(said.join('\n'), new RegExp(`1 not taken[^]*row ${bad + 2}, web:person.phone: .*no HTML`))
    assert.equal(process.exitCode, 1)
  } finally {
    console.log = log
    process.exitCode = 0
    await rm(folder, { recursive: true })
  }
})

test('a language is off until everything is translated and a named speaker has signed it', async () => {
  const turnOn = () => owner.post(at('/switch'), { isOn: 'yes' })
  assert.equal((await turnOn()).status, 409)
  assert.equal(
    (await send((await download()).map((row) => ({ ...row, translation: translated(row) })))).status,
    200,
  )
  assert.equal((await turnOn()).status, 409)
  assert.doesNotMatch(await skipLink(), /pl/)

  const nameless = await owner.post(at('/sign'), await readSignature({ signedBy: ' ' }))
  assert.deepEqual(nameless.errorSummary, [
    { text: 'Enter the name of the speaker who signs', href: '#signedBy' },
  ])
  assert.equal(
    (await owner.post(at('/sign'), await readSignature({ contentHash: 'a'.repeat(64) }))).status,
    409,
  )
  const signature = await readSignature()
  assert.equal((await owner.post(at('/sign'), signature)).status, 303)
  assert.doesNotMatch(await skipLink(), /pl/)
  assert.equal((await turnOn()).status, 303)
  assert.equal(await skipLink(), 'pl Skip to main content')

  const entries = await app.ctx.db.selectFrom('logEntries').selectAll().execute()
  const [signed] = entries.filter(({ kind }) => kind === 'language-signed')
  assert.equal(JSON.parse(signed?.body ?? '{}').facts.contentHash, signature.contentHash)
  assert.ok(
    entries.every(({ body }) => !body.includes('Nowak')),
    'no name is in the log',
  )
  assert.equal(entries.filter(({ kind }) => kind === 'language-switched').length, 1)
  const acts = await app.ctx.db.selectFrom('auditEvents').selectAll().execute()
  assert.ok(
    acts.some(({ act, after }) => act === 'language-signed' && JSON.stringify(after).includes('Ewa Nowak')),
  )
})

test('a speaker is named in public only if they agree', async () => {
  assert.doesNotMatch((await app.person().get('/languages')).main, /Nowak/)
  app.setNow('2027-05-04T09:00:30Z')
  const [row] = await download()
  await send([{ ...(row as Row), translation: `${row?.translation} again` }])
  await owner.post(at('/sign'), await readSignature({ isNamedInPublic: 'yes' }))
  assert.match((await app.person().get('/languages')).main, /Ewa Nowak, translator/)
})

test('a count takes the form that its language has for it', async () => {
  const count = async () => (await inPolish('/programmes')).$('#count').text()
  assert.match(await count(), /^one 1 planned change$/)
  for (const title of ['A second plan', 'A third plan']) await makeListening(app, title)
  assert.match(await count(), /^few 3 planned changes$/)
})

test('the public reads what was signed until what was changed since is signed too', async () => {
  const rows = await download()
  const skip = rows.find(({ key }) => key === 'web:skip') as Row
  await send([{ ...skip, translation: 'changed since' }])
  assert.equal(await skipLink(), 'pl Skip to main content')
  await owner.post(at('/sign'), await readSignature())
  assert.equal(await skipLink(), 'changed since')
})

test('a sentence whose English is another now stands in English, and the owner is told', async () => {
  await app.ctx.db
    .updateTable('translations')
    .set({ englishHash: Buffer.alloc(32), signedEnglishHash: Buffer.alloc(32) })
    .where('key', '=', 'web:skip')
    .execute()
  app.setNow('2027-05-04T09:01:00Z')
  await app.ctx.db.updateTable('languages').set({ revision: 99 }).execute()
  assert.equal(await skipLink(), 'Skip to main content')
  assert.match((await owner.get('/desk/settings/languages')).main, /1 shown in English/)
  assert.match((await owner.get(at())).main, /1 sentence is shown in English/)
  const { context } = (await download()).find(({ key }) => key === 'web:skip') as Row
  assert.match(context, /English has changed; before: changed since/)
  await owner.post(at('/switch'), { isOn: 'no' })
  assert.equal((await inPolish('/programmes')).$('html').attr('lang'), 'en')
})
