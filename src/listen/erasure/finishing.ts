import type { Context } from '../../context.ts'
import { vacuumTables } from '../../db/vacuum.ts'
import { isFileUsed } from '../responses/index.ts'

/** Every table that held something of a response or was made of it. */
const touched = [
  'responses',
  'answers',
  'past_answers',
  'renderings',
  'answer_languages',
  'past_contexts',
  'response_contacts',
  'response_attachments',
  'received_mails',
  'published_texts',
  'suggestions',
  'suggestion_models',
  'codings',
  'mails',
  'drafts',
  'repeat_notes',
  'session_notes',
  'petitions',
  'harm_concerns',
  'harm_acts',
  'statements',
  'past_statement_texts',
  'votes',
  'replies',
]

/** Takes away the files that nobody else has, and frees the space of the rows. May be done again at any time. */
export async function finishErasing(ctx: Context, files: readonly string[]): Promise<void> {
  for (const hash of files) {
    if (!(await isFileUsed(ctx.db, hash))) await ctx.files.remove(hash)
  }
  await vacuumTables(ctx.db, touched)
}
