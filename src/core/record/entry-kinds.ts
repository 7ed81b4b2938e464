/**
 * Every act that a challenge could turn on has its entry in the log, under one of these kinds. A kind is never
 * renamed nor used again for something else: old entries keep theirs.
 */
export const entryKinds = [
  'response-taken',
  'response-corrected',
  'response-withdrawn',
  'response-erased',
  'attachment-added',
  'programme-published',
  'questionnaire-launched',
  'activity-opened',
  'activity-paused',
  'activity-resumed',
  'activity-extended',
  'activity-closed',
  'activity-reopened',
  'strand-stated',
  'theme-changed',
  'theme-signed-off',
  'codings-made',
  'report-published',
  'decision-published',
  'decision-corrected',
  'programme-corrected',
  'statement-added',
  'statement-proposed',
  'statement-retired',
  'vote-cast',
  'moderated',
  'moderation-policy-changed',
  'online-safety-assessed',
  'override',
  'restored',
] as const

export type EntryKind = (typeof entryKinds)[number]
