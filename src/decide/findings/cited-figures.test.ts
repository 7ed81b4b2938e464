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
import { publishWords } from '../../../test/support/published-words.ts'
import { addDecision, answerIssues } from '../decisions/index.ts'

let app: TestApp
let programme: ProgrammeWithViews
let lead: Person
let maker: Person
let url: string
const themes = { buses: '', quiet: '' }

before(async () => {
  app = await testApp()
  programme = await makeProgrammeWithViews(app, { title: 'Evening clinic' })
  themes.buses = await makeTheme(app.ctx.db, programme, 'Buses')
  themes.quiet = await makeTheme(app.ctx.db, programme, 'Quiet')
  await give(8, [themes.buses])
  await give(2, [themes.quiet])
  await give(10, [])
  lead = await deskPerson(app, { grants: [{ role: 'engagement-lead', programmeId: programme.id }] })
  maker = await deskPerson(app, { grants: [{ role: 'decision-maker', organisationId: programme.bodyId }] })
  url = `/desk/programmes/${programme.slug}/findings`
})
after(() => app.close())

const give = async (times: number, coded: readonly string[]) => {
  for (let time = 0; time < times; time += 1) await giveViews(app, programme, { themes: coded })
}

/** The code that the form offers for a figure, by the words that it is listed with. */
const codeOf = async (label: string): Promise<string> => {
  const { $ } = await lead.get(`${url}/new`)
  const line = $('form li').filter((_index, one) => $(one).text().includes(label))
  return line.first().find('strong').text()
}

test('a figure is offered with a code that stays, and shows what is published: small numbers hidden', async () => {
  const [buses, quiet] = [await codeOf('theme “Buses”'), await codeOf('theme “Quiet”')]
  assert.match(buses, /^\[F\d+\]$/)
  const text = `Of all responses, ${buses} spoke of buses and ${quiet} of quiet; 40% of them in May 2027.`
  const added = await lead.post(`${url}/new`, {
    text,
    themes: themes.buses,
    about: `option:${programme.optionId}`,
  })
  assert.equal(added.status, 303)
  const later = await makeTheme(app.ctx.db, programme, 'A new theme')
  assert.equal(await codeOf('theme “Buses”'), buses)
  assert.notEqual(await codeOf('theme “A new theme”'), buses)
  await app.ctx.db.updateTable('themes').set({ signedOffAt: null }).where('id', '=', later).execute()

  const list = await lead.get(url)
  assert.match(list.main, /8 of 20 spoke of buses and 1 to 4 of 20 of quiet/)
  assert.match(list.main, /Typed by hand, so nothing ties them to a source: 40%/)
  assert.doesNotMatch(list.main, /source: [^.]*2027/)
  assert.match(list.main, /Option: Move it ?Finding 1/)
  assert.match(list.main, /Group: Carers ?None yet/)
  const link = list.$(`main a[href$="#theme-${themes.buses}"]`)
  assert.match(link.text(), /\[F\d+\] Responses with the theme “Buses”: 8 of 20/)
})

test('a code of nothing that is published is refused beside the field, with the text kept', async () => {
  const page = await lead.post(`${url}/new`, { text: 'It was [F999] of them', themes: themes.buses })
  assert.equal(page.status, 422)
  assert.equal(page.errorSummary[0]?.href, '#text')
  assert.match(page.errorSummary[0]?.text ?? '', /\[F999\] is not one of the figures/)
  assert.equal(page.$('#text').text().trim(), 'It was [F999] of them')
  const elsewhere = await lead.post(`${url}/new`, { text: 'So', themes: themes.buses, about: 'group:nobody' })
  assert.deepEqual(
    elsewhere.errorSummary.map(({ href }) => href),
    ['#about'],
  )
})

test('a published response is cited by a link, its words never copied, until they are taken back', async () => {
  const words = 'The last bus home leaves before the evening clinic has ended'
  const { id: responseId, answerIds } = await giveViews(app, programme, {
    text: words,
    themes: [themes.buses],
  })
  await publishWords(app, programme, { responseId, answerId: answerIds[0] ?? '', words })
  const code = await codeOf(words)
  await lead.post(`${url}/new`, { text: `As ${code} says.`, themes: themes.buses })
  const list = await lead.get(url)
  assert.match(list.main, /As a published response says\./)
  assert.doesNotMatch(list.html, /last bus home/)
  assert.match(
    (await app.person().get(list.$('main a[href$="/coding"]').attr('href') ?? '')).main,
    /last bus home/,
  )

  await app.ctx.db.updateTable('responses').set({ mayPublish: false }).where('id', '=', responseId).execute()
  assert.match((await lead.get(url)).main, /As a figure that is not published any more says\./)
  await app.ctx.db.deleteFrom('findings').where('text', 'like', 'As %').execute()
})

