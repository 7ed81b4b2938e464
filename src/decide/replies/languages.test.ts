import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestApp, testApp } from '../../../test/support/app.ts'
import { makeLanguage } from '../../../test/support/languages.ts'
import { giveViews, makeTheme } from '../../../test/support/programme-with-views.ts'
import { type Decided, decideIn, messagesAbout, runOf, untilAnswered } from '../../../test/support/replies.ts'
import { type SmtpReceiver, startSmtpReceiver } from '../../../test/support/smtp-receiver.ts'
import { createFindSpeech } from '../../people/languages/index.ts'
import type { Addressee } from '../../post/index.ts'
import { catalogues } from '../../rooms.ts'
import { createTranslate } from '../../web/messages.ts'
import { answerIssues, publishDecision } from '../decisions/index.ts'
import { enterWordings } from '../translating/index.ts'
import { listLanguagesAsking } from '../wordings/index.ts'
import { againPurpose, replyPurpose } from './purpose.ts'
import { queueReplies } from './queueing-service.ts'

let app: TestApp
let smtp: SmtpReceiver
let decided: Decided
let buses = ''
let parking = ''
const author = { accountId: null }
const english = createTranslate('en', catalogues)
const purpose = replyPurpose(english, createFindSpeech(catalogues, english))
const maker = { makerRole: 'staff' as const, makerName: 'Sam', registration: null, checkedBy: 'Ewa' }

before(async () => {
  smtp = await startSmtpReceiver()
  app = await testApp({
    SMTP_URL: smtp.url,
    HEARD_MAILS_A_MINUTE: '0',
    HEARD_BASE_URL: 'https://heard.example',
  })
  await makeLanguage(app, { code: 'pl', name: 'Polski' })
  await makeLanguage(app, { code: 'ur', name: 'اردو' })
  await makeLanguage(app, { code: 'so', name: 'Soomaali', only: ['decide:wording.ask'] })
  decided = await decideIn(app, 'Night clinic')
  buses = await makeTheme(app.ctx.db, decided, 'Buses')
  parking = await makeTheme(app.ctx.db, decided, 'Parking')
  await answer('A later bus will run')
  for (const [code, text] of [
    ['pl', 'Autobus kursuje później'],
    ['ur', 'بس دیر سے چلے گی'],
  ] as const)
    await translate(code, text)
  await publish('Translated')
})
after(async () => {
  app.ctx.post.email?.close()
  await app.close()
  await smtp.close()
})

const of = () => ({ programmeId: decided.id, decisionId: decided.decisionId })
const answer = (reason: string) =>
  app.ctx.db
    .transaction()
    .execute((tx) =>
      answerIssues(
        tx,
        { ...of(), saidBy: 'meeting' },
        [{ issueId: buses, kind: 'not-changed', reason, easyRead: 'People want a bus.\nThere will be one.' }],
        author,
        app.ctx.now(),
      ),
    )
const translate = (language: string, reason: string) =>
  app.ctx.db.transaction().execute((tx) =>
    enterWordings(
      tx,
      { ...of(), language },
      [
        { subjectId: buses, part: 'title', text: `${reason} (1)` },
        { subjectId: buses, part: 'reason', text: reason },
      ],
      { maker, author, now: app.ctx.now() },
    ),
  )
const publish = (whatWasCorrected: string) =>
  app.ctx.db.transaction().execute((tx) => publishDecision(tx, app.ctx, of(), { whatWasCorrected }, author))

async function ask(email: string, language: string, themes = [buses]): Promise<string> {
  const { id } = await giveViews(app, decided, { email, wantsReply: true, themes })
  await app.ctx.db.updateTable('responses').set({ language }).where('id', '=', id).execute()
  return id
}

const batch = () => ({
  ...{ id: app.ctx.newId(), purpose: purpose.name, subjectId: decided.decisionId, programmeId: decided.id },
  title: '',
  details: { subject: 'A decision', body: 'Read it', site: 'https://heard.example' },
})
async function compose(id: string, wish: Partial<Addressee>) {
  const messageId = app.ctx.newId()
  const addressee: Addressee = {
    ...{ messageId, recipients: [`response:${id}`], channel: 'letter', language: 'en', format: 'standard' },
    ...wish,
  }
  const composed = (await purpose.compose(app.ctx.db, batch(), [addressee], app.ctx.now())).get(messageId)
  assert.ok(composed)
  return { ...composed, letter: composed.letter.join('\n') }
}

