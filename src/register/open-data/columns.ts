import type { EffectRow, PlanRow, ProgrammeRow, SiteRow } from './schema.ts'

export type Cell = string | number | boolean | null

/** One column of a file: its name, which is explained under that name, and what stands in it. */
export type Column<Line> = { name: string; kind: 'text' | 'number' | 'yes-no'; of(line: Line): Cell }

const column =
  (kind: Column<unknown>['kind']) =>
  <Line>(name: string, of: (line: Line) => Cell): Column<Line> => ({ name, kind, of })

export const text = column('text')
export const number = column('number')
const yesNo = column('yes-no')

type Named = { id: string; code: string | null; name: string } | null

/** A body, area or site that a row names: its id, its code and its name. */
export const named = <Line>(prefix: string, of: (line: Line) => Named): Column<Line>[] => [
  text(`${prefix}Id`, (line) => of(line)?.id ?? null),
  text(`${prefix}Code`, (line) => of(line)?.code ?? null),
  text(`${prefix}Name`, (line) => of(line)?.name ?? null),
]

type Dated = { from: string; until: string | null; formerNames: { name: string; until: string }[] }

export const dated = <Line extends Dated>(): Column<Line>[] => [
  text('from', ({ from }) => from),
  text('until', ({ until }) => until),
  text('formerNames', ({ formerNames }) =>
    formerNames.map(({ name, until }) => `${name} (until ${until})`).join('; '),
  ),
]

/** Whose a line of a programme's part is. */
export const ofProgramme = <
  Line extends { programme: Pick<ProgrammeRow, 'id' | 'slug' | 'fictional'> },
>() => [
  text<Line>('programmeId', ({ programme }) => programme.id),
  text<Line>('programmeSlug', ({ programme }) => programme.slug),
]

export const fictional = <Line extends { fictional: boolean }>(): Column<Line> =>
  yesNo('fictional', (line) => line.fictional)

export const programmeColumns: Column<ProgrammeRow>[] = [
  text('id', ({ id }) => id),
  text('slug', ({ slug }) => slug),
  text('title', ({ content }) => content.title),
  text('kind', ({ content }) => content.kind),
  text('stage', ({ stage }) => stage),
  ...named<ProgrammeRow>('accountable', ({ accountable }) => accountable),
  text('accountableKind', ({ accountable }) => accountable?.kind ?? null),
  text('summary', ({ content }) => content.summary),
  text('areaCodes', ({ areas }) => areas.map(({ code, name }) => code ?? name).join('; ')),
  text('areaWords', ({ content }) => content.areaWords),
  text('planId', ({ content }) => content.plan?.slug ?? null),
  number('options', ({ content }) => content.options.length),
  number('effects', ({ content }) => content.options.reduce((sum, { effects }) => sum + effects.length, 0)),
  number('version', ({ version }) => version),
  text('publishedAt', ({ publishedAt }) => publishedAt),
  text('url', ({ url }) => url),
  fictional(),
]

export const effectColumns: Column<EffectRow>[] = [
  text('id', ({ id }) => id),
  text('programmeId', ({ programme }) => programme.id),
  text('programmeSlug', ({ programme }) => programme.slug),
  text('programmeTitle', ({ programme }) => programme.title),
  ...named<EffectRow>('accountable', ({ accountable }) => accountable),
  ...named<EffectRow>('deciding', ({ deciding }) => deciding),
  text('optionId', ({ option }) => option.id),
  text('optionTitle', ({ option }) => option.title),
  text('optionKind', ({ option }) => option.kind),
  text('serviceCode', ({ service }) => service.code),
  text('serviceName', ({ service }) => service.name),
  text('change', ({ change }) => change),
  text('certainty', ({ certainty }) => certainty),
  text('knownSince', ({ knownSince }) => knownSince),
  text('sourceState', ({ sourceState }) => sourceState),
  text('temporarySince', ({ temporarySince }) => temporarySince),
  text('startsOn', ({ details }) => details?.startsOn ?? null),
  text('placeKind', ({ place }) => place.kind),
  ...named<EffectRow>('place', ({ place }) => ({
    id: place.id ?? '',
    code: place.code,
    name: place.name ?? '',
  })),
  text('placeWords', ({ place }) => place.words),
  text('town', ({ place }) => place.town),
  number('latitude', ({ place }) => place.latitude),
  number('longitude', ({ place }) => place.longitude),
  text('smallArea', ({ place }) => place.smallArea),
  text('areaKind', ({ place }) => place.areaKind),
  text('areaCode', ({ place }) => place.areaCode),
  text('areaName', ({ place }) => place.areaName),
  text('ownWords', ({ details }) => details?.ownWords ?? null),
  text('fromProvider', ({ details }) => details?.fromProvider ?? null),
  text('toProvider', ({ details }) => details?.toProvider ?? null),
  number('bedsBefore', ({ details }) => details?.bedsBefore ?? null),
  number('bedsAfter', ({ details }) => details?.bedsAfter ?? null),
  number('staffBefore', ({ details }) => details?.staffBefore ?? null),
  number('staffAfter', ({ details }) => details?.staffAfter ?? null),
  number('sources', ({ sources }) => sources.length),
  text('url', ({ url }) => url),
  fictional(),
]

export const siteColumns: Column<SiteRow>[] = [
  text('id', ({ id }) => id),
  text('code', ({ code }) => code),
  text('name', ({ name }) => name),
  ...named<SiteRow>('organisation', ({ organisation }) => organisation),
  text('town', ({ town }) => town),
  text('postcode', ({ postcode }) => postcode),
  number('latitude', ({ latitude }) => latitude),
  number('longitude', ({ longitude }) => longitude),
  text('smallArea', ({ smallArea }) => smallArea),
  text('boardCode', ({ boardCode }) => boardCode),
  ...dated<SiteRow>(),
  fictional(),
]

export const planColumns: Column<PlanRow>[] = [
  text('id', ({ id }) => id),
  text('title', ({ title }) => title),
  text('note', ({ note }) => note),
  ...named<PlanRow>('area', ({ area }) => area),
  ...named<PlanRow>('organisation', ({ organisation }) => organisation),
  number('partners', ({ partners }) => partners.length),
  number('savings', ({ savings }) => savings.length),
  text('sources', ({ sources }) => sources.map(({ title, url }) => `${title} ${url}`.trim()).join('; ')),
  text('url', ({ url }) => url),
  fictional(),
]
