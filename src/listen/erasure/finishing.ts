import type { Context } from '../../context.ts'
import { vacuumTables } from '../../db/vacuum.ts'
import { type Erased, keepErased } from '../../record/erased.ts'
import { isFileUsed } from '../responses/index.ts'
import { updateFinished } from './request-queries.ts'

export type { Erased } from '../../record/erased.ts'

/** Every table that held something of a response, was made of it, or repeated its words. */
const touched = [
  'responses',
  'answers',
  'past_answers',
  'renderings',
  'answer_languages',
  'past_contexts',
  'response_contacts',
  'response_ways',
  'reply_wishes',
  'response_attachments',
  'received_mails',
  'published_texts',
  'suggestions',
  'suggestion_models',
  'text_embeddings',
  'answer_words',
  'theme_proposals',
  'proposal_answers',
  'themes',
  'code_frame_versions',
  'memo_versions',
  'campaign_families',
  'codings',
  'mails',
  'post_messages',
  'post_recipients',
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
  'findings',
  'submission_points',
  'submission_passages',
  'submission_sign_offs',
  'decisions',
  'dispositions',
  'answer_wordings',
  'decision_versions',
  'answer_recordings',
  'report_drafts',
  'report_shared_drafts',
  'report_comments',
  'report_versions',
  'audit_events',
  'erasure_requests',
]

/**
 * What follows the commit of an erasure before anybody is told of it: it is put on the list outside the database, the
 * files that nobody else has go, and the space of the rows is freed. May be done again at any time.
 */
export async function finishErasing(
  ctx: Context,
  { files, erased }: { files: readonly string[]; erased?: Erased | undefined },
): Promise<void> {
  if (erased) await keepErased(ctx.config, [erased])
  for (const hash of files) {
    if (!(await isFileUsed(ctx.db, hash))) await ctx.files.remove(hash)
  }
  await vacuumTables(ctx.db, touched)
  if (erased) await updateFinished(ctx.db, erased.response, ctx.now())
}
