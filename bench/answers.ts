import { sql } from 'kysely'
import type { Tx } from '../src/db/database.ts'
import { addDecision, answerIssues, publishDecision } from '../src/decide/decisions/index.ts'
import { queueRepliesJob, replyPurpose } from '../src/decide/replies/index.ts'
import { enterWordings } from '../src/decide/translating/index.ts'
import { receiveResponses } from '../src/listen/responses/index.ts'
import { createFindSpeech } from '../src/people/languages/index.ts'
import { ownPagePlace } from '../src/post/index.ts'
import type { Provider, Providers } from '../src/post/providers.ts'
import { sendBatch } from '../src/post/sending.ts'
import { openSmtp } from '../src/post/smtp.ts'
import { catalogues } from '../src/rooms.ts'
import { say } from '../src/terminal.ts'
import { createTranslate } from '../src/web/messages.ts'
import { makeLanguage } from '../test/support/languages.ts'
import { startSmtpReceiver } from '../test/support/smtp-receiver.ts'
import { type Need, prepareActivity } from './prepare.ts'
import type { Figure } from './print.ts'
import { openProcessorClock } from './processor.ts'

const author = { accountId: null }
const translate = createTranslate('en', catalogues)
const overLoopback = 2000

/** What is said of each person: of so many themes, from one to four by a hash of who they are, so that hardly two raise the same. */
const themes = 40
/** How somebody is told, and in which language: a mail has a link of its own, a letter what became of each of their points. */
const kinds = [
  { name: 'e-mails', by: 'email', language: 'en' },
  { name: 'letters', by: 'post', language: 'en' },
  { name: 'letters in Polish', by: 'post', language: 'pl' },
] as const
type Kind = (typeof kinds)[number]

/**
 * Replies to everyone who asked what was decided, as the number of people grows, by the product's own path: its service puts them into a batch, its
 * purpose reads where each is reached and what each raised, and writes the words. Everybody's content differs. Beside both stand the same rows
 * inserted bare. The provider takes everything at once and has no rate. Then a few thousand over real connections to a mail server on loopback.
 */
export async function measureAnswers(need: Need, sizes: readonly number[]): Promise<Figure[]> {
  const figures: Figure[] = []
  await makeLanguage(need, { code: 'pl', name: 'Polski' })
  for (const size of sizes) {
    for (const kind of kinds) figures.push(...(await measureSize(need, size, kind)))
  }
  const composed = figures.find(({ what }) => what.includes('e-mails composed'))?.perSecond ?? 0
  figures.push(await measureLoopback(need, composed))
  return figures
}

async function measureSize(need: Need, size: number, kind: Kind): Promise<Figure[]> {
  const clock = await openProcessorClock(need.ctx.db)
  const decisionId = await decideFor(need, size, kind)
  const first = clock()
  const { batchId, seconds } = await queue(need, decisionId)
  const filling = clock() - first
  say(`Answers: ${size} put into a batch in ${seconds.toFixed(1)} s (${filling.toFixed(1)} s of processor)`)
  const bare = await insertBare(need, size)
  const [started, before] = [performance.now(), clock()]
  const different = new Set<string>()
  const end = await sendAll(need, batchId, takesAll(different))
  const took = (performance.now() - started) / 1000
  const busy = clock() - before
  say(
    `Answers: ${size} ${kind.name} composed and settled in ${took.toFixed(1)} s (${busy.toFixed(1)} s of processor), ${end}, ${different.size} different`,
  )
  const people = `${size.toLocaleString('en-GB')} ${kind.name}`
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
      note: `${ofOneCore(size, busy)}; ${different.size.toLocaleString('en-GB')} different`,
    },
  ]
}

/** With the database's own work in it, and without what else the machine does. */
const ofOneCore = (size: number, busy: number): string =>
  `${Math.round(size / busy).toLocaleString('en-GB')} a second of one core, the database included`

/** A published decision of a programme of its own, and so many responses whose senders asked to be told of it. */
async function decideFor({ ctx }: Need, size: number, { by, language }: Kind): Promise<string> {
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
    await sql`insert into responses (id, activity_id, entry_id, receipt, channel, received_at, taken_at, context_salt)
      select gen_random_uuid(), activity_id, entry_id, receipt || n, channel, received_at, taken_at, context_salt
      from responses, generate_series(2, ${size}::integer) n where id = ${first?.id}`.execute(tx)
    await sql`update responses set language = ${language} where activity_id = ${activityId}`.execute(tx)
    await sql`insert into answers (id, response_id, question_id, text, salt)
      select gen_random_uuid(), id, ${questionId}, 'There is no bus after six.', context_salt
      from responses where activity_id = ${activityId} and id <> ${first?.id}`.execute(tx)
    await leaveWays(tx, activityId, by)
  })
  const themeIds = await codeApart(ctx, questionId)
  return decide(ctx, { programmeId, decidedBy: accountableId ?? '', themeIds, language })
}

