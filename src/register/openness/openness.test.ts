import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { fieldsInError, type RegisterApp, registerApp } from '../../../test/support/register.ts'
import { pdfFile, pictureFile, upload } from '../../../test/support/uploading.ts'
import { addOrganisation } from '../organisations/index.ts'
import { daysToPublish, judgeMeeting, judgeRequest, listRequired, measureOpenness } from '../papers/index.ts'
import { sampleContent } from '../programmes/index.ts'
import { listFigures } from './figures.ts'
import { opennessOf } from './index.ts'

let register: RegisterApp
let url = ''
const publicUrl = '/programmes/clinics'
const today = '2027-06-02'
before(async () => {
  register = await registerApp()
  url = await register.open('Clinics')
})
after(() => register.app.close())

const days = (field: string, day: string) => {
  const [year = '', month = '', ofMonth = ''] = day.split('-')
  return { [`${field}Day`]: ofMonth, [`${field}Month`]: month, [`${field}Year`]: year }
}
const publish = (whatChanged = 'More papers') =>
  register.save(`${url}/publish`, { summary: 'Clinics may move.', whatChanged })
const visit = (path: string) => register.app.person().get(`${publicUrl}${path}`)
const linkIn = async (page: string, part: string) =>
  (await register.lead.get(page)).$(`a[href*="${part}"]`).first().attr('href') ?? ''

test('a paper that is known of and not published is public with its reason, its law and since when', async () => {
  const { save } = register
  const form = { kind: 'travel-analysis', title: 'Travel study', reason: 'foi-exemption', law: '' }
  const refused = await save(`${url}/documents/new`, { ...form, ...days('knownSince', '2017-13-01') })
  assert.deepEqual(fieldsInError(refused), ['#knownSince'])
  const lawless = await save(`${url}/documents/new`, { ...form, ...days('knownSince', '2017-02-01') })
  assert.deepEqual(fieldsInError(lawless), ['#law'])
  assert.equal(lawless.$('#title').val(), 'Travel study')
  const told = { ...form, law: 'Section 22', words: 'It comes with the options.' }
  assert.equal(
    (await save(`${url}/documents/new`, { ...told, ...days('knownSince', '2017-02-01') })).status,
    303,
  )
  await publish('')
  const { main } = await visit('/documents')
  assert.match(
    main,
    /Travel study \(Travel analysis\)\. Known of since 1 February 2017\. Reason given: an exemption/,
  )
  assert.match(main, /Law named: Section 22\. It comes with the options/)
})

test('what a stage needs and is not there is said in public; of a version kept here the file is read once published', async () => {
  const { save, lead, app } = register
  await save(`${url}/stages/new`, { kind: 'consultation', ...days('startsOn', '2017-05-01') })
  await save(`${url}/documents/new`, { kind: 'consultation-document', title: 'What we ask', reason: 'none' })
  await publish()
  const missing = await visit('/documents')
  assert.match(missing.main, /Plain summary Consultation Missing: the stage has begun/)
  assert.match(missing.main, /Travel analysis Consultation Known of, not published/)
  assert.match(missing.main, /Consultation document Consultation Known of, not published/)

  const list = await lead.get(`${url}/documents`)
  const page = list.$('li:contains("What we ask") a').attr('href') ?? ''
  const revision = await register.revisionAt(page)
  const words = { revision, url: '', ...days('datedOn', '2017-04-20'), ...days('publishedOn', '2017-05-01') }
  const more = { pages: '12', whatChanged: '', leftOut: 'A name on page 3' }
  const wrong = await upload(app, lead, `${page}/versions/upload`, { ...words, ...more, file: pictureFile })
  assert.deepEqual(fieldsInError(wrong), ['#file'])
  assert.equal(wrong.$('#leftOut').val(), 'A name on page 3')
  const early = { ...words, ...more, ...days('publishedOn', '2999-05-01'), file: pdfFile }
  const ahead = await upload(app, lead, `${page}/versions/upload`, early)
  assert.deepEqual(fieldsInError(ahead).toSorted(), ['#file', '#publishedOn'])
  assert.equal(ahead.$('#leftOut').val(), 'A name on page 3')
  const taken = await upload(app, lead, `${page}/versions/upload`, { ...words, ...more, file: pdfFile })
  assert.equal(taken.status, 303)
  const { fileHash } = await app.ctx.db
    .selectFrom('documentVersions')
    .select('fileHash')
    .executeTakeFirstOrThrow()
  const file = `/documents/${fileHash}`
  assert.equal((await visit(file)).status, 404, 'the public has not been shown it yet')
  await publish()
  const read = await visit(file)
  assert.equal(read.status, 200)
  assert.equal(read.headers['content-type'], 'application/pdf')
  assert.match(String(read.headers['content-security-policy']), /sandbox/)
  const shown = (await visit('/documents')).main
  assert.match(shown, /Version of 20 April 2017, published on 1 May 2017, 12 pages\./)
  assert.match(shown, /blacked out: A name on page 3/)
  assert.match(shown, /Consultation document Consultation Published/)
  const changes = await visit('/changes')
  assert.match(changes.main, /Paper Consultation document: What we ask/)
})

