import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { plainDecision } from '../../../test/support/decisions.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import {
  giveViews,
  makeProgrammeWithViews,
  makeTheme,
  type ProgrammeWithViews,
} from '../../../test/support/programme-with-views.ts'
import { addDecision, answerIssues, publishDecision } from '../decisions/index.ts'
import { addItem, publishItem } from '../versions/index.ts'

let app: TestApp
let programme: ProgrammeWithViews
let decider: Person
let themes: { buses: string; rare: string }
let decisionId = ''
let promiseId = ''
const author = { accountId: null }

before(async () => {
  app = await testApp()
  app.setNow('2027-09-10T12:00:00Z')
  programme = await makeProgrammeWithViews(app, { title: 'Evening clinic' })
  themes = {
    buses: await makeTheme(app.ctx.db, programme, 'Buses'),
    rare: await makeTheme(app.ctx.db, programme, 'Prayer room'),
  }
  await say()
  await decide()
  decider = await deskPerson(app, { grants: [{ role: 'decision-maker', programmeId: programme.id }] })
})
after(() => app.close())

/** 60 people speak of buses and two of a prayer room; of each theme one permits that their words are published. */
async function say() {
  for (let place = 0; place < 70; place += 1) {
    const of = place < 60 ? [themes.buses] : place < 62 ? [themes.rare] : []
    const text = `What person ${place} wrote`
    const taken = await giveViews(app, programme, { text, themes: of })
    if (place !== 0 && place !== 1 && place !== 60) continue
    const response = await app.ctx.db
      .updateTable('responses')
      .set({ mayPublish: place !== 1 })
      .where('id', '=', taken.id)
      .returning('entryId')
      .executeTakeFirstOrThrow()
    await app.ctx.db
      .insertInto('publishedTexts')
      .values({
        id: app.ctx.newId(),
        ...{ programmeId: programme.id, responseId: taken.id, questionId: programme.questionId },
        ...{ answerId: taken.answerIds[0] ?? '', text, state: 'published', entryId: response.entryId },
        ...{ salt: Buffer.alloc(32), preparedAt: app.ctx.now(), releasedAt: app.ctx.now() },
      })
      .execute()
  }
}

const owner = () => ({ programmeId: programme.id })

async function decide() {
  await app.ctx.db.transaction().execute(async (tx) => {
    const fields = {
      title: 'It moves',
      text: 'In April.',
      decidedBy: programme.bodyId,
      decidedOn: '2027-09-01',
    }
    decisionId = await addDecision(tx, programme.id, { ...plainDecision, ...fields }, author)
    const of = { programmeId: programme.id, decisionId }
    const said = [{ issueId: themes.buses, kind: 'not-changed' as const, reason: 'There is no money' }]
    await answerIssues(tx, { ...of, saidBy: 'meeting' }, said, author, app.ctx.now())
    await publishDecision(tx, app.ctx, of, { whatWasCorrected: '' }, author)
    const promise = {
      ...{ kind: 'do', degree: null, words: 'A bus runs by May', madeTo: 'day', where: null, dueTo: 'day' },
      madeBy: { id: programme.bodyId, name: 'Board of Evening clinic' },
      ...{ madeOn: '2027-09-01', dueOn: '2028-05-01', howKnown: 'It runs.' },
      decision: { id: decisionId, title: 'It moves' },
    }
    promiseId = await addItem(tx, app.ctx, { kind: 'commitment', owner: owner(), draft: promise }, author)
    const which = { owner: owner(), kind: 'commitment' as const, id: promiseId }
    await publishItem(tx, app.ctx, which, { whatWasChanged: '', content: promise }, author)
  })
}

const day = (field: string, date: string) => {
  const [year = '', month = '', of = ''] = date.split('-')
  return { [`${field}Day`]: of, [`${field}Month`]: month, [`${field}Year`]: year }
}
const measure = {
  ...{
    title: 'Missed visits',
    unit: '%',
    better: 'down',
    claim: 'Fewer.',
    baseline: '12',
    low: '',
    high: '15',
  },
  ...{ ...day('startsOn', '2028-01-01'), ...day('from', '2026-01-01'), ...day('until', '2026-11-30') },
  ...{ agreedBy: 'The board', ...day('agreedOn', '2027-09-01') },
}
const shown = (...rest: string[]) => app.person().get(['/programmes', programme.slug, ...rest].join('/'))

