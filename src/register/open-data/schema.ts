import { z } from 'zod'
import { organisationKinds } from '../organisations/index.ts'
import {
  certainties,
  changeKinds,
  datePrecisions,
  optionKinds,
  programmeContent,
  providerKinds,
  savingPers,
  sourceKinds,
  sourceStates,
  stageKinds,
} from '../programmes/index.ts'
import {
  code,
  day,
  fictional,
  formerNames,
  from,
  id,
  moment,
  named,
  programmeId,
  until,
  versionNumber,
} from './schema-parts.ts'

// The rows of the open data, as every file and every answer has them, and as another installation checks them.

export const organisationRow = z.strictObject({
  id,
  code,
  name: z.string(),
  kind: z.enum(organisationKinds),
  legalForm: z.string().nullable(),
  legalBasis: z.string().nullable(),
  address: z.string().nullable(),
  postcode: z.string().nullable(),
  boardCode: z.string().nullable().describe('NHS code of the board in whose area it lies'),
  from,
  until,
  formerNames,
  successors: z
    .array(named.extend({ on: day }))
    .describe('Bodies that took over from it, and the day on which they did'),
  fictional,
})

export const areaRow = z.strictObject({
  id,
  code,
  onsCode: z.string().nullable(),
  kind: z.enum(['icb', 'stp', 'district', 'custom']),
  name: z.string(),
  organisation: named.nullable().describe('The body whose footprint it is'),
  residents: z.int().min(0).nullable().describe('At the census of 2021; null where it is not known'),
  from,
  until,
  formerNames,
  fictional,
})

export const siteRow = z.strictObject({
  id,
  code,
  name: z.string(),
  organisation: named.describe('The body that ran it at its first day; its successors may run it now'),
  town: z.string().nullable(),
  postcode: z.string().nullable(),
  latitude: z.number().min(-90).max(90).nullable(),
  longitude: z.number().min(-180).max(180).nullable(),
  smallArea: z.string().nullable().describe('Census neighbourhood (LSOA 2021) whose centre is nearest'),
  boardCode: z.string().nullable().describe('NHS code of the board in which it lies now'),
  services: z
    .array(
      z.strictObject({ code: z.string(), from: day.nullable(), until: day.nullable(), source: z.string() }),
    )
    .describe('Which services are known to run there, and by what'),
  from,
  until,
  formerNames,
  fictional,
})

export const serviceRow = z.strictObject({
  id: z.string().describe('Its code'),
  name: z.string(),
  plain: z.string().describe('What it is, in plain words'),
  kind: z.enum(['health', 'social-care', 'joint']),
  from,
  until,
  fictional,
})

const datedSource = z.strictObject({
  title: z.string(),
  url: z.string(),
  kind: z.string(),
  datedOn: day.nullable(),
  datedTo: z.enum(datePrecisions),
})

export const planRow = z.strictObject({
  id: z.string().describe('Its name in its address'),
  title: z.string(),
  note: z.string(),
  area: named.nullable(),
  organisation: named.nullable(),
  partners: z.array(named.extend({ kind: z.enum(organisationKinds), nameThen: z.string() })),
  savings: z.array(
    z.strictObject({
      id,
      words: z.string(),
      pounds: z.number().nullable(),
      per: z.enum(savingPers),
      byWhen: z.string(),
      askedBy: z.string(),
      askedOn: day.nullable(),
      askedTo: z.enum(datePrecisions),
      sourceTitle: z.string(),
      sourceUrl: z.string(),
    }),
  ),
  reviews: z.array(
    z.strictObject({
      reviewedBy: z.string(),
      found: z.string(),
      reviewedOn: day.nullable(),
      sourceTitle: z.string(),
      sourceUrl: z.string(),
    }),
  ),
  sources: z.array(datedSource),
  url: z.url(),
  fictional,
})

export const programmeRow = z.strictObject({
  id: programmeId,
  slug: z.string().regex(/^[a-z0-9-]{1,100}$/),
  version: versionNumber.describe('The number of its newest published version'),
  publishedAt: moment,
  stage: z.enum(stageKinds).nullable().describe('In which it is on the day of the answer'),
  accountable: named
    .extend({ kind: z.enum(organisationKinds) })
    .nullable()
    .describe('The body that answers for it; null where no source names one'),
  bodies: z.array(named.extend({ part: z.string() })).describe('Every body with its part, with codes'),
  areas: z.array(named.extend({ kind: z.string() })).describe('The areas that it is about, with codes'),
  content: programmeContent.describe('Everything that its newest version says'),
  url: z.url(),
  fictional,
})

const source = z.strictObject({
  certainty: z.enum(certainties).describe('What it makes of the effect'),
  knownOn: day.describe('The day from which that is known; of a month or a year its last day'),
  knownTo: z.enum(datePrecisions).nullable().describe('How exactly that day is known'),
  title: z.string(),
  url: z.string(),
  kind: z.enum(sourceKinds).nullable().describe('Null where a publication of the programme itself says it'),
  version: versionNumber.nullable().describe('Of the programme, where its own publication says it'),
})

export const effectRow = z.strictObject({
  id: z.string().describe('Of the programme and of the effect within it'),
  programme: z.strictObject({
    id: programmeId,
    slug: z.string().regex(/^[a-z0-9-]{1,100}$/),
    title: z.string(),
  }),
  accountable: named.nullable(),
  deciding: named.nullable().describe('Null where it is the body that answers for the programme'),
  option: z.strictObject({ id, title: z.string(), kind: z.enum(optionKinds) }),
  service: z.strictObject({ code: z.string(), name: z.string() }),
  change: z.enum(changeKinds),
  certainty: z
    .enum(certainties)
    .nullable()
    .describe(
      'On the day of the answer; dropped: withdrawn, refused, quashed, or taken out of the programme',
    ),
  knownSince: day.nullable().describe('The day from which it has been known'),
  sourceState: z.enum(sourceStates),
  temporarySince: day.nullable(),
  place: z
    .strictObject({
      kind: z.enum(['site', 'area', 'words']),
      id: id.nullable(),
      code,
      name: z.string().nullable(),
      words: z.string().describe('Which place, where it is no site of the register'),
      town: z.string().nullable(),
      latitude: z.number().min(-90).max(90).nullable(),
      longitude: z.number().min(-180).max(180).nullable(),
      smallArea: z.string().nullable(),
      areaKind: z.string().nullable(),
      areaCode: z.string().nullable(),
      areaName: z.string().nullable(),
    })
    .describe(
      'Where: a site, an area, or words alone. The area is the one it is over, or the board of the site',
    ),
  details: z
    .strictObject({
      detail: z.string(),
      ownWords: z.string().describe('What the body itself calls it'),
      fromProvider: z.enum(providerKinds).nullable(),
      toProvider: z.enum(providerKinds).nullable(),
      bedsBefore: z.number().nullable(),
      bedsAfter: z.number().nullable(),
      staffBefore: z.number().nullable(),
      staffAfter: z.number().nullable(),
      startsOn: day.nullable(),
    })
    .nullable()
    .describe('As the newest version has it; null where it was taken out'),
  sources: z.array(source).describe('What it is known by, the newest first'),
  url: z.url(),
  fictional,
})

export type OrganisationRow = z.output<typeof organisationRow>
export type AreaRow = z.output<typeof areaRow>
export type SiteRow = z.output<typeof siteRow>
export type ServiceRow = z.output<typeof serviceRow>
export type PlanRow = z.output<typeof planRow>
export type ProgrammeRow = z.output<typeof programmeRow>
export type EffectRow = z.output<typeof effectRow>
