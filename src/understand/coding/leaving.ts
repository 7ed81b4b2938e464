import type { Withdrawer } from '../../listen/responses/index.ts'
import { countMadeOf } from './leaving-queries.ts'

/**
 * For the slot of answers that leave: their codings and readings belong to words that no longer stand and go with the
 * answers (by their foreign keys), so that a new answer is read again. Tells how many went.
 */
export const codingsOfLeaving: Withdrawer = (tx, { answerIds }) => countMadeOf(tx, answerIds)
