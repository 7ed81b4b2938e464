// What is worked out of a programme and kept: the shape of `travel_results.result`.
import type { GroupChange, TravelMode } from '../../core/travel/index.ts'

/** Where the times of a neighbourhood come from. */
export type TimeSource = 'matrix' | 'valhalla' | 'estimate'

export type PlaceAffected = {
  /** A census neighbourhood with its district. */
  name: string
  people: number
  before: number
  after: number
  /** The nearest site with the service before and after. */
  siteBefore: string
  siteAfter: string
}

export type OptionResult = {
  id: string
  title: string
  kind: string
  /**
   * `as-now`: an option of no change. `not-recorded`: what it does to the service is not known. `no-destination`: it moves
   * to a place that is not recorded. `too-few-known`: most people would be left with a site further away than the
   * service's sites can be.
   */
  state: 'figures' | 'as-now' | 'not-recorded' | 'no-destination' | 'too-few-known'
  groups: GroupChange[]
  /** The same if every hospital of unknown services had it: the least that the change can be. Null without such a one. */
  groupsIf: GroupChange[] | null
  most: PlaceAffected[]
}

export type ModeResult = {
  mode: TravelMode
  /** How many residents have their times from where. */
  peopleBySource: Partial<Record<TimeSource, number>>
  /** Residents who are in no figure of this mode, since no time of theirs is known. */
  peopleWithout: number
  matrix: { source: string; measuredOn: string } | null
  options: OptionResult[]
}

/** Sites that are taken to have the service, each with the programmes or the source that it is known by. */
export type CountedSite = {
  name: string
  town: string | null
  by: { slug: string; title: string } | string | null
}

export type EffectTold = {
  optionTitle: string
  site: string
  change: string
  certainty: string
  detail: string
}

/** A trust of which the register knows no site with the service, with one that is nearer to people than what an option leaves them. */
export type UnknownNearer = { body: string; site: string; people: number }

/**
 * Why there are no figures. `only-openings`: no place that would lose it is recorded. `nobody`: no resident for whom a
 * touched site is surely the nearest.
 */
export type WhyNoFigures = 'only-openings' | 'nobody'

export type ServiceResult = {
  code: string
  name: string
  sites: CountedSite[]
  effects: EffectTold[]
  /** How many of its effects name no site that could be placed. */
  unplaced: number
  whyNot: WhyNoFigures | null
  figures: {
    /** Residents of the boards for whom a site that the programme touches is the nearest that is known, and no other may be. */
    people: number
    /** Residents for whom it would be, but for a hospital nearer to them of whose services nothing is known. */
    leftOut: number
    boards: string[]
    unknownNearer: UnknownNearer[]
    modes: ModeResult[]
  } | null
}

export type TravelResult = {
  /** The day as of which sites are known to have a service. */
  day: string
  services: ServiceResult[]
}
