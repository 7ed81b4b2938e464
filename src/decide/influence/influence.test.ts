import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestApp, type TestPage, testApp } from '../../../test/support/app.ts'
import { plainDecision } from '../../../test/support/decisions.ts'
import {
  giveViews,
  makeProgrammeWithViews,
  makeTheme,
  type ProgrammeWithViews,
} from '../../../test/support/programme-with-views.ts'
import type { Tx } from '../../db/database.ts'
import { addAlternative } from '../../register/appraisal-desk/index.ts'
import { addMeeting } from '../../register/meetings/index.ts'
import {
  addOption,
  changeDetails,
  createProgramme,
  publishProgramme,
} from '../../register/programmes/index.ts'
import { addDecision, answerIssues, publishDecision } from '../decisions/index.ts'

let app: TestApp
const author = { accountId: null }

before(async () => {
  app = await testApp()
})
after(() => app.close())

const inTransaction = <Value>(work: (tx: Tx) => Promise<Value>): Promise<Value> =>
  app.ctx.db.transaction().execute(work)

const editOf = ({ id }: { id: string }) => ({ ...author, programmeId: id })

const publishAgain = (tx: Tx, of: { id: string }) =>
  publishProgramme(tx, { ...editOf(of), now: app.ctx.now(), whatChanged: 'After listening' })

const decide = (of: ProgrammeWithViews, title: string, answers: { issueId: string; changedIn?: number }[]) =>
  inTransaction(async (tx) => {
    const fields = { title, text: 'So be it.', decidedBy: of.bodyId, decidedOn: '2027-09-01' }
    const decisionId = await addDecision(tx, of.id, { ...plainDecision, ...fields }, author)
    const which = { programmeId: of.id, decisionId }
    const said = answers.map((answer) => ({
      ...answer,
      kind: 'changed' as const,
      reason: 'Everything changed because of you',
      whatChanges: 'Everything',
    }))
    await answerIssues(tx, { ...which, saidBy: 'meeting' }, said, author, app.ctx.now())
    await publishDecision(tx, app.ctx, which, { whatWasCorrected: '' }, author)
  })

