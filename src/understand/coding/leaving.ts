import type { Rereader } from '../../listen/renderings/index.ts'
import type { Withdrawer } from '../../listen/responses/index.ts'
import { countMadeOf, deleteReading } from './leaving-queries.ts'
import { deletePassagesOf } from './passage-queries.ts'

/**
 * For the slot of answers that leave: their codings and readings belong to words that no longer stand and go with the
 * answers (by their foreign keys), so that a new answer is read again. Tells how many went.
 */
export const codingsOfLeaving: Withdrawer = (tx, { answerIds }) => countMadeOf(tx, answerIds)

/**
 * For the slot of answers that are read in other words than before: a person has to read them. The codings stay, ticked
 * for that person, since most corrections of a transcript change no theme; the passages go, since their places are others now.
 */
export const readingsOfRereading: Rereader = async (tx, { answerId }) => ({
  readings: await deleteReading(tx, answerId),
  passages: await deletePassagesOf(tx, answerId),
})
