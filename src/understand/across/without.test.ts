import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import {
  giveViews,
  makeProgrammeWithViews,
  makeTheme,
  type ProgrammeWithViews,
} from '../../../test/support/programme-with-views.ts'
import { nhsEngland } from '../../core/stats/disclosure-schemes.ts'
import { urls } from '../../web/urls.ts'
import { codeAffected } from '../affected-groups/index.ts'
import { keepCampaign, listFamilies, searchWithin } from '../campaigns/index.ts'
import { publishWithoutOnce } from './without.ts'

const letter =
  'Please keep the evening clinic open. Many of us work during the day and cannot come before six. Listen to the people who use it.'

let app: TestApp
let clinic: ProgrammeWithViews
let analyst: Person & { account: { id: string } }

/** Thirty send a letter and thirty words of their own: 25 of them on buses, 25 on travel; 21 speak of carers. */
before(async () => {
  app = await testApp()
  clinic = await makeProgrammeWithViews(app, { title: 'Evening clinic' })
  analyst = await deskPerson(app, { grants: [{ role: 'analyst', programmeId: clinic.id }] })
  const [buses, travel] = [
    await makeTheme(app.ctx.db, clinic, 'Buses'),
    await makeTheme(app.ctx.db, clinic, 'Travel'),
  ]
  const acting = { programmeId: clinic.id, accountId: analyst.account.id, requestId: 'test' }
  const carers = { ...acting, codes: ['carers'] }
  for (let place = 0; place < 60; place++) {
    const isLetter = place < 30
    const number = place % 30
    const onBuses = isLetter ? number < 15 : number < 10
    const onTravel = isLetter ? number >= 15 : number >= 10 && number < 20
    const { answerIds } = await giveViews(app, clinic, {
      text: isLetter
        ? letter
        : `${'abcdefghij'[number % 10]}${number} own words of ${number} about ${number * 7}`,
      themes: [...(onBuses ? [buses] : []), ...(onTravel ? [travel] : [])],
    })
    const [answerId = ''] = answerIds
    if (number < (isLetter ? 12 : 9))
      await app.ctx.db.transaction().execute((tx) => codeAffected(tx, app.ctx, { ...carers, answerId }))
  }
  await app.ctx.db.transaction().execute(async (tx) => {
    await searchWithin(tx, app.ctx, clinic.questionId)
    const [family] = await listFamilies(tx, clinic.questionId, 1, 0)
    assert.ok(family)
    const keeping = { ...acting, questionId: clinic.questionId, familyId: family.id }
    const known = { organiser: '', wording: letter, askedFor: '', source: 'Their leaflet' }
    await keepCampaign(tx, app.ctx, keeping, { title: 'Keep it', ...known, revision: family.revision })
  })
  const desk = `/desk/programmes/${clinic.slug}/themes-across`
  assert.equal((await analyst.post(desk, { [`line-${travel}`]: 'Buses' })).status, 303)
})
after(() => app.close())

test('themes that are one line stand with and without campaigns, each response once', async () => {
  const page = await app.person().get(`/programmes/${clinic.slug}/themes-across.csv`)
  const rows = parse(page.html, { bom: true, columns: true }) as Record<string, string>[]
  assert.deepEqual(
    rows.map((row) => [
      row.Theme,
      row['Responses that have it, read or by a campaign’s text'],
      row['Of these, in no campaign'],
    ]),
    [['Buses', '50', '20']],
  )
})

test('who would be affected stands with and without campaigns, on the page and in the file', async () => {
  const page = await app.person().get(urls.affected(clinic.slug))
  const [, without] = page
    .$('tr:contains("Carers")')
    .map((_place, row) => page.$(row).find('td').text())
    .get()
  assert.equal(without, '219')
  assert.match(page.main, /Responses that speak of each group, with and without campaigns/)
  const file = await app.person().get(urls.affectedCsv(clinic.slug))
  const rows = parse(file.html, { bom: true, columns: true }) as Record<string, string>[]
  const carers = rows.find((row) => row['Group spoken of'] === 'Carers')
  assert.deepEqual([carers?.Responses, carers?.['Responses without any campaign']], ['21', '9'])
})

test('one line of several themes is hidden where it would tell of few, in a campaign or in none', () => {
  const places = (inside: number, outside: number) => ({ inside, outside })
  const counted = {
    parts: [places(15, 10), places(15, 10)],
    union: { ...places(30, 20), read: 50 },
    base: places(30, 30),
  }
  assert.deepEqual(publishWithoutOnce(counted, nhsEngland).without, { hidden: false, count: 20 })
  for (const [why, other] of [
    ['two outside raised both', { ...counted, union: { ...places(30, 18), read: 48 } }],
    ['two of the campaign raised neither', { ...counted, base: places(32, 30) }],
    ['two outside raised neither', { ...counted, base: places(30, 22) }],
    ['three were read by nobody', { ...counted, union: { ...places(30, 20), read: 47 } }],
    ['three outside have the first', { ...counted, parts: [places(15, 3), places(15, 17)] }],
  ] as const)
    assert.ok(publishWithoutOnce(other, nhsEngland).without.hidden, why)
})
