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
import { createFindSpeech } from '../../people/languages/index.ts'
import { catalogues } from '../../rooms.ts'
import { createTranslate } from '../../web/messages.ts'
import { addDecision, answerIssues, publishDecision } from '../decisions/index.ts'
import { replyPurpose } from '../replies/index.ts'

let app: TestApp
let programme: ProgrammeWithViews
let buses = ''
let parking = ''
let decisionId = ''
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
  const gone = await giveViews(app, programme, { themes: [buses] })
  assert.doesNotMatch(await receiptPage(both.receipt), /What became of what you said/)

  await app.ctx.db.transaction().execute(async (tx) => {
    const fields = {
      title: 'It moves',
      text: 'In April.',
      decidedBy: programme.bodyId,
      decidedOn: '2027-09-01',
    }
    const id = await addDecision(tx, programme.id, { ...plainDecision, ...fields }, author)
    decisionId = id
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

  await app.ctx.db
    .updateTable('responses')
    .set({ withdrawnAt: app.ctx.now() })
    .where('id', '=', gone.id)
    .execute()
  const receipts = [none, both, one, gone].map(({ receipt }) => receipt)
  const list = await app.person().post('/receipt/many', { receipts: [...receipts, 'hello'].join('\n') })
  assert.match(
    list.main,
    /Evening clinic ?Buses ?Changed in part\. A later bus will run ?What changes: A bus at 9\.40 pm ?Lines: 2, 3 ?Parking ?Not answered ?Lines: 2/,
  )
  assert.match(list.main, /of what became of these lines: 1 ?Receipts/)
  assert.match(list.main, /Line 5: hello ?This is not a receipt/)
  assert.equal(list.$(`tbody a[href="/receipt/${both.receipt}"]`).length, 1)
})

test('the letter to one address tells the points of all its responses once; an e-mail keeps to neutral words', async () => {
  const [first, second] = [
    await giveViews(app, programme, { themes: [buses] }),
    await giveViews(app, programme, { themes: [buses, parking] }),
  ]
  const english = createTranslate('en', catalogues)
  const purpose = replyPurpose(english, createFindSpeech(catalogues, english))
  const batch = {
    id: app.ctx.newId(),
    purpose: purpose.name,
    subjectId: decisionId,
    programmeId: programme.id,
    title: '',
    details: {
      subject: 'A decision has been published',
      body: 'Read it at /x',
      site: 'https://heard.example',
    },
  }
  const addressee = {
    messageId: app.ctx.newId(),
    recipients: [first.id, second.id].map((id) => `response:${id}`),
    channel: 'letter' as const,
    language: 'en',
    format: 'standard' as const,
  }
  const composed = (await purpose.compose(app.ctx.db, batch, [addressee], app.ctx.now())).get(
    addressee.messageId,
  )
  assert.equal(composed?.text, 'Read it at /x')
  const letter = composed?.letter.join('\n') ?? ''
  assert.match(letter, /On 1 September 2027 Board of Evening clinic decided: It moves\./)
  assert.match(
    letter,
    /You raised 2 points:\nBuses: Changed in part\. A later bus will run\nWhat changes: A bus at 9\.40 pm\nParking: Not answered\./,
  )
  const mailed = { ...addressee, messageId: app.ctx.newId(), channel: 'email' as const }
  const byMail = (await purpose.compose(app.ctx.db, batch, [addressee, mailed], app.ctx.now())).get(
    mailed.messageId,
  )
  assert.deepEqual([byMail?.text, byMail?.letter], ['Read it at /x', []])
})
