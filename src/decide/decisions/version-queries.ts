import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { DecisionContent, StoredContent } from './content.ts'

export type NewDecisionVersion = {
  decisionId: string
  number: number
  content: DecisionContent
  /** By the name of each part that the log's entry commits to: its salt, in base64. */
  salts: Record<string, string>
  entryId: string
  whatWasCorrected: string
  publishedBy: string | null
  publishedAt: Date
}

export const insertDecisionVersion = (tx: Tx, version: NewDecisionVersion) =>
  tx
    .insertInto('decisionVersions')
    .values({
      ...version,
      content: JSON.stringify(version.content),
      salts: JSON.stringify(version.salts),
    })
    .execute()

const versionColumns = ['decisionId', 'number', 'content', 'whatWasCorrected', 'publishedAt'] as const

/** A decision as it was published, the newest version first. */
export const listVersionsOfDecision = (db: Db | Tx, decisionId: string) =>
  db
    .selectFrom('decisionVersions')
    .select(versionColumns)
    .where('decisionId', '=', decisionId)
    .orderBy('number', 'desc')
    .execute()

/** Every version of every decision of a programme with the salts that are left, the newest of each first. */
export const listVersionsToErase = (tx: Tx, programmeId: string) =>
  tx
    .selectFrom('decisionVersions as version')
    .innerJoin('decisions as decision', 'decision.id', 'version.decisionId')
    .select([...versionColumns.map((column) => `version.${column}` as const), 'version.salts'])
    .where('decision.programmeId', '=', programmeId)
    .orderBy('version.decisionId')
    .orderBy('version.number', 'desc')
    .execute()

/** See migrations/0029_erasing_at_the_desk.sql. */
export const takeWordsOutOfVersion = (
  tx: Tx,
  { decisionId, number }: { decisionId: string; number: number },
  left: { content: StoredContent; salts: Record<string, string>; whatWasCorrected: string },
) =>
  sql`select take_words_out_of_version(${decisionId}, ${number}::int, ${JSON.stringify(left.content)}::jsonb,
    ${JSON.stringify(left.salts)}::jsonb, ${left.whatWasCorrected})`.execute(tx)

/** Every version of every decision of a published programme, the newest version of each first. */
export const listPublishedVersions = (db: Db | Tx, programmeId: string) =>
  db
    .selectFrom('decisionVersions as version')
    .innerJoin('decisions as decision', 'decision.id', 'version.decisionId')
    .innerJoin('programmes as programme', 'programme.id', 'decision.programmeId')
    .select([
      'version.decisionId',
      'version.number',
      'version.content',
      'version.whatWasCorrected',
      'version.publishedAt',
    ])
    .where('decision.programmeId', '=', programmeId)
    .where('programme.publishedAt', 'is not', null)
    .orderBy('version.number', 'desc')
    .execute()

type ListedDecision = Pick<DecisionContent, 'title' | 'decidedOn' | 'headings'> & { id: string; slug: string }

/** The newest published version of each decision of a published programme, the newest decision first. */
export const listDecisionsOfProgramme = async (db: Db, programmeId: string): Promise<ListedDecision[]> => {
  const { rows } = await sql<ListedDecision>`
    select decision.id, content ->> 'title' as title, content ->> 'decidedOn' as decided_on, programme.slug,
      coalesce(content -> 'headings', '[]') as headings
    from decisions as decision
    join programmes as programme on programme.id = decision.programme_id and programme.published_at is not null
    join lateral (
      select content from decision_versions where decision_id = decision.id order by number desc limit 1
    ) as version on true
    where decision.programme_id = ${programmeId}
    order by content ->> 'decidedOn' desc, decision.id`.execute(db)
  return rows
}
