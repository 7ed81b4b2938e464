/** What a person may be at the desk, for one programme or for every programme of a body. */
export const roles = [
  'engagement-lead',
  'data-entry',
  'analyst',
  'decision-maker',
  'member',
  'reviewer',
  'independent-voice',
] as const
export type Role = (typeof roles)[number]

/** What a page or an act of the desk asks for. The first list is held per programme, the second by the installation's owners. */
export const programmePermissions = [
  'see-programme',
  'edit-programme',
  'run-activities',
  'enter-responses',
  'read-masked',
  'open-unredacted',
  'make-reviewer-bundle',
  'read-contacts',
  'see-equality-figures',
  'code',
  'sign-off-themes',
  'draft-decision',
  'decide',
  'read-pack',
  'act-as-member',
  'moderate',
  'handle-harm',
  'publish-texts',
  'erase',
  'see-audit',
] as const
export const installationPermissions = ['manage-installation', 'manage-people', 'create-programme'] as const
export type ProgrammePermission = (typeof programmePermissions)[number]
export type InstallationPermission = (typeof installationPermissions)[number]
export type Permission = ProgrammePermission | InstallationPermission

/**
 * What each role may do. An owner of the installation looks after accounts and machinery and reads
 * nobody's responses: for that, like everyone, they need a role.
 */
export const permissionsOf: Record<Role, readonly ProgrammePermission[]> = {
  'engagement-lead': [
    'see-programme',
    'edit-programme',
    'run-activities',
    'enter-responses',
    'read-masked',
    'open-unredacted',
    // It has rows from which every number is counted again, small ones among them.
    'make-reviewer-bundle',
    'read-contacts',
    'see-equality-figures',
    'code',
    'sign-off-themes',
    'draft-decision',
    'read-pack',
    'moderate',
    'handle-harm',
    'publish-texts',
    'erase',
    'see-audit',
  ],
  'data-entry': ['see-programme', 'enter-responses'],
  analyst: [
    'see-programme',
    'read-masked',
    'open-unredacted',
    'see-equality-figures',
    'code',
    'sign-off-themes',
    'handle-harm',
    'publish-texts',
    'erase',
  ],
  'decision-maker': [
    'see-programme',
    'read-masked',
    'draft-decision',
    'decide',
    'read-pack',
    'act-as-member',
  ],
  // Members of a board or a joint committee: what they are given to read, and no more of the desk.
  member: ['see-programme', 'read-pack', 'act-as-member'],
  reviewer: ['see-programme', 'read-masked', 'read-pack', 'see-equality-figures', 'see-audit'],
  'independent-voice': ['see-programme', 'read-masked', 'moderate', 'see-audit'],
}

/** Who judges how a body involves people, where no record shows it: others, and its own lead, which is marked as such. */
export const rolesThatJudge = ['reviewer', 'independent-voice', 'engagement-lead'] as const satisfies Role[]

/**
 * Who may use a route. Every route says one; there is no default.
 * `public`: anyone. `machine`: health checks and metrics. `signed-in`: any account.
 * `desk:…`: the permission, for the programme named in the address where it is a programme's.
 */
export type Access = 'public' | 'machine' | 'signed-in' | `desk:${Permission}`