test('a paper published after it was kept back says for how many days', async () => {
  const { save, lead } = register
  const page = (await lead.get(`${url}/documents`)).$('li:contains("Travel study") a').attr('href') ?? ''
  const link = { url: 'example.org', ...days('publishedOn', '2999-06-09') }
  const refused = await save(`${page}/versions/new`, link)
  assert.deepEqual(fieldsInError(refused), ['#url'])
  const future = await save(`${page}/versions/new`, { ...link, url: 'https://example.org/travel' })
  assert.deepEqual(fieldsInError(future), ['#publishedOn'])
  const dated = { url: 'https://example.org/travel', ...days('publishedOn', '2017-02-11') }
  assert.equal((await save(`${page}/versions/new`, dated)).status, 303)
  await publish()
  assert.match((await visit('/documents')).main, /known of for 10 days before it was published/)
  const open = (await visit('/openness')).main
  assert.match(open, /Papers that are published 2 2 papers that are known of/)
  // 10 days of the one, 11 from the day on the other to its publication.
  assert.match(open, /Median days to publish 10\.5 2 published papers of which both days are known/)
})

test('a meeting shows late notice by its rule, a closed door without a reason, and minutes', async () => {
  const { save, board } = register
  const form = { body: board, about: 'Options', openness: 'private', decided: 'yes' }
  const refused = await save(`${url}/meetings/new`, {
    ...form,
    ...days('heldOn', '2017-05-10'),
    ...days('noticeOn', '2017-05-11'),
    minutesUrl: 'minutes',
  })
  assert.deepEqual(fieldsInError(refused).toSorted(), ['#minutesUrl', '#noticeOn'])
  await save(`${url}/meetings/new`, {
    ...form,
    ...days('heldOn', '2017-05-10'),
    ...days('noticeOn', '2017-05-07'),
    ...days('papersOn', '2017-05-06'),
  })
  const outsider = await save(`${url}/meetings/new`, {
    ...form,
    body: register.trust,
    ...days('heldOn', '2017-05-10'),
  })
  assert.deepEqual(fieldsInError(outsider), ['#body'])
  assert.match((await visit('/meetings')).main, /No meeting is recorded/)
  await publish()
  const { main } = await visit('/meetings')
  assert.match(main, /Quillshire Care Board, 10 May 2017/)
  assert.match(main, /Notice: 7 May 2017, 2 clear days before ?The notice came late\. The rule \(INV-10\)/)
  assert.match(main, /Papers: 6 May 2017, 3 clear days before Minutes/)
  assert.match(main, /without a reason that is recorded/)
  assert.match(main, /decision was taken where the public could not hear it/)
})

