import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { parquetReadObjects } from 'hyparquet'
import { type RegisterApp, registerApp } from '../../../test/support/register.ts'
import { addOrganisation } from '../organisations/index.ts'
import { insertDocument, insertDocumentVersion } from '../papers/index.ts'
import { createProgramme, publishProgramme } from '../programmes/index.ts'
import { committeeRow, planPaperRow, reportRow } from './paper-schema.ts'
import { readStanding } from './service.ts'

const author = { accountId: null }
const now = new Date('2027-01-04T10:00:00Z')
let register: RegisterApp
const made = { plan: '', paper: '', secret: '', committee: '', draft: '', harbour: '', madeUp: '' }

before(async () => {
  register = await registerApp()
  register.app.setNow('2027-03-01T12:00:00Z')
  await register.app.ctx.db.transaction().execute(async (tx) => {
    const plan = await tx
      .insertInto('plans')
      .values({ slug: 'quillshire-2016', title: 'Plan for Quillshire' })
      .returning('id')
      .executeTakeFirstOrThrow()
    made.plan = plan.id
    const holder = { planId: plan.id }
    const paper = { kind: 'other', title: 'The plan itself', knownSince: '2016-10-21' }
    made.paper = (await insertDocument(tx, holder, paper)).id
    for (const [datedOn, url] of [
      ['2016-10-21', 'https://example.org/draft'],
      ['2016-11-30', 'https://example.org/plan'],
    ] as const)
      await insertDocumentVersion(tx, made.paper, { datedOn, publishedOn: '2016-12-01', url, pages: 84 })
    const secret = { kind: 'other', title: 'Annexes', unpublishedReason: 'draft', unpublishedWords: 'Later' }
    made.secret = (await insertDocument(tx, holder, secret)).id
    made.committee = await addOrganisation(
      tx,
      {
        kind: 'joint-committee',
        name: 'Joint Committee',
        odsCode: null,
        effectiveFrom: '2022-07-01',
        fictional: false,
      },
      author,
    )
    const members = [register.board, register.trust].map((memberId) => ({
      committeeId: made.committee,
      memberId,
      effectiveFrom: '2023-01-01',
    }))
    await tx.insertInto('committeeMembers').values(members).execute()
    const draft = { title: 'A draft', accountableId: register.board, summary: '' }
    made.draft = (await createProgramme(tx, draft, { ...author, now })).id
    for (const [name, accountableId] of [
      ['harbour', register.board],
      ['madeUp', register.madeUp],
    ] as const) {
      const wish = { title: `Programme ${name}`, accountableId, summary: 'Care would move.' }
      const { id } = await createProgramme(tx, wish, { ...author, now })
      await insertDocument(
        tx,
        { programmeId: id },
        { kind: 'other', title: 'A letter', unpublishedReason: 'draft' },
      )
      await publishProgramme(tx, { ...author, programmeId: id, now, whatChanged: '' })
      made[name] = id
    }
  })
})
after(() => register.app.close())

