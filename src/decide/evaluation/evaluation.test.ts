import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { writingMeanwhile } from '../../../test/support/meanwhile.ts'
import {
  makeProgrammeWithViews,
  type ProgrammeWithViews,
} from '../../../test/support/programme-with-views.ts'
import { nhsEngland } from '../../core/stats/disclosure-schemes.ts'
import type { Erasing } from '../../listen/erasure/index.ts'
import { publishFigures } from '../../understand/closed-questions/index.ts'
import { addItem, createEraserOfItems, publishItem, quotedInItems } from '../versions/index.ts'

let app: TestApp
let programme: ProgrammeWithViews
let decider: Person
let url: string
let publicUrl: string

before(async () => {
  app = await testApp()
  programme = await makeProgrammeWithViews(app, { title: 'Evening clinic' })
  decider = await deskPerson(app, { grants: [{ role: 'decision-maker', programmeId: programme.id }] })
  url = `/desk/programmes/${programme.slug}/evaluation`
  publicUrl = `/programmes/${programme.slug}/evaluation`
})
after(() => app.close())

const publishFirst = async () => {
  const { $ } = await decider.get(url)
  const link =
    $('main a')
      .filter((_index, one) => /publish$/.test($(one).attr('href') ?? ''))
      .attr('href') ?? ''
  const seen = (await decider.get(link)).$('input[name=seen]').attr('value') ?? ''
  return decider.post(link, { seen, whatWasChanged: '' })
}

