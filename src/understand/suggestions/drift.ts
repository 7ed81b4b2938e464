import { listShifted, stabilityIndex } from '../../core/stats/drift.ts'
import type { Db, Tx } from '../../db/database.ts'
import { formatDay, formatNumber } from '../../web/format.ts'
import {
  type DriftNote,
  findDriftMoment,
  insertDriftNote,
  leastCompared,
  listCameSince,
  listNewestDrifts,
  listThemesOfQuestions,
} from './drift-queries.ts'
import { addGuess, type Guesses, keptGuesses, noGuesses } from './guesses.ts'

type Guess = { id: string; themes: readonly string[]; best: number }

/** Gathers what is suggested for answers that were there by a moment, and for those that came since. */
export type DriftWatch = { since: Date; before: Guesses; fresh: Guesses }

/** @returns undefined at the first training: there is nothing yet to differ from */
export async function watchDrift(db: Db, questionId: string): Promise<DriftWatch | undefined> {
  const since = await findDriftMoment(db, questionId)
  return since && { since, before: noGuesses(), fresh: noGuesses() }
}

export async function noteGuesses(
  db: Db | Tx,
  watch: DriftWatch | undefined,
  guesses: readonly Guess[],
): Promise<void> {
  if (!watch || guesses.length === 0) return
  const since = await listCameSince(
    db,
    guesses.map(({ id }) => id),
    watch.since,
  )
  for (const { id, themes, best } of guesses)
    addGuess(since.has(id) ? watch.fresh : watch.before, themes, best)
}

/** Keeps what was gathered, where enough answers came since; else the next training looks from the same moment on. */
export async function keepDrift(
  tx: Tx,
  watch: DriftWatch | undefined,
  at: { modelId: string; questionId: string; notedAt: Date },
): Promise<void> {
  if (!watch || watch.fresh.answers < leastCompared || watch.before.answers < leastCompared) return
  const { since, before, fresh } = watch
  await insertDriftNote(tx, { ...at, since, before: keptGuesses(before), new: keptGuesses(fresh) })
}

type Theme = { id: string; title: string }

/** How answers that came in differ from those before, as a machine sees it. */
export type Drift<Own extends Theme = Theme> = {
  notedAt: Date
  since: Date
  /** How many answers came since, and how many had come before. */
  fresh: number
  before: number
  stability: number
  /** Themes that it gives more or less often now, with the many comparisons allowed for. */
  shifted: Own[]
}

export const driftOf = <Own extends Theme>(note: DriftNote, themes: readonly Own[]): Drift<Own> => {
  const { before, new: fresh } = note
  const compared = themes.map((theme) => ({
    theme,
    before: { count: before.themes[theme.id] ?? 0, base: before.answers },
    now: { count: fresh.themes[theme.id] ?? 0, base: fresh.answers },
  }))
  return {
    notedAt: note.notedAt,
    since: note.since,
    fresh: fresh.answers,
    before: before.answers,
    stability: stabilityIndex(before.scores, fresh.scores),
    shifted: listShifted(compared).map(({ theme }) => theme),
  }
}

/** From this on scores are by usage no longer steady, and from the next on they have shifted (Siddiqi, 2006). */
export const steadyUnder = 0.1
const shiftedFrom = 0.25

/** A drift in words for the desk. */
function sayDrift(drift: Drift): string {
  const { notedAt, since, fresh, before, stability, shifted } = drift
  const base = `On ${formatDay(notedAt)}, when the suggestions learnt anew, the ${formatNumber(fresh)} answers that had come since ${formatDay(since)} were compared with the ${formatNumber(before)} before them.`
  const value = `(${stability.toFixed(2)}: under ${steadyUnder} is steady, over ${shiftedFrom} a shift)`
  if (shifted.length === 0 && stability < steadyUnder)
    return `${base} The machine sees no difference ${value}.`
  const themes = shifted.map(({ title }) => title).join(', ')
  return [
    base,
    ...(themes ? [`It gives these themes more or less often: ${themes}.`] : []),
    stability < steadyUnder
      ? `It is as sure of the new ones as of the old ${value}.`
      : `It is less or more sure of the new ones ${value}.`,
    'Read some of the new ones by chance before you rely on what it suggests.',
  ].join(' ')
}

/** By question, the newest drift in words for the desk, of every theme that is in use. */
export async function sayDrifts(db: Db | Tx, questionIds: readonly string[]): Promise<Map<string, string>> {
  const [notes, themes] = await Promise.all([
    listNewestDrifts(db, questionIds),
    listThemesOfQuestions(db, questionIds),
  ])
  return new Map(
    notes.map((note) => {
      const own = themes.filter(({ questionId }) => questionId === note.questionId)
      return [note.questionId, sayDrift(driftOf(note, own))]
    }),
  )
}
