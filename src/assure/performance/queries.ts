import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { Evidence } from './schema.ts'

/** The newest judgement of a criterion. */
export type JudgementRow = {
  criterion: string
  verdict: 'yes' | 'partly' | 'no'
  reason: string
  evidence: Evidence[]
  judgedAs: string
  /** Judged for the body itself. */
  isOwn: boolean
  judgedAt: Date
}

/** What was judged of a body for a year: of each criterion the newest, and of those for the body itself only where nobody else judged. */
export async function listJudgements(db: Db, organisationId: string, year: number): Promise<JudgementRow[]> {
  const { rows } = await sql<JudgementRow>`
    select distinct on (criterion) criterion, verdict, reason, evidence, judged_as, is_own, judged_at
    from performance_judgements where organisation_id = ${organisationId} and year = ${year}
    order by criterion, is_own, judged_at desc, id desc`.execute(db)
  return rows
}

/** The years for which anything was judged of a body, the newest first. */
export async function listJudgedYears(db: Db, organisationId: string): Promise<number[]> {
  const rows = await db
    .selectFrom('performanceJudgements')
    .select('year')
    .distinct()
    .where('organisationId', '=', organisationId)
    .orderBy('year', 'desc')
    .execute()
  return rows.map(({ year }) => year)
}

type NewJudgement = Omit<JudgementRow, 'judgedAt'> & {
  id: string
  organisationId: string
  year: number
  judgedAt: Date
  judgedBy: string
  salt: Buffer
  entryId: string
}

export const insertJudgement = (tx: Tx, { evidence, ...judgement }: NewJudgement) =>
  tx
    .insertInto('performanceJudgements')
    .values({ ...judgement, evidence: JSON.stringify(evidence) })
    .execute()

/** Of some bodies those that answer for a programme, published or not. */
export async function listAnswering(db: Db, organisationIds: readonly string[]): Promise<Set<string>> {
  const rows = await db
    .selectFrom('programmes')
    .select('accountableId')
    .distinct()
    .where('accountableId', '=', sql<string>`any(${[...organisationIds]}::uuid[])`)
    .execute()
  return new Set(rows.flatMap(({ accountableId }) => accountableId ?? []))
}

/** The published programmes that a body answers for. */
export const listProgrammesOfBody = (db: Db, organisationId: string) =>
  db
    .selectFrom('programmes')
    .select(['id', 'slug'])
    .where('publishedAccountableId', '=', organisationId)
    .where('publishedAt', 'is not', null)
    .orderBy('slug')
    .execute()
