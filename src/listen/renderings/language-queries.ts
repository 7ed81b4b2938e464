import { sql } from 'kysely'
import type { Told } from '../../core/text/told-language.ts'
import type { Db, Tx } from '../../db/database.ts'

type Untold = { id: string; text: string }

/**
 * Answers in words of which nothing has been told yet, by id.
 * @param since looks only at what was taken or corrected from then on; null at everything
 */
export async function listUntold(
  db: Db,
  { since, after, limit }: { since: Date | null; after: string | null; limit: number },
): Promise<Untold[]> {
  const lately = since
    ? sql`and (response.taken_at >= ${since}
        or response.id in (select response_id from response_versions where made_at >= ${since}))`
    : sql``
  const { rows } = await sql<Untold>`
    select answer.id, answer.text
    from answers answer
    join responses response on response.id = answer.response_id
    left join answer_languages language on language.answer_id = answer.id
    where language.answer_id is null and answer.text <> '' ${lately}
      ${after === null ? sql`` : sql`and answer.id > ${after}`}
    order by answer.id
    limit ${limit}`.execute(db)
  return rows
}

/** Keeps what was told; an answer that has gone meanwhile, or that a person has set, is left as it is. */
export const insertGuesses = (
  db: Db,
  guesses: readonly { answerId: string; told: Told | undefined }[],
  guessedAt: Date,
) =>
  sql`
    insert into answer_languages (answer_id, guess, score, guessed_at)
    select new.answer_id, new.guess, new.score, ${guessedAt}
    from unnest(
      ${guesses.map(({ answerId }) => answerId)}::uuid[],
      ${guesses.map(({ told }) => told?.language ?? null)}::text[],
      ${guesses.map(({ told }) => told?.score ?? null)}::real[]
    ) as new (answer_id, guess, score)
    join answers on answers.id = new.answer_id
    on conflict (answer_id) do nothing`.execute(db)

export const upsertLanguage = (
  tx: Tx,
  answerId: string,
  { setTo, setBy, setAt }: { setTo: string; setBy: string; setAt: Date },
) =>
  tx
    .insertInto('answerLanguages')
    .values({ answerId, guessedAt: setAt, setTo, setBy, setAt })
    .onConflict((conflict) => conflict.column('answerId').doUpdateSet({ setTo, setBy, setAt }))
    .execute()
