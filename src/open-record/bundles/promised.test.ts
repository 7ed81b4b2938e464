import assert from 'node:assert/strict'
import { createWriteStream } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { after, before, test } from 'node:test'
import { createGunzip } from 'node:zlib'
import { extract } from 'tar-stream'
import { type TestApp, testApp } from '../../../test/support/app.ts'
import { plainDecision } from '../../../test/support/decisions.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import {
  fieldsOf,
  makeSubmitting,
  type Submitting,
  signOff,
  speakFor,
} from '../../../test/support/submitting.ts'
import { addDecision, answerIssues, publishDecision } from '../../decide/decisions/index.ts'
import { enterReversal } from '../../decide/reversals/index.ts'
import { addItem, publishItem } from '../../decide/versions/index.ts'
import { verifyBundle } from '../../record/bundle/verify-bundle.ts'
import { exportBundle } from './export.ts'
import { clearLeftBundles } from './index.ts'
import { beginMaking } from './making.ts'
import { recountBundle } from './recount.ts'

let app: TestApp
let desk: Submitting
let root = ''
let folder = ''
const author = { accountId: null }

before(async () => {
  app = await testApp({ HEARD_BASE_URL: 'https://heard.example.org' })
  desk = await makeSubmitting(app)
  root = await mkdtemp(join(tmpdir(), 'heard-promised-'))
  folder = join(root, 'reviewer')
  await submit()
  await promise()
  await decide()
  const { slug } = desk.clinic.programme
  assert.deepEqual((await exportBundle(app.ctx, { slug, folder, reviewer: 'Dr Reader' })).problems, [])
})
after(async () => {
  await app.close()
  await rm(root, { recursive: true, force: true })
})

/** A committee sends two points, which are signed off. */
async function submit() {
  const from = await speakFor(app, desk, 'Tidewater Scrutiny Committee')
  const url = String((await desk.lead.post(from, { body: desk.committeeId, role: 'scrutiny' })).location)
  const fields = fieldsOf(await desk.lead.get(`${url}?proposed=yes`))
  await desk.lead.post(url, {
    ...fields,
    'p-2': 'no',
    'title-1': 'A bus first',
    'title-2': 'Publish transfers',
  })
  assert.equal((await signOff(desk, url)).status, 303)
}

/** A promise of the programme, published; its day passes with nothing published of it. */
async function promise() {
  const { programme } = desk.clinic
  const content = {
    ...{ kind: 'do', degree: null, words: 'The bus runs by May', madeTo: 'day', where: null, dueTo: 'day' },
    madeBy: { id: desk.committeeId, name: 'Tidewater Scrutiny Committee' },
    ...{ madeOn: '2027-02-01', dueOn: '2027-05-01', howKnown: 'It runs.', decision: null },
  }
  const owner = { programmeId: programme.id }
  await app.ctx.db.transaction().execute(async (tx) => {
    const id = await addItem(tx, app.ctx, { kind: 'commitment', owner, draft: content }, author)
    await publishItem(tx, app.ctx, { owner, kind: 'commitment', id }, { whatWasChanged: '', content }, author)
  })
}

async function decide() {
  const { ctx } = app
  const programmeId = desk.clinic.programme.id
  const { id: pointId } = await ctx.db
    .selectFrom('submissionPoints')
    .select('id')
    .where('title', '=', 'A bus first')
    .executeTakeFirstOrThrow()
  await ctx.db.transaction().execute(async (tx) => {
    const fields = { ...plainDecision, title: 'It moves', text: 'In April.', decidedBy: desk.committeeId }
    const decisionId = await addDecision(tx, programmeId, { ...fields, decidedOn: '2027-05-03' }, author)
    const said = [
      { issueId: pointId, kind: 'changed' as const, reason: 'A bus comes first', whatChanges: 'A bus' },
    ]
    const of = { programmeId, decisionId }
    await answerIssues(tx, { ...of, saidBy: 'meeting' }, said, author, ctx.now())
    await publishDecision(tx, ctx, of, { whatWasCorrected: '' }, author)
  })
}

const rowsOf = async (path: string) =>
  (await readFile(join(folder, path), 'utf8'))
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))

test('promises and points are in the bundle with what became of them, and are counted again', async () => {
  const promises = await rowsOf('tables/promises.jsonl')
  const kept = promises.find(({ row }) => row === 'promise')
  assert.deepEqual(
    [kept.words, kept.standing, kept.asOf],
    ['The bus runs by May', 'no-evidence', '2027-05-04'],
  )
  assert.deepEqual(promises.at(-1), { row: 'standing', standing: 'no-evidence', promises: 1 })

  const submissions = await rowsOf('tables/submissions.jsonl')
  const points = submissions.filter(({ row }) => row === 'point')
  assert.deepEqual(
    points.map(({ title, state, answers }) => [title, state, answers[0]?.reason ?? '']),
    [
      ['A bus first', 'changed', 'A bus comes first'],
      ['Publish transfers', 'unanswered', ''],
    ],
  )
  assert.doesNotMatch(
    await readFile(join(folder, 'review/submissions.jsonl'), 'utf8'),
    /forty families|07700/,
  )
  const recount = await recountBundle(folder)
  assert.deepEqual(recount.problems, [])
  assert.ok((recount.tables['tables/promises.jsonl'] ?? 0) > 0)
  assert.ok((recount.tables['tables/submissions.jsonl'] ?? 0) > 0)
})

