import { type DisclosureScheme, leastPublished } from '../../core/stats/disclosure-schemes.ts'
import {
  isSmall,
  type PublishedCount,
  publishedCount,
  publishedSplit,
  shownCount,
} from '../../core/stats/small-numbers.ts'

/** A campaign as counted, exactly. */
export type CountedCampaign = {
  id: string
  responses: number
  texts: number
  withAddress: number
  addresses: number
}

/** Responses with a theme: those of each campaign, in their order, and those of none. */
export type CountedTheme = {
  id: string
  title: string
  /** Exactly, and as published. */
  count: number
  total: PublishedCount
  inside: number[]
  outside: number
}

export type PublishedCampaign = {
  id: string
  responses: PublishedCount
  texts: PublishedCount
  /** Of the responses, those that came with an e-mail address, and how many different addresses these are. */
  withAddress: PublishedCount
  addresses: PublishedCount
}

export type PublishedWithout = {
  id: string
  title: string
  all: PublishedCount
  /** Without each campaign, in their order, and without all of them. */
  withoutEach: PublishedCount[]
  withoutAll: PublishedCount
}

export type PublishedCampaigns = {
  campaigns: PublishedCampaign[]
  /** Responses that are in no campaign. */
  outside: PublishedCount
  themes: PublishedWithout[]
}

const withheld: PublishedCount = { hidden: true, why: 'withheld' }

/** A part of a whole that is shown: neither it nor what is left of the whole may be small. */
const publishPart = (
  part: number,
  whole: number,
  wholeIsShown: boolean,
  scheme: DisclosureScheme,
): PublishedCount =>
  wholeIsShown && !isSmall(part, scheme) && !isSmall(whole - part, scheme)
    ? shownCount(part, scheme)
    : withheld

/**
 * Campaigns of one question beside its themes, with and without. Taking “without” from “with” gives how many in a
 * campaign have a theme: so a line is shown whole, where neither they nor those in no campaign are few, or not at
 * all; and no line is where a campaign's own size has to be hidden. Who has a theme not is no secret here, as on the
 * page of themes. A hidden line leaves several possibilities to somebody who knows this rule and every number of the page.
 */
export function publishCampaigns(
  base: { count: number; total: PublishedCount },
  campaigns: readonly CountedCampaign[],
  themes: readonly CountedTheme[],
  scheme: DisclosureScheme,
): PublishedCampaigns {
  const sizes = campaigns.map(({ responses }) => responses)
  const outside = base.count - sizes.reduce((sum, size) => sum + size, 0)
  const split = publishedSplit([...sizes, outside], scheme)
  const areShown = !base.total.hidden && !split.total.hidden
  const parts = split.parts.map((part) => (areShown ? part : withheld))
  const allShown = parts.every(({ hidden }) => !hidden)
  return {
    campaigns: campaigns.map((campaign, place) =>
      publishCampaign(campaign, parts[place] ?? withheld, scheme),
    ),
    outside: parts.at(-1) ?? withheld,
    themes: themes.map((theme) => publishTheme(theme, [...sizes, outside], allShown, scheme)),
  }
}

function publishCampaign(
  { id, responses, texts, withAddress, addresses }: CountedCampaign,
  size: PublishedCount,
  scheme: DisclosureScheme,
): PublishedCampaign {
  const withAddressShown = publishPart(withAddress, responses, !size.hidden, scheme)
  return {
    id,
    responses: size,
    // A number of texts is about nobody, but one short of the responses would tell of two people who sent the same.
    texts: size.hidden || isSmall(responses - texts, scheme) ? withheld : publishedCount(texts, scheme),
    withAddress: withAddressShown,
    addresses: publishPart(addresses, withAddress, !withAddressShown.hidden, scheme),
  }
}

function publishTheme(
  { id, title, count, total, inside, outside }: CountedTheme,
  sizes: readonly number[],
  sizesAreShown: boolean,
  scheme: DisclosureScheme,
): PublishedWithout {
  const cells = [...inside, outside]
  const all = cells.reduce((sum, part) => sum + part, 0)
  const isSafe = isLineSafe(cells, sizes, isTight(sizes, all, scheme), scheme)
  const isShown = sizesAreShown && !total.hidden && count === all && isSafe
  return {
    id,
    title,
    all: total,
    withoutEach: inside.map((part) => (isShown ? shownCount(all - part, scheme) : withheld)),
    withoutAll: isShown ? shownCount(outside, scheme) : withheld,
  }
}

/** Whether no small number stands in a line; nor, where it is `tight`, among those of each campaign or of none who have it not. */
const isLineSafe = (
  cells: readonly number[],
  sizes: readonly number[],
  tight: boolean,
  scheme: DisclosureScheme,
): boolean =>
  (tight ? cells.flatMap((part, place) => [part, (sizes[place] ?? 0) - part]) : cells).every(
    (part) => !isSmall(part, scheme),
  )

/**
 * A line with and without campaigns beside bases by campaign that are shown nowhere: those who have it not must never
 * be few either, since a reader cannot tell where that would matter.
 * @param sizes how many could have it, in each campaign and in none at the end
 */
export function publishLineWithout(
  theme: CountedTheme,
  sizes: readonly number[],
  scheme: DisclosureScheme,
): PublishedWithout {
  const cells = [...theme.inside, theme.outside]
  const isSafe = isLineSafe(cells, sizes, true, scheme)
  return publishTheme(theme, sizes, isSafe, scheme)
}

/**
 * Whether the numbers that are public anyway leave so few possibilities that hiding the small ones alone would tell them:
 * few have the theme, or few have it not, or a campaign is small, or everybody else together is just too few for it. It
 * must follow from public numbers alone, or it would tell something itself.
 */
function isTight(sizes: readonly number[], all: number, scheme: DisclosureScheme): boolean {
  // Under so many, where a hidden line could be is soon told by counting.
  const leastLoose = 2 * leastPublished(scheme)
  const base = sizes.reduce((sum, size) => sum + size, 0)
  const leastOf = (size: number) => all - (base - size)
  return (
    all < leastLoose ||
    base - all < leastLoose ||
    sizes.some((size) => (size > 0 && size < leastLoose) || isSmall(leastOf(size), scheme))
  )
}
