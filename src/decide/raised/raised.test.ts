import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestApp, testApp } from '../../../test/support/app.ts'
import { plainDecision } from '../../../test/support/decisions.ts'
import {
  giveViews,
  makeProgrammeWithViews,
  makeTheme,
  type ProgrammeWithViews,
} from '../../../test/support/programme-with-views.ts'
import { addDecision, answerIssues, publishDecision } from '../decisions/index.ts'

let app: TestApp
let programme: ProgrammeWithViews
let buses = ''
let parking = ''
const author = { accountId: null }

before(async () => {
  app = await testApp()
  app.setNow('2027-09-10T12:00:00Z')
  programme = await makeProgrammeWithViews(app, { title: 'Evening clinic' })
  buses = await makeTheme(app.ctx.db, programme, 'Buses')
  parking = await makeTheme(app.ctx.db, programme, 'Parking')
})
after(() => app.close())

const receiptPage = async (receipt: string) => (await app.person().get(`/receipt/${receipt}`)).main

test('a receipt says what became of what its response raised, and of nothing else, once a decision is published', async () => {
  const both = await giveViews(app, programme, { themes: [buses, parking] })
  const one = await giveViews(app, programme, { themes: [buses] })
  const none = await giveViews(app, programme, {})
  assert.doesNotMatch(await receiptPage(both.receipt), /What became of what you said/)

  await app.ctx.db.transaction().execute(async (tx) => {
    const fields = {
      title: 'It moves',
      text: 'In April.',
      decidedBy: programme.bodyId,
      decidedOn: '2027-09-01',
    }
    const id = await addDecision(tx, programme.id, { ...plainDecision, ...fields }, author)
    const of = { programmeId: programme.id, decisionId: id }
    const said = [
      {
        issueId: buses,
        kind: 'changed-in-part' as const,
        reason: 'A later bus will run',
        whatChanges: 'A bus at 9.40 pm',
      },
    ]
    await answerIssues(tx, { ...of, saidBy: 'meeting' }, said, author, app.ctx.now())
    await publishDecision(tx, app.ctx, of, { whatWasCorrected: '' }, author)
  })

  assert.match(
    await receiptPage(both.receipt),
    /What became of what you said ?Buses ?Changed in part ?A later bus will run ?What changes: A bus at 9\.40 pm ?Parking ?Not answered/,
  )
  const shown = await receiptPage(one.receipt)
  assert.match(shown, /Buses ?Changed in part/)
  assert.doesNotMatch(shown, /Parking/)
  assert.doesNotMatch(await receiptPage(none.receipt), /What became of what you said/)
})
