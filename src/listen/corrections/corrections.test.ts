import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { receiptOn } from '../../../test/support/answering.ts'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { makeAccount } from '../../../test/support/desk.ts'
import { type Listening, makeListening } from '../../../test/support/listening.ts'
import { isCommittedPart } from '../../core/record/seal.ts'
import { answerPart, correctResponse } from '../responses/index.ts'

const now = '2027-05-04T12:00:00Z'
const words = 'The marmalade clinic must stay'
const better = 'The marmalade clinic must stay open late'

let app: TestApp
let clinic: Listening

before(async () => {
  app = await testApp()
  app.setNow(now)
  clinic = await makeListening(app, 'The evening clinic')
})
after(() => app.close())

type Given = { person: Person; receipt: string; id: string }

/** Somebody who sent the one box and has given the word with which it opens. */
async function give(form: Record<string, string> = {}): Promise<Given> {
  const person = app.person()
  await person.post(`/say/${clinic.box.slug}`, { answer: words, word: 'bluebell', ...form })
  const receipt = receiptOn(await person.get(`/sent/${clinic.box.slug}`)) ?? ''
  const opened = await person.post(`/receipt/${receipt}/open`, { word: 'bluebell' })
  assert.match(opened.main, /marmalade/)
  const { id } = await responseOf(receipt)
  return { person, receipt, id }
}

const responseOf = (receipt: string) =>
  app.ctx.db.selectFrom('responses').selectAll().where('receipt', '=', receipt).executeTakeFirstOrThrow()

const answersOf = (id: string) =>
  app.ctx.db.selectFrom('answers').selectAll().where('responseId', '=', id).execute()
const pastOf = (id: string) =>
  app.ctx.db.selectFrom('pastAnswers').selectAll().where('responseId', '=', id).orderBy('version').execute()
const versionsOf = (id: string) =>
  app.ctx.db
    .selectFrom('responseVersions')
    .selectAll()
    .where('responseId', '=', id)
    .orderBy('number')
    .execute()
const entryOf = (id: string) =>
  app.ctx.db.selectFrom('logEntries').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const actsOn = (id: string) =>
  app.ctx.db.selectFrom('auditEvents').selectAll().where('subjectId', '=', id).orderBy('id').execute()

test('what was said is changed: the old words stay in the record apart, the entry names the one before', async () => {
  const { person, receipt, id } = await give({ mayPublish: 'yes' })
  const form = await person.get(`/receipt/${receipt}/change`)
  assert.equal(form.$('#answer').val(), words)
  assert.equal(form.$('[name=mayPublish]').attr('checked'), 'checked')
  const sent = await person.post(`/receipt/${receipt}/change`, { answer: better, version: '1' })
  assert.equal(sent.location, `/receipt/${receipt}`)
  const page = await person.get(`/receipt/${receipt}`)
  assert.match(page.main, /Your response has been changed/)
  assert.match(page.main, /Corrected on 4 May 2027, 1pm by who sent it/)
  assert.match(page.main, /must stay open late/)

  const response = await responseOf(receipt)
  assert.deepEqual([response.version, response.mayPublish], [2, false])
  const [[answer], [past], [version]] = [await answersOf(id), await pastOf(id), await versionsOf(id)]
  assert.ok(answer && past && version)
  assert.deepEqual([answer.text, past.text, past.version], [better, words, 1])
  const [first, correction] = [await entryOf(response.entryId), await entryOf(version.entryId)]
  assert.equal(isCommittedPart(first.body, answerPart(past)), true)
  assert.equal(isCommittedPart(correction.body, answerPart(answer)), true)
  assert.equal(isCommittedPart(correction.body, answerPart({ ...answer, text: words })), false)
  const { facts, parts } = JSON.parse(correction.body)
  assert.equal(facts.earlier, first.leaf.toString('hex'))
  assert.equal(facts.first, first.leaf.toString('hex'))
  assert.equal(parts.length, 2, 'the answer, and the permission that is now another')
  for (const secret of ['marmalade', 'bluebell', id]) assert.ok(!correction.body.includes(secret))

  const context = await app.ctx.db
    .selectFrom('pastContexts')
    .selectAll()
    .where('responseId', '=', id)
    .executeTakeFirstOrThrow()
  const { content, salt } = context
  assert.equal(isCommittedPart(first.body, { name: 'context', content, salt }), true)
  await person.post(`/receipt/${receipt}/change`, { answer: `${better}!`, version: '2' })
  const newest = (await versionsOf(id)).at(-1)
  const second = JSON.parse((await entryOf(newest?.entryId ?? '')).body)
  assert.equal(second.facts.earlier, correction.leaf.toString('hex'))
  assert.equal(second.facts.first, first.leaf.toString('hex'))
  assert.equal(second.parts.length, 1, 'what stayed the same is not committed to again')
})

