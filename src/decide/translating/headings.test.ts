import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { atADecision } from '../../../test/support/at-a-decision.ts'
import { atTranslations } from '../../../test/support/at-translations.ts'
import { plainDecision } from '../../../test/support/decisions.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { makeLanguage } from '../../../test/support/languages.ts'
import {
  giveViews,
  makeProgrammeWithViews,
  makeTheme,
  type ProgrammeWithViews,
} from '../../../test/support/programme-with-views.ts'
import { addDecision, createEraserOfDecisions, quotedInDecisions } from '../decisions/index.ts'
import { addFinding, eraseFromFindings, quotedInFindings } from '../findings/index.ts'

let app: TestApp
let programme: ProgrammeWithViews
let maker: Person
let buses = ''
let decisionId = ''
let findingId = ''
const author = { accountId: null }

before(async () => {
  app = await testApp()
  app.setNow('2027-09-10T12:00:00Z')
  await makeLanguage(app, { code: 'ur', name: 'اردو' })
  programme = await makeProgrammeWithViews(app, { title: 'Evening clinic' })
  buses = await makeTheme(app.ctx.db, programme, 'Buses')
  maker = await deskPerson(app, { grants: [{ role: 'decision-maker', programmeId: programme.id }] })
  decisionId = await inTransaction(async (tx) => {
    const finding = { text: 'A person wrote “Buses matter most here”', themes: [buses] }
    findingId = await addFinding(tx, programme.id, finding, author, app.ctx.now())
    const fields = {
      title: 'It moves, since “my neighbour cannot drive at night”',
      text: 'In April.',
      decidedBy: programme.bodyId,
      decidedOn: '2027-09-01',
    }
    return addDecision(tx, programme.id, { ...plainDecision, ...fields, findings: [findingId] }, author)
  })
  await app.ctx.db
    .insertInto('formats')
    .values({
      ...{ id: app.ctx.newId(), kind: 'language', language: 'ur', isRequired: true },
      ...{ activityId: programme.activityId, addedAt: app.ctx.now() },
    })
    .execute()
  await answer({ [buses]: 'A later bus will run' })
  await publish()
})
after(() => app.close())

const { inTransaction, desk, publicPage, publish, answer } = atADecision(() => ({
  ...{ app, programme, decisionId, maker },
}))
const { enter, inLanguage } = atTranslations(() => ({ app, maker, desk }))
const decided = () => `/programmes/${programme.slug}/what-was-decided`

const sayOfFinding = (text: string) =>
  app.ctx.db.updateTable('findings').set({ text }).where('id', '=', findingId).execute()

test('the title and the findings of a decision are read in a language as soon as they are published in it, else in English', async () => {
  const { receipt } = await giveViews(app, programme, { themes: [buses] })
  const issueUrl = `/programmes/${programme.slug}/issues/${buses}`
  const shown = ['', `/receipt/${receipt}`, issueUrl].map((url) => url || decided())
  for (const url of shown) {
    const before = await inLanguage('ur', url)
    assert.match(before.html, /<span lang="en" dir="auto">It moves/, url)
  }
  assert.match(
    (await publicPage()).main,
    /The title of the decision is not in Urdu yet\. ?One finding is not in Urdu yet\./,
  )

  const [title, finding] = ['وہ منتقل ہوتا ہے', 'بسیں سب سے اہم ہیں']
  await enter('ur', { [`decision-${decisionId}`]: title, [`finding-${findingId}`]: finding })
  assert.match((await maker.get(desk('wordings'))).main, /Urdu ?0 of 1 answers ?2 of 2/)
  assert.doesNotMatch((await inLanguage('ur', decided())).main, new RegExp(title))
  await publish({ whatWasCorrected: 'Its title is in Urdu' })
  for (const url of shown) {
    const page = await inLanguage('ur', url)
    assert.match(page.main, new RegExp(title), url)
    assert.doesNotMatch(page.html, /lang="en" dir="auto">It moves/, url)
  }
  for (const url of [decided(), issueUrl])
    assert.match((await inLanguage('ur', url)).main, new RegExp(finding))
  assert.doesNotMatch((await publicPage()).main, /(title of the decision|finding is) not in Urdu/)
  assert.match((await publicPage()).main, /It moves.*Buses matter most/s)
})

test('a title or a finding that has changed is out of date: it is named so, read in English and missed', async () => {
  await sayOfFinding('Buses matter as much as parking')
  assert.match((await maker.get(desk())).main, /Translations that are out of date.*Urdu/)
  assert.match((await maker.get(desk('wordings'))).main, /Urdu ?0 of 1 answers ?1 of 2, 1 out of date/)
  await publish({ whatWasCorrected: 'The finding was too strong' })
  const page = await inLanguage('ur', decided())
  assert.match(page.html, /<span lang="en" dir="auto">Buses matter as much as parking/)
  assert.doesNotMatch(page.main, /بسیں سب سے اہم ہیں/)
  assert.match((await publicPage()).main, /One finding is not in Urdu yet\./)
})

test('a finding that loses words loses its translations, and so does a title, in drafts and in every version', async () => {
  const erasing = {
    ...{ programmeId: programme.id, responseId: app.ctx.newId(), questionIds: [], accountId: null },
    said: { texts: ['Buses matter most here', 'I said that my neighbour cannot drive at night'], more: [] },
    ...{ mark: '[erased]', at: app.ctx.now(), ground: 'asked' as const, whatWasCorrected: 'Erased' },
  }
  await sayOfFinding('A person wrote “Buses matter most here”')
  await enter('ur', { [`finding-${findingId}`]: 'بسیں سب سے اہم ہیں' })
  const found = [
    ...(await quotedInFindings(app.ctx.db, erasing)),
    ...(await quotedInDecisions(app.ctx.db, erasing)),
  ]
  assert.ok(found.some(({ where, blanked }) => where === 'Finding, in Urdu' && blanked === '[erased]'))
  assert.ok(found.some(({ text, blanked }) => text === 'وہ منتقل ہوتا ہے' && blanked === '[erased]'))
  await inTransaction(async (tx) => {
    await eraseFromFindings(tx, erasing)
    await createEraserOfDecisions(app.ctx)(tx, erasing)
  })
  assert.doesNotMatch((await inVersions()).join(' '), /وہ منتقل ہوتا ہے|بسیں سب سے اہم ہیں|cannot drive/)
  const { $ } = await maker.get(desk('wordings', 'ur'))
  assert.equal($(`[id="finding-${findingId}"]`).val(), '')
  assert.equal($(`[id="decision-${decisionId}"]`).val(), '')
})

const inVersions = async (): Promise<string[]> => {
  const rows = await app.ctx.db
    .selectFrom('decisionVersions')
    .select('content')
    .where('decisionId', '=', decisionId)
    .execute()
  return rows.map(({ content }) => JSON.stringify(content))
}
