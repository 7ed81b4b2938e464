import { sql } from 'kysely'
import { addDecision, publishDecision } from '../src/decide/decisions/index.ts'
import { queueRepliesJob, replyPurpose } from '../src/decide/replies/index.ts'
import { receiveResponses } from '../src/listen/responses/index.ts'
import { createFindSpeech } from '../src/people/languages/index.ts'
import type { Provider, Providers } from '../src/post/providers.ts'
import { sendBatch } from '../src/post/sending.ts'
import { openSmtp } from '../src/post/smtp.ts'
import { catalogues } from '../src/rooms.ts'
import { say } from '../src/terminal.ts'
import { createTranslate } from '../src/web/messages.ts'
import { startSmtpReceiver } from '../test/support/smtp-receiver.ts'
import { type Need, prepareActivity } from './prepare.ts'
import type { Figure } from './print.ts'
import { openProcessorClock } from './processor.ts'

const author = { accountId: null }
const translate = createTranslate('en', catalogues)
const overLoopback = 2000

/**
 * Replies to everyone who asked what was decided, as the number of people grows, by the product's own path: its service puts them into a batch, its
 * purpose reads where each is reached and writes the words. Beside both stand the same rows inserted bare. The provider takes everything at once
 * and has no rate. Then a few thousand over real connections to a mail server on loopback.
 */
export async function measureAnswers(need: Need, sizes: readonly number[]): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const size of sizes) figures.push(...(await measureSize(need, size)))
  figures.push(await measureLoopback(need, figures.at(-1)?.perSecond ?? 0))
  return figures
}

async function measureSize(need: Need, size: number): Promise<Figure[]> {
  const clock = await openProcessorClock(need.ctx.db)
  const decisionId = await decideFor(need, size)
  const first = clock()
  const { batchId, seconds } = await queue(need, decisionId)
  const filling = clock() - first
  say(`Answers: ${size} put into a batch in ${seconds.toFixed(1)} s (${filling.toFixed(1)} s of processor)`)
  const bare = await insertBare(need, size)
  const [started, before] = [performance.now(), clock()]
  const end = await sendAll(need, batchId, takesAll())
  const took = (performance.now() - started) / 1000
  const busy = clock() - before
  say(
    `Answers: ${size} composed and settled in ${took.toFixed(1)} s (${busy.toFixed(1)} s of processor), ${end}`,
  )
  const people = `${size.toLocaleString('en-GB')} people`
  const baseline = 'the same rows inserted bare'
  return [
    {
      what: `answers, ${people} put into a batch`,
      perSecond: size / seconds,
      baseline,
      baselinePerSecond: bare,
      note: ofOneCore(size, filling),
    },
    {
      what: `answers, ${people} composed and settled`,
      perSecond: size / took,
      baseline,
      baselinePerSecond: bare,
      note: ofOneCore(size, busy),
    },
  ]
}

/** With the database's own work in it, and without what else the machine does. */
const ofOneCore = (size: number, busy: number): string =>
  `${Math.round(size / busy).toLocaleString('en-GB')} a second of one core, the database included`

