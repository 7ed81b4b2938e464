import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'

export type Subject = { kind: 'response' | 'statement'; id: string }
/** What has to be looked through: everything that was written, as it stands. */
export type Unscanned = Subject & { programmeId: string; version: number; takenAt: Date; text: string }

type Wanted = { wordsVersion: number; since: Date | null; limit: number }

/**
 * Responses that no scan with these words has seen as they stand, with what is read of them, oldest first.
 * @param since looks only at what was taken or corrected from then on; null at everything
 */
export async function listUnscannedResponses(
  tx: Tx,
  { wordsVersion, since, limit }: Wanted,
): Promise<Unscanned[]> {
  const lately = since
    ? sql`and (response.taken_at >= ${since}
        or response.id in (select response_id from response_versions where made_at >= ${since}))`
    : sql``
  const { rows } = await sql<Unscanned>`
    select 'response' as kind, response.id, response.version, response.taken_at as "takenAt",
      activity.programme_id as "programmeId", coalesce(said.text, '') as text
    from responses response
    join activities activity on activity.id = response.activity_id
    left join harm_scans scan on scan.kind = 'response' and scan.subject_id = response.id
    left join lateral (
      select string_agg(concat_ws(E'\\n', answer.text, beside.words, rendering.text), E'\\n\\n') as text
      from answers answer
      left join renderings rendering on rendering.answer_id = answer.id and rendering.replaced_at is null
      left join lateral (
        select string_agg(value, E'\\n') as words from jsonb_each_text(answer.value -> 'otherText')
      ) beside on true
      where answer.response_id = response.id
    ) said on true
    where response.withdrawn_at is null and response.erased_at is null
      and (scan.subject_id is null or scan.version <> response.version or scan.words_version <> ${wordsVersion})
      ${lately}
    order by response.taken_at
    limit ${limit}`.execute(tx)
  return rows
}

/** Statements that people proposed, as they stand; a mended one counts as another version. */
export async function listUnscannedStatements(tx: Tx, { wordsVersion, limit }: Wanted): Promise<Unscanned[]> {
  const { rows } = await sql<Unscanned>`
    select 'statement' as kind, statement.id, past.count + 1 as version, statement.added_at as "takenAt",
      activity.programme_id as "programmeId", statement.text
    from statements statement
    join activities activity on activity.id = statement.activity_id
    join lateral (
      select count(*)::int as count from past_statement_texts where statement_id = statement.id
    ) past on true
    left join harm_scans scan on scan.kind = 'statement' and scan.subject_id = statement.id
    where statement.origin = 'participant'
      and (scan.subject_id is null or scan.version <> past.count + 1 or scan.words_version <> ${wordsVersion})
    order by statement.added_at
    limit ${limit}`.execute(tx)
  return rows
}

type Scan = { kind: string; subjectId: string; version: number; wordsVersion: number; scannedAt: Date }

/** One scan at a time, so that two workers do not raise the same thing. */
export const lockScanning = (tx: Tx) =>
  sql`select pg_advisory_xact_lock(hashtextextended('harm-scan', 0))`.execute(tx)

/** @returns the version that was scanned before, by subject */
export async function upsertScans(tx: Tx, scans: readonly Scan[]): Promise<Map<string, number>> {
  const before = await tx
    .selectFrom('harmScans')
    .select(['subjectId', 'version'])
    .where(
      'subjectId',
      'in',
      scans.map(({ subjectId }) => subjectId),
    )
    .execute()
  await tx
    .insertInto('harmScans')
    .values([...scans])
    .onConflict((conflict) =>
      conflict.columns(['kind', 'subjectId']).doUpdateSet((eb) => ({
        version: eb.ref('excluded.version'),
        wordsVersion: eb.ref('excluded.wordsVersion'),
        scannedAt: eb.ref('excluded.scannedAt'),
      })),
    )
    .execute()
  return new Map(before.map(({ subjectId, version }) => [subjectId, version]))
}

const columnOf = { response: 'responseId', statement: 'statementId' } as const

export const findConcernOf = (tx: Tx, { kind, id }: Subject) =>
  tx.selectFrom('harmConcerns').selectAll().where(columnOf[kind], '=', id).forUpdate().executeTakeFirst()

type NewConcern = { id: string; programmeId: string; kinds: string[]; raisedAt: Date; dueOn: string }

export const insertConcern = (tx: Tx, subject: Subject, concern: NewConcern) =>
  tx
    .insertInto('harmConcerns')
    .values({ ...concern, [columnOf[subject.kind]]: subject.id })
    .execute()

type Change = { kinds?: string[]; raisedAt?: Date; dueOn?: string; closedAt?: Date | null }

export const updateConcern = (tx: Tx, id: string, change: Change) =>
  tx
    .updateTable('harmConcerns')
    .set((eb) => ({ ...change, revision: eb('revision', '+', 1) }))
    .where('id', '=', id)
    .execute()

