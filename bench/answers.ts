import { sql } from 'kysely'
import { addRecipients, openBatch, type Purpose, startBatch } from '../src/post/index.ts'
import type { Provider, Providers } from '../src/post/providers.ts'
import { sendBatch } from '../src/post/sending.ts'
import { openSmtp } from '../src/post/smtp.ts'
import { say } from '../src/terminal.ts'
import { startSmtpReceiver } from '../test/support/smtp-receiver.ts'
import type { Need } from './prepare.ts'
import type { Figure } from './print.ts'
import { openProcessorClock } from './processor.ts'

const author = { accountId: null }
const overLoopback = 2000
const addedAtOnce = 5000

/**
 * The answer job as the number of people grows: putting them into a batch beside inserting the same rows bare, and finding, writing
 * and settling each message, of about 2 KB that differ from person to person, with a provider that takes everything at once and no rate.
 * Then a few thousand over real connections to a mail server on loopback.
 */
export async function measureAnswers(need: Need, sizes: readonly number[]): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const size of sizes) figures.push(...(await measureSize(need, size)))
  figures.push(await measureLoopback(need, figures.at(-1)?.perSecond ?? 0))
  return figures
}

async function measureSize(need: Need, size: number): Promise<Figure[]> {
  const clock = await openProcessorClock(need.ctx.db)
  const first = clock()
  const { batchId, seconds } = await fill(need, size)
  const filling = clock() - first
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

async function fill({ ctx, target }: Need, size: number): Promise<{ batchId: string; seconds: number }> {
  const { programmeId } = await ctx.db
    .selectFrom('activities')
    .select('programmeId')
    .where('id', '=', target.activityId)
    .executeTakeFirstOrThrow()
  const batch = { purpose: 'bench', subjectId: programmeId, programmeId, title: 'Bench', isNeverSent: false }
  const batchId = await ctx.db.transaction().execute((tx) => openBatch(tx, ctx, batch, author))
  const started = performance.now()
  for (let from = 0; from < size; from += addedAtOnce) {
    const some = Array.from({ length: Math.min(addedAtOnce, size - from) }, (_, place) => ({
      key: `person:${from + place}`,
      way: { kind: 'email', address: addressOf(from + place) } as const,
      language: 'en',
      format: 'standard' as const,
    }))
    await ctx.db.transaction().execute((tx) => addRecipients(tx, ctx, batchId, some))
  }
  const seconds = (performance.now() - started) / 1000
  await ctx.db.transaction().execute((tx) => startBatch(tx, ctx, batchId, author))
  return { batchId, seconds }
}

const addressOf = (number: number) => `person${number}@example.org`

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

const dispositions = ['changed', 'changed in part', 'not changed', 'already planned']

/** Three points of their own for everybody, with a reason each: about 2 KB. */
const purpose: Purpose = {
  name: 'bench',
  reach: async (_db, _batch, keys) =>
    new Map(keys.map((key) => [key, { kind: 'email', address: addressOf(Number(key.split(':')[1])) }])),
  compose: async (_db, { title }, addressees) =>
    new Map(
      addressees.map(({ messageId, recipients }) => {
        const number = Number(recipients[0]?.split(':')[1])
        const points = [0, 1, 2].map(
          (place) =>
            `Point ${place + 1}: ${dispositions[(number + place) % 4]}. ` +
            `The board considered this in part ${number % 97} of its paper. `.repeat(10),
        )
        const words = {
          subject: title,
          text: points.join('\n\n'),
          leaving: 'To hear no more:',
          letter: points,
        }
        return [messageId, words] as const
      }),
    ),
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
  return sendBatch({ ...ctx, post }, [purpose], batchId, { atMostMs: Number.POSITIVE_INFINITY })
}

async function measureLoopback(need: Need, composed: number): Promise<Figure> {
  const server = await startSmtpReceiver()
  const provider = openSmtp({ url: server.url, from: 'Heard <no-reply@example.org>', aMinute: 0 })
  const { batchId } = await fill(need, overLoopback)
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
