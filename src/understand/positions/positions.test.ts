import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestApp, type TestPage, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { type Listening, makeListening } from '../../../test/support/listening.ts'
import { makeTheme } from '../../../test/support/programme-with-views.ts'
import {
  type Capacity,
  type NewResponse,
  receiveResponse,
  type Speaker,
} from '../../listen/responses/index.ts'

let app: TestApp
let clinic: Listening

/** Takes a response that has a position on the first option, and on the second where one is given. */
const take = (response: Partial<NewResponse>, first: string, second?: string) =>
  app.ctx.db.transaction().execute((tx) =>
    receiveResponse(tx, app.ctx, {
      activityId: clinic.questionnaire.id,
      channel: 'online',
      receivedAt: app.ctx.now(),
      respondentKind: 'person',
      mayPublish: false,
      answers: [first, second].flatMap((position, place) =>
        position
          ? {
              questionId: clinic.questionnaire.questionIds.each,
              optionId: clinic.options[place]?.id ?? null,
              choices: [position],
              text: 'It is far',
            }
          : [],
      ),
      ...response,
    }),
  )

const organisation = (name: string, mayPublish: boolean, speaker: Speaker) =>
  ({ respondentKind: 'organisation', organisationName: name, mayPublish, speaker }) as const

before(async () => {
  app = await testApp()
  app.setNow('2027-05-04T12:00:00Z')
  clinic = await makeListening(app, 'The evening clinic')
  const union = await take(
    organisation('Tidewater Staff Side', true, {
      speaksAs: ['union'],
      speaksFor: 'members at the trust',
      standsFor: 1200,
      isOfficialPosition: true,
    }),
    'strongly-oppose',
    'support',
  )
  const questionId = clinic.questionnaire.questionIds.each
  const distance = await makeTheme(app.ctx.db, { questionId }, 'Distance')
  const unsigned = await makeTheme(app.ctx.db, { questionId }, 'Not signed off', null)
  for (const themeId of [distance, unsigned]) {
    await app.ctx.db
      .insertInto('codings')
      .values({ answerId: union.answerIds[0] ?? '', themeId, madeBy: 'import' })
      .execute()
  }
  const unread = await makeTheme(app.ctx.db, { questionId }, 'Read by nobody')
  const { account } = await deskPerson(app)
  await app.ctx.db
    .insertInto('codings')
    .values({ answerId: union.answerIds[0] ?? '', themeId: unread, madeBy: 'bulk', accountId: account.id })
    .execute()
  await take(organisation('Quill Patients', true, { speaksAs: ['patient-organisation'] }), 'support')
  await take(organisation('Silent Society', false, { speaksAs: ['provider'] }), 'oppose')
  const people: [Capacity[], string, number][] = [
    [['patient'], 'oppose', 12],
    [['patient', 'carer'], 'support', 6],
    [['staff'], 'support', 2],
    [['staff'], 'oppose', 8],
    [['staff'], 'neither', 30],
    [[], 'oppose', 5],
  ]
  for (const [speaksAs, position, times] of people) {
    for (let time = 0; time < times; time++) await take({ speaker: { speaksAs } }, position)
  }
})
after(() => app.close())

const url = () => `/programmes/${clinic.programme.slug}/positions`

const rowOf = (page: TestPage, name: string) =>
  page
    .$('tr')
    .filter((_place, row) => page.$(row).find('th').first().text().includes(name))
    .first()
    .find('td')
    .map((_place, cell) => page.$(cell).text().replace(/\s+/g, ' ').trim())
    .get()

test('organisations that permit it are named by kind, with position, official or not, and why', async () => {
  const page = await app.person().get(url())
  assert.equal(page.status, 200)
  assert.deepEqual(rowOf(page, 'Tidewater Staff Side'), [
    'Kind Union',
    'Position Strongly oppose Its official position',
    'Why Raised: Distance',
  ])
  assert.match(page.main, /For: members at the trust ?Says it speaks for 1,200/)
  assert.deepEqual(rowOf(page, 'Quill Patients'), [
    'Kind Patient organisation',
    'Position Support Official or not: not stated',
    'Why No reason published',
  ])
  assert.ok(page.main.indexOf('Tidewater Staff Side') < page.main.indexOf('Quill Patients'), 'by kind')
  assert.ok(!page.html.includes('Silent Society'))
  assert.match(page.main, /do not permit publication: 1 to 4/)
  assert.ok(!page.html.includes('It is far'), 'no words that nobody has released')
  assert.ok(!page.html.includes('Not signed off'))
})

