import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { compareLabels } from '../../src/core/text/rate.ts'
import { seededNumbers, shuffle } from '../../src/core/text/seeded-numbers.ts'
import { suggestThemes } from '../../src/core/text/suggest.ts'
import { textKey } from '../../src/core/text/tokens.ts'
import { trainSuggestionModel } from '../../src/core/text/train.ts'

/**
 * Machine suggestions on real comments of patients, which this project does not hold: HEARD_TRIAL_DATA names the
 * folder that has them. Split 67/33 at random with three seeds; the question is known to the model.
 *
 * Published for these nine themes, split 67/33 at random, of a larger part of the same data: accuracy 0.71, class
 * balance accuracy 0.52 (NHS, pxtextmining, phase 1, 2022). That split lets the same words stand on both sides. It
 * is repeated here to compare like with like; the harder one, which keeps them together, is the honest figure.
 *
 * No setting was chosen by these test thirds: see `suggestionSettings` in src/core/text/train.ts. The splits there
 * were others of the same comments, so a comment tested here may have helped to choose; as neighbouring settings
 * lie within a point of each other, so does what that can have gained.
 */
const folder = process.env.HEARD_TRIAL_DATA
const file = folder === undefined ? undefined : join(folder, 'data/nhs-comments/phase1.csv')
const skip = file !== undefined && existsSync(file) ? false : 'HEARD_TRIAL_DATA does not lead to the comments'

type Comment = { text: string; question: string; label: string }

function readComments(path: string): Comment[] {
  const rows: Record<string, string>[] = parse(readFileSync(path), { columns: true, bom: true })
  return rows.map((row) => ({
    text: row.feedback ?? '',
    question: row.question ?? '',
    label: row.label ?? '',
  }))
}

/** Comments with the same key fall on the same side. */
function splitInThirds(comments: readonly Comment[], seed: number, keyOf: (comment: Comment) => unknown) {
  const groups = [...Map.groupBy(comments, keyOf).values()]
  shuffle(groups, groups.length, seededNumbers(seed))
  const training: Comment[] = []
  const held: Comment[] = []
  for (const group of groups) (training.length < comments.length * 0.67 ? training : held).push(...group)
  return { training, held }
}

/** Mean distance between the best score and how often it is right, over ten bands of the score. */
function missOfScores(best: readonly { score: number; right: boolean }[]): number {
  const bands = Map.groupBy(best, ({ score }) => Math.min(9, Math.floor(score * 10)))
  return [...bands.values()].reduce((miss, band) => {
    const score = band.reduce((sum, one) => sum + one.score, 0)
    const right = band.filter((one) => one.right).length
    return miss + Math.abs(score - right) / best.length
  }, 0)
}

/** Trains on two thirds of the comments, suggests a theme for the others and rates the suggestions. */
function trySplit({ training, held }: { training: Comment[]; held: Comment[] }, seed: number) {
  const started = performance.now()
  const model = trainSuggestionModel(
    training.map(({ label, ...item }) => ({ ...item, labels: [label] })),
    { seed },
  )
  const trained = performance.now()
  const best = held.map((comment) => suggestThemes(model, comment)[0] ?? { label: '', score: 0 })
  const perSecond = (1000 * held.length) / (performance.now() - trained)
  const pairs = held.map(({ label }, place) => ({ held: label, suggested: best[place]?.label ?? '' }))
  const rates = compareLabels(pairs)
  const missed = missOfScores(
    best.map(({ label, score }, place) => ({ score, right: label === held[place]?.label })),
  )
  const figures =
    `seed ${seed}: ${training.length} learnt in ${((trained - started) / 1000).toFixed(1)} s, ${rates.base} held: ` +
    `accuracy ${rates.accuracy.toFixed(3)}, class balance accuracy ${rates.classBalanceAccuracy.toFixed(3)}, ` +
    `macro F1 ${rates.macroF1.toFixed(3)}; scores off by ${missed.toFixed(3)}; ${Math.round(perSecond)} a second`
  return { ...rates, missed, figures }
}

function tryThrice(say: (line: string) => void, keyOf: (comment: Comment) => unknown) {
  const comments = readComments(file ?? '')
  const runs = [1, 2, 3].map((seed) => trySplit(splitInThirds(comments, seed, keyOf), seed))
  for (const run of runs) say(run.figures)
  const meanOf = (figure: 'accuracy' | 'classBalanceAccuracy' | 'macroF1' | 'missed') =>
    runs.reduce((sum, run) => sum + run[figure], 0) / runs.length
  const means = {
    accuracy: meanOf('accuracy'),
    balance: meanOf('classBalanceAccuracy'),
    macroF1: meanOf('macroF1'),
    missed: meanOf('missed'),
  }
  say(
    `mean: accuracy ${means.accuracy.toFixed(3)}, class balance accuracy ${means.balance.toFixed(3)}, ` +
      `macro F1 ${means.macroF1.toFixed(3)}`,
  )
  for (const rate of runs[0]?.perLabel ?? []) {
    say(`seed 1: ${rate.label}: held ${rate.held}, suggested ${rate.suggested}, F1 ${rate.f1.toFixed(2)}`)
  }
  return means
}

test('suggestions on real comments with new words pass their floors', { skip }, (t) => {
  const means = tryThrice(
    (line) => t.diagnostic(line),
    (comment) => textKey(comment.text),
  )
  assert.ok(means.accuracy >= 0.69, `accuracy ${means.accuracy}`)
  assert.ok(means.balance >= 0.53, `class balance accuracy ${means.balance}`)
  assert.ok(means.missed <= 0.06, `scores are off by ${means.missed}: they are not probabilities`)
})

test('suggestions on real comments split as published reach the published figures', { skip }, (t) => {
  const means = tryThrice(
    (line) => t.diagnostic(line),
    (comment) => comment,
  )
  assert.ok(means.accuracy >= 0.71, `accuracy ${means.accuracy}`)
  assert.ok(means.balance >= 0.52, `class balance accuracy ${means.balance}`)
})
