import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { type TestApp, testApp } from '../../../test/support/app.ts'
import { linesOf, textOf } from '../../../test/support/bundles.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { beginVoting, makeStatements, type Stating } from '../../../test/support/statements.ts'
import { openWorkbook } from '../../listen/imports/read-xlsx.ts'
import { receiveResponse } from '../../listen/responses/index.ts'
import { exportBundle } from './export.ts'
import { recountBundle } from './recount.ts'

// A programme with something in every table, so that each is counted from rows that are there.

let app: TestApp
let clinic: Stating
let root: string
let folder: string
before(async () => {
  app = await testApp({ HEARD_BASE_URL: 'https://heard.example.org' })
  root = await mkdtemp(join(tmpdir(), 'heard-recount-'))
  clinic = await makeStatements(app, 'The evening clinic', { own: true })
  await vote()
  await takePaper()
  await takePositions()
  await askForAnotherWay()
  folder = join(root, 'bundle')
  const wish = { slug: clinic.programme.slug, folder, reviewer: 'Dr Reader' }
  assert.deepEqual((await exportBundle(app.ctx, wish)).problems, [])
})
after(async () => {
  await app.close()
  await rm(root, { recursive: true, force: true })
})

/** Twelve vote on the first statement; one proposes one of their own, which waits. */
async function vote() {
  const [first = ''] = clinic.statements.seeds
  const url = `/statements/${clinic.statements.slug}`
  for (let place = 0; place < 12; place += 1) {
    const person = await beginVoting(app, clinic)
    await person.get(`${url}/vote/${first}`)
    await person.post(`${url}/vote/${first}`, { vote: place < 7 ? 'agree' : 'disagree' })
    if (place === 0)
      await person.post(`${url}/add`, { text: 'A proposal that nobody has read', anyway: 'yes' })
  }
}

/** Two batches, of which one has its forms: three counted, one set aside, none entered. */
async function takePaper() {
  const role = 'engagement-lead'
  const lead = await deskPerson(app, { grants: [{ role, programmeId: clinic.programme.id }] })
  const url = `/desk/programmes/${clinic.programme.slug}/activities/${clinic.box.slug}/batches`
  const enter = (path: string, form: Record<string, string>) => lead.post(`${url}${path}`, form)
  const day = { receivedOnDay: '4', receivedOnMonth: '5', receivedOnYear: '2026' }
  const batch = { label: 'First post', channel: 'paper', ...day, counted: '3', secondShare: '0' }
  const { location } = await enter('/new', { ...batch, cameFrom: '', originals: '' })
  const aside = await enter(`/${location?.split('/').at(-1)}/set-aside`, {
    reason: 'blank',
    count: '1',
    note: '',
  })
  assert.equal(aside.status, 303, aside.main)
}

/** Eighteen people and two organisations say what they think of the first option, one of these by name. */
async function takePositions() {
  const [option] = clinic.options
  const { ctx } = app
  await ctx.db.transaction().execute(async (tx) => {
    for (let place = 0; place < 20; place += 1) {
      const isPerson = place < 18
      await receiveResponse(
        tx,
        { now: ctx.now, newId: ctx.newId, randomBytes },
        {
          activityId: clinic.questionnaire.id,
          channel: 'online',
          receivedAt: ctx.now(),
          respondentKind: isPerson ? 'person' : 'organisation',
          organisationName: isPerson ? null : `Friends ${place}`,
          mayPublish: place === 19,
          answers: [
            {
              questionId: clinic.questionnaire.questionIds.each,
              optionId: option?.id ?? null,
              choices: [place % 3 === 0 ? 'support' : 'oppose'],
            },
          ],
          contact: null,
        },
      )
    }
  })
}

/** Five ask and are helped in time. */
async function askForAnotherWay() {
  const form = { ways: 'large-print', details: '', name: '', contact: '1 Example Street' }
  for (let place = 0; place < 5; place += 1) {
    await app.person().post(`/programmes/${clinic.programme.slug}/another-way`, form)
  }
  await app.ctx.db.updateTable('accessRequests').set({ outcome: 'met', closedAt: app.ctx.now() }).execute()
}

