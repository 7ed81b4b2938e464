import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../db/database.ts'

/** Whether a row of `area_counts` is of the newest day that there is of its topic in its area: the days before stay and count no more. */
export const isNewestCount = (alias: string): RawBuilder<boolean> => {
  const of = (column: string) => sql.ref(`${alias}.${column}`)
  return sql<boolean>`${of('measured_on')} = (select max(later.measured_on) from area_counts later
    where later.area_id = ${of('area_id')} and later.topic = ${of('topic')})`
}

export type NewerCount = { areaId: string; topic: string; category: string; people: number }

/**
 * Keeps figures of a newer day, a topic of an area always whole: what they leave as it was before goes with them, and what
 * was there before stays.
 */
export async function insertNewerCounts(
  tx: Tx,
  counts: readonly NewerCount[],
  { source, ofDate }: { source: string; ofDate: string },
): Promise<void> {
  const rows = sql`json_to_recordset(${JSON.stringify(counts)}::json)
    as r ("areaId" uuid, topic text, category text, people integer)`
  await sql`
    insert into area_counts (area_id, topic, category, measured_on, people, source)
    select r."areaId", r.topic, r.category, ${ofDate}::date, r.people, ${source} from ${rows}
    on conflict (area_id, topic, category, measured_on) do update set people = excluded.people,
      source = excluded.source`.execute(tx)
  await sql`
    insert into area_counts (area_id, topic, category, measured_on, people, source)
    select count.area_id, count.topic, count.category, ${ofDate}::date, count.people, ${source}
    from area_counts count join (select distinct r."areaId", r.topic from ${rows}) changed
      on changed."areaId" = count.area_id and changed.topic = count.topic
    where count.measured_on = (select max(earlier.measured_on) from area_counts earlier
      where earlier.area_id = count.area_id and earlier.topic = count.topic and earlier.measured_on < ${ofDate}::date)
    on conflict do nothing`.execute(tx)
}