const report = (wish: { state: string; said: string; programmeId?: string }) =>
  register.app.ctx.db
    .insertInto('publicReports')
    .values({
      reference: wish.said.toUpperCase().replaceAll(' ', ''),
      kind: 'effect',
      said: `${wish.said}, says Ann Bell`,
      shownSaid: wish.said,
      sourceKind: 'file',
      fileHash: 'a'.repeat(64),
      fileType: 'application/pdf',
      reportedAt: new Date('2027-02-01T23:30:00Z'),
      moderatedAt: wish.state === 'waiting' ? null : now,
      state: wish.state,
      reason: wish.state === 'refused' ? 'spam' : null,
      askedOn: '2027-02-22',
      askedWhom: 'The board',
      programmeId: wish.programmeId ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()

const ask = (url: string) => register.app.app.inject({ url })
const rowsOf = async (list: string, query = '') =>
  (await ask(`/api/v1/register/${list}${query}`)).json().data.rows
const csv = async (file: string): Promise<Record<string, string>[]> =>
  parse((await ask(`/open-data/${file}`)).body, { bom: true, columns: true })
const stateNow = async () => (await readStanding(register.app.ctx)).state.version

test('papers of a plan have every version, and those that are not published their reason', async () => {
  const rows = planPaperRow.array().parse(await rowsOf('plan-papers'))
  const of = (id: string) => rows.find((row) => row.id === id)
  assert.equal(rows.length, 2)
  assert.deepEqual(of(made.paper)?.plan, { id: 'quillshire-2016', title: 'Plan for Quillshire' })
  assert.deepEqual(
    of(made.paper)?.versions.map(({ url, pages }) => [url, pages]),
    [
      ['https://example.org/draft', 84],
      ['https://example.org/plan', 84],
    ],
  )
  assert.deepEqual([of(made.secret)?.unpublished?.reason, of(made.secret)?.versions], ['draft', []])
  const lines = await csv('plan-papers.csv')
  assert.deepEqual(lines.map(({ title, sourceUrl }) => [title, sourceUrl]).toSorted(), [
    ['Annexes', ''],
    ['The plan itself', 'https://example.org/draft'],
    ['The plan itself', 'https://example.org/plan'],
  ])
  assert.deepEqual(await rowsOf('plan-papers', '?demonstration=yes'), [])
})

test('papers of planned changes are as the published version has them, in a file of their own', async () => {
  const lines = await csv('programme-papers.csv')
  assert.deepEqual(
    lines.map(({ programmeId, title, unpublishedReason, versionId }) => [
      programmeId,
      title,
      unpublishedReason,
      versionId,
    ]),
    [[made.harbour, 'A letter', 'draft', '']],
  )
  assert.equal((await csv('programme-papers.csv?demonstration=yes'))[0]?.programmeId, made.madeUp)
})

test('a joint committee has its members with their days, those that left included', async () => {
  const { db } = register.app.ctx
  const before = await stateNow()
  await db
    .updateTable('committeeMembers')
    .set({ effectiveUntil: '2025-03-31' })
    .where('memberId', '=', register.trust)
    .execute()
  assert.ok((await stateNow()) > before)
  const rows = committeeRow.array().parse(await rowsOf('committees'))
  assert.deepEqual(
    rows.map(({ id, members }) => [id, members.map(({ name, from, until }) => [name, from, until])]),
    [
      [
        made.committee,
        [
          ['Quillshire Care Board', '2023-01-01', null],
          ['Tidewater Trust', '2023-01-01', '2025-03-31'],
        ],
      ],
    ],
  )
  const lines = await csv('committee-members.csv')
  assert.deepEqual(
    lines.map(({ committeeName, organisationId, until }) => [committeeName, organisationId, until]),
    [
      ['Joint Committee', register.board, ''],
      ['Joint Committee', register.trust, '2025-03-31'],
    ],
  )
})

test('a report is in it once it is shown, as its page has it and as not confirmed; nothing else of it is', async () => {
  const before = await stateNow()
  const waiting = await report({ state: 'waiting', said: 'It waits' })
  await report({ state: 'refused', said: 'It is spam' })
  assert.equal(await stateNow(), before, 'nothing public changed')
  const { id } = await report({ state: 'accepted', said: 'The ward shuts', programmeId: made.harbour })
  await report({ state: 'accepted', said: 'It is invented', programmeId: made.madeUp })
  const shown = await stateNow()
  assert.ok(shown > before)
  const rows = reportRow.array().parse(await rowsOf('reports'))
  assert.deepEqual(
    rows.map(({ said, status, programme, reportedOn, silentWorkingDays }) => [
      said,
      status,
      programme?.id,
      reportedOn,
      silentWorkingDays,
    ]),
    [['The ward shuts', 'reported', made.harbour, '2027-02-01', 5]],
  )
  assert.equal(rows[0]?.url, `${register.app.ctx.config.baseUrl}/reports/${id}`)
  const whole = (await ask('/api/v1/register/reports')).body + (await ask('/open-data/reports.csv')).body
  for (const secret of ['Ann Bell', 'It waits', 'It is spam', 'It is invented', 'THEWARDSHUTS', 'aaaaaaaa'])
    assert.ok(!whole.includes(secret), secret)
  assert.deepEqual(
    (await csv('reports.csv?demonstration=yes')).map(({ said }) => said),
    ['It is invented'],
  )
  const { db } = register.app.ctx
  await db.updateTable('publicReports').set({ note: 'x' }).where('id', '=', waiting.id).execute()
  assert.equal(await stateNow(), shown, 'it still waits')
  await db
    .updateTable('publicReports')
    .set({ state: 'refused', reason: 'unlawful' })
    .where('id', '=', id)
    .execute()
  assert.deepEqual(await rowsOf('reports'), [])
  assert.ok((await stateNow()) > shown, 'it was taken down')
})

test('a paper of a plan moves the state of the register; one of a draft does not', async () => {
  const { db } = register.app.ctx
  const add = (holder: { planId: string } | { programmeId: string }) =>
    db.transaction().execute(async (tx) => {
      const { id } = await insertDocument(tx, holder, { kind: 'minutes', title: 'Minutes' })
      return id
    })
  const version = (id: string) =>
    db.transaction().execute((tx) => insertDocumentVersion(tx, id, { url: 'https://example.org/m' }))
  const before = await stateNow()
  await version(await add({ programmeId: made.draft }))
  assert.equal(await stateNow(), before)
  const ofPlan = await add({ planId: made.plan })
  assert.equal(await stateNow(), before + 1)
  await version(ofPlan)
  assert.equal(await stateNow(), before + 2)
  await db.deleteFrom('programmeDocuments').where('id', '=', ofPlan).execute()
  assert.equal(await stateNow(), before + 3)
})

test('each new list has a Parquet file with the rows of its CSV file, and the page counts them', async () => {
  await report({ state: 'accepted', said: 'Again' })
  const { rows } = (await ask('/api/v1/register')).json().data
  for (const name of ['plan-papers', 'programme-papers', 'committee-members', 'reports']) {
    const { buffer, byteOffset, length } = (await ask(`/open-data/${name}.parquet`)).rawPayload
    const file = buffer.slice(byteOffset, byteOffset + length) as ArrayBuffer
    const lines = await csv(`${name}.csv`)
    const read = await parquetReadObjects({ file })
    assert.ok(lines.length > 0, name)
    assert.deepEqual([read.length, rows[name]], [lines.length, lines.length], name)
    assert.deepEqual(Object.keys(read[0] ?? {}), Object.keys(lines[0] ?? {}))
  }
})
