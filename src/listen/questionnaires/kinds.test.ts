import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { receiptOn } from '../../../test/support/answering.ts'
import { type TestApp, testApp } from '../../../test/support/app.ts'
import {
  answererOf,
  everyKind,
  launchQuestionnaire,
  newestResponse,
} from '../../../test/support/every-kind.ts'
import { makeListening } from '../../../test/support/listening.ts'

let app: TestApp
let activity: { id: string; slug: string }
const { questions, content } = everyKind()
const plain = (text: string) =>
  text
    .replace(/[\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .trim()

before(async () => {
  app = await testApp()
  app.setNow('2027-03-01T12:00:00Z')
  const { programme } = await makeListening(app, 'The evening clinic')
  activity = await launchQuestionnaire(app, programme.id, content)
  await app.ctx.db
    .insertInto('areas')
    .values(
      ['Pellowby', 'Pellowby Vale', 'Otterhythe'].map((name) => ({
        name,
        code: `E-${name}`,
        kind: 'district',
        effectiveFrom: '2020-01-01',
      })),
    )
    .execute()
})
after(() => app.close())

const begin = () => answererOf(app, activity.slug).begin()

test('every kind of question is answered, checked, sealed and read again in words', async () => {
  const me = await begin()
  await me.answer(1, { choice: 'other', 'other-other': 'By boat' })
  await me.answer(2, { choice: ['child', 'friend'] })
  const scale = await me.get(3)
  assert.equal(plain(scale.$('h1').text()), 'How well does this work for you: Some other way: By boat?')
  await me.answer(3, { choice: 'well' })
  await me.answer(4, { 'row-weekday': 'morning' })
  await me.answer(5, { 'place-soon': '1', 'place-near': '2' })
  await me.answer(6, { number: '12,5' })
  await me.answer(7, { month: 'May', year: '2026' })
  await me.answer(8, { place: 'Otterhythe' })
  await me.answer(9, { place: '12 High Street, BN1 2AB' })
  await me.answer(10, { text: 'The clinic' })
  await me.answer(11, { text: 'The bus' })
  await me.upload(12, { name: 'C:\\letters\\mine.pdf', content: Buffer.from('%PDF-1.7 a letter') })
  await me.answer(13, { choice: 'oppose', text: 'Too far' })

  const check = await me.get('check')
  const shown = check
    .$('.nhsuk-summary-list__value')
    .map((_i, one) =>
      plain(
        check
          .$(one)
          .html()
          ?.replace(/<[^>]*>/g, ' ') ?? '',
      ),
    )
    .get()
  assert.deepEqual(shown, [
    'Some other way: By boat',
    'A child A friend',
    'Well',
    'On weekdays: In the morning',
    '1. It is soon 2. It is near',
    '12.5 minutes',
    'May 2026',
    'Otterhythe',
    'BN1',
    'The clinic',
    'The bus',
    'mine.pdf (1 KB)',
    'Oppose Too far',
    'No answer',
  ])
  assert.doesNotMatch(check.main, /Judged at the desk/)
  await me.person.post(me.at('check'), { word: 'bluebell' })

  const { response, answers } = await newestResponse(app, activity.id)
  const kept = (name: keyof typeof questions) => answers.get(questions[name].id)
  assert.equal(response.questionnaireVersion, 1)
  assert.deepEqual(kept('single')?.value, { otherText: { other: 'By boat' } })
  assert.deepEqual(kept('grid')?.value, { grid: { weekday: 'morning' } })
  assert.deepEqual(kept('ranking')?.choices, ['soon', 'near'])
  assert.deepEqual(kept('number')?.value, { number: 12.5 })
  assert.deepEqual(kept('date')?.value, { day: '2026-05' })
  assert.deepEqual(kept('area')?.value, { place: { area: 'E-Otterhythe', name: 'Otterhythe' } })
  assert.deepEqual(kept('outward')?.value, { place: { outward: 'BN1', name: 'BN1' } })
  assert.equal(kept('analyst'), undefined)
  const everything = JSON.stringify([response, ...answers.values()])
  assert.doesNotMatch(everything, /2AB|High Street/, 'the rest of the address was never kept')

  const receipt = receiptOn(await me.person.get(`/sent/${activity.slug}`))
  const opened = await me.person.post(`/receipt/${receipt}/open`, { word: 'bluebell' })
  const page = opened.location ? await me.person.get(opened.location) : opened
  const wanted = ['By boat', 'On weekdays: In the morning', '1. It is soon', '12.5 minutes', 'mine.pdf']
  for (const words of wanted) assert.ok(page.main.includes(words), words)
  assert.match(plain(page.main), /How well does this work for you: Some other way: By boat\?/)
})

test('what can not be taken is said beside its field, with what was typed still there', async () => {
  const me = await begin()
  const refused = async (number: number, form: Record<string, string | string[]>) => {
    const page = await me.answer(number, form)
    assert.equal(page.status, 422, JSON.stringify(form))
    const [error] = page.errorSummary
    assert.equal(page.$(error?.href ?? '#').length, 1, `${error?.href} is on the page`)
    assert.equal(page.$('.nhsuk-error-message').length >= 1, true, 'the field says it too')
    return { page, error: error?.text }
  }
  const none = await refused(2, { choice: ['child', 'none'] })
  assert.equal(none.error, 'Select “Nobody” or other answers, not both')
  assert.equal(none.page.$('input[checked]').length, 2)
  const beside = await refused(1, { choice: 'bus', 'other-other': 'By boat' })
  assert.equal(beside.page.$('#other-other').attr('value'), 'By boat')
  const twice = await refused(5, { 'place-near': '1', 'place-soon': '1' })
  assert.equal(twice.error, 'Give the place 1 only once')
  assert.equal(twice.page.$('#place-soon option[selected]').text().trim(), '1')
  const number = await refused(6, { number: '300' })
  assert.equal(number.error, 'Enter a number from 0 to 180 minutes')
  assert.equal(number.page.$('#number').attr('value'), '300')
  const date = await refused(7, { day: '30', month: '2', year: '2027' })
  assert.equal(date.page.$('#date-day').attr('value'), '30')
  await refused(4, { 'row-weekday': 'noon' })
  await refused(9, { place: 'Brighton' })
  const unknown = await refused(8, { place: 'Nowhere <b>' })
  assert.match(unknown.error ?? '', /a place called “Nowhere <b>”/)
})

test('a name that could be several places is chosen from a list, and other words start again', async () => {
  const me = await begin()
  const several = await me.answer(8, { place: 'Pellow' })
  assert.equal(several.status, 422)
  assert.equal(several.errorSummary[0]?.href, '#found')
  const items = several
    .$('input[name=found]')
    .map((_i, one) => String(several.$(one).attr('value')))
    .get()
  assert.equal(items.length, 2)
  const [, vale = ''] = items
  await me.answer(8, { place: 'Pellow', searched: 'Pellow', found: vale })
  assert.match((await me.get('check')).main, /Pellowby Vale/)
  await me.answer(8, { place: 'Otter', searched: 'Pellow', found: vale })
  assert.match((await me.get('check')).main, /Otterhythe/)
  const forged = await me.answer(8, { place: 'x', searched: 'x', found: 'area:1 or 1=1' })
  assert.equal(forged.status, 422)
  await me.answer(8, { place: '' })
  assert.doesNotMatch((await me.get('check')).main, /Otterhythe/)
})

test('a section is introduced on the first of its pages that is shown', async () => {
  const me = await begin()
  assert.match((await me.get(1)).main, /These are about: Your way here/)
  assert.doesNotMatch((await me.get(2)).main, /These are about/)
  assert.match((await me.get(6)).main, /These are about: The rest/)
})

test('what a choice, a row or a place was can be taken out again', async () => {
  const me = await begin()
  await me.answer(4, { 'row-weekday': 'morning' })
  assert.equal((await me.get(4)).$('input[name=row-weekday][value=""]').length, 1)
  await me.answer(4, { 'row-weekday': '' })
  await me.answer(5, { 'place-near': '1' })
  await me.answer(5, { 'place-near': '' })
  assert.equal((await me.get('check')).main.match(/No answer/g)?.length, 14)
})
