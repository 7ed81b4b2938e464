import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Person, type TestApp, type TestPage, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { type Listening, makeListening } from '../../../test/support/listening.ts'

const now = '2027-05-04T12:00:00Z'
const programmes = { steps: 'The evening clinic', twice: 'The far hospital', over: 'The walk-in centre' }

let app: TestApp
let made: Record<keyof typeof programmes, Listening>

before(async () => {
  app = await testApp()
  app.setNow(now)
  made = {
    steps: await makeListening(app, programmes.steps),
    twice: await makeListening(app, programmes.twice),
    over: await makeListening(app, programmes.over),
  }
})
after(() => app.close())

/** So many people send the box and answer one equality question. */
async function speak({ box }: Listening, people: number, sex: string): Promise<void> {
  for (let person = 0; person < people; person++) {
    const one = app.person()
    await one.post(`/say/${box.slug}`, { answer: 'Keep it' })
    const kept = await one.post(`/sent/${box.slug}/equality/questions`, { sex })
    assert.equal(kept.status, 303)
  }
}

const lookerAt = ({ programme }: Listening) =>
  deskPerson(app, { grants: [{ role: 'engagement-lead', programmeId: programme.id }] })

const look = (person: Person, { programme }: Listening) =>
  person.get(`/desk/programmes/${programme.slug}/equality`)

const countOf = (page: TestPage, label: string) =>
  page
    .$('tr')
    .filter((_index, row) => page.$(row).find('th').text().trim() === label)
    .find('td')
    .text()

test('one more answer changes no figure, and ten more change them', async () => {
  const lead = await lookerAt(made.steps)
  await speak(made.steps, 6, 'female')
  await speak(made.steps, 3, 'male')
  const none = await look(lead, made.steps)
  assert.match(none.main, /There are no figures yet/)
  assert.equal(none.$('table').length, 0)
  await speak(made.steps, 3, 'male')
  const first = await look(lead, made.steps)
  assert.match(first.main, /As of 4 May 2027, 1pm: 12 people answered equality questions\./)
  assert.deepEqual([countOf(first, 'Female'), countOf(first, 'Male')], ['6', '6'])

  app.setNow('2027-05-04T13:00:00Z')
  await speak(made.steps, 1, 'female')
  assert.equal((await look(lead, made.steps)).main, first.main)
  await speak(made.steps, 8, 'female')
  assert.equal((await look(lead, made.steps)).main, first.main)
  await speak(made.steps, 1, 'male')
  const second = await look(lead, made.steps)
  assert.match(second.main, /As of 4 May 2027, 2pm: 22 people/)
  assert.deepEqual([countOf(second, 'Female'), countOf(second, 'Male')], ['15', '7'])
})

test('one person who answers again and again is not many people', async () => {
  const lead = await lookerAt(made.twice)
  await speak(made.twice, 10, 'female')
  const first = await look(lead, made.twice)
  const again = app.person()
  await again.post(`/say/${made.twice.box.slug}`, { answer: 'Keep it' })
  for (let time = 0; time < 12; time++) {
    await again.post(`/sent/${made.twice.box.slug}/equality/questions`, { sex: 'male' })
  }
  assert.equal((await look(lead, made.twice)).main, first.main)
})

test('when listening is over the first figures come with fewer people, and only the first', async () => {
  const lead = await lookerAt(made.over)
  await speak(made.over, 7, 'female')
  assert.match((await look(lead, made.over)).main, /There are no figures yet/)
  const close = (closesAt: Date | null) =>
    app.ctx.db
      .updateTable('activities')
      .set({ closesAt })
      .where('programmeId', '=', made.over.programme.id)
      .execute()
  await close(new Date(app.ctx.now().getTime() - 1000))
  const first = await look(lead, made.over)
  assert.equal(countOf(first, 'Female'), '7')
  await close(null)
  await speak(made.over, 1, 'male')
  await close(new Date(app.ctx.now().getTime() - 1000))
  assert.equal((await look(lead, made.over)).main, first.main)
})

test('looks at the same moment show the same figures', async () => {
  const lead = await lookerAt(made.twice)
  await speak(made.twice, 12, 'male')
  const pages = await Promise.all([1, 2, 3].map(() => look(lead, made.twice)))
  assert.equal(new Set(pages.map(({ main }) => main)).size, 1)
})
