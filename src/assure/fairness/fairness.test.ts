import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestApp, testApp } from '../../../test/support/app.ts'
import { plainDecision } from '../../../test/support/decisions.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import {
  makeProgrammeWithViews,
  type ProgrammeWithViews,
} from '../../../test/support/programme-with-views.ts'
import type { Tx } from '../../db/database.ts'
import { addDecision, publishDecision } from '../../decide/decisions/index.ts'
import { addOption, changeDetails, publishProgramme } from '../../register/programmes/index.ts'

let app: TestApp
let programme: ProgrammeWithViews
before(async () => {
  app = await testApp()
  app.setNow('2027-09-10T12:00:00Z')
  programme = await makeProgrammeWithViews(app, { title: 'Evening clinic' })
})
after(() => app.close())

const sectionOf = async (heading: string) => {
  const reader = await deskPerson(app, { grants: [{ role: 'engagement-lead', programmeId: programme.id }] })
  const page = await reader.get(`/desk/programmes/${programme.slug}/fairness`)
  assert.equal(page.status, 200)
  const start = page.$('h3').filter((_place, element) => page.$(element).text().startsWith(heading))
  return { page, text: `${start.text()} ${start.nextUntil('h3').text()}`.replace(/\s+/g, ' ') }
}

const author = { accountId: null }
/** Publishes a new version, with what was changed in between. */
const publishWith = (change: (tx: Tx, edit: { programmeId: string; accountId: null }) => Promise<unknown>) =>
  app.ctx.db.transaction().execute(async (tx) => {
    const edit = { ...author, programmeId: programme.id }
    await change(tx, edit)
    await publishProgramme(tx, { ...edit, now: app.ctx.now(), whatChanged: 'What was said' })
  })

test('before a decision the desk sees what is known and what is not, each with the law that asks for it', async () => {
  const { page, text } = await sectionOf('The duty to involve')
  assert.match(text, /Met .*Ways to take part on record: 1/)
  assert.match(text, /section 14Z45/)
  assert.match(page.main, /Of 36 criteria: .* not known/)
  assert.match(page.main, /It is not legal advice/)
  const { text: weighed } = await sectionOf('Taken into account')
  assert.match(weighed, /Not known .*Not known: whether what people said was weighed/)
})

test('while there is time the desk is warned, with the record that shows it; the public is not', async () => {
  await publishWith((tx, edit) => changeDetails(tx, edit, { summary: 'The clinic will close in May.' }))
  const { page, text } = await sectionOf('One option only')
  assert.match(text, /The only option that is open is “Move it”.*What can be done: Add no change/)
  assert.match(page.main, /It reads as if it were decided: “The clinic will close in May\.”/)
  assert.match(page.main, /Only the desk sees this/)
  const open = await app.person().get(`/programmes/${programme.slug}/fairness`)
  assert.doesNotMatch(open.main, /One option only|there is still time|reads as if it were decided/i)
  await publishWith(async (tx, edit) => {
    await changeDetails(tx, edit, { summary: 'The clinic would close.' })
    const words = { description: '', reasonDiscarded: '' }
    await addOption(tx, edit, { ...words, title: 'It stays', kind: 'no-change' })
    await addOption(tx, edit, { ...words, title: 'By post', kind: 'discarded', reasonDiscarded: 'Too slow' })
  })
  const mended = (await sectionOf('The duty to involve')).page.main
  assert.doesNotMatch(mended, /One option only|reads as if it were decided|ruled out is missing/)
})

test('a decision while people may still answer turns two results, with the record that shows it', async () => {
  await app.ctx.db
    .updateTable('activities')
    .set({ opensAt: new Date('2027-08-01T08:00:00Z'), closesAt: new Date('2027-10-01T08:00:00Z') })
    .where('id', '=', programme.activityId)
    .execute()
  await app.ctx.db.transaction().execute(async (tx) => {
    const fields = {
      ...plainDecision,
      title: 'It moves',
      text: 'In May.',
      decidedOn: '2027-09-09',
      decidedBy: programme.bodyId,
    }
    const decisionId = await addDecision(tx, programme.id, fields, { accountId: null })
    const of = { programmeId: programme.id, decisionId }
    await publishDecision(tx, app.ctx, of, { whatWasCorrected: '' }, { accountId: null })
  })
  for (const heading of ['Asked while it was still open', 'Taken into account']) {
    const { page, text } = await sectionOf(heading)
    assert.match(
      text,
      /Not met .*was decided on 9 September 2027; people could answer until 1 October 2027/,
      heading,
    )
    assert.ok(page.$(`a[href="/programmes/${programme.slug}/what-was-decided"]`).length > 0)
  }
  const { text } = await sectionOf('The public sector equality duty')
  assert.match(text, /Not met .*No equality analysis of a day up to 9 September 2027/)
})

test('the desk leads there; who has no part in the programme does not see it', async () => {
  const reader = await deskPerson(app, { grants: [{ role: 'member', programmeId: programme.id }] })
  const desk = await reader.get(`/desk/programmes/${programme.slug}`)
  assert.ok(desk.$(`a[href="/desk/programmes/${programme.slug}/fairness"]`).length > 0)
  const nobody = await deskPerson(app)
  assert.equal((await nobody.get(`/desk/programmes/${programme.slug}/fairness`)).status, 404)
})
