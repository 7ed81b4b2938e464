import { estimateMinutes } from '../../core/travel/index.ts'
import { formatDay, formatNumber } from '../../web/format.ts'
import type { FieldError } from '../../web/forms.ts'
import { createTranslate, type Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import messages from '../messages.en.json' with { type: 'json' }
import type { WayToSpeak } from '../programmes/index.ts'
import { findStageNow } from '../programmes/index.ts'
import {
  nearWithin,
  type OptionNear,
  type ProgrammeNear,
  plausibleWithin,
  type Reached,
  type ServiceNear,
} from './around.ts'
import type { Place } from './places.ts'

type SearchView = {
  words: string
  places: { text: string; url: string }[] | null
  /** Why what was typed cannot be placed. */
  hint: string | null
  errors: readonly FieldError[]
}

export const searchView = (
  t: Translate,
  words: string,
  places: readonly Place[] | null,
  hint: string | null = null,
  errors: readonly FieldError[] = [],
): SearchView => ({
  words,
  places: places?.map((place) => ({ text: nameOf(t, place), url: urls.nearPlace(place.key) })) ?? null,
  hint,
  errors,
})

const nameOf = (t: Translate, { kind, name, of }: Place): string =>
  t(`register:near.kind.${kind}`, { name: of ? t('register:near.inTown', { name, town: of }) : name })

type ProgrammeView = {
  title: string
  url: string
  status: string[]
  ways: { text: string; url: string }[]
  travelUrl: string
  services: {
    name: string
    completeness: string
    touches: string[]
    before: string
    options: { title: string; lines: string[] }[]
  }[]
}

type NearView = {
  name: string
  measuredFrom: string
  programmes: ProgrammeView[]
}

export type Told = ProgrammeNear & { waysToSpeak: readonly WayToSpeak[]; decidedOn: string | null }

/** Those in which one can still speak first, then those that began last. */
export const nearView = (t: Translate, place: Place, found: readonly Told[], today: string): NearView => ({
  name: place.name,
  measuredFrom: t(`register:near.measuredFrom.${place.kind}`, { place: place.name, kilometres: nearWithin }),
  programmes: found
    .toSorted(
      (one, other) =>
        Number(other.waysToSpeak.length > 0) - Number(one.waysToSpeak.length > 0) ||
        beganOn(other).localeCompare(beganOn(one)) ||
        one.programme.slug.localeCompare(other.programme.slug),
    )
    .map((one) => programmeView(t, one, today)),
})

const beganOn = ({ programme }: Told): string =>
  programme.content.stages.map(({ startsOn }) => startsOn).toSorted()[0] ?? ''

function programmeView(
  t: Translate,
  { programme, services, waysToSpeak, decidedOn }: Told,
  today: string,
): ProgrammeView {
  const { slug, content } = programme
  const stage = findStageNow(content.stages, today)
  const body = content.accountable?.name
  const told = decidedOn ?? content.facts.find(({ kind }) => kind === 'decision')?.happenedOn ?? null
  return {
    title: content.title,
    url: urls.programme(slug),
    status: [
      body ? t('register:list.body', { body }) : t('register:programme.nobody'),
      ...(told
        ? [t('register:near.decided', { day: formatDay(told) })]
        : stage
          ? [t('register:list.stage', { stage: t(`register:stage.${stage.kind}`) })]
          : [t('register:near.noStage')]),
      waysToSpeak.length > 0 ? t('register:near.canSpeak') : t('register:near.cannotSpeak'),
    ],
    ways: waysToSpeak.map(({ title, url }) => ({ text: title, url })),
    travelUrl: urls.travel(slug),
    services: services.map((service) => serviceView(t, service)),
  }
}

function serviceView(t: Translate, service: ServiceNear): ProgrammeView['services'][number] {
  const isDone = service.options.some((option) => option.isDone)
  return {
    name: service.name,
    completeness: t('register:near.completeness', { count: service.known, service: service.name }),
    touches: service.touches.map(({ site, change, certainty, option }) =>
      t('register:near.touches', {
        site,
        change: t(`register:effect.${change}`),
        certainty: t(`register:certainty.${certainty}`),
        option,
      }),
    ),
    before: service.before
      ? t(`register:near.${isDone ? 'wasNearest' : 'nearestNow'}`, reachedWords(t, service.before))
      : t('register:near.noneKnown', { kilometres: plausibleWithin }),
    options: service.options.map((option) => ({ title: option.title, lines: optionLines(t, option) })),
  }
}

function optionLines(t: Translate, { state, after, others, isDone, unknownNearer }: OptionNear): string[] {
  if ((state !== 'changes' && state !== 'stays') || !after)
    return [t(`register:near.state.${state}`, { kilometres: plausibleWithin })]
  return [
    state === 'stays'
      ? t('register:near.staysNearest', reachedWords(t, after))
      : t(`register:near.${isDone ? 'nearestSince' : 'nearestAfter'}`, reachedWords(t, after)),
    ...(unknownNearer && state === 'changes'
      ? [
          t('register:near.unknownNearer', {
            site: unknownNearer.name,
            kilometres: kilometresText(unknownNearer.kilometres),
          }),
        ]
      : []),
    ...(others.length > 0
      ? [
          t('register:near.others', {
            places: others.map((other) => t('register:near.other', reachedWords(t, other))).join('; '),
          }),
        ]
      : []),
  ]
}

/** Below it people may walk. */
const walkable = 3
/** So near one is there. */
const noWay = 0.1

function reachedWords(
  t: Translate,
  { name, town, kilometres, minutes, isMeasured }: Reached,
): Record<string, string> {
  const by = (key: string, of: number) => t(`register:near.by.${key}`, { count: Math.max(1, Math.round(of)) })
  const times = [
    by(isMeasured ? 'carMeasured' : 'car', minutes),
    ...(kilometres <= walkable ? [by('walk', estimateMinutes(kilometres, 'walk'))] : []),
  ]
  return {
    place: town ? t('register:near.inTown', { name, town }) : name,
    away:
      kilometres < noWay
        ? t('register:near.here')
        : t('register:near.away', {
            kilometres: kilometresText(kilometres),
            time: times.join(t('register:near.or')),
          }),
  }
}

const kilometresText = (kilometres: number): string =>
  formatNumber(kilometres < 10 ? Math.round(kilometres * 10) / 10 : Math.round(kilometres))

const t = createTranslate('en', { register: messages })
const redditch: Place = {
  key: 'area-1',
  kind: 'district',
  name: 'Pellowby',
  of: null,
  latitude: 52.3,
  longitude: -1.9,
  smallArea: null,
}
const infirmary: Place = {
  ...redditch,
  key: 'site-1',
  kind: 'site',
  name: 'Harbour Infirmary',
  of: 'Pellowby',
}

export const nearSearchPage = page<SearchView>('register/near/views/search.njk', {
  start: searchView(t, '', null),
  several: searchView(t, 'Pellowby', [
    redditch,
    infirmary,
    { ...redditch, kind: 'neighbourhood', name: 'Pellowby 002B' },
  ]),
  refused: searchView(t, 'PE1 1LL', [], t('register:near.postcode'), [
    { field: 'q', message: 'register:near.empty' },
  ]),
})

const reached = (name: string, kilometres: number): Reached => ({
  name,
  town: 'Pellowby',
  kilometres,
  minutes: estimateMinutes(kilometres, 'car'),
  isMeasured: kilometres > 20,
})
const option: OptionNear = {
  title: 'One unit',
  state: 'changes',
  certainty: 'likely',
  isDone: false,
  after: reached('Far Hospital', 25),
  others: [reached('Further Hospital', 40)],
  unknownNearer: reached('Neap Hospital', 19),
}

export const nearPage = page<NearView>('register/near/views/near.njk', {
  full: {
    name: 'Pellowby',
    measuredFrom: t('register:near.measuredFrom.district', { place: 'Pellowby', kilometres: nearWithin }),
    programmes: [
      {
        title: 'Births in Quillshire',
        url: urls.programme('births'),
        status: [t('register:near.canSpeak')],
        ways: [{ text: 'Tell us in your own words', url: '/say/births' }],
        travelUrl: urls.travel('births'),
        services: [
          serviceView(t, {
            name: 'Maternity (consultant-led)',
            known: 2,
            before: reached('Harbour Infirmary', 1.2),
            options: [
              option,
              { ...option, title: 'No change', state: 'stays', after: reached('Harbour Infirmary', 1.2) },
              { ...option, title: 'A third', state: 'not-recorded', after: null },
            ],
            touches: [
              { site: 'Harbour Infirmary', change: 'close', certainty: 'likely', option: 'One unit' },
            ],
          }),
        ],
      },
    ],
  },
  empty: { name: 'Fen', measuredFrom: '', programmes: [] },
})
