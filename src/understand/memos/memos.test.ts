import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Person, type TestApp, type TestPage, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import {
  giveViews,
  makeProgrammeWithViews,
  makeTheme,
  type ProgrammeWithViews,
} from '../../../test/support/programme-with-views.ts'
import { eraseFromMemos, quotedInMemos } from './index.ts'

let app: TestApp
let programme: ProgrammeWithViews
let ada: Person
let ben: Person
let url = ''

before(async () => {
  app = await testApp()
  programme = await makeProgrammeWithViews(app, { title: 'Noting' })
  const grants = { grants: [{ role: 'analyst' as const, programmeId: programme.id }] }
  ada = await deskPerson(app, { name: 'Ada', ...grants })
  ben = await deskPerson(app, { name: 'Ben', ...grants })
  url = `/desk/programmes/${programme.slug}/questions/${programme.questionId}/memos`
})
after(() => app.close())

const numberOn = (page: TestPage) => String(page.$('input[name=number]').first().attr('value'))

test('memos are of a question, a theme or an answer, and every wording of one stays', async () => {
  const buses = await makeTheme(app.ctx.db, programme, 'Buses', null)
  const [answer = ''] = (await giveViews(app, programme, { text: 'No bus at night' })).answerIds
  assert.equal((await ada.post(url, { text: ' ' })).status, 422)
  assert.equal((await ada.post(url, { text: 'Read letters first' })).status, 303)
  assert.equal((await ada.post(url, { text: 'The 14 is meant', theme: buses })).status, 303)
  assert.equal((await ada.post(url, { text: 'Ask about this one', answer })).status, 303)
  assert.equal((await ada.post(url, { text: 'x', answer: buses })).status, 404)

  const list = await ben.get(url)
  assert.match(list.main, /On the answer of Respondent .*On the theme Buses.*On the question/s)
  assert.doesNotMatch((await ben.get(`${url}?answer=${answer}`)).main, /The 14 is meant/)

  const own = String(list.$('a:contains("Edit")').last().attr('href'))
  const seenByBoth = await ben.get(own)
  const edit = (who: Person, text: string) => who.post(own, { text, number: numberOn(seenByBoth) })
  assert.equal((await edit(ben, 'Read letters last')).status, 303)
  const late = await edit(ada, 'Read none')
  assert.equal(late.status, 409, 'Ben was first')
  assert.equal(late.$('#text').text(), 'Read none', 'what was typed is kept')
  assert.match(late.main, /Versions Read letters last/)
  assert.equal(numberOn(late), '2')
  assert.match((await ada.get(own)).main, /version 2, by Ben.*Read letters first.*Written by Ada/s)
  assert.equal((await ada.post(`${own}/remove`, { number: numberOn(seenByBoth) })).status, 409)
  assert.equal((await ada.post(`${own}/remove`, { number: '2' })).status, 303)
  assert.equal((await ada.get(own)).status, 404)
})

test('words of a person that are erased leave every wording of every memo', async () => {
  const words = 'my sister waited nine hours on the corridor floor'
  assert.equal((await ada.post(url, { text: `Strong: “${words}”` })).status, 303)
  const quoting = { programmeId: programme.id, said: { texts: [words], more: [] }, mark: '[erased]' }
  assert.equal((await quotedInMemos(app.ctx.db, quoting)).length, 1)
  await app.ctx.db.transaction().execute((tx) =>
    eraseFromMemos(tx, {
      ...quoting,
      responseId: '',
      questionIds: [],
      ground: 'consent-withdrawn' as never,
      at: app.ctx.now(),
      whatWasCorrected: '',
      accountId: null,
    }),
  )
  const list = await ada.get(url)
  assert.match(list.main, /Strong: .*\[erased\]/)
  assert.doesNotMatch(list.main, /corridor floor/)
})
