import { createHash } from 'node:crypto'
import type { Context } from '../../context.ts'
import { type Candidate, keepCandidates, orderForTeaching } from '../../core/text/teaching.ts'
import { textKey } from '../../core/text/tokens.ts'
import type { Example } from '../../core/text/train.ts'
import type { Tx } from '../../db/database.ts'
import { withEmbedder } from '../../embeddings/index.ts'
import { findAskedBy, readAskedBy } from '../asked/index.ts'
import { type DriftWatch, keepDrift, noteGuesses, watchDrift } from './drift.ts'
import { themesOver } from './guesses.ts'
import { leastExamples, leastThemes, readable } from './learning.ts'
import type { Measured } from './measured.ts'
import {
  deleteSuggestions,
  emptyOlderModels,
  insertModel,
  insertSuggestions,
  listAnswersToSuggestFor,
  listExamples,
  setState,
} from './queries.ts'
import { replaceTeachingQueue } from './teaching-queries.ts'
import { type Trainer, withTrainer } from './trainer.ts'
import { type FindVectors, listUnread, prepareVectors, withVectorsOf } from './vectors.ts'

/** Measuring takes several times as long as learning: beyond this many, a sample tells as much. */
const measureAtMost = 4000
const answersAtOnce = 1000
/** Longer than what is coded between two trainings, by all coders together. */
const mostQueued = 300
/** What of the work is embedding, the first time; the rest is learning. */
const embeddingShare = 0.5

export type Training =
  | { state: 'too-few'; examples: number; themes: number }
  | { state: 'ready'; modelId: string; examples: number; themes: number; answers: number; measured: Measured }

type Needs = Pick<Context, 'db' | 'now' | 'newId' | 'log'>
type CodedAnswer = Example & { id: string }

async function readExamples(
  ctx: Needs,
  questionId: string,
  askedBy: string | undefined,
): Promise<CodedAnswer[]> {
  const rows = await listExamples(ctx.db, questionId)
  const asked = await readAskedBy(ctx.db, askedBy, rows)
  return rows.map((row) => ({ id: row.id, ...readable(row, asked), labels: row.themes ?? [] }))
}

/** A number of an answer that is as good as drawn, and the same each time. */
const lotOf = (answerId: string): number =>
  createHash('sha256').update(`teaching ${answerId}`).digest().readUIntBE(0, 6)

type Suggesting = {
  questionId: string
  askedBy: string | undefined
  modelId: string
  trainer: Trainer
  findVectors: FindVectors
  thresholds: Measured['thresholds']
  watch: DriftWatch | undefined
}

async function suggestForAll(
  tx: Tx,
  { questionId, askedBy, modelId, trainer, findVectors, thresholds, watch }: Suggesting,
): Promise<number> {
  let count = 0
  let after: string | null = null
  let candidates: Candidate[] = []
  for (;;) {
    const answers = await listAnswersToSuggestFor(tx, questionId, after, answersAtOnce)
    if (answers.length === 0) break
    const asked = await readAskedBy(tx, askedBy, answers)
    const items = await withVectorsOf(
      tx,
      answers.map((answer) => ({ id: answer.id, ...readable(answer, asked) })),
      findVectors,
    )
    const suggested = await trainer.suggest(items)
    await noteGuesses(
      tx,
      watch,
      suggested.map((one) => ({
        id: one.id,
        themes: themesOver(one, thresholds),
        best: one.suggestions[0]?.score ?? 0,
      })),
    )
    const rows = suggested.flatMap(({ id, suggestions }) =>
      suggestions.map(({ label, score }) => ({ answerId: id, themeId: label, score })),
    )
    if (rows.length > 0) await insertSuggestions(tx, modelId, rows)
    const found = suggested.map(({ id, doubt }, place) => ({
      id,
      key: textKey(items[place]?.text ?? ''),
      doubt,
      lot: lotOf(id),
    }))
    candidates = keepCandidates([...candidates, ...found], mostQueued)
    count += answers.length
    after = answers.at(-1)?.id ?? null
  }
  await replaceTeachingQueue(tx, questionId, orderForTeaching(candidates, mostQueued))
  return count
}

/**
 * Learns from the coded answers of a question, measures itself, suggests themes for every answer that nobody has read, and
 * says which of them teach most. What was suggested before goes, all in one step; a failure leaves it as it was.
 * @param onProgress share done, 0 to 1
 */
export async function trainSuggestions(
  ctx: Needs,
  questionId: string,
  onProgress: (share: number) => void = () => {},
): Promise<Training> {
  await setState(
    ctx.db,
    questionId,
    { state: 'training', progress: 0, problem: null, codingsSince: 0 },
    ctx.now(),
  )
  const askedBy = await findAskedBy(ctx.db, questionId)
  const coded = await readExamples(ctx, questionId, askedBy)
  const themes = new Set(coded.flatMap((example) => example.labels)).size
  if (coded.length < leastExamples || themes < leastThemes) {
    await setState(ctx.db, questionId, { state: 'too-few' }, ctx.now())
    return { state: 'too-few', examples: coded.length, themes }
  }
  let noted: Promise<unknown> = Promise.resolve()
  const showProgress = (share: number) => {
    onProgress(share)
    noted = noted
      .then(() => setState(ctx.db, questionId, { state: 'training', progress: share }, ctx.now()))
      .catch((error) => ctx.log.warn({ err: error }, 'the progress of training could not be noted'))
  }
  return withEmbedder((embed) =>
    withTrainer(async (trainer) => {
      const unread = await listUnread(ctx, questionId, readable)
      const findVectors = await prepareVectors(ctx, embed, [...coded, ...unread], (share) =>
        showProgress(embeddingShare * share),
      )
      const examples = await withVectorsOf(ctx.db, coded, findVectors)
      const { model, measured, unseen } = await trainer.train(examples, {
        measureAtMost,
        onProgress: (share) => showProgress(embeddingShare + (1 - embeddingShare) * share),
      })
      await noted
      const watch = await watchDrift(ctx.db, questionId)
      const guessed = unseen.map(({ place, ...guess }) => ({ id: examples[place]?.id ?? '', ...guess }))
      await noteGuesses(ctx.db, watch, guessed)
      const modelId = ctx.newId()
      const answers = await ctx.db.transaction().execute(async (tx) => {
        await insertModel(tx, {
          id: modelId,
          questionId,
          trainedAt: ctx.now(),
          examples: examples.length,
          measured,
          model,
        })
        await emptyOlderModels(tx, questionId, modelId)
        await deleteSuggestions(tx, questionId)
        const suggested = await suggestForAll(tx, {
          questionId,
          askedBy,
          modelId,
          trainer,
          findVectors,
          thresholds: measured.thresholds,
          watch,
        })
        await keepDrift(tx, watch, { modelId, questionId, notedAt: ctx.now() })
        await setState(tx, questionId, { state: 'ready', progress: 1 }, ctx.now())
        return suggested
      })
      onProgress(1)
      return { state: 'ready', modelId, examples: examples.length, themes, answers, measured }
    }),
  )
}
