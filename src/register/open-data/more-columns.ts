import { type Column, dated, fictional, named, number, ofProgramme, text } from './columns.ts'
import type {
  AreaRow,
  EffectRow,
  OrganisationRow,
  PlanRow,
  ProgrammeRow,
  ServiceRow,
  SiteRow,
} from './schema.ts'

// The columns of what is a part of something, and of what the register refers to.

type Of<Part> = Part & { programme: ProgrammeRow; fictional: boolean }
type Source = EffectRow['sources'][number] & { effect: EffectRow; fictional: boolean }
type Partner = PlanRow['partners'][number] & { plan: string; fictional: boolean }
type SiteService = SiteRow['services'][number] & { site: Omit<SiteRow, 'services'>; fictional: boolean }

export const bodyColumns: Column<Of<ProgrammeRow['bodies'][number]>>[] = [
  ...ofProgramme<Of<ProgrammeRow['bodies'][number]>>(),
  ...named<Of<ProgrammeRow['bodies'][number]>>('organisation', (body) => body),
  text('part', ({ part }) => part),
  fictional(),
]

export const optionColumns: Column<Of<ProgrammeRow['content']['options'][number]>>[] = [
  ...ofProgramme<Of<ProgrammeRow['content']['options'][number]>>(),
  text('id', ({ id }) => id),
  text('title', ({ title }) => title),
  text('optionKind', ({ kind }) => kind),
  text('description', ({ description }) => description),
  text('reasonDiscarded', ({ reasonDiscarded }) => reasonDiscarded),
  number('effects', ({ effects }) => effects.length),
  fictional(),
]

export const stageColumns: Column<Of<ProgrammeRow['content']['stages'][number]>>[] = [
  ...ofProgramme<Of<ProgrammeRow['content']['stages'][number]>>(),
  text('id', ({ id }) => id),
  text('stage', ({ kind }) => kind),
  text('basis', ({ basis }) => basis),
  text('startsOn', ({ startsOn }) => startsOn),
  text('startsTo', ({ startsTo }) => startsTo),
  text('endsOn', ({ endsOn }) => endsOn),
  text('endsTo', ({ endsTo }) => endsTo),
  text('actualStartsOn', ({ actualStartsOn }) => actualStartsOn),
  text('actualEndsOn', ({ actualEndsOn }) => actualEndsOn),
  text('droppedOn', ({ droppedOn }) => droppedOn),
  number('slips', ({ slips }) => slips.length),
  fictional(),
]

export const sourceColumns: Column<Source>[] = [
  text('effectId', ({ effect }) => effect.id),
  text('programmeId', ({ effect }) => effect.programme.id),
  text('certainty', ({ certainty }) => certainty),
  text('knownOn', ({ knownOn }) => knownOn),
  text('knownTo', ({ knownTo }) => knownTo),
  text('title', ({ title }) => title),
  text('sourceUrl', ({ url }) => url),
  text('sourceKind', ({ kind }) => kind),
  number('version', ({ version }) => version),
  fictional(),
]

export const partnerColumns: Column<Partner>[] = [
  text('planId', ({ plan }) => plan),
  ...named<Partner>('organisation', (body) => body),
  text('kind', ({ kind }) => kind),
  text('nameThen', ({ nameThen }) => nameThen),
  fictional(),
]

export const organisationColumns: Column<OrganisationRow>[] = [
  text('id', ({ id }) => id),
  text('code', ({ code }) => code),
  text('name', ({ name }) => name),
  text('kind', ({ kind }) => kind),
  text('legalForm', ({ legalForm }) => legalForm),
  text('legalBasis', ({ legalBasis }) => legalBasis),
  text('address', ({ address }) => address),
  text('postcode', ({ postcode }) => postcode),
  text('boardCode', ({ boardCode }) => boardCode),
  ...dated<OrganisationRow>(),
  text('successorIds', ({ successors }) => successors.map(({ id }) => id).join('; ')),
  fictional(),
]

export const areaColumns: Column<AreaRow>[] = [
  text('id', ({ id }) => id),
  text('code', ({ code }) => code),
  text('onsCode', ({ onsCode }) => onsCode),
  text('kind', ({ kind }) => kind),
  text('name', ({ name }) => name),
  ...named<AreaRow>('organisation', ({ organisation }) => organisation),
  number('residents', ({ residents }) => residents),
  ...dated<AreaRow>(),
  fictional(),
]

export const siteServiceColumns: Column<SiteService>[] = [
  text('siteId', ({ site }) => site.id),
  text('siteCode', ({ site }) => site.code),
  text('serviceCode', ({ code }) => code),
  text('from', ({ from }) => from),
  text('until', ({ until }) => until),
  text('source', ({ source }) => source),
  fictional(),
]

export const serviceColumns: Column<ServiceRow>[] = [
  text('code', ({ id }) => id),
  text('name', ({ name }) => name),
  text('plain', ({ plain }) => plain),
  text('kind', ({ kind }) => kind),
  text('from', ({ from }) => from),
  text('until', ({ until }) => until),
  fictional(),
]
