import type { Translate } from '../../web/messages.ts'
import { urls } from '../../web/urls.ts'
import { minutesText, peopleText } from './numbers.ts'
import { type Kept, stateOf } from './pages.ts'
import type { ModeResult, OptionResult, ServiceResult, TimeSource } from './result.ts'

/** Journeys to one service by one way to travel: what each option does to them, by its id. */
export type JourneysByOption = {
  heading: string
  /** The page that has them whole. */
  link: { text: string; url: string }
  lines: ReadonlyMap<string, { lines: string[]; isMissing: boolean }>
}

export type TravelByOption = {
  journeys: JourneysByOption[]
  /** How it stands with the figures, where they are not those of today. */
  note: string | null
}

/** The journeys of a programme, option by option, as they stand beside what else the options do. */
export function travelByOption(t: Translate, slug: string, kept: Kept): TravelByOption {
  const state = stateOf(kept)
  const services = kept.result?.services ?? []
  return {
    journeys: services.flatMap((service) =>
      (service.figures?.modes ?? []).map((mode) => journeysBy(t, slug, service, mode)),
    ),
    note: state === 'ready' || state === 'nothing' ? null : t(`register:travel.${state}`),
  }
}

function journeysBy(t: Translate, slug: string, service: ServiceResult, by: ModeResult): JourneysByOption {
  const mode = t(`register:travel.mode.${by.mode}`)
  const heading = t('register:travel.compared.heading', { service: service.name, mode })
  const query = new URLSearchParams({ service: service.code, mode: by.mode })
  return {
    heading,
    link: {
      text: t('register:travel.compared.link', { service: service.name, mode }),
      url: `${urls.travel(slug)}?${query}`,
    },
    lines: new Map(by.options.map((option) => [option.id, cellOf(t, by, option, mode)])),
  }
}

function cellOf(t: Translate, by: ModeResult, { state, groups }: OptionResult, mode: string) {
  const all = groups.find(({ grouping }) => grouping === 'everyone')?.figures
  if (state !== 'figures' || !all)
    return { lines: [t(`register:travel.state.${state}`)], isMissing: state !== 'as-now' }
  return {
    isMissing: false,
    lines: [
      t('register:travel.compared.mean', {
        ...{ mode, sources: sourcesOf(t, by) },
        ...{ before: minutesText(all.meanBefore), after: minutesText(all.meanAfter) },
      }),
      t('register:travel.headline.longer', { people: peopleText(t, all.longer), mode }),
      ...(all.shorter > 0
        ? [t('register:travel.headline.shorter', { people: peopleText(t, all.shorter), mode })]
        : []),
    ],
  }
}

const sources: readonly TimeSource[] = ['matrix', 'valhalla', 'estimate']

/** By what the minutes are: an estimate is marked as such, and so is what only partly is one. */
const sourcesOf = (t: Translate, { peopleBySource }: ModeResult): string =>
  sources
    .filter((source) => peopleBySource[source])
    .map((source) => t(`register:travel.csv.source.${source}`))
    .join(', ')