/** A published decision of a programme of its own, and so many responses whose senders asked to be told of it. */
async function decideFor({ ctx }: Need, size: number): Promise<string> {
  const { activityId, questionId, programmeSlug } = await prepareActivity(ctx)
  const { id: programmeId, accountableId } = await ctx.db
    .selectFrom('programmes')
    .select(['id', 'accountableId'])
    .where('slug', '=', programmeSlug)
    .executeTakeFirstOrThrow()
  await ctx.db.transaction().execute(async (tx) => {
    const response = {
      activityId,
      channel: 'import' as const,
      receivedAt: ctx.now(),
      respondentKind: 'person' as const,
      mayPublish: false,
      answers: [{ questionId, text: 'There is no bus after six.' }],
      contact: { email: 'person1@example.org', wantsReply: true, isSecondThing: false },
    }
    const [first] = await receiveResponses(tx, ctx, [response])
    // Taking them is measured elsewhere: the rest are copies, each with an address of its own.
    await sql`with made as (
        insert into responses (id, activity_id, entry_id, receipt, channel, received_at, taken_at, context_salt)
        select gen_random_uuid(), activity_id, entry_id, receipt || n, channel, received_at, taken_at, context_salt
        from responses, generate_series(2, ${size}::integer) n where id = ${first?.id} returning id)
      insert into response_contacts (response_id, email, wants_reply)
      select id, 'person' || 1 + row_number() over () || '@example.org', true from made`.execute(tx)
  })
  return ctx.db.transaction().execute(async (tx) => {
    const decision = {
      title: 'The evening clinic moves',
      text: 'It moves in May, with a later bus.',
      decidedOn: '2020-09-01',
      decidedBy: accountableId ?? '',
      optionId: null,
      stage: 'proceed' as const,
      meetingId: null,
      conditions: '',
      findings: [],
    }
    const decisionId = await addDecision(tx, programmeId, decision, author)
    await publishDecision(tx, ctx, { programmeId, decisionId }, { whatWasCorrected: '' }, author)
    return decisionId
  })
}

/** As the job does that a person's word starts. */
async function queue({ ctx }: Need, decisionId: string): Promise<{ batchId: string; seconds: number }> {
  const started = performance.now()
  const words = {
    subject: translate('decide:reply.subject'),
    body: translate('decide:reply.body', { link: '/', site: '/' }),
  }
  await queueRepliesJob.handle(ctx, { decisionId, ...author, ...words })
  const seconds = (performance.now() - started) / 1000
  const { id: batchId } = await ctx.db
    .selectFrom('postBatches')
    .select('id')
    .where('subjectId', '=', decisionId)
    .executeTakeFirstOrThrow()
  return { batchId, seconds }
}

/** As many rows of the same two tables, in a copy of each without a key, made by the database itself. */
async function insertBare({ ctx }: Need, size: number): Promise<number> {
  return ctx.db.connection().execute(async (one) => {
    await sql`create temporary table bare_messages (like post_messages including defaults)`.execute(one)
    await sql`create temporary table bare_recipients (like post_recipients)`.execute(one)
    const started = performance.now()
    await sql`with made as (
        insert into bare_messages (id, batch_id, address_mark, channel, language, format, state)
        select gen_random_uuid(), gen_random_uuid(), decode(md5(n::text), 'hex'), 'email', 'en', 'standard', 'queued'
        from generate_series(1, ${size}::integer) n returning id, batch_id)
      insert into bare_recipients (batch_id, recipient, message_id)
      select batch_id, 'person:' || id, id from made`.execute(one)
    const rate = size / ((performance.now() - started) / 1000)
    await sql`drop table bare_messages, bare_recipients`.execute(one)
    return rate
  })
}

const takesAll = (): Provider => ({
  name: 'smtp',
  atOnce: 100,
  aMinute: 0,
  send: async () => ({ kind: 'sent', providerId: null }),
  close: () => undefined,
})

async function sendAll({ ctx }: Need, batchId: string, email: Provider) {
  const post: Providers = { email, text: null, letter: null }
  return sendBatch(
    { ...ctx, post },
    [replyPurpose(translate, createFindSpeech(catalogues, translate))],
    batchId,
    {
      atMostMs: Number.POSITIVE_INFINITY,
    },
  )
}

async function measureLoopback(need: Need, composed: number): Promise<Figure> {
  const server = await startSmtpReceiver()
  const provider = openSmtp({ url: server.url, from: 'Heard <no-reply@example.org>', aMinute: 0 })
  const { batchId } = await queue(need, await decideFor(need, overLoopback))
  const started = performance.now()
  await sendAll(need, batchId, provider)
  const perSecond = server.received.length / ((performance.now() - started) / 1000)
  provider.close()
  await server.close()
  return {
    what: `answers, ${server.received.length.toLocaleString('en-GB')} by SMTP over loopback`,
    perSecond,
    baseline: 'composed and settled alone',
    baselinePerSecond: composed,
    note: 'the mail server runs in the same process',
  }
}