type NewAct = {
  id: string
  concernId: string
  act: string
  outcome?: string
  note?: string
  accountId: string | null
  at: Date
}
export const insertAct = (tx: Tx, act: NewAct) => tx.insertInto('harmActs').values(act).execute()

const concerns = (db: Db | Tx) =>
  db
    .selectFrom('harmConcerns as concern')
    .leftJoin('responses as response', 'response.id', 'concern.responseId')
    .leftJoin('activities as activity', 'activity.id', 'response.activityId')
    .selectAll('concern')
    .select([
      'response.channel',
      'response.withdrawnAt',
      'response.erasedAt',
      'activity.title as activityTitle',
    ])

const hasAct = (acts: readonly string[]) => sql<boolean>`exists (
  select from harm_acts act where act.concern_id = concern.id and act.act in (${sql.join(acts)}))`

/**
 * What waits for a person: what the words say outright or a person put there, then what only the score put there.
 * Within each self-harm is first, then what is due first.
 */
export const listOpenConcerns = (db: Db, programmeId: string, limit: number) =>
  concerns(db)
    .where('concern.programmeId', '=', programmeId)
    .where('concern.closedAt', 'is', null)
    .select([hasAct(['person']).as('byPerson'), hasAct(['words']).as('byWords')])
    .orderBy(hasAct(['person', 'words']), 'desc')
    .orderBy(sql`'self-harm' = any(concern.kinds)`, 'desc')
    .orderBy('concern.dueOn')
    .orderBy('concern.raisedAt')
    .limit(limit)
    .execute()

export const listClosedConcerns = (db: Db, programmeId: string) =>
  db
    .selectFrom('harmConcerns as concern')
    .innerJoin('harmActs as act', 'act.concernId', 'concern.id')
    .leftJoin('accounts as account', 'account.id', 'act.accountId')
    .select([
      'concern.id',
      'concern.responseId',
      'concern.dueOn',
      'act.outcome',
      'act.at',
      'account.name as who',
    ])
    .where('concern.programmeId', '=', programmeId)
    .where('concern.closedAt', 'is not', null)
    .where('act.act', '=', 'closed')
    .orderBy('act.at', 'desc')
    .limit(50)
    .execute()

export const findConcern = (db: Db | Tx, id: string) =>
  concerns(db).where('concern.id', '=', id).executeTakeFirst()

export type ConcernRow = NonNullable<Awaited<ReturnType<typeof findConcern>>>

export const listActs = (db: Db, concernId: string) =>
  db
    .selectFrom('harmActs as act')
    .leftJoin('accounts as account', 'account.id', 'act.accountId')
    .select(['act.act', 'act.outcome', 'act.note', 'act.at', 'account.name as who'])
    .where('act.concernId', '=', concernId)
    .orderBy('act.at')
    .execute()

/** How many wait, and for how many the day has passed. */
export const countOpenConcerns = (db: Db, programmeId: string, today: string) =>
  db
    .selectFrom('harmConcerns')
    .select(({ fn }) => [
      fn.countAll<number>().as('open'),
      fn.countAll<number>().filterWhere('dueOn', '<', today).as('overdue'),
    ])
    .where('programmeId', '=', programmeId)
    .where('closedAt', 'is', null)
    .executeTakeFirstOrThrow()

/** Whether a response waits for a person to see to it. */
export const hasOpenConcern = async (db: Db | Tx, responseId: string): Promise<boolean> =>
  (await db
    .selectFrom('harmConcerns')
    .select('id')
    .where('responseId', '=', responseId)
    .where('closedAt', 'is', null)
    .executeTakeFirst()) !== undefined

/** The response, where it is one of the programme. */
export const findResponseOf = (db: Db | Tx, programmeId: string, responseId: string) =>
  db
    .selectFrom('responses as response')
    .innerJoin('activities as activity', 'activity.id', 'response.activityId')
    .select(['response.id', 'response.channel', 'activity.title as activityTitle'])
    .where('response.id', '=', responseId)
    .where('activity.programmeId', '=', programmeId)
    .executeTakeFirst()

export const findStatementText = (db: Db, id: string) =>
  db.selectFrom('statements').select('text').where('id', '=', id).executeTakeFirst()

/** What people noted of a response goes with it. */
export const deleteNotesOf = async (tx: Tx, responseId: string): Promise<number> => {
  const { numUpdatedRows } = await tx
    .updateTable('harmActs')
    .set({ note: '' })
    .where('note', '<>', '')
    .where('concernId', 'in', (eb) =>
      eb.selectFrom('harmConcerns').select('id').where('responseId', '=', responseId),
    )
    .executeTakeFirst()
  return Number(numUpdatedRows)
}
