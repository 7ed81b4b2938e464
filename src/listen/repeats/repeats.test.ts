import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { type Listening, makeListening } from '../../../test/support/listening.ts'
import { printReceipt } from '../../core/record/receipt.ts'
import { type NewResponse, receiveResponse } from '../responses/index.ts'
import { listPairs, type Pair } from './pairs.ts'

let app: TestApp
let clinic: Listening
let analyst: Person
let desk = ''

before(async () => {
  app = await testApp()
  app.setNow('2027-05-04T12:00:00Z')
  clinic = await makeListening(app, 'The evening clinic')
  desk = `/desk/programmes/${clinic.programme.slug}/repeats`
  analyst = await deskPerson(app, { grants: [{ role: 'analyst', programmeId: clinic.programme.id }] })
})
after(() => app.close())

const words = 'The evening clinic must stay open, since there is no bus after six.'

/** Takes a response of a programme's one box by any channel. */
async function take(
  text: string,
  wish: Partial<NewResponse> = {},
  at = '2027-05-04T12:00:00Z',
  into = clinic,
) {
  app.setNow(at)
  const response = {
    activityId: into.box.id,
    channel: 'online' as const,
    receivedAt: new Date(at),
    respondentKind: 'person' as const,
    mayPublish: false,
    answers: [{ questionId: into.box.questionId, text }],
    ...wish,
  }
  return app.ctx.db.transaction().execute((tx) => receiveResponse(tx, app.ctx, response))
}

const contact = (email: string) => ({ contact: { email, wantsReply: false, isSecondThing: true } })

test('a pair over two channels is listed once with every reason, and nothing of who it is', async () => {
  const [online, paper] = [
    await take(words, contact('Jo.Marsh@example.org')),
    await take(words.toUpperCase().replace(',', ' '), {
      ...contact('jo.marsh@example.org'),
      channel: 'paper',
      respondentKind: 'organisation',
      organisationName: 'Marsh & Sons',
    }),
  ]
  await take('Something else altogether, which nobody else has said in these words.')
  const page = await analyst.get(desk)
  assert.match(page.main, /1 pair, the newest first/)
  for (const { receipt } of [online, paper]) assert.match(page.main, new RegExp(printReceipt(receipt)))
  assert.match(page.main, /The same email address was given/)
  assert.match(page.main, /The same words, but for capitals/)
  assert.doesNotMatch(page.html, /jo\.marsh|Marsh &/i)
  assert.doesNotMatch(page.main, /apart/, 'how close they came is told of two that came online')
})

test('short words are the same by chance, and what is withdrawn or of another programme is not listed', async () => {
  const other = await makeListening(app, 'The day clinic')
  await take('No.', {}, undefined, other)
  await take('No.', {}, undefined, other)
  const gone = await take(`${words} And dear.`, {}, undefined, other)
  await take(`${words} And dear.`, {}, undefined, other)
  await take(words, contact('jo.marsh@example.org'), undefined, other)
  await app.ctx.db
    .updateTable('responses')
    .set({ withdrawnAt: new Date() })
    .where('id', '=', gone.id)
    .execute()
  const person = await deskPerson(app, { grants: [{ role: 'analyst', programmeId: other.programme.id }] })
  const page = await person.get(`/desk/programmes/${other.programme.slug}/repeats`)
  assert.match(page.main, /No two responses have anything in common/)
})

test('one code printed on two forms is a reason, whatever they say', async () => {
  const other = await makeListening(app, 'The early clinic')
  const forms = [
    await take('Yes.', { channel: 'paper' }, undefined, other),
    await take('No.', { channel: 'paper' }, undefined, other),
  ]
  const batch = {
    id: app.ctx.newId(),
    activityId: other.box.id,
    number: 1,
    label: 'Post of 4 May',
    channel: 'paper',
    receivedOn: '2027-05-04',
    counted: 2,
    seed: 1,
    madeAt: new Date(),
  }
  await app.ctx.db.insertInto('batches').values(batch).execute()
  for (const [place, { id }] of forms.entries()) {
    const entry = {
      responseId: id,
      batchId: batch.id,
      sequence: place + 1,
      formCode: '2ABC3DEF',
      isDrawn: false,
    }
    await app.ctx.db
      .insertInto('batchEntries')
      .values({ ...entry, enteredAt: new Date() })
      .execute()
  }
  const person = await deskPerson(app, { grants: [{ role: 'analyst', programmeId: other.programme.id }] })
  const page = await person.get(`/desk/programmes/${other.programme.slug}/repeats`)
  assert.match(page.main, /1 pair.*The same code printed on the form/)
})

