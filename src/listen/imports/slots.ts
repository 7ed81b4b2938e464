import type { Context } from '../../context.ts'
import type { Tx } from '../../db/database.ts'

/**
 * What a later room does with the labels of a file: each becomes a theme of the question's code frame,
 * and a coding *by import*. Filled in rooms.ts.
 */
export type CodeByImport = (
  needs: Pick<Context, 'now' | 'newId' | 'jobs'>,
) => (tx: Tx, questionId: string, codings: { answerId: string; label: string }[]) => Promise<void>
