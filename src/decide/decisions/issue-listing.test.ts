import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Person, type TestApp, type TestPage, testApp } from '../../../test/support/app.ts'
import { plainDecision } from '../../../test/support/decisions.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { makeProgrammeWithViews, makeTheme } from '../../../test/support/programme-with-views.ts'
import { addDecision, answerIssues } from './service.ts'

let app: TestApp
let officer: Person
let url = ''
let answerAs: (issueId: string) => Promise<unknown>
const ids: string[] = []

before(async () => {
  app = await testApp()
  const programme = await makeProgrammeWithViews(app, { title: 'Evening clinic' })
  for (let place = 1; place <= 23; place += 1)
    ids.push(await makeTheme(app.ctx.db, programme, `Theme ${place}`))
  const decisionId = await app.ctx.db.transaction().execute((tx) =>
    addDecision(
      tx,
      programme.id,
      {
        ...plainDecision,
        title: 'It moves',
        text: 'In April.',
        decidedBy: programme.bodyId,
        decidedOn: '2099-09-01',
      },
      { accountId: null },
    ),
  )
  const of = { programmeId: programme.id, decisionId, saidBy: 'advice' as const }
  const said = { kind: 'not-changed' as const, reason: 'There is no driver', whatChanges: '' }
  answerAs = (issueId) =>
    app.ctx.db
      .transaction()
      .execute((tx) => answerIssues(tx, of, [{ issueId, ...said }], { accountId: null }, app.ctx.now()))
  officer = await deskPerson(app, { grants: [{ role: 'engagement-lead', programmeId: programme.id }] })
  url = `/desk/programmes/${programme.slug}/decisions/${decisionId}/advice`
})
after(() => app.close())

const titlesOn = ({ $ }: TestPage) =>
  $('main section h2')
    .toArray()
    .map(
      (heading) =>
        $(heading)
          .text()
          .trim()
          .split(/\s+(?=Answered|Not answered)/)[0],
    )
const fieldsOn = ({ $ }: TestPage) =>
  Object.fromEntries(
    $('form[method=post] section')
      .find('textarea, input[type=hidden], select')
      .toArray()
      .map((field) => [String($(field).attr('name')), String($(field).val() ?? '')]),
  )

test('many issues come ten at a time, and saving all goes on to the next', async () => {
  const first = await officer.get(url)
  assert.equal(titlesOn(first).length, 10)
  assert.match(first.main, /All of them \(23\) ?Not answered yet \(23\)/)
  assert.match(first.main, /1 to 10 of 23\. The next issues/)
  const [id = ''] = ids
  const answers = {
    ...fieldsOn(first),
    [`kind-${id}`]: 'not-changed',
    [`reason-${id}`]: 'There is no driver',
  }
  const action = first.$('form[method=post]').last().attr('action') ?? ''
  const saved = await officer.post(action, { ...answers, save: 'all' })
  assert.equal(saved.location, `${url}?page=2`)
  assert.equal(titlesOn(await officer.get(`${url}?page=2`)).length, 10)
  const last = await officer.get(`${url}?page=3`)
  assert.equal(titlesOn(last).length, 3)
  assert.match(last.main, /21 to 23 of 23\. The issues before/)
  const end = last.$('form[method=post]').last().attr('action') ?? ''
  assert.equal(
    (await officer.post(end, { ...fieldsOn(last), save: 'all' })).location,
    url.replace('/advice', ''),
  )
  assert.equal(titlesOn(await officer.get(`${url}?page=99&show=x&source=y`)).length, 3)
})

test('the unanswered alone, and of one kind; what was typed stays though somebody else answered it meanwhile', async () => {
  const page = await officer.get(`${url}?show=unanswered&source=theme`)
  assert.match(page.main, /1 to 10 of 22\./)
  assert.ok(!titlesOn(page).includes('Theme 1'))
  assert.match((await officer.get(`${url}?source=point`)).main, /There is none of these/)
  const [, id = '', other = ''] = ids
  await answerAs(id)
  const typed = { ...fieldsOn(page), [`kind-${id}`]: 'not-changed', [`reason-${id}`]: 'Another reason' }
  const conflict = await officer.post(`${url}?show=unanswered&source=theme`, { ...typed, save: 'all' })
  assert.equal(conflict.status, 409)
  assert.equal(conflict.$(`#reason-${id}`).val(), 'Another reason')
  const refused = await officer.post(`${url}?show=unanswered`, {
    ...typed,
    [`reason-${other}`]: 'Half',
    save: 'all',
  })
  assert.equal(refused.status, 422)
  assert.equal(refused.$(`#reason-${other}`).val(), 'Half')
  assert.match(refused.$('form[method=post]').last().attr('action') ?? '', /\?show=unanswered$/)
})