/** The words of a mail that is not in plain letters. */
function decoded(mail: string): string {
  const [head = '', body = ''] = mail.split(/\r?\n\r?\n(.*)/s, 2)
  if (/base64/i.test(head)) return `${head}\n${Buffer.from(body, 'base64').toString('utf8')}`
  const bytes = body
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_all, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
  return `${head}\n${Buffer.from(bytes, 'latin1').toString('utf8')}`
}

test('a mail is in the language of the response, leads to the page in it, and stays neutral', async () => {
  await ask('polish@example.org', 'pl')
  await ask('urdu@example.org', 'ur')
  await ask('somali@example.org', 'so')
  await ask('tamil@example.org', 'ta')
  await queueReplies(app.ctx, runOf(decided))
  await app.startWork()
  await untilAnswered(app, decided, 4)
  const mailTo = (name: string) =>
    decoded(smtp.received.find(({ to }) => to === `${name}@example.org`)?.text ?? '')
  const [polish, urdu, somali, tamil] = ['polish', 'urdu', 'somali', 'tamil'].map(mailTo)
  const own = /https:\/\/heard\.example\/your-answer\/[\w-]{46}\?lang=/
  assert.match(polish ?? '', new RegExp(`${own.source}pl`))
  assert.doesNotMatch(polish ?? '', /A decision has been published|Autobus/)
  assert.match(urdu ?? '', new RegExp(`${own.source}ur`))
  assert.match(urdu ?? '', /\p{Script=Arabic}{4}/u)
  // No catalogue: English, and a line in their language where somebody has signed one.
  assert.match(somali ?? '', /Subject: Subject/)
  assert.match(somali ?? '', /Ñóóţ ááļļ/)
  assert.match(tamil ?? '', /Subject: Subject/)
  assert.doesNotMatch(tamil ?? '', /not in this language|[áéñó]/)

  const [message] = await messagesAbout(app, decided)
  const preview = `/desk/programmes/${decided.slug}/answers/${message?.batchId}/messages`
  const rows = await app.ctx.db.selectFrom('postMessages').select(['id', 'language']).execute()
  const inUrdu = rows.find(({ language }) => language === 'ur')
  const shown = await decided.lead.get(`${preview}/${inUrdu?.id}`)
  assert.equal(shown.$('div[lang=ur][dir=rtl]').length, 1)
})

