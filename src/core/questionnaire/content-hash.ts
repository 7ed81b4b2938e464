import { createHash } from 'node:crypto'
import { canonical } from '../record/seal.ts'
import type { Questionnaire } from './content.ts'

/** SHA-256 of a wording in canonical form, as the log has it: whoever holds the wording can check that it is this one. */
export const contentHash = (content: Questionnaire): string =>
  createHash('sha256').update(canonical(content), 'utf8').digest('hex')