test('another standing, a point less or another answer is told', async () => {
  for (const [path, from, to] of [
    ['tables/promises.jsonl', '"standing":"no-evidence"', '"standing":"kept"'],
    ['review/promises.jsonl', '"dueOn":"2027-05-01"', '"dueOn":"2027-06-01"'],
    ['review/submissions.jsonl', '"title":"A bus first"', '"title":"A bus last"'],
    ['tables/submissions.jsonl', '"state":"unanswered"', '"state":"not-changed"'],
  ] as const) {
    const text = await readFile(join(folder, path), 'utf8')
    assert.ok(text.includes(from), path)
    await writeFile(join(folder, path), text.replace(from, to))
    assert.equal((await recountBundle(folder)).ok, false, path)
    await writeFile(join(folder, path), text)
  }
})

test('a bundle made after a decision was quashed has that, from the log, and its answers hold no more in it', async () => {
  const { id: programmeId, slug } = desk.clinic.programme
  const { id: decisionId } = await app.ctx.db.selectFrom('decisions').select('id').executeTakeFirstOrThrow()
  const happened = {
    byWhom: 'The High Court',
    happenedOn: '2027-05-04',
    what: 'Decide again.',
    sourceUrl: '',
  }
  await app.ctx.db
    .transaction()
    .execute((tx) =>
      enterReversal(
        tx,
        app.ctx,
        { programmeId, decisionId },
        { kind: 'quashed', corrects: null, ...happened },
        author,
      ),
    )
  folder = join(root, 'quashed')
  assert.deepEqual((await exportBundle(app.ctx, { slug, folder, reviewer: 'Dr Reader' })).problems, [])
  const [row] = await rowsOf('reversals.jsonl')
  assert.deepEqual(
    [row.decision, row.kind, row.on, row.byWhom],
    [decisionId, 'quashed', '2027-05-04', 'The High Court'],
  )
  const [decision] = await rowsOf('tables/decisions.jsonl')
  assert.deepEqual(decision.reversals, [{ kind: 'quashed', on: '2027-05-04' }])
  const points = (await rowsOf('tables/submissions.jsonl')).filter(({ row }) => row === 'point')
  assert.equal(points[0]?.state, 'overturned')
  assert.deepEqual((await recountBundle(folder)).problems, [])
  await writeFile(join(folder, 'reversals.jsonl'), '')
  assert.equal((await verifyBundle(folder)).ok, false, 'leaving it out is seen')
  assert.equal((await recountBundle(folder)).ok, false)
})

test('whoever writes the paper downloads the bundle as one file, with who it is for and who made it on the audit trail', async () => {
  const { slug, id: programmeId } = desk.clinic.programme
  const url = `/desk/programmes/${slug}/reviewer-bundle`
  const refused = await desk.lead.post(url, { name: '' })
  assert.deepEqual([refused.status, refused.errorSummary[0]?.href], [422, '#name'])
  const analyst = await deskPerson(app, { grants: [{ role: 'analyst', programmeId }] })
  const maker = await deskPerson(app, { grants: [{ role: 'decision-maker', programmeId }] })
  for (const person of [analyst, maker]) {
    assert.equal((await person.get(url)).status, 403)
    assert.equal((await person.post(url, { name: 'Dr Ada Reader' })).status, 403)
  }
  const cookie = [...desk.lead.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const sent = await app.app.inject({
    ...{ method: 'POST', url, payload: 'name=Dr+Ada+Reader' },
    headers: {
      cookie,
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/x-www-form-urlencoded',
    },
  })
  assert.equal(sent.headers['content-type'], 'application/gzip')
  folder = join(root, 'downloaded')
  await unpack(sent.rawPayload, folder)
  folder = join(folder, `${slug}-reviewer`)
  assert.deepEqual((await verifyBundle(folder)).problems, [])
  assert.deepEqual((await recountBundle(folder)).problems, [])
  const act = await app.ctx.db
    .selectFrom('auditEvents')
    .select(['accountId', 'after'])
    .where('act', '=', 'reviewer-bundle-made')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  assert.deepEqual([act.accountId !== null, act.after], [true, { for: 'Dr Ada Reader' }])
  assert.deepEqual(await listLeft(), [], 'nothing of it stays here')
})

const bundles = () => join(app.ctx.config.dataFolder, 'bundles')
const listLeft = async () => (await readdir(bundles())).filter((name) => !name.endsWith('.lock'))

test('one bundle of a programme is made at a time; what a killed process left goes at the next start', async () => {
  const { slug, id: programmeId } = desk.clinic.programme
  const url = `/desk/programmes/${slug}/reviewer-bundle`
  const making = await beginMaking(app.ctx, programmeId)
  assert.ok(making)
  await writeFile(join(making.folder, 'rows.jsonl'), 'somebody')
  const busy = await desk.lead.post(url, { name: 'Dr Ada Reader' })
  assert.deepEqual([busy.status, busy.errorSummary[0]?.href], [409, '#name'])
  assert.match(busy.main, /A bundle of this programme is being made or downloaded/)
  assert.equal(busy.$('#name').val(), 'Dr Ada Reader')
  const other = await beginMaking(app.ctx, app.ctx.newId())
  assert.ok(other, 'another programme does not wait')
  await other.end()
  await clearLeftBundles(app.ctx)
  assert.deepEqual(await listLeft(), [programmeId], 'what is being made stays')
  await making.end()
  await mkdir(join(bundles(), 'left'))
  await writeFile(join(bundles(), 'left', 'rows.jsonl'), 'somebody')
  await clearLeftBundles(app.ctx)
  assert.deepEqual(await listLeft(), [])
  const again = await beginMaking(app.ctx, programmeId)
  assert.ok(again)
  await again.end()
})

async function unpack(packed: Buffer, into: string): Promise<void> {
  const archive = extract()
  archive.on('entry', (header, content, next) => {
    const path = join(into, header.name)
    mkdir(dirname(path), { recursive: true })
      .then(() => pipeline(content, createWriteStream(path)))
      .then(() => next(), next)
  })
  await pipeline(Readable.from([packed]), createGunzip(), archive)
}
