import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import { type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import {
  makeProgrammeWithViews,
  makeTheme,
  type ProgrammeWithViews,
} from '../../../test/support/programme-with-views.ts'
import {
  type Fact,
  type Given,
  type GroupRow,
  listFacts,
  listRecovered,
  matches,
} from '../../../test/support/published-facts.ts'
import { positions } from '../../listen/activities/index.ts'
import { findEqualityFigures, keepEqualityAnswers } from '../../listen/equality/index.ts'
import { type Capacity, type Channel, receiveResponse } from '../../listen/responses/index.ts'
import { publishResults } from './service.ts'

let app: TestApp
let programme: ProgrammeWithViews
let positionQuestion = ''
const themes: Record<string, string> = {}

const given: Given[] = []

const labels: Record<string, string> = {
  female: 'Female',
  male: 'Male',
  none: 'No religion',
  muslim: 'Muslim',
}

type Wish = {
  sex?: 'female' | 'male'
  religion?: 'none' | 'muslim'
  kind?: 'person' | 'organisation'
  channel?: Channel
  speaksAs?: Capacity[]
  raises?: string[]
  position?: string
}

/** Takes a response, codes it, and seals its equality answers. */
async function give({ kind = 'person', channel = 'online', speaksAs = [], raises = [], ...wish }: Wish) {
  const { ctx } = app
  const { sex, religion, position } = wish
  const { activityId, questionId, optionId } = programme
  await ctx.db.transaction().execute(async (tx) => {
    const taken = await receiveResponse(
      tx,
      { now: ctx.now, newId: ctx.newId, randomBytes },
      {
        activityId,
        channel,
        receivedAt: ctx.now(),
        respondentKind: kind,
        organisationName: kind === 'organisation' ? 'A body' : null,
        mayPublish: false,
        speaker: { speaksAs },
        answers: [
          { questionId, text: 'Keep it' },
          ...(position ? [{ questionId: positionQuestion, optionId, choices: [position] }] : []),
        ],
      },
    )
    const [answerId = ''] = taken.answerIds
    for (const title of raises) {
      await tx
        .insertInto('codings')
        .values({ answerId, themeId: themes[title] ?? '', madeBy: 'import', madeAt: ctx.now() })
        .execute()
    }
    const typed = { ...(sex ? { sex } : {}), ...(religion ? { religion } : {}) }
    await keepEqualityAnswers(tx, ctx, { activityId, responseId: taken.id, typed })
    given.push({
      facts: {
        kind,
        channel,
        capacity: speaksAs.length > 1 ? 'several' : (speaksAs[0] ?? ''),
        sex: labels[sex ?? ''] ?? '',
        religion: labels[religion ?? ''] ?? '',
        sealed: sex || religion ? 'yes' : '',
        position: position ?? '',
      },
      in: new Set([
        ...raises,
        ...(position?.endsWith('support') ? ['In favour'] : []),
        ...speaksAs.map((capacity) => `as ${capacity}`),
      ]),
    })
  })
}

const many = async (count: number, wish: Wish) => {
  for (let one = 0; one < count; one++) await give(wish)
}

before(async () => {
  app = await testApp()
  app.setNow('2027-03-01T12:00:00Z')
  programme = await makeProgrammeWithViews(app, { title: 'Evening clinic' })
  const { id } = await app.ctx.db
    .insertInto('questions')
    .values({
      activityId: programme.activityId,
      position: 2,
      kind: 'each-option',
      text: 'What do you think of each option?',
      choices: JSON.stringify(positions) as never,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  positionQuestion = id
  for (const title of ['Buses', 'Parking', 'Prayer room'])
    themes[title] = await makeTheme(app.ctx.db, programme, title)
  await many(30, {
    sex: 'female',
    religion: 'none',
    raises: ['Buses'],
    position: 'support',
    speaksAs: ['patient'],
  })
  await many(10, {
    sex: 'female',
    religion: 'none',
    raises: ['Parking'],
    position: 'oppose',
    channel: 'paper',
  })
  await many(30, {
    sex: 'male',
    religion: 'none',
    raises: ['Parking'],
    position: 'oppose',
    speaksAs: ['carer'],
  })
  await many(8, {
    sex: 'male',
    religion: 'none',
    raises: ['Buses'],
    position: 'support',
    speaksAs: ['staff'],
  })
  await many(7, { sex: 'male', religion: 'muslim', raises: ['Prayer room', 'Buses'], channel: 'paper' })
  const inBoth = { position: 'support', speaksAs: ['patient', 'carer'] as Capacity[] }
  await many(3, { sex: 'female', religion: 'muslim', raises: ['Prayer room'], ...inBoth })
  await many(9, { raises: ['Parking'], channel: 'letter' })
  await many(3, { raises: ['Buses'], channel: 'e-mail', position: 'neither', speaksAs: ['resident'] })
  await many(6, { kind: 'organisation', raises: ['Buses'], channel: 'letter' })
})
after(() => app.close())

const url = () => `/programmes/${programme.slug}/results-by-group`

/** Asks at the desk, and does the work that was asked for. */
async function publish(role: 'analyst' | 'reviewer' = 'analyst') {
  const person = await deskPerson(app, { grants: [{ role, programmeId: programme.id }] })
  const answer = await person.post(`/desk${url()}/publish`)
  const waiting = await app.ctx.db
    .selectFrom('groupResults')
    .select('id')
    .where('state', '=', 'waiting')
    .execute()
  for (const { id } of waiting) await publishResults(app.ctx, id)
  return answer
}

const read = async <Data>(path: string): Promise<Data> =>
  JSON.parse((await app.person().get(`/api/v1/programmes/${programme.slug}/${path}`)).html).data as Data
const readRows = async () => (await read<{ rows: GroupRow[] }>('results-by-group')).rows
const lineOf = (rows: GroupRow[], title: string, by: string, group: string | null) =>
  rows
    .find((row) => row.title === title)
    ?.divisions.find((division) => division.by === by)
    ?.groups.find((line) => line.group === group)

test('before the close nothing is published', async () => {
  assert.match((await app.person().get(url())).main, /Nothing is published yet/)
  const refused = await publish()
  assert.equal(refused.status, 409)
  assert.match(refused.main, /once every way of listening has closed/)
})

test('after the close a theme is shown by group, with who raised it more than the rest', async () => {
  await app.ctx.db
    .updateTable('activities')
    .set({ closesAt: new Date('2027-04-01T12:00:00Z') })
    .where('programmeId', '=', programme.id)
    .execute()
  app.setNow('2027-05-01T12:00:00Z')
  assert.equal((await publish('reviewer')).status, 403)
  assert.equal((await publish()).status, 303)
  const page = await app.person().get(`${url()}?by=sex`)
  assert.match(page.main, /They are not a sample of everyone/)
  const rows = await readRows()
  const women = lineOf(rows, 'Buses', 'sex', 'Female')
  assert.deepEqual(
    [women?.count, women?.base],
    [
      { hidden: false, count: 30 },
      { hidden: false, count: 43 },
    ],
  )
  assert.equal(women?.judgement, 'more')
  assert.match(page.main, /30 70%\+38 points \(\+19 to \+54\)More than the rest/)
  // Of women 3 raised it, of men 7: neither is shown.
  for (const group of ['Male', 'Female'])
    assert.equal(lineOf(rows, 'Prayer room', 'sex', group)?.count.hidden, true)
  // Of an option no total, and nobody whose group is not known: people are shown by overlapping capacities elsewhere.
  const favour = rows.find(({ kind }) => kind === 'favour')?.divisions.find(({ by }) => by === 'sex')
  assert.equal(favour?.total.hidden, true)
  assert.equal(favour?.groups.find(({ group }) => group === null)?.count.hidden, true)
  const option = await app.person().get(`${url()}/options/${programme.optionId}`)
  assert.match(option.main, /What was said about the effect on groups/)
  const file = await app.person().get(`${url()}.csv`)
  assert.match(file.html, /Buses,Sex,Female,30,43,0\.6977,/)
  assert.match(file.html, /,-0\.\d{4},/, 'a difference below nought is a number too')
  assert.doesNotMatch(file.html, /,'-\d/)
  assert.match((await app.person().get(`/programmes/${programme.slug}`)).html, /results-by-group/)
})

const readFacts = async () => listFacts(read, await findEqualityFigures(app.ctx, programme.id))

test('no two published numbers of any pages, one part of the other, tell a number under the threshold', async () => {
  const facts = await readFacts()
  assert.ok(facts.length > 80, `only ${facts.length} numbers are published`)
  for (const { from, count, of } of facts) {
    assert.equal(count, given.filter((one) => matches(one, of)).length, from)
    assert.ok(count === 0 || count > 4, `${from} is ${count}`)
  }
  assert.deepEqual(listRecovered(facts), [])
})

test('the same reader does recover numbers where one more is shown', async () => {
  const facts = await readFacts()
  const told: Fact = {
    from: 'told',
    count: 7,
    of: { kind: ['person'], in: ['Prayer room'], sex: ['Male'] },
    isOfGroup: true,
  }
  assert.ok(listRecovered([...facts, told]).length > 0)
})

test('a row stays as it was until ten responses differ in it', async () => {
  const before = await readRows()
  app.setNow('2027-05-02T12:00:00Z')
  await app.ctx.db
    .updateTable('codings')
    .set({ takenBackAt: app.ctx.now() })
    .where('id', 'in', (of) =>
      of
        .selectFrom('codings')
        .select('id')
        .where('themeId', '=', themes.Parking ?? '')
        .limit(4),
    )
    .execute()
  app.setNow('2027-05-03T12:00:00Z')
  assert.equal((await publish()).status, 303)
  assert.deepEqual(await readRows(), before)
  const desk = await deskPerson(app, { grants: [{ role: 'analyst', programmeId: programme.id }] })
  assert.match(
    (await desk.get(`/desk/programmes/${programme.slug}/results-by-group`)).main,
    /Nothing new is published/,
  )
  await app.ctx.db
    .updateTable('codings')
    .set({ takenBackAt: app.ctx.now() })
    .where('id', 'in', (of) =>
      of
        .selectFrom('codings')
        .select('id')
        .where('themeId', '=', themes.Parking ?? '')
        .where('takenBackAt', 'is', null)
        .limit(6),
    )
    .execute()
  app.setNow('2027-05-04T12:00:00Z')
  await publish()
  const after = await readRows()
  const dayOf = (rows: GroupRow[], title: string) =>
    rows.find((row) => row.title === title)?.countedAt.slice(0, 10)
  assert.deepEqual([dayOf(after, 'Parking'), dayOf(after, 'Buses')], ['2027-05-04', '2027-05-01'])
  const entries = await app.ctx.db
    .selectFrom('logEntries')
    .select('body')
    .where('kind', '=', 'group-results-published')
    .execute()
  assert.deepEqual(
    entries.map(({ body }) => Object.keys(JSON.parse(body).facts).sort()),
    [1, 2].map(() => ['programme', 'result', 'sha256']),
  )
})
