import { sql } from 'kysely'
import { dayInLondon } from '../../core/days.ts'
import type { Result } from '../../core/law/index.ts'
import type { Db, Tx } from '../../db/database.ts'
import type { Turn } from './turning.ts'

/** Why it was found, with what of it stands where on the record. */
export type Because = { says: string; evidence: { says: string; url: string }[] }

export type Answer = { words: string; givenAt: Date; givenBy: string | null }

/** A turn as it is kept, with what the body answered to it. */
export type FoundResult = Turn & {
  id: string
  criterion: string
  foundAt: Date
  because: Because[]
  answers: Answer[]
}

/** Everything that was found of a programme, the oldest first. */
export async function listResults(db: Db | Tx, programmeId: string): Promise<FoundResult[]> {
  const [results, answers] = await Promise.all([
    db
      .selectFrom('fairnessResults')
      .select(['id', 'criterion', 'foundAt', 'publicFrom'])
      .select([sql<Result>`result`.as('result'), sql<Because[]>`because`.as('because')])
      .where('programmeId', '=', programmeId)
      .orderBy('foundAt')
      .orderBy('id')
      .execute(),
    db
      .selectFrom('fairnessAnswers as answer')
      .innerJoin('fairnessResults as result', 'result.id', 'answer.resultId')
      .leftJoin('accounts as account', 'account.id', 'answer.givenBy')
      .select(['answer.resultId', 'answer.words', 'answer.givenAt', 'account.name as givenBy'])
      .where('result.programmeId', '=', programmeId)
      .orderBy('answer.givenAt')
      .execute(),
  ])
  const byResult = Map.groupBy(answers, ({ resultId }) => resultId)
  return results.map((result) => ({
    ...result,
    foundOn: dayInLondon(result.foundAt),
    answers: (byResult.get(result.id) ?? []).map(({ words, givenAt, givenBy }) => ({
      words,
      givenAt,
      givenBy,
    })),
  }))
}

type NewResult = Pick<FoundResult, 'id' | 'criterion' | 'result' | 'because' | 'foundAt' | 'publicFrom'> & {
  programmeId: string
  salt: Buffer
}

export async function insertResults(tx: Tx, results: readonly NewResult[]): Promise<void> {
  if (results.length === 0) return
  const rows = results.map((result) => ({ ...result, because: JSON.stringify(result.because) }))
  await tx.insertInto('fairnessResults').values(rows).execute()
}

export const insertAnswer = (
  tx: Tx,
  answer: {
    id: string
    resultId: string
    words: string
    salt: Buffer
    givenAt: Date
    givenBy: string | null
  },
) => tx.insertInto('fairnessAnswers').values(answer).execute()

/** What is entered in the log of a result, or of an answer to one. */
export type ToEnter = {
  id: string
  programmeId: string
  criterion: string
  result: Result
  foundAt: Date
  publicFrom: string
  because: Because[]
  /** Of an answer; null for the result itself. */
  words: string | null
  salt: Buffer
}

/** Results and answers that are public on a day and have no entry in the log yet. */
export async function listToEnter(tx: Tx, today: string, limit: number): Promise<ToEnter[]> {
  const { rows } = await sql<ToEnter>`
    select id, programme_id, criterion, result, found_at, public_from, because, words, salt from (
      select id, programme_id, criterion, result, found_at, public_from, because, null::text as words, salt,
        found_at as made_at
      from fairness_results
      union all
      select answer.id, programme_id, criterion, result, found_at, public_from, because, words, answer.salt, given_at
      from fairness_answers answer join fairness_results result on result.id = answer.result_id
    ) as subject
    where public_from <= ${today}
      and not exists (select from fairness_entries entry where entry.subject_id = subject.id)
    order by made_at, id
    limit ${limit}`.execute(tx)
  return rows
}

export const insertEntry = (tx: Tx, subjectId: string, entryId: string) =>
  tx.insertInto('fairnessEntries').values({ subjectId, entryId }).execute()

/**
 * Published programmes whose record has changed since they were last judged, or that were last judged on another day:
 * what is promised or open changes with the day alone. The mark of a row is the transaction that wrote it last.
 */
export async function listToLookAt(
  db: Db,
  today: string,
): Promise<{ id: string; slug: string; asItStands: string }[]> {
  const { rows } = await sql<{ id: string; slug: string; asItStands: string }>`
    with marks (programme_id, mark) as (
      select programme_id, xmin from programme_versions
      union all select programme_id, xmin from activities
      union all select programme_id, xmin from report_versions
      union all select programme_id, xmin from submissions
      union all select programme_id, xmin from voice_sendings
      union all select programme_id, xmin from issue_joins
      union all select decision.programme_id, version.xmin
        from decision_versions version join decisions decision on decision.id = version.decision_id
      union all select item.programme_id, version.xmin
        from item_versions version join versioned_items item on item.id = version.item_id
      union all select submission.programme_id, point.xmin
        from submission_points point join submissions submission on submission.id = point.submission_id
      union all select activity.programme_id, theme.xmin
        from themes theme join questions question on question.id = theme.question_id
        join activities activity on activity.id = question.activity_id
      union all select activity.programme_id, format.xmin
        from formats format join activities activity on activity.id = format.activity_id
    ), stands as (
      select programme_id, count(*) || ' ' || sum(mark::text::bigint) as as_it_stands
      from marks where programme_id is not null group by programme_id
    )
    select programme.id, programme.slug, coalesce(stands.as_it_stands, '') as as_it_stands
    from programmes programme
    left join stands on stands.programme_id = programme.id
    left join fairness_looks look on look.programme_id = programme.id
    where programme.published_at is not null
      and (look.programme_id is null or look.looked_on <> ${today}
        or look.as_it_stood <> coalesce(stands.as_it_stands, ''))
    order by programme.id`.execute(db)
  return rows
}

/** Notes a look; whoever else looks at the same programme waits until this one has ended. */
export const noteLook = (tx: Tx, programmeId: string, lookedOn: string, asItStood: string) =>
  tx
    .insertInto('fairnessLooks')
    .values({ programmeId, lookedOn, asItStood })
    .onConflict((conflict) => conflict.column('programmeId').doUpdateSet({ lookedOn, asItStood }))
    .execute()