/** Each is reached at a place of their own. */
async function leaveWays(tx: Tx, activityId: string, by: Kind['by']): Promise<void> {
  const all = sql`from (select id, row_number() over (order by id) as n from responses where activity_id = ${activityId}) one`
  await sql`delete from response_contacts where response_id in
    (select id from responses where activity_id = ${activityId})`.execute(tx)
  await (by === 'email'
    ? sql`insert into response_contacts (response_id, email, wants_reply)
        select id, 'person' || n || '@example.org', true ${all}`
    : sql`insert into response_ways (response_id, kind, lines)
        select id, 'post', array['Person ' || n, n || ' High Street', 'Tidewater', 'AA1 1AA'] ${all}`
  ).execute(tx)
}

/** Themes, and each answer in one to four of them that follow from its id. */
async function codeApart({ db }: Need['ctx'], questionId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    insert into themes (question_id, title, position, signed_off_at)
    select ${questionId}, 'Theme ' || n || ' of what people said', n, now()
    from generate_series(1, ${themes}::integer) n returning id`.execute(db)
  const ids = rows.map(({ id }) => id)
  await sql`insert into codings (answer_id, theme_id, made_by)
    select answer.id, (${ids}::uuid[])[1 + (get_byte(uuid_send(answer.id), of) % ${themes}::integer)], 'import'
    from answers answer, generate_series(0, 3) of
    where answer.question_id = ${questionId} and of <= get_byte(uuid_send(answer.id), 15) % 4
    on conflict do nothing`.execute(db)
  await sql`analyze answers, codings, responses, response_ways, response_contacts`.execute(db)
  return ids
}

/** A published decision that answers every theme, in a second language too where one is asked for. */
const decide = (
  ctx: Need['ctx'],
  of: { programmeId: string; decidedBy: string; themeIds: readonly string[]; language: string },
): Promise<string> =>
  ctx.db.transaction().execute(async (tx) => {
    const decision = {
      title: 'The evening clinic moves',
      text: 'It moves in May, with a later bus.',
      decidedOn: '2020-09-01',
      decidedBy: of.decidedBy,
      optionId: null,
      stage: 'proceed' as const,
      meetingId: null,
      conditions: '',
      findings: [],
    }
    const { programmeId, themeIds, language } = of
    const decisionId = await addDecision(tx, programmeId, decision, author)
    const which = { programmeId, decisionId }
    const said = themeIds.map((issueId, place) => ({
      issueId,
      kind: 'changed-in-part' as const,
      reason: `The board looked at this and could do part of it. It was asked for in ${place + 1} meetings.`,
      whatChanges: `From May the evening clinic will have ${place + 1} more places an evening.`,
    }))
    await answerIssues(tx, { ...which, saidBy: 'meeting' }, said, author, ctx.now())
    if (language !== 'en') {
      const wordings = said.flatMap(({ issueId: subjectId }, place) => [
        { subjectId, part: 'title' as const, text: `Temat ${place + 1}` },
        { subjectId, part: 'reason' as const, text: `Zarząd rozważył to ${place + 1} razy.` },
        { subjectId, part: 'whatChanges' as const, text: `Od maja ${place + 1} miejsc więcej.` },
      ])
      const maker = { makerRole: 'staff' as const, makerName: 'Sam', registration: null, checkedBy: 'Ewa' }
      await enterWordings(tx, { ...which, language }, wordings, { maker, author, now: ctx.now() })
    }
    await publishDecision(tx, ctx, which, { whatWasCorrected: '' }, author)
    return decisionId
  })

/** As the job does that a person's word starts. */
async function queue({ ctx }: Need, decisionId: string): Promise<{ batchId: string; seconds: number }> {
  const started = performance.now()
  const words = {
    subject: translate('decide:reply.subject'),
    body: translate('decide:reply.body', { link: ownPagePlace, site: '/' }),
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

/** @param different gets a mark of each content, the words of a letter or the text of a mail */
const takesAll = (different: Set<string>): Provider => ({
  name: 'smtp',
  atOnce: 100,
  aMinute: 0,
  async send({ letter, text }) {
    different.add(letter.length > 0 ? letter.join('') : text)
    return { kind: 'sent', providerId: null }
  },
  close: () => undefined,
})

async function sendAll({ ctx }: Need, batchId: string, provider: Provider) {
  const post: Providers = { email: provider, text: null, letter: provider }
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
  const { batchId } = await queue(need, await decideFor(need, overLoopback, kinds[0]))
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