test('a double click changes it once, and what was not changed makes no version', async () => {
  const { person, receipt, id } = await give()
  const change = () => person.post(`/receipt/${receipt}/change`, { answer: better, version: '1' })
  const sent = await Promise.all([change(), change(), change()])
  assert.ok(sent.every(({ location }) => location === `/receipt/${receipt}`))
  assert.equal((await versionsOf(id)).length, 1)
  assert.equal((await answersOf(id)).length, 1)
  const [kept] = await answersOf(id)
  await person.post(`/receipt/${receipt}/change`, { answer: better, version: '2' })
  assert.match((await person.get(`/receipt/${receipt}`)).main, /Nothing was different/)
  assert.equal((await versionsOf(id)).length, 1)
  assert.equal((await answersOf(id))[0]?.id, kept?.id, 'an answer that stays keeps its id')
})

test('how to reach the person is changed without a word of it in the record', async () => {
  const { person, receipt, id } = await give({ email: 'jo@example.org', wantsReply: 'yes' })
  const form = await person.get(`/receipt/${receipt}/change`)
  assert.equal(form.$('#email').val(), 'jo@example.org')
  await person.post(`/receipt/${receipt}/change`, {
    answer: words,
    version: '1',
    email: 'new@example.org',
    word: 'foxglove',
  })
  assert.match((await person.get(`/receipt/${receipt}`)).main, /How to reach you has been changed/)
  assert.equal((await versionsOf(id)).length, 0)
  const told = await app.ctx.db
    .selectFrom('mails')
    .select(['toAddress', 'body'])
    .where('purpose', '=', 'response-corrected')
    .execute()
  assert.deepEqual(
    told.map(({ toAddress }) => toAddress),
    ['jo@example.org'],
    'the address that was there is told',
  )
  assert.ok(!told[0]?.body.includes('marmalade'))
  const stranger = app.person()
  assert.equal((await stranger.post(`/receipt/${receipt}/open`, { word: 'bluebell' })).status, 422)
  assert.equal((await stranger.post(`/receipt/${receipt}/open`, { word: 'foxglove' })).status, 200)
})

test('of two windows the later does not write over the earlier unseen', async () => {
  const { person, receipt, id } = await give()
  await person.post(`/receipt/${receipt}/change`, { answer: better, version: '1' })
  const late = await person.post(`/receipt/${receipt}/change`, { answer: 'Close it', version: '1' })
  assert.equal(late.status, 409)
  assert.match(late.errorSummary[0]?.text ?? '', /changed in another window/)
  assert.equal(late.$('#answer').val(), 'Close it')
  assert.match(late.$('.app-answer').text(), /open late/)
  assert.equal(late.$('[name=version]').val(), '2')
  await person.post(`/receipt/${receipt}/change`, { answer: 'Close it', version: '2' })
  assert.equal((await answersOf(id))[0]?.text, 'Close it')
  assert.equal((await pastOf(id)).length, 2)
})

test('a mistake comes back with what was typed', async () => {
  const { person, receipt } = await give()
  const url = `/receipt/${receipt}/change`
  const empty = await person.post(url, { answer: ' ', version: '1', email: 'nobody', wantsReply: 'yes' })
  assert.equal(empty.status, 422)
  assert.deepEqual(
    empty.errorSummary.map(({ href }) => href),
    ['#answer', '#email'],
  )
  assert.equal(empty.$('#email').val(), 'nobody')
})

test('without the second thing there is neither form nor change, and what was typed is given back', async () => {
  const { receipt, id } = await give()
  const stranger = app.person()
  for (const what of ['change', 'withdraw', 'copy', 'copy.txt']) {
    assert.equal((await stranger.get(`/receipt/${receipt}/${what}`)).location, `/receipt/${receipt}`)
  }
  const typed = await stranger.post(`/receipt/${receipt}/change`, { answer: 'Mine', version: '1' })
  assert.equal(typed.status, 409)
  assert.equal(typed.$('#typed').val(), 'Mine')
  assert.equal((await stranger.post(`/receipt/${receipt}/withdraw`)).location, `/receipt/${receipt}`)
  const [response, [answer]] = [await responseOf(receipt), await answersOf(id)]
  assert.deepEqual([response.version, response.withdrawnAt, answer?.text], [1, null, words])
})