/** A batch of answers that was begun, with so many messages in each state. */
async function tell(programmeId: string, states: Record<string, number>) {
  const now = app.ctx.now()
  const { db } = app.ctx
  const { id: batchId } = await db
    .insertInto('postBatches')
    .values({
      ...{ purpose: 'reply', subjectId: app.ctx.newId(), programmeId, title: 'The clinic moves' },
      ...{ openedAt: now, startedAt: now },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  for (const [state, count] of Object.entries(states)) {
    const channel = state === 'cannot-be-told' ? 'none' : 'email'
    const message = { batchId, channel, language: 'en', format: 'standard', state }
    const messages = Array.from({ length: count }, () => ({ ...message, id: app.ctx.newId() }))
    await db.insertInto('postMessages').values(messages).execute()
  }
}

const pageOf = ({ slug }: { slug: string }) => app.person().get(`/programmes/${slug}/influence`)

test('a change counts by the version it names, whatever the words; nobody asked counts among all', async () => {
  app.setNow('2027-05-01T12:00:00Z')
  const programme = await makeProgrammeWithViews(app, { title: 'Evening clinic' })
  await app.ctx.db
    .updateTable('activities')
    .set({ opensAt: new Date('2027-05-01T08:00:00Z'), closesAt: new Date('2027-08-12T12:00:00Z') })
    .where('id', '=', programme.activityId)
    .execute()
  const [buses, parking] = [
    await makeTheme(app.ctx.db, programme, 'Buses'),
    await makeTheme(app.ctx.db, programme, 'Parking'),
  ]
  for (let asker = 1; asker <= 11; asker += 1)
    await giveViews(app, programme, { email: `asker-${asker}@example.org` })
  assert.match((await pageOf(programme)).main, /No decision is known yet/)
  const home = () => app.person().get(`/programmes/${programme.slug}`)
  const link = `a[href="/programmes/${programme.slug}/influence"]`
  assert.equal((await home()).$(link).length, 0)

  // Version 2 says it in other words; version 3 has another option.
  app.setNow('2027-08-20T12:00:00Z')
  await inTransaction(async (tx) => {
    await changeDetails(tx, editOf(programme), { summary: 'The clinic would move. We listened.' })
    await publishAgain(tx, programme)
    await addOption(tx, editOf(programme), {
      title: 'Move it, with a later bus',
      kind: 'open',
      description: '',
      reasonDiscarded: '',
    })
    await publishAgain(tx, programme)
  })
  app.setNow('2027-09-11T12:00:00Z')
  await decide(programme, 'In words', [{ issueId: parking, changedIn: 2 }])
  assert.match(
    (await pageOf(programme)).main,
    /0 of one decision known shows .* differs in words alone ?1 of 1 ?100%/,
  )
  await decide(programme, 'By the plan', [{ issueId: buses, changedIn: 3 }, { issueId: parking }])
  const { main } = await pageOf(programme)
  assert.match(main, /1 of 2 decisions known show a change in the plan traced to views/)
  assert.match(main, /traced to views ?1 of 2 ?50%/)
  assert.match(main, /not a sample of them/)
  assert.match(main, /Themes of what people said ?2 \(100%\) ?2/)
  assert.match(main, /30 days in the middle; the least 30, the most 30\. Base: 2 of 2/)
  const told = (page: TestPage) => page.$('#told').nextAll('div').first().text().replace(/\s+/g, ' ')
  assert.match(told(await pageOf(programme)), /asked to be told ?11 Messages to them, one to an address ?0/)
  await tell(programme.id, { sent: 6, 'cannot-be-told': 5 })
  assert.match(
    told(await pageOf(programme)),
    /asked to be told ?11 Messages.*address ?11 .*still to be sent ?6 .*so told ?6 .*told nobody.*?\) ?5/,
  )
  assert.match(
    (await app.person().get(`/programmes/${programme.slug}/influence.csv`)).html,
    /"Of these messages: sent, so told",6,11,/,
  )
  assert.equal((await home()).$(link).length, 1)

  // A programme on which something was decided at a meeting, and nobody was asked.
  const silent = await inTransaction(async (tx) => {
    const fields = { title: 'Silent ward', summary: 'It shuts.', accountableId: programme.bodyId }
    return createProgramme(tx, fields, { ...author, now: app.ctx.now() })
  })
  await inTransaction(async (tx) => {
    await addMeeting(tx, editOf(silent), {
      organisationId: programme.bodyId,
      heldOn: '2026-03-04',
      about: 'The ward is shut',
      openness: 'private',
      privateReason: '',
      decided: true,
      noticeOn: null,
      noticeUrl: '',
      papersOn: null,
      papersUrl: '',
      minutesOn: null,
      minutesUrl: '',
    })
    await publishAgain(tx, silent)
  })
  assert.match(
    (await pageOf(silent)).main,
    /nothing can be traced ?1 of 1 ?100% .*on record before ?1 of 1 ?100%/,
  )
  const all = await app.person().get('/influence')
  assert.match(all.main, /1 of 3 decisions known show/)
  assert.match(all.main, /no answers are published here.* lies from 33% to 67%/)
  assert.match(all.main, /Of 2 decisions answered here 1 show .*: 50%, with a 95% interval from 9% to 91%/)
  assert.match(all.main, /on record before ?1 of 3 ?33%/)
  assert.match(all.main, /2026 ?1 ?0 of 1 ?0% ?0 of 0 ?1 of 1/)
})

test('over all programmes by body, area and year, as files too; made-up ones stand apart', async () => {
  const made = await makeProgrammeWithViews(app, { title: 'Made up', fictional: true })
  const theme = await makeTheme(app.ctx.db, made, 'Made-up buses')
  await decide(made, 'Invented', [{ issueId: theme }])
  const get = (search: string) => app.person().get(`/influence${search}`)
  assert.doesNotMatch((await get('')).html, /Invented/)
  const apart = await get(`?body=${made.bodyId}`)
  assert.match(apart.main, /0 of one decision known shows .* no version of the plan is named ?1 of 1/)
  assert.match(apart.html, /app-fictional/)
  assert.match((await get('?year=2026')).main, /0 of one decision known shows/)
  const csv = await get('-decisions.csv?year=2026')
  assert.match(
    csv.html,
    /Silent ward,.*The ward is shut,2026-03-04,Board of Evening clinic,.*None on record,/,
  )
  assert.match(
    (await get('.csv')).html,
    /Of decisions answered here,"A change in the plan, traced to views",1,2,50\.0,9\.5,90\.5,/,
  )
  const refused = await get('?body=x&area=y&year=1066')
  assert.equal(refused.status, 422)
  assert.deepEqual(
    refused.errorSummary.map(({ href }) => href),
    ['#body', '#area', '#year'],
  )
})

/** A submission with one point, signed off. @returns the point */
async function submit(programmeId: string, receivedOn: string): Promise<string> {
  const { db, newId, now } = app.ctx
  const [submissionId, pointId] = [newId(), newId()]
  const body = { bodyName: 'Tidewater Council', role: 'council', receivedOn }
  await db
    .insertInto('submissions')
    .values({ id: submissionId, programmeId, ...body, addedAt: now() })
    .execute()
  const { id: entryId } = await db.selectFrom('logEntries').select('id').limit(1).executeTakeFirstOrThrow()
  const content = {
    ...{ body: { id: null, name: body.bodyName }, role: body.role, receivedOn, url: '' },
    points: [{ id: pointId, title: 'A bus first', description: '', passages: [] }],
    cover: { total: 1, inPoint: 1 },
  }
  const signed = { submissionId, number: 1, salts: '{}', entryId, reason: '', signedAt: now() }
  await db
    .insertInto('submissionSignOffs')
    .values({ ...signed, content: JSON.stringify(content) })
    .execute()
  return pointId
}

test('points of submissions count without themes; an alternative counts from the version that first had it', async () => {
  app.setNow('2027-05-01T12:00:00Z')
  const programme = await makeProgrammeWithViews(app, { title: 'Night clinic', fictional: true })
  app.setNow('2027-08-20T12:00:00Z')
  const option = { title: 'Move it later', kind: 'open', description: '', reasonDiscarded: '' } as const
  await inTransaction(async (tx) => {
    await addOption(tx, editOf(programme), option)
    await publishAgain(tx, programme)
  })
  app.setNow('2027-08-25T12:00:00Z')
  const alternative = await inTransaction(async (tx) => {
    const fields = { title: 'A shared clinic', description: '', suggestedBy: 'Patients’ voice', record: null }
    const id = await addAlternative(tx, editOf(programme), { ...fields, reasonNotScored: '', source: null })
    await publishAgain(tx, programme)
    return id
  })
  app.setNow('2027-09-11T12:00:00Z')
  await decide(programme, 'The alternative', [{ issueId: alternative, changedIn: 2 }])
  assert.match(
    (await pageOf(programme)).main,
    /0 of one decision known shows .*Said to be changed; no difference in the plan ?1 of 1/,
  )
  const silent = await makeProgrammeWithViews(app, { title: 'Day clinic', fictional: true })
  await inTransaction(async (tx) => {
    await addOption(tx, editOf(silent), option)
    await publishAgain(tx, silent)
  })
  const point = await submit(silent.id, '2027-06-01')
  await decide(silent, 'The point', [{ issueId: point, changedIn: 2 }])
  const { main } = await pageOf(silent)
  assert.match(main, /1 of one decision known shows a change in the plan traced to views/)
  assert.match(main, /Points of [a-z ]+ ?1 \(100%\) ?1/)
})