/** An activity with a question of trust, and its figures as they were published. */
async function makeAsked(title: string, strand: string, counts: [yes: number, no: number]): Promise<string> {
  const { db } = app.ctx
  const choices = [
    { key: 'y', label: 'Yes' },
    { key: 'n', label: 'No' },
  ]
  const text = 'Do you trust the board to listen?'
  const { id: activityId } = await db
    .insertInto('activities')
    .values({
      programmeId: programme.id,
      slug: title.toLowerCase(),
      title,
      kind: 'questionnaire',
      strand,
      publishedAt: app.ctx.now(),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const question = await db
    .insertInto('questions')
    .values({ activityId, position: 1, kind: 'single-choice', text, choices: JSON.stringify(choices) })
    .returningAll()
    .executeTakeFirstOrThrow()
  const figures = publishFigures(
    {
      questions: [{ id: question.id, kind: 'single-choice', text, choices, rows: [] } as never],
      chosen: counts.map((count, at) => ({
        questionId: question.id,
        kind: 'person',
        row: '',
        key: at === 0 ? 'y' : 'n',
        count,
      })),
      answered: [],
      quarters: [],
    },
    nhsEngland,
  )
  await db
    .insertInto('publishedFigures')
    .values({
      id: app.ctx.newId(),
      activityId,
      publishedAt: app.ctx.now(),
      responses: counts[0] + counts[1],
      figures: JSON.stringify(figures),
      contentHash: 'a'.repeat(64),
    })
    .execute()
  return question.id
}

test('trust before and after stands side by side, with bases, an interval for a sample and small numbers hidden', async () => {
  const before = await makeAsked('Before', 'sample', [40, 60])
  const after = await makeAsked('After', 'open', [70, 3])
  const same = await decider.post(`${url}/trust/new`, { of: 'people', before, after: before })
  assert.deepEqual(
    same.errorSummary.map(({ href }) => href),
    ['#after'],
  )
  assert.equal((await decider.post(`${url}/trust/new`, { of: 'people', before, after })).status, 303)
  assert.match((await app.person().get(publicUrl)).main, /has not been published which questions/)
  assert.equal((await publishFirst()).status, 303)
  const page = await app.person().get(publicUrl)
  const cells = page.$('main table').first().text().replace(/\s+/g, ' ')
  assert.match(cells, /Yes ?40 ?40% \(31% to 50%\) ?hidden/)
  assert.doesNotMatch(cells, /\b3\b/)
  assert.match(page.main, /Answered: 100/)
  assert.match(page.main, /They are not a sample of everyone/)
})

test('questions of an activity that is not published are not offered, not published, and not shown', async () => {
  const drafted = await makeAsked('Drafted', 'open', [40, 60])
  const { db } = app.ctx
  const activity = () => db.updateTable('activities').where('slug', '=', 'drafted')
  await db
    .deleteFrom('publishedFigures')
    .where('activityId', '=', (of) => of.selectFrom('activities').select('id').where('slug', '=', 'drafted'))
    .execute()
  const { id: before } = await db
    .selectFrom('questions')
    .innerJoin('activities', 'activities.id', 'questions.activityId')
    .select('questions.id')
    .where('activities.slug', '=', 'before')
    .executeTakeFirstOrThrow()
  const pair = { of: 'organisations', before, after: drafted }
  const add = `${url}/trust/new`
  await activity().set({ publishedAt: null }).execute()
  assert.doesNotMatch((await decider.get(add)).html, /Drafted/)
  const refused = await decider.post(add, pair)
  assert.deepEqual([refused.status, refused.errorSummary.map(({ href }) => href)], [422, ['#after']])
  // One that was named before it was known of here, or by an older Heard.
  await activity().set({ publishedAt: app.ctx.now() }).execute()
  assert.match((await decider.get(add)).html, /Drafted/)
  assert.equal((await decider.post(add, pair)).status, 303)
  await activity().set({ publishedAt: null }).execute()
  const held = await publishFirst()
  assert.equal(held.status, 422)
  assert.match(held.main, /Publish where both questions are asked first/)
  await activity().set({ publishedAt: app.ctx.now() }).execute()
  assert.equal((await publishFirst()).status, 303)
  assert.match((await app.person().get(publicUrl)).main, /Drafted/)
  await activity().set({ publishedAt: null }).execute()
  assert.doesNotMatch((await app.person().get(publicUrl)).html, /Drafted/)
})

const words = 'They asked us on Monday and had decided by Tuesday already'
const statement = (changes: Record<string, string> = {}) => ({
  group: 'Maternity Voices',
  words: `A member told us: “${words}.”`,
  saidOnDay: '1',
  saidOnMonth: '3',
  saidOnYear: '2026',
  saidTo: 'day',
  sourceTitle: 'Letter',
  sourceUrl: 'https://example.org/letter',
  ...changes,
})

test('a group’s statement is published with its source, and that no body has answered is said', async () => {
  const bare = await decider.post(`${url}/statements/new`, statement({ sourceTitle: '', answer: 'We did.' }))
  assert.deepEqual(
    bare.errorSummary.map(({ href }) => href),
    ['#sourceTitle', '#answeredBy', '#answeredOn'],
  )
  await decider.post(`${url}/statements/new`, statement())
  await publishFirst()
  const page = await app.person().get(publicUrl)
  assert.match(page.main, /Maternity Voices, 1 March 2026 A member told us/)
  assert.match(page.main, /No body has answered/)
})

type Quoting = Pick<Erasing, 'programmeId' | 'said' | 'mark'>
const erase = (quoting: Quoting) =>
  app.ctx.db.transaction().execute((tx) =>
    createEraserOfItems(app.ctx)(tx, {
      ...quoting,
      responseId: '',
      questionIds: [],
      ground: 'asked',
      at: app.ctx.now(),
      whatWasCorrected: 'Words were erased',
      accountId: null,
    }),
  )

test('erased words leave drafts, versions and the audit trail, and the log says which parts had them', async () => {
  const { ctx } = app
  const said = { texts: [words], more: [] }
  const quoting = { programmeId: programme.id, said, mark: '[erased]' }
  const found = await quotedInItems(ctx.db, quoting)
  assert.deepEqual(
    found.map(({ where }) => where),
    ['Statement of a group, draft', 'Statement of a group, version 1'],
  )
  await erase(quoting)
  const page = await app.person().get(publicUrl)
  assert.match(page.main, /A member told us: “\[erased\]/)
  assert.doesNotMatch(page.html, /decided by Tuesday/)
  const versions = await ctx.db
    .selectFrom('itemVersions')
    .select(['number', 'content', 'salts'])
    .where((where) => where('content', '@>', JSON.stringify({ group: 'Maternity Voices' })))
    .orderBy('number')
    .execute()
  assert.equal(versions.length, 2)
  const kept = Object.keys(versions[0]?.salts ?? {})
  assert.deepEqual([kept.includes('words'), kept.includes('group')], [false, true])
  assert.doesNotMatch(JSON.stringify(versions), /Tuesday/)
  const acts = await ctx.db.selectFrom('auditEvents').select(['before', 'after']).execute()
  assert.doesNotMatch(JSON.stringify(acts), /Tuesday/)
  const { body } = await ctx.db
    .selectFrom('logEntries')
    .select('body')
    .where('kind', '=', 'item-words-erased')
    .executeTakeFirstOrThrow()
  assert.match(body, /"parts":"words"/)
})

test('words of a programme’s people are searched for in what a body promises, too', async () => {
  const { ctx } = app
  const draft = { words: 'We heard “the lift never came in time” and mend it' }
  const owner = { organisationId: programme.bodyId }
  const { id } = await ctx.db.transaction().execute(async (tx) => {
    const id = await addItem(tx, ctx, { kind: 'commitment', owner, draft }, { accountId: null })
    await publishItem(tx, ctx, { owner, kind: 'commitment', id }, { whatWasChanged: '' }, { accountId: null })
    return { id }
  })
  const said = { texts: ['I say that the lift never came in time'], more: [] }
  const quoting = { programmeId: programme.id, said, mark: '[erased]' }
  assert.equal((await quotedInItems(ctx.db, quoting)).length, 2)
  await erase(quoting)
  const kept = await ctx.db.selectFrom('itemVersions').select('content').where('itemId', '=', id).execute()
  assert.equal(kept.length, 2)
  assert.doesNotMatch(JSON.stringify(kept), /lift never/)
  const acts = await ctx.db.selectFrom('auditEvents').select(['before', 'after']).execute()
  assert.doesNotMatch(JSON.stringify(acts), /lift never/)
})

test('words that are saved while they are being erased are erased too', async () => {
  const { db } = app.ctx
  const drafts = () => db.selectFrom('versionedItems').select('draft').where('kind', '=', 'group-statement')
  const [held] = await drafts().execute()
  const draft = JSON.stringify({
    ...(held?.draft as object),
    words: 'A member told us: “nobody rang me back”',
  })
  await writingMeanwhile(
    db,
    (tx) =>
      tx
        .updateTable('versionedItems')
        .set({ draft, revision: sql<number>`revision + 1` })
        .where('kind', '=', 'group-statement')
        .execute(),
    () =>
      erase({
        programmeId: programme.id,
        said: { texts: ['In the end nobody rang me back'], more: [] },
        mark: '[erased]',
      }),
  )
  const [left] = await drafts().execute()
  assert.match(JSON.stringify(left), /told us: “\[erased\]”/)
})