test('a published finding keeps the figure of its day, and says once its source says something else', async () => {
  const { id: findingId } = await app.ctx.db
    .selectFrom('findings')
    .select('id')
    .where('programmeId', '=', programme.id)
    .executeTakeFirstOrThrow()
  const decisionId = await app.ctx.db.transaction().execute((tx) =>
    addDecision(
      tx,
      programme.id,
      {
        ...plainDecision,
        title: 'It moves',
        text: 'In April.',
        findings: [findingId],
        decidedBy: programme.bodyId,
        decidedOn: '2026-01-01',
      },
      { accountId: null },
    ),
  )
  await app.ctx.db
    .transaction()
    .execute((tx) =>
      answerIssues(
        tx,
        { programmeId: programme.id, decisionId, saidBy: 'meeting' },
        [{ issueId: themes.buses, kind: 'not-changed', reason: 'There is no driver', whatChanges: '' }],
        { accountId: null },
        app.ctx.now(),
      ),
    )
  const desk = `/desk/programmes/${programme.slug}/decisions/${decisionId}`
  const seen = (await maker.get(`${desk}/publish`)).$('input[name=seen]').attr('value') ?? ''
  assert.equal((await maker.post(`${desk}/publish`, { seen })).status, 303)

  const publicUrl = `/programmes/${programme.slug}/what-was-decided`
  const before = await app.person().get(publicUrl)
  assert.match(before.main, /9 of 21 spoke of buses/)
  assert.match(before.main, /About the option: Move it/)
  assert.match(before.main, /Responses with the theme “Buses”: 9 of 21/)
  assert.doesNotMatch(before.main, /Has moved/)

  await give(3, [themes.buses])
  const now = await app.person().get(publicUrl)
  assert.match(now.main, /9 of 21 spoke of buses/, 'the words of the day stay')
  assert.match(now.main, /“Buses”: 9 of 21 when it was published; now 12 of 24\. Has moved/)
  assert.match((await maker.get(desk)).main, /“Buses”: 9 of 21 when it was published; now 12 of 24/)
  const issue = await app.person().get(`/programmes/${programme.slug}/issues/${themes.buses}`)
  assert.match(
    issue.main,
    /9 of 21 spoke of buses .*“Buses”: 9 of 21 when it was published; now 12 of 24\. Has moved/,
  )
  assert.match((await lead.get(url)).main, /12 of 24 spoke of buses/)

  await app.ctx.db.updateTable('themes').set({ signedOffAt: null }).where('id', '=', themes.buses).execute()
  const gone = await app.person().get(publicUrl)
  assert.match(gone.main, /“Buses”: 9 of 21 when it was published; not published any more/)
  assert.match((await lead.get(url)).main, /\[F\d+\] is not published any more Insert another/)
})

test('a finding may rest on a count of answers alone; a name, or who took part, is no ground', async () => {
  const text = `In all ${await codeOf('Responses to “Say it”')} answered.`
  const name = await lead.post(`${url}/new`, { text: `It is ${await codeOf('Option')}.` })
  assert.deepEqual([name.status, name.errorSummary[0]?.href], [422, '#themes'])
  assert.equal((await lead.post(`${url}/new`, { text })).status, 303)
  const { id } = await app.ctx.db
    .selectFrom('findings')
    .select('id')
    .where('text', '=', text)
    .executeTakeFirstOrThrow()
  const fields = { title: 'On answers', text: 'So.', decidedBy: programme.bodyId, decidedOn: '2020-09-01' }
  const decisionId = await app.ctx.db
    .transaction()
    .execute((tx) =>
      addDecision(tx, programme.id, { ...plainDecision, ...fields, findings: [id] }, { accountId: null }),
    )
  const desk = `/desk/programmes/${programme.slug}/decisions/${decisionId}`
  const seen = (await maker.get(`${desk}/publish`)).$('input[name=seen]').attr('value') ?? ''
  assert.equal((await maker.post(`${desk}/publish`, { seen })).status, 303)
  const { main } = await app.person().get(`/programmes/${programme.slug}/what-was-decided`)
  assert.match(main, /On answers .*In all \d+ answered\..*Responses to “Say it”: \d+/)
  assert.match(main, /No finding of this decision is about: “Move it”/)
  assert.doesNotMatch((await lead.get(`/desk/programmes/${programme.slug}/look-again`)).main, /In all/)
})
