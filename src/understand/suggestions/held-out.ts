import type { Context } from '../../context.ts'
import { withEmbedder } from '../../embeddings/index.ts'
import { findAskedBy, readAskedBy } from '../asked/index.ts'
import { addGuess, type Guesses, noGuesses, themesOver } from './guesses.ts'
import { leastExamples, leastThemes, readable } from './learning.ts'
import { listAnswersToSuggestFor, listExamples } from './queries.ts'
import { type Trainer, withTrainer } from './trainer.ts'
import { listUnread, prepareVectors, withVectorsOf } from './vectors.ts'

/** Measuring itself tells a model nothing here: the answers held out do. */
const measureAtMost = 200
const answersAtOnce = 1000

export type HeldOut = {
  /** How many coded answers the machine learnt from, those held out not among them. */
  examples: number
  /** Whether it read what texts mean, by vectors, beside their words. */
  usesVectors: boolean
  /** What it says of each answer held out: the themes at or over their thresholds. */
  said: Map<string, string[]>
  heldOut: Guesses
  /** What it says of the answers that nobody has read. */
  unread: Guesses
}

type Item = { id: string; text: string; question?: string; vector?: ArrayLike<number> | undefined }

/**
 * What a machine that has not seen some coded answers says of them, and of what nobody has read. It learns as the one at the
 * desk does: with vectors where that one has them, and with what was asked.
 */
export async function guessHeldOut(
  ctx: Pick<Context, 'db'>,
  questionId: string,
  heldOutIds: readonly string[],
): Promise<HeldOut | undefined> {
  const { db } = ctx
  const rows = await listExamples(db, questionId)
  const askedBy = await findAskedBy(db, questionId)
  const asked = await readAskedBy(db, askedBy, rows)
  const read = rows.map((row) => ({ id: row.id, ...readable(row, asked), labels: row.themes ?? [] }))
  const apart = new Set(heldOutIds)
  const coded = read.filter(({ id }) => !apart.has(id))
  if (coded.length < leastExamples || new Set(coded.flatMap(({ labels }) => labels)).size < leastThemes)
    return undefined
  return withEmbedder((embed) =>
    withTrainer(async (trainer) => {
      const waiting = await listUnread(ctx, questionId, readable)
      const findVectors = await prepareVectors(ctx, embed, [...read, ...waiting], () => {})
      const withVectors = <One extends { id: string; text: string }>(answers: readonly One[]) =>
        withVectorsOf(db, answers, findVectors)
      const { measured, usesVectors } = await trainer.train(await withVectors(coded), { measureAtMost })
      const ask = createAsker(trainer, measured.thresholds)
      const said = new Map<string, string[]>()
      const [heldOut, unread] = [noGuesses(), noGuesses()]
      await ask(await withVectors(read.filter(({ id }) => apart.has(id))), heldOut, said)
      for (let after: string | null = null; ; ) {
        const next = await listAnswersToSuggestFor(db, questionId, after, answersAtOnce)
        if (next.length === 0) break
        const askedOfNext = await readAskedBy(db, askedBy, next)
        await ask(
          await withVectors(next.map((row) => ({ id: row.id, ...readable(row, askedOfNext) }))),
          unread,
        )
        after = next.at(-1)?.id ?? null
      }
      return { examples: coded.length, usesVectors, said, heldOut, unread }
    }),
  )
}

const createAsker =
  (trainer: Trainer, thresholds: Record<string, number | null>) =>
  async (items: Item[], guesses: Guesses, said?: Map<string, string[]>): Promise<void> => {
    for (const one of await trainer.suggest(items)) {
      const themes = themesOver(one, thresholds)
      said?.set(one.id, themes)
      addGuess(guesses, themes, one.suggestions[0]?.score ?? 0)
    }
  }
