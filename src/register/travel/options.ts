import { type GroupChange, summariseByGroup, type TravelMode } from '../../core/travel/index.ts'
import { leavingChanges, type Site } from '../site-services/index.ts'
import type { OptionOfService } from './gather.ts'
import type { Neighbourhood } from './queries.ts'
import type { ModeResult, OptionResult, TimeSource } from './result.ts'
import type { Journeys } from './times.ts'
import { type Base, sumOf } from './whom.ts'

const mostPlaces = 10

/** As the crow flies: where most people would be left further away than this, the register cannot know enough sites. */
const furthestPlausible = 60

type Wanted = {
  mode: TravelMode
  options: readonly OptionOfService[]
  /** Those whose sites after are known: set 0 of journeys is before, the next are theirs in order. */
  changing: readonly OptionOfService[]
  base: Base
  journeys: readonly (Journeys | undefined)[]
  sites: ReadonlyMap<string, Site>
}

type End = { siteId: string; minutes: number }
type Between = { area: Neighbourhood; before: End; after: End; minutesUnknown: number | undefined }

/** What every option does to the journeys by one mode. */
export function summariseOptions(wanted: Wanted): Omit<ModeResult, 'matrix'> {
  const { mode, options, changing, base, journeys } = wanted
  const peopleBySource: Partial<Record<TimeSource, number>> = {}
  for (const [place, { population }] of base.neighbourhoods.entries()) {
    const source = journeys[place]?.source
    if (source) peopleBySource[source] = (peopleBySource[source] ?? 0) + population
  }
  const known = Object.values(peopleBySource).reduce((sum, people) => sum + people, 0)
  return {
    mode,
    peopleBySource,
    peopleWithout: sumOf(base.neighbourhoods) - known,
    options: options.map((option) => {
      const { id, title, kind } = option
      const set = changing.indexOf(option) + 1
      const state = stateOf(option, base, set)
      const isShown = state === 'figures' || state === 'as-now'
      return {
        ...{ id, title, kind, state },
        ...(isShown ? figuresOf(wanted, set) : { groups: [], groupsIf: null, most: [] }),
      }
    }),
  }
}

function stateOf(
  { effects }: OptionOfService,
  { neighbourhoods, nearest }: Base,
  set: number,
): OptionResult['state'] {
  if (set === 0) return 'not-recorded'
  if (effects.length === 0) return 'as-now'
  const arrives = effects.some(({ change }) => ['open', 'expand', 'merge'].includes(change))
  if (effects.some(({ change }) => change === 'move') && !arrives) return 'no-destination'
  if (!effects.some(({ change }) => change === 'open' || leavingChanges.includes(change))) return 'as-now'
  const tooFar = neighbourhoods.filter(
    (_, place) => (nearest[place]?.[set]?.kilometres ?? 0) > furthestPlausible,
  )
  return sumOf(tooFar) * 2 > sumOf(neighbourhoods) ? 'too-few-known' : 'figures'
}

function figuresOf(
  { mode, base, journeys, sites }: Wanted,
  set: number,
): Pick<OptionResult, 'groups' | 'groupsIf' | 'most'> {
  const between = base.neighbourhoods.flatMap((area, place): Between[] => {
    const bySet = journeys[place]?.bySet
    const [before, after] = [bySet?.[0], bySet?.[set]]
    return before && after ? [{ area, before, after, minutesUnknown: base.unknown[place]?.minutes }] : []
  })
  const nameOf = ({ siteId }: End) => sites.get(siteId)?.name ?? ''
  return {
    groups: summarise(between, ({ after }) => after.minutes),
    // Only the estimate knows of hospitals that nobody has timed.
    groupsIf:
      mode === 'car' && base.unknown.some(Boolean)
        ? summarise(between, ({ before, after, minutesUnknown }) =>
            // It takes nothing away: whoever has a shorter way already keeps it.
            after.minutes <= before.minutes
              ? after.minutes
              : Math.max(before.minutes, Math.min(after.minutes, minutesUnknown ?? after.minutes)),
          )
        : null,
    most: listMostAffected(between).map(({ area, before, after }) => ({
      name: area.name,
      people: area.population,
      before: before.minutes,
      after: after.minutes,
      siteBefore: nameOf(before),
      siteAfter: nameOf(after),
    })),
  }
}

const summarise = (between: readonly Between[], minutesAfter: (one: Between) => number): GroupChange[] =>
  summariseByGroup(
    between.map(({ area }) => area),
    between.map((one) => ({ before: one.before.minutes, after: minutesAfter(one) })),
  )

/** In whole minutes, as it is shown. */
const increaseOf = ({ before, after }: Between): number =>
  Math.round(after.minutes) - Math.round(before.minutes)

const listMostAffected = (between: readonly Between[]): Between[] =>
  between
    .filter((one) => increaseOf(one) >= 1)
    .toSorted(
      (one, other) =>
        increaseOf(other) - increaseOf(one) ||
        other.area.population - one.area.population ||
        one.area.code.localeCompare(other.area.code),
    )
    .slice(0, mostPlaces)