test('it is open in a browser for an hour, for that response alone, or until it is closed', async () => {
  const [mine, other] = [await give(), await give()]
  assert.equal((await mine.person.get(`/receipt/${other.receipt}/change`)).status, 303)
  assert.equal((await mine.person.get(`/receipt/${mine.receipt}/change`)).status, 200)
  await mine.person.post(`/receipt/${mine.receipt}/close`)
  assert.equal((await mine.person.get(`/receipt/${mine.receipt}/change`)).status, 303)
  app.setNow('2027-05-04T13:00:01Z')
  try {
    assert.equal((await other.person.get(`/receipt/${other.receipt}/change`)).status, 303)
    assert.doesNotMatch((await other.person.get(`/receipt/${other.receipt}`)).main, /marmalade/)
  } finally {
    app.setNow(now)
  }
})

test('after the close nothing can be changed, and the page says what can be done', async () => {
  const { person, receipt, id } = await give()
  const times = (closesAt: Date | null) =>
    app.ctx.db.updateTable('activities').set({ closesAt }).where('id', '=', clinic.box.id).execute()
  await times(new Date('2027-05-04T11:59:00Z'))
  try {
    const page = await person.get(`/receipt/${receipt}/change`)
    assert.match(page.main, /It closed on 4 May 2027, 12:59pm/)
    assert.equal(page.$(`a[href="/receipt/${receipt}/withdraw"]`).length, 1)
    const sent = await person.post(`/receipt/${receipt}/change`, { answer: better, version: '1' })
    assert.equal(sent.status, 409)
    assert.equal(sent.$('#typed').val(), better)
    assert.equal((await answersOf(id))[0]?.text, words)
  } finally {
    await times(null)
  }
})

test('a changed answer is read again: its codings go with the words that they were about, and are counted', async () => {
  const { person, receipt, id } = await give()
  const { id: accountId } = await makeAccount(app)
  const [answer] = await answersOf(id)
  const { id: theme } = await app.ctx.db
    .insertInto('themes')
    .values({ questionId: clinic.box.questionId, position: 1, title: 'Opening hours' })
    .returning('id')
    .executeTakeFirstOrThrow()
  await app.ctx.db
    .insertInto('codings')
    .values({ answerId: answer?.id ?? '', themeId: theme, madeBy: 'person', accountId })
    .execute()
  await app.ctx.db
    .insertInto('readings')
    .values({ answerId: answer?.id ?? '', accountId })
    .execute()
  await person.post(`/receipt/${receipt}/change`, { answer: words, version: '1', mayPublish: 'yes' })
  const codings = () => app.ctx.db.selectFrom('codings').select('id').where('themeId', '=', theme).execute()
  assert.equal((await codings()).length, 1, 'a change of permission leaves the codings alone')
  await person.post(`/receipt/${receipt}/change`, { answer: better, version: '2', mayPublish: 'yes' })
  assert.equal((await codings()).length, 0)
  const act = (await actsOn(id)).at(-1)
  assert.equal(act?.act, 'response-corrected')
  const noted = (act?.after ?? {}) as Record<string, number>
  const { version, answersChanged, codings: gone, readings } = noted
  assert.deepEqual([version, answersChanged, gone, readings], [3, 1, 1, 1])
})

test('a correction holds whole or not at all', async () => {
  const { receipt, id } = await give()
  const response = await responseOf(receipt)
  const correction = {
    responseId: id,
    version: 1,
    questionIds: [clinic.box.questionId],
    answers: [{ questionId: clinic.box.questionId, text: better }],
    about: { respondentKind: 'person' as const, mayPublish: true },
    hand: { byPerson: true, accountId: null },
  }
  const falling = async () => {
    throw new Error('the power went')
  }
  const sending = app.ctx.db
    .transaction()
    .execute((tx) => correctResponse(tx, app.ctx, correction, [falling]))
  await assert.rejects(sending, /the power went/)
  assert.deepEqual(await responseOf(receipt), response)
  assert.deepEqual([(await answersOf(id))[0]?.text, (await pastOf(id)).length], [words, 0])
})
