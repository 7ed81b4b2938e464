import { type OrganisationKind, organisationKindNames, organisationKinds } from '../organisations/index.ts'

export const areaKinds = ['district', 'icb', 'stp'] as const

/** The kind of body that a file names, by its code or by what the desk calls it. */
export const organisationKindOf = (text: string): OrganisationKind | undefined =>
  organisationKinds.find(
    (kind) => kind === text || organisationKindNames[kind].toLowerCase() === text.toLowerCase(),
  )