test('requests are answered in time or late by their rule; a body has what its programmes and its meetings have', async () => {
  const { save, board, trust, app } = register
  const form = { kind: 'foi', about: 'Bus times', outcome: 'none', ...days('askedOn', '2017-04-01') }
  const refused = await save(`${url}/information-requests/new`, { ...form, outcome: 'refused' })
  assert.deepEqual(fieldsInError(refused).toSorted(), ['#answeredOn', '#reason'])
  await save(`${url}/information-requests/new`, form)
  await save(`${url}/information-requests/new`, {
    ...form,
    outcome: 'answered',
    ...days('askedOn', '2017-04-03'),
    ...days('answeredOn', '2017-04-20'),
  })
  await publish()
  const { main } = await visit('/openness')
  assert.match(main, /Answered in time 1 2 requests with a limit/)
  assert.match(main, /No answer is recorded, due by 3 May 2017: late/)
  assert.match(main, /Meetings in private 1 One meeting/)
  assert.doesNotMatch(main, /score of/i)
  assert.match(main, /Papers of a meeting published late – No meeting has a recorded day/)
  const csv = (await visit('/openness.csv')).html
  assert.match(csv, /Papers of a meeting published late,–,0,No meeting has a recorded day/)
  assert.match(csv, /Papers,Papers that are published,2,2,2 papers that are known of/)

  const ofBoard = await opennessOf(app.ctx.db, { organisationId: board }, today)
  assert.deepEqual(ofBoard?.papers.published, { count: 2, of: 2 })
  assert.deepEqual(ofBoard?.meetings.inPrivate, { count: 1, of: 1 })
  assert.equal(await opennessOf(app.ctx.db, { organisationId: trust }, today), undefined)
  const visitor = app.person()
  const boards = (await visitor.get(`/organisations/${board}`)).main
  assert.match(boards, /Papers that are published: 2 \(2 papers that are known of\)/)
  const whole = (await visitor.get(`/organisations/${board}/openness`)).main
  assert.match(whole, /for the stage “Consultation”: .* \(Clinics\)/)
  assert.match((await visitor.get(`/organisations/${board}/openness.csv`)).html, /published,2,2,2 papers/)
  assert.match((await visitor.get(`/organisations/${trust}`)).main, /no meeting of it: nothing can be said/)
  assert.equal((await visitor.get(`/organisations/${trust}/openness`)).status, 404)
  assert.equal(
    (await save(`${url}/partners?find=Tide`, { organisation: trust, part: 'partner' })).status,
    303,
  )
  const theirs = await save(`${url}/meetings/new`, {
    body: trust,
    about: 'Staff',
    openness: 'public',
    ...days('heldOn', '2017-05-12'),
    minutesUrl: 'https://example.org/minutes',
  })
  assert.deepEqual(fieldsInError(theirs), [])
  assert.equal(theirs.status, 303)
  await meetingOfCouncil()
  await publish()
  const councils = (await visit('/meetings')).main
  assert.match(
    councils,
    /reason that is recorded\. A rule that is not in this register’s list.* not checked: Notice/,
  )
  assert.doesNotMatch(councils, /\(councils\)|LGA/)
  assert.match(councils, /Minutes: published, the day is not recorded/)
  const ofTrust = await opennessOf(app.ctx.db, { organisationId: trust }, today)
  assert.deepEqual(ofTrust?.meetings.inPrivate, { count: 0, of: 1 })
  const trusts = (await visitor.get(`/organisations/${trust}/openness`)).main
  assert.match(trusts, /Papers that are published Not recorded Not recorded/)
  assert.match(trusts, /Meetings in private 0 One meeting of which it is recorded/)
  assert.deepEqual(ofTrust?.meetings.minutes, { count: 1, of: 1 }, 'there are some, of whatever day')
  assert.deepEqual(ofTrust?.papers.published, { count: 0, of: 0 }, 'papers are those of who answers for it')
  const edit = await linkIn(`${url}/information-requests`, '/information-requests/')
  assert.equal((await register.lead.get(edit)).$('input[value=none]').attr('checked'), 'checked')
  await app.ctx.db
    .updateTable('programmes')
    .set({ accountableId: trust })
    .where('slug', '=', 'clinics')
    .execute()
  const drafted = await opennessOf(app.ctx.db, { organisationId: trust }, today)
  assert.deepEqual(
    drafted?.papers.published,
    { count: 0, of: 0 },
    'who answers for it in a draft is not public',
  )
})

/** A council becomes a partner, and meets behind closed doors. */
async function meetingOfCouncil() {
  const { save, app } = register
  const name = 'Quillshire Council'
  const body = { name, kind: 'local-authority', odsCode: null, effectiveFrom: '1974-04-01', fictional: false }
  const organisation = await app.ctx.db
    .transaction()
    .execute((tx) => addOrganisation(tx, body, { accountId: null }))
  await save(`${url}/partners?find=Council`, { organisation, part: 'scrutinising' })
  const meeting = { body: organisation, about: 'Buses', openness: 'private', ...days('heldOn', '2017-05-15') }
  assert.equal((await save(`${url}/meetings/new`, meeting)).status, 303)
}

