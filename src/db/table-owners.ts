/**
 * Who writes each table: the folder of src that holds its INSERT, UPDATE and DELETE. Any later room may read it.
 * Names as in generated/tables.ts. A check holds the code to this list, and the list to the database.
 */
export const tableOwners: Record<string, string> = {
  appendOnlyTables: 'db',
  heardMigrations: 'db',
  auditEvents: 'audit',
  logEntries: 'record',
  mails: 'mail',

  accounts: 'people/accounts',
  invitations: 'people/accounts',
  recoveryCodes: 'people/accounts',
  sessions: 'people/accounts',
  roleGrants: 'people/grants',
  settings: 'people/settings',

  areas: 'register',
  organisations: 'register',
  sites: 'register',
  organisationSuccessors: 'register/areas',
  areaMembers: 'register/areas',
  areaCounts: 'register/areas',
  smallAreas: 'register/areas',
  services: 'register/areas',
  referenceSources: 'register/areas',
  referenceLoads: 'register/areas',
  programmes: 'register/programmes',
  programmePartners: 'register/programmes',
  programmeVersions: 'register/programmes',
  options: 'register/programmes',
  effects: 'register/programmes',
  stages: 'register/programmes',

  activities: 'listen/activities',
  questions: 'listen/activities',
  drafts: 'listen/questionnaires',
  responses: 'listen/responses',
  answers: 'listen/responses',
  responseContacts: 'listen/responses',
  responseLinks: 'listen/receipts',
  importRuns: 'listen/imports',
  equalityRecords: 'listen/equality',

  themes: 'understand/themes',
  codings: 'understand/coding',
  readings: 'understand/coding',
  suggestions: 'understand/suggestions',
  suggestionModels: 'understand/suggestions',
  suggestionStates: 'understand/suggestions',

  findings: 'decide/findings',
  findingThemes: 'decide/findings',
  decisions: 'decide/decisions',
  decisionVersions: 'decide/decisions',
  dispositions: 'decide/decisions',
  replies: 'decide/replies',
}
