import type { Context } from '../../context.ts'
import type { Db, Tx } from '../../db/database.ts'
import { type Embed, embedKeeping } from '../../embeddings/index.ts'
import { listAnswersToSuggestFor } from './queries.ts'

/**
 * Vectors help the most where few answers are coded, and a little where many are. So many different answers go through
 * the encoder within a minute or so, once; beyond, words alone have to do, and the encoder would never keep up with the coders.
 */
const mostEmbedded = 4_000

export type AnswerText = { id: string; text: string }

/** The vectors of answers, or none of any. */
export type FindVectors = (
  db: Db | Tx,
  answers: readonly AnswerText[],
) => Promise<readonly (Float32Array | undefined)[]>

const answersAtOnce = 2000

/** The answers that nobody has read, or rather more of them than can be embedded. */
export async function listUnread(
  { db }: Pick<Context, 'db'>,
  questionId: string,
  readable: (row: { id: string; text: string | null; option: string | null }) => { text: string },
): Promise<AnswerText[]> {
  const unread: AnswerText[] = []
  for (let after: string | null = null; unread.length <= mostEmbedded; ) {
    const rows = await listAnswersToSuggestFor(db, questionId, after, answersAtOnce)
    if (rows.length === 0) break
    unread.push(...rows.map((row) => ({ id: row.id, text: readable(row).text })))
    after = rows.at(-1)?.id ?? null
  }
  return unread
}

/**
 * Embeds the answers that lie before the machine, with those kept from before, or decides that they are too many.
 * To be called outside a transaction: the first time it takes minutes.
 */
export async function prepareVectors(
  { db }: Pick<Context, 'db'>,
  embed: Embed,
  answers: readonly AnswerText[],
  onProgress: (share: number) => void,
): Promise<FindVectors> {
  if (answers.length > mostEmbedded) return async (_db, wanted) => wanted.map(() => undefined)
  const find = (using: Db | Tx, wanted: readonly AnswerText[], onShare?: (share: number) => void) =>
    embedKeeping(
      using,
      embed,
      wanted.map(({ id, text }) => ({ answerId: id, text })),
      onShare,
    )
  await find(db, answers, onProgress)
  return (using, wanted) => find(using, wanted)
}

/** Answers with what they mean beside their words, where there are vectors. */
export async function withVectorsOf<Answer extends { id: string; text: string }>(
  db: Db | Tx,
  answers: readonly Answer[],
  findVectors: FindVectors,
): Promise<(Answer & { vector: Float32Array | undefined })[]> {
  const vectors = await findVectors(db, answers)
  return answers.map((answer, place) => ({ ...answer, vector: vectors[place] }))
}
