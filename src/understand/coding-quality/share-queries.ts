import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import { answersTo } from '../../listen/activities/index.ts'
import type { KeptGuesses } from '../suggestions/index.ts'

/** How an answer was coded by the person who read it. */
export type ReadAnswer = { answerId: string; readBy: string; codingIds: string[]; themeIds: string[] }

/** The read answers of a question as they stood at a moment, in the order of their ids. */
export async function listReadAnswers(db: Db | Tx, questionId: string, at: Date): Promise<ReadAnswer[]> {
  const { rows } = await sql<ReadAnswer>`
    select answer.id as answer_id, reading.account_id as read_by,
      coalesce(array_agg(coding.id order by coding.id) filter (where coding.id is not null), '{}') as coding_ids,
      coalesce(array_agg(coding.theme_id) filter (where coding.id is not null), '{}') as theme_ids
    from readable_answers answer
    join counted_responses response on response.id = answer.response_id
    join readings reading on reading.answer_id = answer.id and reading.read_at <= ${at}
    left join codings coding on coding.answer_id = answer.id and coding.made_by not in ('bulk', 'inherited')
      and coding.made_at <= ${at} and (coding.taken_back_at is null or coding.taken_back_at > ${at})
    where ${answersTo(questionId)} and answer.text <> ''
    group by answer.id, reading.account_id
    order by answer.id`.execute(db)
  return rows
}

export const insertShare = (
  tx: Tx,
  share: {
    id: string
    questionId: string
    size: number
    sealedAt: Date
    sealedBy: string
    entryId: string
    commitments: Buffer[]
  },
) => tx.insertInto('secondCodingShares').values(share).execute()

/** Shares that were sealed and not drawn yet, the oldest first. */
export const listUndrawn = (db: Db) =>
  db
    .selectFrom('secondCodingShares')
    .select(['id', 'questionId', 'size', 'sealedAt', 'entryId', 'commitments'])
    .where('drawnAt', 'is', null)
    .orderBy('sealedAt')
    .execute()

export type UndrawnShare = Awaited<ReturnType<typeof listUndrawn>>[number]

/** @returns whether it was this call that drew it */
export async function markDrawn(
  tx: Tx,
  id: string,
  drawn: { checkpointSize: number; seed: string; drawnAt: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('secondCodingShares')
    .set(drawn)
    .where('id', '=', id)
    .where('drawnAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export const insertDrawn = (
  tx: Tx,
  shareId: string,
  drawn: readonly { answerId: string; firstBy: string; firstThemeIds: string[] }[],
) =>
  tx
    .insertInto('secondCodings')
    .values(drawn.map((one, place) => ({ shareId, place, ...one })))
    .execute()

/** The newest share of a question, drawn or not. */
export const findNewestShare = (db: Db | Tx, questionId: string) =>
  db
    .selectFrom('secondCodingShares')
    .select(['id', 'questionId', 'size', 'sealedAt', 'entryId', 'checkpointSize', 'seed', 'drawnAt'])
    .select(['measuredAt', sql<MachineMeasure | null>`measured`.as('measured')])
    .where('questionId', '=', questionId)
    .orderBy('sealedAt', 'desc')
    .limit(1)
    .executeTakeFirst()

export type ShareRow = NonNullable<Awaited<ReturnType<typeof findNewestShare>>>

/** What a machine that had not seen a share said: kept as counts. */
export type MachineMeasure = {
  examples: number
  /** Left out of what was measured before vectors were measured with. */
  usesVectors?: boolean
  heldOut: KeptGuesses
  unread: KeptGuesses
}

export const setMeasured = (tx: Tx, shareId: string, measured: MachineMeasure | null, measuredAt: Date) =>
  tx
    .updateTable('secondCodingShares')
    .set({ measured: measured && JSON.stringify(measured), measuredAt })
    .where('id', '=', shareId)
    .execute()

export const setMachineThemes = (tx: Tx, shareId: string, said: ReadonlyMap<string, string[]>) =>
  sql`update second_codings set machine_theme_ids = array(select jsonb_array_elements_text(said.themes)::uuid)
    from jsonb_to_recordset(${JSON.stringify([...said].map(([answer, themes]) => ({ answer, themes })))}::jsonb)
      as said (answer uuid, themes jsonb)
    where second_codings.share_id = ${shareId} and second_codings.answer_id = said.answer`.execute(tx)

/** What each said of every answer of a share, and whether it is of a person or an organisation. */
export const listCompared = (db: Db | Tx, shareId: string) =>
  db
    .selectFrom('secondCodings as second')
    .innerJoin('answers as answer', 'answer.id', 'second.answerId')
    .innerJoin('responses as response', 'response.id', 'answer.responseId')
    .select(['second.answerId', 'second.firstThemeIds', 'second.secondThemeIds'])
    .select(['second.settledThemeIds', 'second.machineThemeIds'])
    .select(sql<boolean>`response.respondent_kind in ('person', 'organisation')`.as('isOfOne'))
    .where('second.shareId', '=', shareId)
    .orderBy('second.place')
    .execute()

export type ComparedRow = Awaited<ReturnType<typeof listCompared>>[number]
