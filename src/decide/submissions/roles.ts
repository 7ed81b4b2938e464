/** As what a body speaks in a formal submission. */
export const submissionRoles = ['council', 'scrutiny', 'voice', 'organisation'] as const
export type SubmissionRole = (typeof submissionRoles)[number]

/** What the roles are called on the desk. */
export const roleNames: Record<SubmissionRole, string> = {
  council: 'A council',
  scrutiny: 'A council’s scrutiny committee',
  voice: 'An independent voice of patients, such as a local Healthwatch',
  organisation: 'Another organisation',
}

/** What a name seems to say; a person chooses. */
export function guessRole(name: string): SubmissionRole {
  if (/scrutiny/i.test(name)) return 'scrutiny'
  if (/healthwatch|patients?[’'s]* voice|community health council/i.test(name)) return 'voice'
  return /council\b/i.test(name) ? 'council' : 'organisation'
}
