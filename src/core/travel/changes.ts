/** A neighbourhood with those who live there, as the census counted them. */
export type Residents = {
  code: string
  population: number
  /** 1 the most deprived tenth, 10 the least. */
  imdDecile: number
  rural: boolean
  disabled: number
  ethnicWhite: number
  ethnicAsian: number
  ethnicBlack: number
  ethnicMixed: number
  ethnicOther: number
  /** How old the residents of its whole council are, which is all that is known of its own; left out where even that is not. */
  council?: CouncilAges | undefined
}

export const ageBands = ['under-16', '16-64', '65-74', '75-over'] as const
export type AgeBand = (typeof ageBands)[number]

/** Shares of a council's residents by age. */
export type CouncilAges = { code: string; shares: Readonly<Record<AgeBand, number>> }

/** Minutes to the nearest site before and after, for one neighbourhood. */
export type Journey = { before: number; after: number }

export const beyondMinutes = [30, 45, 60] as const

/** What a group of residents meets: means are over people, not over neighbourhoods. */
export type GroupFigures = {
  people: number
  meanBefore: number
  meanAfter: number
  /** People whose journey gets longer (shorter) by a minute or more. */
  longer: number
  shorter: number
  /** People further than 30, 45 and 60 minutes away, before and after. */
  beyondBefore: number[]
  beyondAfter: number[]
}

export const groupings = [
  'everyone',
  'deprivation',
  'disability',
  'ethnic-group',
  'rural-urban',
  'age',
] as const
export type Grouping = (typeof groupings)[number]

type Group = { grouping: Grouping; group: string; peopleOf: (area: Residents) => number }

const fifthOf = ({ imdDecile }: Residents): number => Math.ceil(imdDecile / 2)

/**
 * Everybody of a neighbourhood shares its deprivation and its being rural; disability and ethnic group are counts in it. Age
 * is that of its council: what the figures show by age are differences between councils, and none within one.
 */
const groups: readonly Group[] = [
  { grouping: 'everyone', group: 'all', peopleOf: ({ population }) => population },
  ...[1, 2, 3, 4, 5].map(
    (fifth): Group => ({
      grouping: 'deprivation',
      group: String(fifth),
      peopleOf: (area) => (fifthOf(area) === fifth ? area.population : 0),
    }),
  ),
  { grouping: 'disability', group: 'disabled', peopleOf: ({ disabled }) => disabled },
  {
    grouping: 'disability',
    group: 'not-disabled',
    peopleOf: ({ population, disabled }) => Math.max(0, population - disabled),
  },
  { grouping: 'ethnic-group', group: 'asian', peopleOf: ({ ethnicAsian }) => ethnicAsian },
  { grouping: 'ethnic-group', group: 'black', peopleOf: ({ ethnicBlack }) => ethnicBlack },
  { grouping: 'ethnic-group', group: 'mixed', peopleOf: ({ ethnicMixed }) => ethnicMixed },
  { grouping: 'ethnic-group', group: 'white', peopleOf: ({ ethnicWhite }) => ethnicWhite },
  { grouping: 'ethnic-group', group: 'other', peopleOf: ({ ethnicOther }) => ethnicOther },
  { grouping: 'rural-urban', group: 'rural', peopleOf: (area) => (area.rural ? area.population : 0) },
  { grouping: 'rural-urban', group: 'urban', peopleOf: (area) => (area.rural ? 0 : area.population) },
  ...ageBands.map(
    (band): Group => ({
      grouping: 'age',
      group: band,
      peopleOf: ({ population, council }) => (council ? population * council.shares[band] : 0),
    }),
  ),
]

export type GroupChange = { grouping: Grouping; group: string; figures: GroupFigures }

/** Figures of every group in which anybody lives, in a fixed order; by age only where several councils differ. */
export const summariseByGroup = (areas: readonly Residents[], journeys: readonly Journey[]): GroupChange[] =>
  groups
    .filter(({ grouping }) => grouping !== 'age' || areOfSeveralCouncils(areas))
    .map(({ grouping, group, peopleOf }) => ({
      grouping,
      group,
      figures: summarise(areas, journeys, peopleOf),
    }))
    .filter(({ figures }) => figures.people > 0)

const areOfSeveralCouncils = (areas: readonly Residents[]): boolean =>
  new Set(areas.flatMap(({ council }) => council?.code ?? [])).size > 1

/** The least change that is called one: below it an estimate says nothing. */
const leastChange = 1

function summarise(
  areas: readonly Residents[],
  journeys: readonly Journey[],
  peopleOf: Group['peopleOf'],
): GroupFigures {
  const sum = { people: 0, before: 0, after: 0, longer: 0, shorter: 0 }
  const beyondBefore = beyondMinutes.map(() => 0)
  const beyondAfter = beyondMinutes.map(() => 0)
  for (const [place, area] of areas.entries()) {
    const people = peopleOf(area)
    const { before, after } = journeys[place] as Journey
    sum.people += people
    sum.before += people * before
    sum.after += people * after
    if (after - before >= leastChange) sum.longer += people
    if (before - after >= leastChange) sum.shorter += people
    for (const [step, minutes] of beyondMinutes.entries()) {
      if (before > minutes) beyondBefore[step] = (beyondBefore[step] as number) + people
      if (after > minutes) beyondAfter[step] = (beyondAfter[step] as number) + people
    }
  }
  const mean = (total: number) => (sum.people === 0 ? 0 : total / sum.people)
  return {
    people: sum.people,
    meanBefore: mean(sum.before),
    meanAfter: mean(sum.after),
    longer: sum.longer,
    shorter: sum.shorter,
    beyondBefore,
    beyondAfter,
  }
}