test('the words of a reason are shown once a person has released them, and no longer than they may be', async () => {
  const answer = await app.ctx.db
    .selectFrom('answers')
    .innerJoin('responses', 'responses.id', 'answers.responseId')
    .select(['answers.id', 'answers.questionId', 'answers.responseId', 'responses.entryId'])
    .where('responses.organisationName', '=', 'Quill Patients')
    .executeTakeFirstOrThrow()
  const now = app.ctx.now()
  await app.ctx.db
    .insertInto('publishedTexts')
    .values({
      id: app.ctx.newId(),
      programmeId: clinic.programme.id,
      responseId: answer.responseId,
      questionId: answer.questionId,
      answerId: answer.id,
      entryId: answer.entryId,
      state: 'published',
      text: 'A shorter way for most of us',
      salt: Buffer.alloc(32),
      preparedAt: now,
      releasedAt: now,
    })
    .execute()
  const shown = rowOf(await app.person().get(url()), 'Quill Patients')
  assert.equal(shown[2], 'Why “A shorter way for most of us”')
  const permit = (mayPublish: boolean) =>
    app.ctx.db.updateTable('responses').set({ mayPublish }).where('id', '=', answer.responseId).execute()
  await permit(false)
  const { html } = await app.person().get(url())
  assert.ok(!html.includes('A shorter way') && !html.includes('Quill Patients'))
  await permit(true)
})

test('people are counts by capacity, with small ones hidden and no total over the capacities', async () => {
  const page = await app.person().get(url())
  // In the order of the positions: strongly support, support, neither, oppose, strongly oppose, not sure.
  assert.deepEqual(rowOf(page, 'Patientin all'), ['0', '6', '0', '12', '0', '0'], 'carers are in both')
  const staff = rowOf(page, 'Staffin all')
  assert.equal(staff[1], 'hidden', 'two staff')
  assert.equal(staff[3], 'hidden', 'nor can they be had by subtraction')
  assert.equal(staff[2], '30')
  assert.ok(!page.main.includes('63'), 'all people')
})

test('the file has the same numbers, and no name that the page has not', async () => {
  const file = await app.person().get(`${url()}.csv`)
  assert.match(String(file.headers['content-type']), /text\/csv/)
  assert.match(
    file.html,
    /Tidewater Staff Side,Union,.*Strongly oppose,Its official position,Raised: Distance,1/,
  )
  assert.match(file.html, /People,Staff,,Support,,,hidden/)
  assert.ok(!file.html.includes('Silent Society'))
})

test('whoever looks before and after every single answer learns none of them', async () => {
  const other = await makeListening(app, 'The night clinic')
  const answer = (position: string, speaksAs: Capacity[]) =>
    take(
      {
        activityId: other.questionnaire.id,
        speaker: { speaksAs },
        answers: [
          {
            questionId: other.questionnaire.questionIds.each,
            optionId: other.options[0]?.id ?? null,
            choices: [position],
            text: '',
          },
        ],
      },
      position,
    )
  const look = async () => {
    const at = `/programmes/${other.programme.slug}/positions`
    const [page, file] = [await app.person().get(at), await app.person().get(`${at}.csv`)]
    return { page, seen: page.main + file.html }
  }
  const changes: number[] = []
  for (let place = 1; place <= 10; place++) await answer('oppose', ['resident'])
  let last = await look()
  for (let place = 1; place <= 23; place++) {
    await answer(place % 4 === 0 ? 'support' : 'oppose', ['patient'])
    if (place === 12) await answer('support', ['carer'])
    const next = await look()
    if (next.seen !== last.seen) changes.push(place)
    last = next
  }
  assert.deepEqual(changes, [10, 20])
  assert.equal(rowOf(last.page, 'Patientin all')[1], '5')
  assert.deepEqual(rowOf(last.page, 'Carer'), [], 'one carer is no line')
  const closesAt = new Date(app.ctx.now().getTime() - 1000)
  await app.ctx.db
    .updateTable('activities')
    .set({ closesAt })
    .where('id', '=', other.questionnaire.id)
    .execute()
  const over = await look()
  assert.equal(rowOf(over.page, 'Patientin all')[1], '5', 'three more would be told apart')
  // The sum of all lines may be known, so that the carer is hidden with the next smallest line.
  assert.equal(rowOf(over.page, 'Resident')[0], 'hidden')
  assert.deepEqual(rowOf(over.page, 'Carer'), ['hidden', 'hidden', 'hidden', 'hidden', 'hidden', 'hidden'])
})

test('a programme that asks about no option has an empty page, an unpublished one none', async () => {
  const other = await makeListening(app, 'The far hospital')
  const empty = await app.person().get(`/programmes/${other.programme.slug}/positions`)
  assert.match(empty.main, /Nobody has been asked about options yet, or nobody has answered/)
  assert.equal((await app.person().get('/programmes/none-such/positions')).status, 404)
})
