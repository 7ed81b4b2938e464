import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { SaxesParser } from 'saxes'
import { type TestApp, testApp } from '../../../test/support/app.ts'
import { plainDecision } from '../../../test/support/decisions.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import {
  giveViews,
  makeProgrammeWithViews,
  makeTheme,
  type ProgrammeWithViews,
} from '../../../test/support/programme-with-views.ts'
import { addDecision, answerIssues, publishDecision } from '../decisions/index.ts'
import { mostEqual } from './poster.ts'

let app: TestApp
let programme: ProgrammeWithViews
let themes: Record<'buses' | 'parking' | 'cars' | 'signs', string>
const author = { accountId: null }

before(async () => {
  app = await testApp()
  app.setNow('2027-09-10T12:00:00Z')
  programme = await makeProgrammeWithViews(app, { title: 'Evening clinic' })
  const make = (title: string) => makeTheme(app.ctx.db, programme, title)
  themes = {
    cars: await make('Room for cars'),
    signs: await make('Signs'),
    buses: await make('Buses'),
    parking: await make('Parking'),
  }
  for (let count = 0; count < 6; count++) await giveViews(app, programme, { themes: [themes.buses] })
  for (let count = 0; count < 5; count++) await giveViews(app, programme, { themes: [themes.parking] })
  for (let count = 0; count < 3; count++) await giveViews(app, programme, { themes: [themes.cars] })
})
after(() => app.close())

const get = (rest = '') => app.person().get(`/programmes/${programme.slug}/you-said${rest}`)

test('before a decision everything stands among what did not change, with the same room', async () => {
  const { main } = await get()
  assert.match(main, /Of 4 things that were raised, 0 changed something and 4 did not/)
  assert.match(main, /Nothing changed because of what people said/)
  assert.match(main, /Buses .*Not answered .*No reason is on record.*Parking/)
  const home = await app.person().get(`/programmes/${programme.slug}`)
  assert.equal(home.$(`a[href="/programmes/${programme.slug}/you-said"]`).length, 0)
})

test('what changed and what did not are of one form, each in the order of its responses', async () => {
  const decided = {
    ...plainDecision,
    title: 'It moves',
    text: 'In April.',
    decidedBy: programme.bodyId,
    decidedOn: '2027-09-01',
  }
  const of = await app.ctx.db.transaction().execute(async (tx) => {
    const decisionId = await addDecision(tx, programme.id, decided, author)
    const of = { programmeId: programme.id, decisionId }
    const no = { kind: 'not-changed' as const, whatChanges: '', changedIn: null }
    const answers = [
      { issueId: themes.cars, ...no, reason: 'No room behind the hall' },
      { issueId: themes.parking, ...no, kind: 'out-of-scope' as const, reason: 'The council owns it' },
      {
        issueId: themes.buses,
        kind: 'changed' as const,
        reason: 'So that nobody is left',
        whatChanges: 'A bus at 9.40 pm',
        changedIn: 1,
      },
    ]
    await answerIssues(tx, { ...of, saidBy: 'meeting' }, answers, author, app.ctx.now())
    await publishDecision(tx, app.ctx, of, { whatWasCorrected: '' }, author)
    return of
  })
  const page = await get()
  assert.match(page.main, /Of 4 things that were raised, 1 changed something and 3 did not/)
  assert.match(
    page.main,
    /Buses You said In answer to: .*6 of 14 responses.*Changed A bus at 9\.40 pm .*version 1 of the plan Why So that nobody is left It moves/,
  )
  assert.match(
    page.main,
    /Parking You said .*Out of scope Why The council owns it.*Room for cars .*1 to 4 .*No room behind.*Signs/,
  )
  const parts = page.$('h2#changed, h2#unchanged').toArray()
  assert.equal(parts.length, 2)
  assert.equal(page.$('main dl').length, 4)
  for (const list of page.$('main dl').toArray()) assert.equal(page.$(list).find('dt').length, 3)
  const home = await app.person().get(`/programmes/${programme.slug}`)
  assert.equal(home.$(`a[href="/programmes/${programme.slug}/you-said"]`).length, 1)

  const feed = await get('.atom')
  assert.match(String(feed.headers['content-type']), /atom/)
  assert.equal(titlesIn(feed.html).length, 3)
  assert.ok(titlesIn(feed.html).includes('Parking: Out of scope'))

  // An answer that is corrected comes anew, alone; the feed of a reader who has it is not sent again.
  app.setNow('2027-09-12T12:00:00Z')
  await app.ctx.db.transaction().execute(async (tx) => {
    const anew = { issueId: themes.signs, kind: 'already-planned' as const, reason: 'Ordered in <May>' }
    const other = { issueId: themes.cars, kind: 'referred-on' as const, reason: 'Asked the council' }
    const added = { ...anew, whatChanges: '', changedIn: null }
    const answers = [added, { ...other, whatChanges: '', changedIn: null }]
    await answerIssues(tx, { ...of, saidBy: 'meeting' }, answers, author, app.ctx.now())
    await publishDecision(tx, app.ctx, of, { whatWasCorrected: 'Signs' }, author)
  })
  const later = await get('.atom')
  const titles = titlesIn(later.html)
  assert.equal(titles.length, 5)
  assert.deepEqual(titles.slice(0, 2).toSorted(), [
    'Answered anew: Room for cars: Referred on',
    'Signs: Already planned',
  ])
  const again = await app
    .person()
    .get(`/programmes/${programme.slug}/you-said.atom`, { 'if-none-match': String(later.headers.etag) })
  assert.equal(again.status, 304)
})