test('a letter is in the language where every answer of its reader is, and in English with a line in theirs where one is not', async () => {
  const whole = await ask('a@example.org', 'pl')
  const polish = await compose(whole, { language: 'pl' })
  assert.equal(polish.language, 'pl')
  assert.match(polish.letter, /Autobus kursuje później/)
  assert.doesNotMatch(polish.letter, /A later bus|You told us/)
  assert.match(polish.letter, /issues\?lang=pl/)

  const both = await ask('b@example.org', 'pl', [buses, parking])
  await app.ctx.db.transaction().execute((tx) => {
    const said = [{ issueId: parking, kind: 'not-changed' as const, reason: 'No room' }]
    return answerIssues(tx, { ...of(), saidBy: 'meeting' }, said, author, app.ctx.now())
  })
  await publish('Parking')
  const mixed = await compose(both, { language: 'pl' })
  assert.equal(mixed.language, 'en')
  assert.match(mixed.letter, /^\[?Ñóóţ ááļļ/)
  assert.match(mixed.letter, /A later bus will run/)
  assert.doesNotMatch(mixed.letter, /Autobus/)
  assert.equal((await compose(whole, { language: 'pl' })).language, 'pl')
})

test('a letter that cannot be printed in its language says where to read it in that', async () => {
  const urdu = await compose(await ask('c@example.org', 'ur'), { language: 'ur' })
  assert.equal(urdu.language, 'en')
  assert.match(urdu.letter, /^We cannot print letters in Urdu\..*issues\?lang=ur/)
  assert.doesNotMatch(urdu.letter, /\p{Script=Arabic}/u)
})

test('who answered in Easy Read is answered in it: the page by mail, the words in a letter', async () => {
  const id = await ask('d@example.org', 'en')
  const mail = await compose(id, { channel: 'email', format: 'easy-read' })
  assert.match(mail.text, /\{own-page\}/)
  assert.match(mail.subject, /We have made a decision/)
  const letter = await compose(id, { format: 'easy-read' })
  assert.match(letter.letter, /Buses: Not changed\.\nPeople want a bus\.\nThere will be one\./)
  assert.doesNotMatch(letter.letter, /A later bus/)

  const variant = { programmeId: decided.id, slug: 'easy', title: 'Easy', kind: 'questionnaire' }
  const { id: easy } = await app.ctx.db
    .insertInto('activities')
    .values({ ...variant, variantOf: decided.activityId, publishedAt: app.ctx.now() })
    .returning('id')
    .executeTakeFirstOrThrow()
  const format = { id: app.ctx.newId(), activityId: decided.activityId, kind: 'easy-read', variantId: easy }
  await app.ctx.db
    .insertInto('formats')
    .values({ ...format, addedAt: app.ctx.now() })
    .execute()
  await app.ctx.db.updateTable('responses').set({ activityId: easy }).where('id', '=', id).execute()
  await queueReplies(app.ctx, runOf(decided))
  const rows = await app.ctx.db
    .selectFrom('postRecipients as recipient')
    .innerJoin('postMessages as message', 'message.id', 'recipient.messageId')
    .select('message.format')
    .where('recipient.responseId', '=', id)
    .execute()
  assert.deepEqual(rows, [{ format: 'easy-read' }])
})

test('who is told again is told in their language too', async () => {
  const messageId = app.ctx.newId()
  const addressee = {
    messageId,
    recipients: [],
    channel: 'email',
    language: 'pl',
    format: 'standard',
  } as const
  const again = againPurpose(english, createFindSpeech(catalogues, english))
  const details = { ...batch().details, decisionId: decided.decisionId }
  const about = { ...batch(), purpose: again.name, subjectId: app.ctx.newId(), details }
  const mail = (await again.compose(app.ctx.db, about, [addressee], app.ctx.now())).get(messageId)
  assert.match(mail?.text ?? '', /\{own-page\}\?lang=pl/)
  assert.match(mail?.subject ?? '', /^\[Šóóm/)
  const id = await ask('again@example.org', 'en')
  const byPost = { ...addressee, recipients: [`response:${id}`], channel: 'letter', language: 'en' } as const
  const letter = (await again.compose(app.ctx.db, about, [byPost], app.ctx.now()))
    .get(messageId)
    ?.letter.join('\n')
  assert.match(letter ?? '', /^We told you what became of .*Something has happened since/)
  assert.match(letter ?? '', /Buses: Not changed\. A later bus will run/)
})

test('languages in which those asked who chose a text message are listed with those of mails', async () => {
  assert.ok(!(await listLanguagesAsking(app.ctx.db, decided.id)).includes('cy'))
  const { id: responseId } = await giveViews(app, decided, { text: 'Dim bws' })
  await app.ctx.db.updateTable('responses').set({ language: 'cy' }).where('id', '=', responseId).execute()
  assert.ok(!(await listLanguagesAsking(app.ctx.db, decided.id)).includes('cy'))
  await app.ctx.db
    .insertInto('responseWays')
    .values({ responseId, kind: 'phone', number: '07700900123' })
    .execute()
  assert.ok((await listLanguagesAsking(app.ctx.db, decided.id)).includes('cy'))
})

test('a translation of words that have changed since is never sent', async () => {
  await answer('Two later buses will run')
  await publish('Two buses')
  const letter = await compose(await ask('e@example.org', 'pl'), { language: 'pl' })
  assert.equal(letter.language, 'en')
  assert.match(letter.letter, /Two later buses will run/)
  assert.doesNotMatch(letter.letter, /Autobus/)
})

test('a letter calls the decision what it is called in its language, and in English until somebody has translated that', async () => {
  await translate('pl', 'Kursują dwa autobusy')
  await publish('Polish again')
  const id = await ask('title@example.org', 'pl')
  const before = await compose(id, { language: 'pl' })
  assert.equal(before.language, 'pl', 'no answer waits for a title')
  assert.match(before.letter, /Kursują dwa autobusy/)
  assert.doesNotMatch(before.letter, /Dwa autobusy zamiast jednego/)
  const title = {
    subjectId: decided.decisionId,
    part: 'decision' as const,
    text: 'Dwa autobusy zamiast jednego',
  }
  const made = { maker, author, now: app.ctx.now() }
  await app.ctx.db
    .transaction()
    .execute((tx) => enterWordings(tx, { ...of(), language: 'pl' }, [title], made))
  await publish('Its title is in Polish')
  assert.match((await compose(id, { language: 'pl' })).letter, /Dwa autobusy zamiast jednego/)
  assert.doesNotMatch((await compose(id, { language: 'en' })).letter, /Dwa autobusy zamiast jednego/)
})
