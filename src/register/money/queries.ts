import { sql } from 'kysely'
import type { Db } from '../../db/database.ts'
import type { DatePrecision, SavingPer } from '../programmes/index.ts'

/** A saving that is asked of a published programme or of a plan. */
export type AskedSaving = {
  of: 'programme' | 'plan'
  slug: string
  title: string
  words: string
  pounds: number | null
  per: SavingPer
  byWhen: string
  askedBy: string
  askedOn: string | null
  askedTo: DatePrecision
  sourceTitle: string | null
  sourceUrl: string | null
}

/**
 * Every saving that is asked of real programmes as they are published, and of plans; those asked first at the top.
 * Nothing of the demonstration.
 */
export const listAskedSavings = async (db: Db): Promise<AskedSaving[]> =>
  (
    await sql<AskedSaving>`
    select * from (
      select 'programme' as of, programme.slug, programme.published_title as title, saving."words", saving."pounds",
        saving."per", saving."byWhen", saving."askedBy", saving."askedOn", saving."askedTo",
        saving.source->>'title' as "sourceTitle", saving.source->>'url' as "sourceUrl"
      from programmes programme
      join lateral (
        select content from programme_versions where programme_id = programme.id order by number desc limit 1
      ) version on true
      cross join lateral jsonb_to_recordset(version.content->'savings') as saving
        ("words" text, "pounds" bigint, "per" text, "byWhen" text, "askedBy" text, "askedOn" date, "askedTo" text,
          source jsonb)
      where programme.published_at is not null and not programme.fictional
        and version.content ? 'savings'
      union all
      select 'plan', plan.slug, plan.title, saving.words, saving.pounds, saving.per, saving.by_when, saving.asked_by,
        saving.asked_on, saving.asked_to, nullif(saving.source_title, ''), nullif(saving.source_url, '')
      from savings_asked saving join plans plan on plan.id = saving.plan_id
    ) as asked
    order by "askedOn" nulls last, title, words`.execute(db)
  ).rows
