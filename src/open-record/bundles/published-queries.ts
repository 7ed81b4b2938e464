import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { PublishedOpinion } from '../../understand/opinion-groups/index.ts'
import type { GroupResults } from '../../understand/results-by-group/index.ts'
import type { SampleFigures } from '../../understand/samples/index.ts'

type Published<Content> = { entry: number; body: string; content: Content; publishedAt: Date }

/** Every result on the common ground of a programme that was published, with its entry. */
export const listGroundRows = async (db: Db | Tx, programmeId: string) => {
  const { rows } = await sql<Published<PublishedOpinion> & { title: string }>`
    select position.number as entry, entry.body, result.result as content, result.published_at, activity.title
    from opinion_results result
    join activities activity on activity.id = result.activity_id
    join log_entries entry on entry.kind = 'opinion-groups-published'
      and entry.body::jsonb -> 'facts' ->> 'result' = result.id::text
    join log_positions position on position.entry_id = entry.id
    where activity.programme_id = ${programmeId} and result.state = 'published'
    order by position.number`.execute(db)
  return rows
}

/** Every version of the results by group of a programme, with its entry. */
export const listGroupRows = async (db: Db | Tx, programmeId: string) => {
  const { rows } = await sql<Published<GroupResults>>`
    select position.number as entry, entry.body, result.result as content, result.published_at
    from group_results result
    join log_entries entry on entry.kind = 'group-results-published'
      and entry.body::jsonb -> 'facts' ->> 'result' = result.id::text
    join log_positions position on position.entry_id = entry.id
    where result.programme_id = ${programmeId} and result.state = 'published'
    order by position.number`.execute(db)
  return rows
}

/** Every time that a sample of a programme was weighted, with its entry. */
export const listSampleRows = async (db: Db | Tx, programmeId: string) => {
  const { rows } = await sql<Published<SampleFigures> & { title: string }>`
    select position.number as entry, entry.body, sample.figures as content, sample.published_at, activity.title
    from sample_figures sample
    join activities activity on activity.id = sample.activity_id
    join log_entries entry on entry.kind = 'sample-weighted'
      and entry.body::jsonb -> 'facts' ->> 'figures' = sample.id::text
    join log_positions position on position.entry_id = entry.id
    where activity.programme_id = ${programmeId}
    order by position.number`.execute(db)
  return rows
}