test('words in other scripts are compared as they are', async () => {
  const other = await makeListening(app, 'The night clinic')
  await take('من فضلك أبقوا العيادة المسائية مفتوحة في المدينة كلها', {}, undefined, other)
  await take('نحن نريد أن تنتقل العيادة إلى المستشفى القريب من المحطة', {}, undefined, other)
  const person = await deskPerson(app, { grants: [{ role: 'analyst', programmeId: other.programme.id }] })
  const page = await person.get(`/desk/programmes/${other.programme.slug}/repeats`)
  assert.match(page.main, /No two responses have anything in common/)
})

test('a note is kept with who made it and changes no figure; without a finding it is asked for', async () => {
  const list = await analyst.get(desk)
  const pair = list.$('main h2 a').attr('href') ?? ''
  const count = async () => (await app.ctx.db.selectFrom('countedResponses').select('id').execute()).length
  const before = await count()
  const shown = await analyst.get(pair)
  assert.match(shown.main, /no bus after six/)
  const refused = await analyst.post(pair, { note: 'Says so' })
  assert.equal(refused.status, 422)
  assert.equal(refused.errorSummary[0]?.href, '#judgement')
  assert.equal(refused.$('#note').val(), 'Says so')
  await analyst.post(pair, { judgement: 'same', note: 'Says so in the letter' })
  assert.match((await analyst.get(pair)).main, /The same person: Says so in the letter \(Lee Okafor/)
  assert.match((await analyst.get(desk)).main, /The same person: Says so in the letter/)
  assert.equal(await count(), before)
  const acts = await app.ctx.db.selectFrom('auditEvents').select(['act', 'reason']).orderBy('id').execute()
  assert.ok(acts.some(({ act }) => act === 'possible-repeats-listed'))
  assert.deepEqual(
    acts.at(-2)?.act === 'possible-repeat-judged' ? acts.at(-2)?.reason : undefined,
    'Says so in the letter',
  )
})

test('what many have in common is a figure for the analyst, not a list of pairs', async () => {
  const other = await makeListening(app, 'The weekend clinic')
  for (let place = 0; place < 7; place++) await take(words, {}, `2027-05-04T12:00:0${place}Z`, other)
  await take(`${words} Truly.`, {}, '2027-05-04T13:00:00Z', other)
  await take(`${words} Truly.`, {}, '2027-05-04T13:00:04Z', other)
  const person = await deskPerson(app, { grants: [{ role: 'analyst', programmeId: other.programme.id }] })
  const own = `/desk/programmes/${other.programme.slug}/repeats`
  const list = await person.get(own)
  assert.match(list.main, /1 pair, the newest first/)
  assert.match(list.main, /they came 4 seconds apart/)
  const timing = await person.get(`${own}/timing`)
  assert.match(timing.main, /no bus after six\. 7 4 May 2027, 1pm/)
  assert.match(timing.main, /4 May 2027, 1pm Say it: The weekend clinic 7/)
})

test('nobody else may look: neither the public, nor who enters data, nor another programme', async () => {
  const keyer = await deskPerson(app, { grants: [{ role: 'data-entry', programmeId: clinic.programme.id }] })
  const reviewer = await deskPerson(app, { grants: [{ role: 'reviewer', programmeId: clinic.programme.id }] })
  for (const url of [desk, `${desk}/timing`]) {
    assert.equal((await keyer.get(url)).status, 403)
    assert.equal((await reviewer.get(url)).status, 403)
    assert.equal((await app.person().get(url)).status, 303)
  }
  const other = await makeListening(app, 'The far clinic')
  const [one, two] = [await take(words, {}, undefined, other), await take(words, {}, undefined, other)]
  assert.equal((await analyst.get(`${desk}/${one.id}/${two.id}`)).status, 404)
  assert.equal((await analyst.get(`${desk}/not/ids`)).status, 404)
})

test('each pair is one pair with all its reasons, however many groups hold it', () => {
  const brief = (id: string, takenAt: string) => ({
    id,
    receipt: id,
    channel: 'online',
    receivedAt: new Date(takenAt),
    takenAt: new Date(takenAt),
    respondentKind: 'person',
    withdrawnAt: null,
    activityTitle: '',
  })
  const briefs = [
    brief('a', '2027-05-04T12:00:00Z'),
    brief('b', '2027-05-04T12:00:03Z'),
    brief('c', '2027-05-05T12:00:00Z'),
  ]
  const times = { firstAt: new Date(0), lastAt: new Date(0) }
  const pairs = listPairs(
    [
      { signal: 'email', count: 3, responseIds: ['b', 'a', 'c'], ...times },
      { signal: 'text', count: 2, responseIds: ['a', 'b'], ...times },
    ],
    briefs,
  )
  const brevity = ({ oneId, otherId, why, secondsApart }: Pair) => [
    oneId,
    otherId,
    why.join('+'),
    secondsApart,
  ]
  assert.deepEqual(pairs.map(brevity).toSorted(), [
    ['a', 'b', 'email+text', 3],
    ['a', 'c', 'email', null],
    ['b', 'c', 'email', null],
  ])
})
