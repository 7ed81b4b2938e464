import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestApp, testApp } from '../../../test/support/app.ts'
import { plainDecision } from '../../../test/support/decisions.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import {
  makeProgrammeWithViews,
  type ProgrammeWithViews,
} from '../../../test/support/programme-with-views.ts'
import { addDecision, publishDecision } from '../../decide/decisions/index.ts'
import { lookAtAll, openRecords } from './index.ts'
import { readRecord } from './programme-record.ts'

// 3 May 2027 is a bank holiday; ten working days after 4 May is 18 May.
let app: TestApp
let programme: ProgrammeWithViews
before(async () => {
  app = await testApp()
  app.setNow('2027-04-28T09:00:00Z')
  programme = await makeProgrammeWithViews(app, { title: 'Evening clinic' })
  await lookAtAll(app.ctx)
})
after(() => app.close())

const lead = () => deskPerson(app, { grants: [{ role: 'engagement-lead', programmeId: programme.id }] })
/** The form of the criterion that the early decision turned, as the desk shows it. */
const timeForm = async () => {
  const page = await (await lead()).get(desk)
  const heading = page.$('h3').filter((_place, one) => page.$(one).text().startsWith('Given time to answer'))
  return heading.nextUntil('h3', 'form').attr('action') ?? ''
}

const read = async (criterion: string, person = app.person()) => {
  const page = await person.get(`/programmes/${programme.slug}/fairness`)
  assert.equal(page.status, 200)
  const section = page.$(`section[aria-labelledby="${criterion}"]`)
  return { page, section, text: section.text().replace(/\s+/g, ' ').trim() }
}
const desk = `/desk/programmes/evening-clinic/fairness`
const entries = async (kind: string) =>
  (await app.ctx.db.selectFrom('logEntries').select('body').where('kind', '=', kind).execute()).map(
    ({ body }) => JSON.parse(body).facts as Record<string, string>,
  )
const enteredInPart = async () =>
  (await entries('fairness-found'))
    .filter(({ result }) => result === 'in-part')
    .map(({ criterion }) => criterion)

/** A decision to go ahead while people may still answer: several criteria turn against the body. */
async function decideTooEarly() {
  await app.ctx.db
    .updateTable('activities')
    .set({ opensAt: new Date('2027-03-01T08:00:00Z'), closesAt: new Date('2027-06-01T08:00:00Z') })
    .where('id', '=', programme.activityId)
    .execute()
  await app.ctx.db.transaction().execute(async (tx) => {
    const fields = {
      ...plainDecision,
      title: 'It moves',
      text: 'In May.',
      decidedOn: '2027-05-03',
      decidedBy: programme.bodyId,
    }
    const decisionId = await addDecision(tx, programme.id, fields, { accountId: null })
    const of = { programmeId: programme.id, decisionId }
    await publishDecision(tx, app.ctx, of, { whatWasCorrected: '' }, { accountId: null })
  })
}

test('the public page says what is met and not known, each with its law, and every programme leads there', async () => {
  const { page, text } = await read('involvement_duty')
  assert.match(text, /Not known .*No other result is public yet\..*Ways to take part on record: 1/)
  assert.match(
    page.main,
    /Of 36 criteria: .*36 not known.*Fairness and duties that courts look at: Of 8 criteria: 8 not known/,
  )
  assert.match(page.main, /It is not legal advice/)
  const home = await app.person().get(`/programmes/${programme.slug}`)
  assert.match(home.$('#right-to-be-involved').parent().text(), /NHS Constitution .* right to be involved/)
  assert.ok(home.$(`a[href="/programmes/${programme.slug}/fairness"]`).length > 0)
  assert.equal((await app.person().get('/programmes/no-such-programme/fairness')).status, 404)
})

test('what turns against the body is at its desk for ten working days: the fact is public, the result is not', async () => {
  app.setNow('2027-05-04T09:00:00Z')
  await decideTooEarly()
  const before = await read('gunning3')
  assert.match(before.text, /^Given time to answer Not known/)
  await lookAtAll(app.ctx)
  const { text } = await read('gunning3')
  assert.match(text, /^Given time to answer Not known/)
  assert.match(text, /On the record .*was decided on 3 May 2027; people could answer until 1 June 2027/)
  assert.doesNotMatch(text, /before the time to answer had run out|18 May/)
  assert.ok(!(await enteredInPart()).includes('gunning3'))
  const csv = await app.person().get(`/programmes/${programme.slug}/fairness.csv`)
  assert.match(csv.html, /gunning3,Given time to answer,Not known/)
  const own = await (await lead()).get(desk)
  assert.match(own.main, /found on 4 May 2027\. It is not public until 18 May 2027/)
})

test('an empty answer is refused beside its box; one that is kept is public with the result, and no sooner', async () => {
  const form = await timeForm()
  const refused = await (await lead()).post(form, { words: ' ' })
  assert.equal(refused.status, 422)
  assert.equal(refused.errorSummary[0]?.text, 'Enter what the body answers')
  assert.equal(refused.$(refused.errorSummary[0]?.href ?? '').length, 1)
  const long = 'We shall look at it again. '.repeat(100)
  assert.equal(
    (await (await lead()).post(form, { words: long })).$('.nhsuk-form-group--error textarea').val(),
    long,
  )

  const answering = await lead()
  const kept = await answering.post(form, { words: 'The board decides again in June.' })
  assert.equal(kept.status, 303)
  assert.match((await answering.get(desk)).$('body').text(), /It is public from 18 May 2027/)
  assert.doesNotMatch((await read('gunning3')).page.html, /decides again in June/)
  assert.deepEqual(await entries('fairness-answered'), [])
  // One that waits reads as one of which nothing is known: what stands there is the same for both.
  assert.equal((await read('gunning3')).section.find('h4:contains("Why")').length, 0)
  assert.equal((await read('gunning2')).section.find('h4:contains("Why")').length, 0)
  const member = await deskPerson(app, { grants: [{ role: 'member', programmeId: programme.id }] })
  assert.equal((await member.post(form, { words: 'Not mine to say' })).status, 403)
  assert.equal((await member.get(desk)).$('main form textarea').length, 0)
})

