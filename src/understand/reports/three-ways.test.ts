import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestApp, testApp } from '../../../test/support/app.ts'
import {
  giveViews,
  makeProgrammeWithViews,
  makeTheme,
  type ProgrammeWithViews,
} from '../../../test/support/programme-with-views.ts'

let app: TestApp
let programme: ProgrammeWithViews

before(async () => {
  app = await testApp()
  programme = await makeProgrammeWithViews(app, { title: 'Three ways' })
  const themes = [await makeTheme(app.ctx.db, programme, 'Buses')]
  // Of 104, 61 have one text but for its case and marks; 82 left an address, and 22 of them the same.
  for (let place = 0; place < 104; place++) {
    await giveViews(app, programme, {
      text: place < 61 ? (place % 2 ? 'Keep it open!' : 'keep it, OPEN') : `My own words, ${place}`,
      themes,
      ...(place < 82 ? { email: place < 22 ? 'Group@example.org' : `person${place}@example.org` } : {}),
    })
  }
})
after(() => app.close())

const url = () => `/programmes/${programme.slug}/what-people-said`

test('responses, different texts and different addresses stand beside each other, to the nearest ten', async () => {
  const page = await app.person().get(url())
  const rows = page
    .$('h2#three-ways ~ div table')
    .last()
    .find('tbody tr')
    .map((_place, row) => page.$(row).text().replace(/\s+/g, ' ').trim())
    .get()
  const counts = 'about 100 about 40 of 100 with words about 60 of 80 with an address'
  // One way of listening only: a line for all of them together would say the same again.
  assert.deepEqual(rows, [`Say it ${counts}`, `What do you want to say? ${counts}`])
})

test('the file has the three counts too', async () => {
  const { html } = await app.person().get(`${url()}.csv`)
  const [head = '', ...lines] = html.trim().split('\n')
  assert.match(head, /Different texts among these/)
  const own = lines.filter((line) => line.startsWith('"Responses, different texts and different addresses'))
  assert.equal(own.length, 2)
  for (const line of own) assert.match(line, /,100,40,80,60,/)
})

test('nothing is told in three ways of fewer than fifty', async () => {
  const small = await makeProgrammeWithViews(app, { title: 'Few' })
  const themes = [await makeTheme(app.ctx.db, small, 'Buses')]
  for (let place = 0; place < 49; place++) await giveViews(app, small, { text: 'The same', themes })
  const page = await app.person().get(`/programmes/${small.slug}/what-people-said`)
  assert.match(page.main, /49 responses answered this question/)
  assert.ok(!page.main.includes('Counted in three ways'))
})