test('every published table is counted again from its rows, to the digit', async () => {
  const recount = await recountBundle(folder)
  assert.deepEqual(recount.problems, [])
  for (const path of ['strands', 'channels', 'moderation', 'positions', 'requests', 'statements']) {
    assert.ok((recount.tables[`tables/${path}.jsonl`] ?? 0) > 0, `${path}: nothing was counted`)
  }
  const tableOf = async (name: string) => readFile(join(folder, `tables/${name}.jsonl`), 'utf8')
  assert.match(await tableOf('requests'), /"judged":5,"metInTime":5/)
  assert.match(await tableOf('channels'), /"row":"batch".*"setAside":\{"blank":1\}/)
  assert.match(await tableOf('positions'), /"name":"Friends 19"/)
  assert.match(await tableOf('statements'), /"count":7,"hidden":false/)
})

test('a row less in any file that numbers are counted from is told', async () => {
  for (const file of [
    'review/showings.jsonl',
    'review/voters.jsonl',
    'review/statements.jsonl',
    'review/positions.jsonl',
    'review/organisations.jsonl',
    'review/requests.jsonl',
    'review/moderation-cases.jsonl',
    'review/batches.jsonl',
  ]) {
    const path = join(folder, file)
    const text = await readFile(path, 'utf8')
    await writeFile(path, textOf(linesOf(text).slice(1)))
    assert.equal((await recountBundle(folder)).ok, false, file)
    await writeFile(path, text)
  }
  const held = join(folder, 'review/positions.jsonl')
  const text = await readFile(held, 'utf8')
  await rm(held)
  const { problems } = await recountBundle(folder)
  assert.match(problems.join(), /tables\/positions\.jsonl: it can not be counted again/)
  await writeFile(held, text)
})

test('who is not named in public is not named to a reviewer, and no words that wait for a moderator are there', async () => {
  const organisations = await readFile(join(folder, 'review/organisations.jsonl'), 'utf8')
  assert.match(organisations, /Friends 19/)
  assert.ok(!organisations.includes('Friends 18'))
  assert.ok(!(await readFile(join(folder, 'review/statements.jsonl'), 'utf8')).includes('A proposal'))
  const responses = linesOf(await readFile(join(folder, 'review/responses.jsonl'), 'utf8'))
  const names = new Set(responses.map((line) => JSON.parse(line).response))
  for (const file of ['positions', 'showings', 'voters', 'forms'].map((name) => `review/${name}.jsonl`)) {
    for (const line of linesOf(await readFile(join(folder, file), 'utf8'))) {
      const row = JSON.parse(line)
      for (const value of Object.values(row)) assert.ok(!names.has(value), `${file} leads to a response`)
    }
  }
})

test('the workbook has a sheet for each table, with numbers as numbers and what is hidden in words', async () => {
  const sheets = await openWorkbook(join(folder, 'reading/tables.xlsx'))
  assert.equal(sheets[0]?.name, 'Read me first')
  const named = sheets.map(({ name }) => name)
  for (const table of ['what-people-said', 'strands', 'channels', 'statements', 'equality']) {
    assert.ok(named.includes(table), table)
  }
  const rows: string[][] = []
  const votes = sheets.find(({ name }) => name === 'statements')
  for await (const { cells } of votes?.rows() ?? []) rows.push(cells)
  const agree = rows[0]?.indexOf('agree') ?? -1
  assert.ok(rows.some((cells) => cells[agree] === '7'))
  const csv = await readFile(join(folder, 'reading/statements.csv'), 'utf8')
  const [heads, ...lines] = parse(csv, { bom: true }) as string[][]
  assert.deepEqual(rows[0], heads)
  assert.equal(rows.length, lines.length + 1)
})

test('a public bundle has nothing to count from, and says so', async () => {
  const open = join(root, 'public')
  await exportBundle(app.ctx, { slug: clinic.programme.slug, folder: open })
  await assert.rejects(recountBundle(open), /no rows to count/)
})