/** The titles of the entries; throws where it is no XML. */
function titlesIn(xml: string): string[] {
  const titles: string[] = []
  const path: string[] = []
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name }) => path.push(name))
  parser.on('text', (text) => path.join('/') === 'feed/entry/title' && titles.push(text))
  parser.on('closetag', () => path.pop())
  parser.write(xml).close()
  return titles
}

test('the Easy Read page has words that were written at the desk, and says where there are none', async () => {
  assert.match((await get('/easy-read')).main, /There are no Easy Read words about this yet/)
  const lead = await deskPerson(app, { grants: [{ role: 'engagement-lead', programmeId: programme.id }] })
  const { id } = await app.ctx.db.selectFrom('decisions').select('id').executeTakeFirstOrThrow()
  const url = `/desk/programmes/${programme.slug}/decisions/${id}/minutes`
  const page = await lead.get(url)
  const form = (easyRead: string) => ({
    [`kind-${themes.buses}`]: 'changed',
    [`reason-${themes.buses}`]: 'So that nobody is left',
    [`changes-${themes.buses}`]: 'A bus at 9.40 pm',
    [`version-${themes.buses}`]: '1',
    [`easyRead-${themes.buses}`]: easyRead,
    [`seen-${themes.buses}`]: page.$(`[name="seen-${themes.buses}"]`).attr('value') ?? '',
    save: themes.buses,
  })
  const long = await lead.post(url, form(`You want a bus.\n${'word '.repeat(21)}`))
  assert.deepEqual([long.status, long.errorSummary[0]?.href], [422, `#easyRead-${themes.buses}`])
  assert.equal((await lead.post(url, form('You want a bus.\n\nThere will be a bus.'))).status, 303)
  assert.match((await get('/easy-read')).main, /no Easy Read words/, 'what is not published is not shown')
  await app.ctx.db
    .transaction()
    .execute((tx) =>
      publishDecision(
        tx,
        app.ctx,
        { programmeId: programme.id, decisionId: id },
        { whatWasCorrected: 'Easy Read' },
        author,
      ),
    )
  const shown = await get('/easy-read')
  assert.match(
    shown.main,
    /What will change You want a bus\. There will be a bus\.\s*What will not change 3 things here are not in Easy Read yet/,
  )
  assert.equal(
    titlesIn((await get('.atom')).html).length,
    5,
    'other words for the same answer are no new answer',
  )
})

test('the poster is one page that has both halves, and gives each as many things as the other', async () => {
  const poster = await get('.pdf')
  assert.match(String(poster.headers['content-type']), /pdf/)
  const of = (changed: number, unchanged: number) =>
    mostEqual({ changed: Array(changed).fill(0), unchanged: Array(unchanged).fill(0) })
  assert.deepEqual([of(2, 30), of(30, 3), of(0, 30), of(40, 40)], [2, 3, 5, 5])
})
