import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import {
  giveViews,
  makeProgrammeWithViews,
  makeTheme,
  type ProgrammeWithViews,
} from '../../../test/support/programme-with-views.ts'
import { urls } from '../../web/urls.ts'
import { trainSuggestions } from './training-service.ts'

let app: TestApp
let programme: ProgrammeWithViews
let buses = ''
let care = ''

before(async () => {
  app = await testApp()
  programme = await makeProgrammeWithViews(app, { title: 'Drift' })
  buses = await makeTheme(app.ctx.db, programme, 'Buses')
  care = await makeTheme(app.ctx.db, programme, 'Care')
  for (let n = 0; n < 40; n += 1) {
    const isBus = n % 4 === 0
    const text = isBus ? `The bus number ${n} stops at six` : `A kind nurse, number ${n}, cared for me`
    await giveViews(app, programme, { text, themes: [isBus ? buses : care] })
  }
})
after(() => app.close())

type Counted = { answers: number }

const train = () => trainSuggestions(app.ctx, programme.questionId)
const notes = async () =>
  (await app.ctx.db.selectFrom('driftNotes').select(['before', 'new']).orderBy('notedAt').execute()).map(
    (note) => [(note.before as Counted).answers, (note.new as Counted).answers],
  )
const giveBuses = async (count: number, from: number) => {
  for (let n = from; n < from + count; n += 1)
    await giveViews(app, programme, { text: `The bus number ${n} stops at six` })
}

test('a training notes how answers that came since differ, once enough have come, and the pages say it with its day', async () => {
  await train()
  assert.equal((await notes()).length, 0, 'there is nothing yet to differ from')
  await giveBuses(10, 100)
  await train()
  assert.equal((await notes()).length, 0, 'ten tell nothing')
  await giveBuses(20, 200)
  await train()
  assert.deepEqual(await notes(), [[40, 30]], 'also those that were too few to be noted by themselves')
  await train()
  assert.equal((await notes()).length, 1, 'nothing came since')

  const analyst = await deskPerson(app, { grants: [{ role: 'analyst', programmeId: programme.id }] })
  const own = urls.deskQuestion(programme.slug, programme.questionId)
  const said =
    /when the suggestions learnt anew, the 30 answers that had come since .* were compared with the 40 before them\. It gives these themes more or less often: Buses, Care/
  for (const url of [
    urls.understand(programme.slug),
    `${own}/themes/${buses}/suggestions`,
    `${own}/quality`,
  ]) {
    assert.match((await analyst.get(url)).main, said, url)
  }
  const page = await app.person().get(urls.codingQuality(programme.slug))
  assert.match(page.main, /the 30 answers that had come since .* were compared with the 40 before them/)
  assert.match(page.main, /more or less often to what came later: Buses, Care/)
})

test('the next note begins where the one before ended', async () => {
  for (let n = 0; n < 24; n += 1) {
    const text =
      n % 4 === 0 ? `A kind nurse, number ${n + 500}, cared for me` : `The bus number ${n + 500} stops at six`
    await giveViews(app, programme, { text, themes: [n % 4 === 0 ? care : buses] })
  }
  await train()
  assert.deepEqual((await notes())[1], [70, 24])
})