test('mending the record for a day wins no time', async () => {
  const closes = (day: string) =>
    app.ctx.db
      .updateTable('activities')
      .set({ closesAt: new Date(`${day}T08:00:00Z`) })
      .where('id', '=', programme.activityId)
      .execute()
  app.setNow('2027-05-14T09:00:00Z')
  await closes('2027-05-02')
  await lookAtAll(app.ctx)
  // Mended, it is public from its day all the same, and may be answered.
  assert.match(
    (await (await lead()).get(desk)).main,
    /Met in part: found on 4 May 2027\. It is not public until 18 May/,
  )
  app.setNow('2027-05-15T09:00:00Z')
  await closes('2027-06-01')
  await lookAtAll(app.ctx)
  assert.match(
    (await (await lead()).get(desk)).main,
    /found on 15 May 2027\. It is not public until 18 May 2027/,
  )
})

test('from its day on the result is public with both days, the answer beside it and its entry in the log', async () => {
  app.setNow('2027-05-18T09:00:00Z')
  await lookAtAll(app.ctx)
  const { text } = await read('gunning3')
  assert.match(text, /^Given time to answer Met in part/)
  assert.match(
    text,
    /This, or worse, was first found on 4 May 2027 and shown to the body for 10 working days from then\. It is public since 18 May 2027/,
  )
  // It came back: the answer to the earlier turn stands beside it, and nobody says that there is none.
  assert.doesNotMatch(text, /has not answered/)
  assert.match(text, /The decision was made before the time to answer had run out/)
  assert.match(
    text,
    /What the body answers .*, to “Met in part” found on 4 May 2027: The board decides again in June/,
  )
  assert.match(text, /How it turned .*Met in part: found on 4 May 2027, public since 18 May 2027/)
  const { text: equality } = await read('psed')
  assert.match(equality, /Not met .*The body has not answered/)
  assert.ok((await enteredInPart()).includes('gunning3'))
  assert.deepEqual(
    (await entries('fairness-answered')).map(({ criterion }) => criterion),
    ['gunning3'],
  )
  const count = (await entries('fairness-found')).length
  await lookAtAll(app.ctx)
  assert.equal((await entries('fairness-found')).length, count, 'each is entered once')
})

test('an answer after that is public at once, beside the one before', async () => {
  const form = await timeForm()
  await (await lead()).post(form, { words: 'The board has decided again.' })
  const { text } = await read('gunning3')
  assert.match(text, /The board decides again in June.*The board has decided again/)
})

test('what turns for the body is public before the next look at the record', async () => {
  const other = await makeProgrammeWithViews(app, { title: 'Morning clinic' })
  await app.ctx.db
    .updateTable('activities')
    .set({ opensAt: new Date('2027-03-01T08:00:00Z'), closesAt: new Date('2027-05-02T08:00:00Z') })
    .where('id', '=', other.activityId)
    .execute()
  const page = await app.person().get(`/programmes/${other.slug}/fairness`)
  const text = page.$('section[aria-labelledby="gunning3"]').text().replace(/\s+/g, ' ')
  assert.match(text, /Given time to answer Met .*Since 18 May 2027/)
})

test('only what has changed is looked at again within a day', async () => {
  const looks = () =>
    app.ctx.db.selectFrom('fairnessLooks').select(['asItStood', 'lookedOn']).executeTakeFirstOrThrow()
  const first = await looks()
  assert.equal(first.lookedOn, '2027-05-18')
  await app.ctx.db
    .updateTable('activities')
    .set({ closesAt: new Date('2027-07-01T08:00:00Z') })
    .where('id', '=', programme.activityId)
    .execute()
  await lookAtAll(app.ctx)
  assert.notEqual((await looks()).asItStood, first.asItStood)
})

test('a result of another programme cannot be answered here', async () => {
  const other = await makeProgrammeWithViews(app, { title: 'Another clinic' })
  const of = await deskPerson(app, { grants: [{ role: 'engagement-lead', programmeId: other.id }] })
  const form = await timeForm()
  const elsewhere = form.replace(programme.slug, other.slug)
  assert.equal((await of.post(elsewhere, { words: 'Not ours' })).status, 404)
  assert.equal((await of.post(form, { words: 'Not ours' })).status, 404)
})

test('records that are read together are what each is by itself, whatever the others have', async () => {
  const bare = await makeProgrammeWithViews(app, { title: 'Bare clinic' })
  await app.ctx.db
    .updateTable('activities')
    .set({ publishedAt: null })
    .where('id', '=', bare.activityId)
    .execute()
  const readOf = await openRecords(app.ctx.db, [programme, bare], app.ctx.now())
  for (const one of [programme, bare])
    assert.deepEqual(await readOf(one), await readRecord(app.ctx.db, one, app.ctx.now()))
  const [full, empty] = [await readOf(programme), await readOf(bare)]
  assert.equal(full.decisions.length, 1)
  assert.equal(full.accountable, 'icb')
  assert.deepEqual([empty.decisions, empty.involvements, empty.versions.length], [[], [], 1])
})
