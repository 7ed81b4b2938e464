import type { Context } from '../../context.ts'
import type { Tx } from '../../db/database.ts'
import type { Jobs } from '../../jobs/jobs.ts'
import type { Rereader } from '../../listen/renderings/index.ts'
import { trainSuggestionsJob } from './jobs.ts'
import {
  countCodingsUp,
  deleteSuggestions,
  deleteSuggestionsOfAnswer,
  emptyOlderModels,
  findModel,
  listCountedAs,
  setState,
} from './queries.ts'

/** Puts training in the queue; one waiting copy a question is enough. Where `isAwaited` by a person it comes before others. */
export async function askForTraining(
  tx: Tx,
  jobs: Jobs,
  questionId: string,
  now: Date,
  { isAwaited = false }: { isAwaited?: boolean } = {},
): Promise<void> {
  await setState(tx, questionId, { state: 'waiting' }, now)
  await jobs.enqueue(tx, trainSuggestionsJob, { questionId }, { once: questionId, first: isAwaited })
}

/** Train again after 10 codings, or after 2 in 100 where many are coded: by then ten more change nothing. */
export const codingsUntilTraining = (examples: number): number => Math.max(10, Math.round(examples / 50))

/** Notes that answers of a question have been coded by people, and asks for training when there are enough new ones. */
export async function noteCodings(
  tx: Tx,
  jobs: Jobs,
  questionId: string,
  count: number,
  now: Date,
): Promise<void> {
  const { state, codingsSince } = await countCodingsUp(tx, questionId, count, now)
  if (state === 'waiting') return
  const model = await findModel(tx, questionId)
  if (codingsSince >= codingsUntilTraining(model?.examples ?? 0))
    await askForTraining(tx, jobs, questionId, now)
}

/**
 * For when a response is erased: what was learnt from it has its words in it, so the models of its questions go, with
 * what they suggested, and are learnt afresh.
 */
export async function forgetModels(
  tx: Tx,
  { jobs, newId, now }: Pick<Context, 'jobs' | 'newId' | 'now'>,
  questionIds: readonly string[],
): Promise<Record<string, number>> {
  const learnt = await listCountedAs(tx, questionIds)
  for (const questionId of learnt) {
    if (!(await findModel(tx, questionId))) continue
    await emptyOlderModels(tx, questionId, newId())
    await deleteSuggestions(tx, questionId)
    await askForTraining(tx, jobs, questionId, now())
  }
  return { models: learnt.length }
}

/** For the slot of answers that are read in other words than before: what was suggested was for the words before. */
export const suggestionsOfRereading: Rereader = async (tx, { answerId }) => ({
  suggestions: await deleteSuggestionsOfAnswer(tx, answerId),
})
