import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'

/** Every translation of answers of a decision, whether the English still stands or not. */
export const listWordings = (db: Db | Tx, decisionId: string) =>
  db
    .selectFrom('answerWordings')
    .select(['language', 'subjectId', 'part', 'text', 'englishHash'])
    .select(['makerRole', 'makerName', 'registration', 'checkedBy', 'enteredAt'])
    .where('decisionId', '=', decisionId)
    .orderBy('language')
    .orderBy('subjectId')
    .orderBy('part')
    .execute()

export type WordingRow = Awaited<ReturnType<typeof listWordings>>[number]

export type NewWording = Omit<WordingRow, 'enteredAt'> & {
  decisionId: string
  enteredBy: string | null
  enteredAt: Date
}

export const upsertWording = (tx: Tx, row: NewWording) =>
  tx
    .insertInto('answerWordings')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['decisionId', 'language', 'subjectId', 'part']).doUpdateSet((values) => ({
        text: values.ref('excluded.text'),
        englishHash: values.ref('excluded.englishHash'),
        makerRole: values.ref('excluded.makerRole'),
        makerName: values.ref('excluded.makerName'),
        registration: values.ref('excluded.registration'),
        checkedBy: values.ref('excluded.checkedBy'),
        enteredBy: values.ref('excluded.enteredBy'),
        enteredAt: values.ref('excluded.enteredAt'),
      })),
    )
    .execute()

export type WordingKey = { decisionId: string; language: string; subjectId: string; part: string }

export const deleteWording = (tx: Tx, { decisionId, language, subjectId, part }: WordingKey) =>
  tx
    .deleteFrom('answerWordings')
    .where('decisionId', '=', decisionId)
    .where('language', '=', language)
    .where('subjectId', '=', subjectId)
    .where('part', '=', part)
    .execute()

/** Translations of what a finding says, for whichever decision rests on it. */
export const listWordingsOfFinding = (db: Db | Tx, findingId: string) =>
  db
    .selectFrom('answerWordings')
    .select(['language', 'text'])
    .where('part', '=', 'finding')
    .where('subjectId', '=', findingId)
    .orderBy('language')
    .execute()

export const deleteWordingsOfFinding = (tx: Tx, findingId: string) =>
  tx.deleteFrom('answerWordings').where('part', '=', 'finding').where('subjectId', '=', findingId).execute()

/** Changes the words of a translation and nothing else of it; without any it goes. */
export async function leaveInWording(tx: Tx, key: WordingKey, left: string | null): Promise<void> {
  if (left === null) return void (await deleteWording(tx, key))
  await tx
    .updateTable('answerWordings')
    .set({ text: left })
    .where('decisionId', '=', key.decisionId)
    .where('language', '=', key.language)
    .where('subjectId', '=', key.subjectId)
    .where('part', '=', key.part)
    .execute()
}

/** In which languages but English those wrote who asked for an answer about a programme. */
export async function listLanguagesAsking(db: Db, programmeId: string): Promise<string[]> {
  const { rows } = await sql<{ language: string }>`
    select distinct response.language from responses as response
    join activities as activity on activity.id = response.activity_id
    join reply_ways as way on way.response_id = response.id
    where activity.programme_id = ${programmeId} and response.withdrawn_at is null and response.language <> 'en'
    order by response.language`.execute(db)
  return rows.map(({ language }) => language)
}