test('a measure says which decision or promise it belongs to; another is refused and what was typed is kept', async () => {
  const url = `/desk/programmes/${programme.slug}/outcomes`
  const refused = await decider.post(`${url}/new`, { ...measure, belongsTo: 'decision:none' })
  assert.deepEqual(
    [refused.status, refused.errorSummary],
    [422, [{ text: 'Select a decision or a promise from the list', href: '#belongsTo' }]],
  )
  assert.equal(refused.$('#title').attr('value'), 'Missed visits')
  for (const belongsTo of [`commitment:${promiseId}`, `decision:${decisionId}`]) {
    assert.equal((await decider.post(`${url}/new`, { ...measure, belongsTo })).status, 303)
    const { $ } = await decider.get(url)
    const at = $('main a')
      .filter((_place, one) => /outcomes\/[^/]+\/publish$/.test($(one).attr('href') ?? ''))
      .attr('href')
    const seen = (await decider.get(at ?? '')).$('input[name=seen]').attr('value') ?? ''
    assert.equal((await decider.post(at ?? '', { seen, whatWasChanged: '' })).status, 303)
  }
  const { main, $ } = await shown('outcomes')
  assert.match(main, /It shows the outcome of ?The promise: A bus runs by May/)
  assert.match(main, /It shows the outcome of ?The decision: It moves/)
  assert.equal($(`a[href="/programmes/${programme.slug}/commitments#promise-${promiseId}"]`).length, 1)
})

test('what was decided, an issue and a promise lead to what followed', async () => {
  for (const page of [await shown('what-was-decided'), await shown('issues', themes.buses)]) {
    assert.match(page.main, /Promises made by this decision ?A bus runs by May \(Not due yet\)/)
    assert.match(page.main, /How it will be seen what it brings ?Missed visits ?Missed visits/)
    assert.equal(page.$(`a[href$="/commitments#promise-${promiseId}"]`).length, 1)
  }
  assert.match((await shown('commitments')).main, /How it will be seen what it brings ?Missed visits What/)
})

test('what people said leads to what became of each theme, and the issue to what was published of its theme', async () => {
  const said = await shown('what-people-said')
  assert.equal(said.$(`a[href="/programmes/${programme.slug}/issues/${themes.buses}"]`).length, 1)
  const texts = `/programmes/${programme.slug}/responses?theme=`
  assert.equal(said.$(`a[href="${texts}${themes.buses}"]`).length, 1)
  assert.equal(said.$(`a[href="${texts}${themes.rare}"]`).length, 0, 'so few are not shown')
  assert.equal((await shown('issues', themes.buses)).$(`a[href="${texts}${themes.buses}"]`).length, 1)
  assert.equal((await shown('issues', themes.rare)).$(`a[href="${texts}${themes.rare}"]`).length, 0)

  const filtered = await app.person().get(`${texts}${themes.buses}`)
  const words = filtered
    .$('blockquote')
    .toArray()
    .map((one) => filtered.$(one).text())
  assert.deepEqual(words, ['What person 0 wrote'], 'permitted, and of this theme')
  assert.match(filtered.main, /found the theme “Buses”.*What became of this theme/)
  assert.equal((await app.person().get(`${texts}${themes.rare}`)).status, 404, 'its number is hidden')
  assert.equal((await shown('responses')).$('blockquote').length, 2)
})

test('the flow begins with responses and says what is in no theme, to the nearest ten', async () => {
  const { main } = await shown('issues')
  assert.match(main, /Responses counted: 70 ?Themes: 2 ?Issues: 2/)
  assert.match(main, /Answers in words ?about 70 ?of them in a theme ?about 60 ?of them read and in no theme/)
  assert.match(main, /of them with an answer that holds ?1/)
})
