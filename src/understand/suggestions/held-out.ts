import type { Context } from '../../context.ts'
import { findAskedBy, readAskedBy } from '../asked/index.ts'
import { leastExamples, leastThemes, readable } from './learning.ts'
import { listAnswersToSuggestFor, listExamples } from './queries.ts'
import { type Trainer, withTrainer } from './trainer.ts'

/** Measuring itself tells a model nothing here: the answers held out do. */
const measureAtMost = 200
const answersAtOnce = 1000
const bands = 10

export type Guesses = {
  answers: number
  /** Of how many it says each theme. */
  themes: Map<string, number>
  /** How many have their best score in each tenth from 0 to 1. */
  scores: number[]
}

export type HeldOut = {
  /** How many coded answers the machine learnt from, those held out not among them. */
  examples: number
  /** What it says of each answer held out: the themes at or over their thresholds. */
  said: Map<string, string[]>
  heldOut: Guesses
  /** What it says of the answers that nobody has read. */
  unread: Guesses
}

type Item = { id: string; text: string; question?: string }

const noGuesses = (): Guesses => ({ answers: 0, themes: new Map(), scores: new Array<number>(bands).fill(0) })

/** What a machine that has not seen some coded answers says of them, and of what nobody has read. */
export async function guessHeldOut(
  { db }: Pick<Context, 'db'>,
  questionId: string,
  heldOutIds: readonly string[],
): Promise<HeldOut | undefined> {
  const apart = new Set(heldOutIds)
  const rows = await listExamples(db, questionId)
  const askedBy = await findAskedBy(db, questionId)
  const askedOfRead = await readAskedBy(db, askedBy, rows)
  const examples = rows
    .filter(({ id }) => !apart.has(id))
    .map((row) => ({ ...readable(row, askedOfRead), labels: row.themes ?? [] }))
  const themes = new Set(examples.flatMap(({ labels }) => labels)).size
  if (examples.length < leastExamples || themes < leastThemes) return undefined
  return withTrainer(async (trainer) => {
    const { measured } = await trainer.train(examples, { measureAtMost })
    const ask = createAsker(trainer, measured.thresholds)
    const said = new Map<string, string[]>()
    const heldOut = noGuesses()
    const held = rows
      .filter(({ id }) => apart.has(id))
      .map((row) => ({ id: row.id, ...readable(row, askedOfRead) }))
    await ask(held, heldOut, said)
    const unread = noGuesses()
    for (let after: string | null = null; ; ) {
      const next = await listAnswersToSuggestFor(db, questionId, after, answersAtOnce)
      if (next.length === 0) break
      const asked = await readAskedBy(db, askedBy, next)
      await ask(
        next.map((row) => ({ id: row.id, ...readable(row, asked) })),
        unread,
      )
      after = next.at(-1)?.id ?? null
    }
    return { examples: examples.length, said, heldOut, unread }
  })
}

const createAsker =
  (trainer: Trainer, thresholds: Record<string, number | null>) =>
  async (items: Item[], guesses: Guesses, said?: Map<string, string[]>): Promise<void> => {
    for (const { id, suggestions } of await trainer.suggest(items)) {
      const themes = suggestions
        .filter(({ label, score }) => score >= (thresholds[label] ?? Number.POSITIVE_INFINITY))
        .map(({ label }) => label)
      said?.set(id, themes)
      guesses.answers += 1
      for (const theme of themes) guesses.themes.set(theme, (guesses.themes.get(theme) ?? 0) + 1)
      const band = Math.min(bands - 1, Math.floor((suggestions[0]?.score ?? 0) * bands))
      guesses.scores[band] = (guesses.scores[band] ?? 0) + 1
    }
  }
