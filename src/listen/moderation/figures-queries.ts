import { sql } from 'kysely'
import type { ModerationState } from '../../core/moderation/states.ts'
import type { Db } from '../../db/database.ts'

/** One programme, or all that are real. */
export type FiguresOf = { programmeId: string } | 'real'

const casesOf = (db: Db, of: FiguresOf) =>
  db
    .selectFrom('moderationCases as case')
    .innerJoin('programmes as programme', 'programme.id', 'case.programmeId')
    .$if(of === 'real', (query) => query.where('programme.fictional', '=', false))
    .$if(of !== 'real', (query) => query.where('programme.id', '=', of === 'real' ? '' : of.programmeId))
    .where('programme.publishedAt', 'is not', null)

/** How many of what the public sent stand in each state now. */
export const countByState = (db: Db, of: FiguresOf) =>
  casesOf(db, of)
    .select(({ fn }) => [sql<ModerationState>`"case".state`.as('state'), fn.countAll<number>().as('count')])
    .where('case.fromPublic', '=', true)
    .groupBy('case.state')
    .execute()

/** How many stand refused, by reason. */
export const countByReason = (db: Db, of: FiguresOf) =>
  casesOf(db, of)
    .select(({ fn }) => [sql<string>`"case".reason`.as('reason'), fn.countAll<number>().as('count')])
    .where('case.state', 'in', ['refused', 'appealed', 'upheld'])
    .groupBy('case.reason')
    .orderBy('count', 'desc')
    .orderBy('case.reason')
    .execute()

type Sums = {
  decided: number
  medianHours: number | null
  appeals: number
  overturned: number
  upheld: number
  reports: number
}

/** Case by case, for who counts again: of no words and of nobody. */
export const listCases = (db: Db, of: FiguresOf) =>
  casesOf(db, of)
    .select(['case.id', 'case.kind', 'case.fromPublic', 'case.reason'])
    .select(['case.receivedAt', 'case.firstDecidedAt', sql<ModerationState>`"case".state`.as('state')])
    .orderBy('case.id')
    .execute()

/** Times and appeals: every one there ever was, whatever became of it since. */
export async function sumUp(db: Db, of: FiguresOf): Promise<Sums> {
  const times = await casesOf(db, of)
    .select([
      sql<number>`count("case".first_decided_at)`.as('decided'),
      sql<
        number | null
      >`percentile_cont(0.5) within group (order by extract(epoch from "case".first_decided_at - "case".received_at) / 3600)
        filter (where "case".first_decided_at is not null)`.as('medianHours'),
    ])
    .where('case.fromPublic', '=', true)
    .executeTakeFirstOrThrow()
  const acts = await casesOf(db, of)
    .innerJoin('moderationActs as act', 'act.caseId', 'case.id')
    .select([
      sql<number>`count(*) filter (where act.act = 'appeal')`.as('appeals'),
      sql<number>`count(*) filter (where act.act = 'overturn')`.as('overturned'),
      sql<number>`count(*) filter (where act.act = 'uphold')`.as('upheld'),
      sql<number>`count(*) filter (where act.act = 'report')`.as('reports'),
    ])
    .executeTakeFirstOrThrow()
  return { ...times, ...acts }
}

/** The log, oldest first: what was done, never what was written. All of it, or a part from after one act on. */
export const listLog = (db: Db, of: FiguresOf, part?: { after: string; limit: number }) =>
  casesOf(db, of)
    .innerJoin('moderationActs as act', 'act.caseId', 'case.id')
    .leftJoin('accounts as account', 'account.id', 'act.accountId')
    .select([
      'act.id',
      'act.at',
      'act.act',
      'act.state',
      'act.reason',
      'act.note',
      'act.policy',
      'act.entryId',
      'account.name as who',
      'case.id as caseId',
      'case.kind',
      'case.subjectId',
      'case.fromPublic',
      'programme.slug as programmeSlug',
    ])
    .$if(part !== undefined && part.after !== '', (query) =>
      query.where(
        sql<boolean>`(act.at, act.id) > (select at, id from moderation_acts where id = ${part?.after ?? ''})`,
      ),
    )
    .orderBy('act.at')
    .orderBy('act.id')
    .$if(part !== undefined, (query) => query.limit(part?.limit ?? 0))
    .execute()
