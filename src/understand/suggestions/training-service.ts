import type { Context } from '../../context.ts'
import type { Example } from '../../core/text/train.ts'
import type { Tx } from '../../db/database.ts'
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
import { type Trainer, withTrainer } from './trainer.ts'

/** Measuring takes several times as long as learning: beyond this many, a sample tells as much. */
const measureAtMost = 4000
const answersAtOnce = 1000

export type Training =
  | { state: 'too-few'; examples: number; themes: number }
  | { state: 'ready'; modelId: string; examples: number; themes: number; answers: number; measured: Measured }

type Needs = Pick<Context, 'db' | 'now' | 'newId' | 'log'>
async function readExamples(ctx: Needs, questionId: string): Promise<Example[]> {
  const rows = await listExamples(ctx.db, questionId)
  return rows.map((row) => ({ ...readable(row), labels: row.themes ?? [] }))
}

async function suggestForAll(tx: Tx, trainer: Trainer, questionId: string, modelId: string): Promise<number> {
  let count = 0
  let after: string | null = null
  for (;;) {
    const answers = await listAnswersToSuggestFor(tx, questionId, after, answersAtOnce)
    if (answers.length === 0) return count
    const suggested = await trainer.suggest(answers.map((answer) => ({ id: answer.id, ...readable(answer) })))
    const rows = suggested.flatMap(({ id, suggestions }) =>
      suggestions.map(({ label, score }) => ({ answerId: id, themeId: label, score })),
    )
    if (rows.length > 0) await insertSuggestions(tx, modelId, rows)
    count += answers.length
    after = answers.at(-1)?.id ?? null
  }
}

/**
 * Learns from the coded answers of a question, measures itself, and suggests themes for every answer that nobody has
 * read. What was suggested before goes, all in one step; a failure leaves it as it was.
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
  const examples = await readExamples(ctx, questionId)
  const themes = new Set(examples.flatMap((example) => example.labels)).size
  if (examples.length < leastExamples || themes < leastThemes) {
    await setState(ctx.db, questionId, { state: 'too-few' }, ctx.now())
    return { state: 'too-few', examples: examples.length, themes }
  }
  let noted: Promise<unknown> = Promise.resolve()
  const showProgress = (share: number) => {
    onProgress(share)
    noted = noted
      .then(() => setState(ctx.db, questionId, { state: 'training', progress: share }, ctx.now()))
      .catch((error) => ctx.log.warn({ err: error }, 'the progress of training could not be noted'))
  }
  return withTrainer(async (trainer) => {
    const { model, measured } = await trainer.train(examples, { measureAtMost, onProgress: showProgress })
    await noted
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
      const suggested = await suggestForAll(tx, trainer, questionId, modelId)
      await setState(tx, questionId, { state: 'ready', progress: 1 }, ctx.now())
      return suggested
    })
    onProgress(1)
    return { state: 'ready', modelId, examples: examples.length, themes, answers, measured }
  })
}
