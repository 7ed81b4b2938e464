import type { Tx } from '../../db/database.ts'

/** Answers whose words no longer stand, about to leave the table of what is counted. */
export type LeavingAnswers = {
  responseId: string
  answerIds: readonly string[]
  why: 'corrected' | 'withdrawn'
  at: Date
}

/**
 * What a later room does when answers leave, in the same transaction: it lets go of what it has made of them, such
 * as codings or a published quotation.
 * @returns how many of what it let go, by name, for the audit trail
 */
export type Withdrawer = (tx: Tx, leaving: LeavingAnswers) => Promise<Record<string, number>>