test('nothing recorded is no nought', () => {
  const empty = measureOpenness([], today)
  assert.deepEqual(empty.papers.published, { count: 0, of: 0 })
  assert.equal(empty.papers.medianDays.days, null)
  const bare = { ...sampleContent, documents: [], slug: 'real', shipped: true }
  const { required } = measureOpenness([bare], today)
  assert.deepEqual(required.there, { count: 0, of: 0 }, 'what came with Heard may be published elsewhere')
  assert.ok(required.notRecorded > 0)
  const line = listFigures((key) => key, measureOpenness([bare], today)).find(({ what }) =>
    what.endsWith('requiredThere'),
  )
  assert.deepEqual([line?.number, line?.base], [null, 'register:openness.notRecorded'])
  assert.equal(measureOpenness([{ ...bare, shipped: false }], today).required.there.of, required.notRecorded)
})

test('days to publish run to the first publication, and are not known where its day is not', () => {
  const [paper] = sampleContent.documents
  const [first, second] = paper?.versions ?? []
  assert.ok(paper && first && second)
  const days = (...versions: typeof paper.versions) => daysToPublish({ ...paper, versions })
  assert.equal(days(second, first), 42, 'from 1 July to 12 August, in whatever order they stand')
  assert.equal(days({ ...first, publishedOn: null }, second), null)
  assert.equal(days({ ...first, publishedTo: 'month' }, second), null)
})

test('the equality analysis is needed again after the consultation, and a small change needs none', () => {
  const needs = (documents: typeof sampleContent.documents) =>
    listRequired({ ...sampleContent, documents }, today)
      .filter(({ kind, after: later }) => kind === 'equality-impact' && later)
      .map(({ state }) => state)
  const [paper] = sampleContent.documents
  const [version] = paper?.versions ?? []
  assert.ok(paper && version)
  const of = (publishedOn: string) => [
    { ...paper, kind: 'equality-impact' as const, versions: [{ ...version, publishedOn }] },
  ]
  assert.deepEqual(
    needs(of('2027-05-04')),
    ['missing'],
    'on the last day of the consultation it is not after it',
  )
  assert.deepEqual(needs(of('2027-05-05')), ['published'])
  assert.deepEqual(listRequired({ ...sampleContent, smallChange: {} }, today), [])
})

test('clear days are counted without either end, a council’s without weekends; the limits run from the day after', () => {
  const [meeting] = sampleContent.meetings
  assert.ok(meeting)
  const council = { ...meeting, body: { ...meeting.body, kind: 'local-authority' } }
  // Friday 4 to Monday 14 December 2026: the 7th to the 11th.
  const of = (noticeOn: string) => judgeMeeting({ ...council, heldOn: '2026-12-14', noticeOn }).notice
  assert.deepEqual([of('2026-12-04')?.clearDays, of('2026-12-04')?.isLate], [5, false])
  assert.deepEqual([of('2026-12-07')?.clearDays, of('2026-12-07')?.isLate], [4, true])
  assert.equal(of('2026-12-07')?.rule, 'councils', 'what the list of rules does not hold has no number')
  const late = { heldOn: '2026-12-14', papersOn: '2026-12-13' }
  assert.equal(judgeMeeting({ ...council, ...late }).papers?.isLate, true)
  const board = judgeMeeting({ ...meeting, ...late }).papers
  assert.deepEqual([board?.rule, board?.isLate], [null, false], 'the rule for boards is of notice and agenda')
  const committee = { ...meeting, body: { ...meeting.body, kind: 'joint-committee' } }
  assert.equal(judgeMeeting(committee).notice?.rule, null)
  const foi = { kind: 'foi' as const, askedOn: '2026-12-01', answeredOn: '2027-01-04' }
  assert.deepEqual(judgeRequest(foi, today), { dueOn: '2026-12-31', rule: 'INV-11', state: 'late' })
})
