import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestApp, testApp } from '../../../test/support/app.ts'
import { loadEngland } from '../areas/index.ts'
import { countWhatIsPlanned } from '../count/service.ts'
import { countForm } from '../count/wish.ts'
import { readRealContent } from './files.ts'
import { loadRealContent } from './index.ts'
import { certaintyOn } from './known-on.ts'

let app: TestApp
before(async () => {
  app = await testApp()
  await loadEngland(app.ctx.db)
  await loadRealContent(app.ctx)
})
after(() => app.close())

const count = async (asked: Record<string, string>, asOf: string) =>
  (await countWhatIsPlanned(app.ctx.db, countForm.parse(asked), { asOf, fictional: false })).counted

test('every programme is published once, however often it is loaded, under its plan and with its sources', async () => {
  const { programmes, plans } = await readRealContent()
  const published = () =>
    app.ctx.db.selectFrom('programmes').select('slug').where('publishedAt', 'is not', null).execute()
  assert.equal((await published()).length, programmes.length)
  await app.ctx.db.deleteFrom('referenceLoads').where('name', '=', 'register').execute()
  assert.equal((await loadRealContent(app.ctx)).programmes, 0)
  assert.equal((await published()).length, programmes.length)
  const page = await app.person().get('/plans')
  assert.equal(page.$('main li').length, plans.length)
})

test('A&E units to close or do less, as known on 30 June 2017: as many as the files say, each with its sources', async () => {
  const { programmes } = await readRealContent()
  const day = '2017-06-30'
  const places = new Map<string, boolean>()
  for (const effect of programmes.flatMap(({ effects }) => effects)) {
    const certainty = certaintyOn(effect, day)
    const { site, area, inWords } = effect.place
    const isAsked = effect.service === 'a-and-e' && ['close', 'downgrade'].includes(effect.change)
    if (!isAsked || !certainty) continue
    const key = site ?? `${area?.code}:${inWords}`
    places.set(key, (places.get(key) ?? false) || certainty === 'certain')
  }
  const counted = await count({ service: 'A&E', effect: 'close,downgrade' }, day)
  assert.ok(places.size > 20)
  assert.deepEqual(
    [counted.certain, counted.atMost],
    [[...places.values()].filter(Boolean).length, places.size],
  )
  // README.md of the files says so, and docs/trials/what-happens-to-my-a-and-e.md has it whole.
  assert.deepEqual([counted.certain, counted.atMost], [3, 31])
  assert.equal(counted.places.filter(({ isSite }) => isSite).length, 30, 'one is told of an area alone')
  assert.ok(counted.places.every(({ effects }) => effects.every(({ sources }) => sources.length > 0)))
  assert.ok(
    counted.places.every(({ effects }) =>
      effects.every(({ sources }) => sources.every(({ knownOn }) => knownOn <= day)),
    ),
  )
})

test('a programme that no body answers for says so, one that was reported alone says that, unknowns are not said', async () => {
  const { programmes } = await readRealContent()
  const nobody = programmes.find(({ bodies }) => bodies.every(({ part }) => part !== 'accountable'))
  assert.match(
    (await app.person().get(`/programmes/${nobody?.slug}`)).main,
    /Accountable body No source names a body that answers for it/,
  )
  const reported = programmes.find(({ pressOnly }) => pressOnly)
  assert.match((await app.person().get(`/programmes/${reported?.slug}`)).main, /Reported, not confirmed/)
  const iht = await app.person().get('/programmes/epsom-st-helier-iht')
  assert.equal(iht.status, 200)
  assert.match(iht.main, /Not verified/)
  assert.match(iht.main, /Decided on 3 July 2020: read why/)
  assert.match((await app.person().get('/programmes/horton-2006')).main, /Decided in March 2008: read why/)
  assert.match((await app.person().get('/programmes/savernake')).main, /Decided in 2007: read why/)
  assert.doesNotMatch(iht.main, /null|undefined|NaN/)
})

test('beside ours stand the counts of others, why each differs, and the one that was found nowhere', async () => {
  const { publishedCounts } = await readRealContent()
  const page = await app.person().get('/what-would-close?service=a-and-e&effect=close&effect=downgrade')
  const told = page.$('section[aria-labelledby="others"] > ul > li').toArray()
  const shown = told.map((one) => page.$(one).text().replace(/\s+/g, ' '))
  assert.equal(shown.length, publishedCounts.length)
  for (const { number, difference, sources } of publishedCounts) {
    const line = shown.find((text) => text.includes(`Why it differs from ours: ${difference}`))
    assert.ok(line?.includes(`: ${number}. `), difference)
    assert.equal(line?.includes('No source was found.'), sources.length === 0)
  }
  assert.ok(shown.some((text) => /: 46\. .*found in no source/.test(text)))
})
