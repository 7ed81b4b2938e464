import {
  leastPublished,
  type PublishedCount,
  publishedCount,
  publishedSplit,
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
const shown = (count: number): PublishedCount => ({ hidden: false, count })
const isSafe = (count: number): boolean => count === 0 || count >= leastPublished

/** A part of a whole that is shown: neither it nor what is left of the whole may be small. */
const publishPart = (part: number, whole: number, wholeIsShown: boolean): PublishedCount =>
  wholeIsShown && isSafe(part) && isSafe(whole - part) ? shown(part) : withheld

/**
 * Campaigns of one question beside its themes, with and without. Taking “without” from “with” gives how many in a
 * campaign have a theme: so a line is shown whole, where neither they nor those in no campaign are from 1 to 4, or not at
 * all; and no line is where a campaign's own size has to be hidden. Who has a theme not is no secret here, as on the
 * page of themes. A hidden line leaves several possibilities to somebody who knows this rule and every number of the page.
 */
export function publishCampaigns(
  base: { count: number; total: PublishedCount },
  campaigns: readonly CountedCampaign[],
  themes: readonly CountedTheme[],
): PublishedCampaigns {
  const sizes = campaigns.map(({ responses }) => responses)
  const outside = base.count - sizes.reduce((sum, size) => sum + size, 0)
  const split = publishedSplit([...sizes, outside])
  const areShown = !base.total.hidden && !split.total.hidden
  const parts = split.parts.map((part) => (areShown ? part : withheld))
  const allShown = parts.every(({ hidden }) => !hidden)
  return {
    campaigns: campaigns.map((campaign, place) => publishCampaign(campaign, parts[place] ?? withheld)),
    outside: parts.at(-1) ?? withheld,
    themes: themes.map((theme) => publishTheme(theme, [...sizes, outside], allShown)),
  }
}

function publishCampaign(
  { id, responses, texts, withAddress, addresses }: CountedCampaign,
  size: PublishedCount,
): PublishedCampaign {
  const withAddressShown = publishPart(withAddress, responses, !size.hidden)
  return {
    id,
    responses: size,
    // A number of texts is about nobody, but one short of the responses would tell of two people who sent the same.
    texts: size.hidden || !isSafe(responses - texts) ? withheld : publishedCount(texts),
    withAddress: withAddressShown,
    addresses: publishPart(addresses, withAddress, !withAddressShown.hidden),
  }
}

function publishTheme(
  { id, title, total, inside, outside }: CountedTheme,
  sizes: readonly number[],
  sizesAreShown: boolean,
): PublishedWithout {
  const cells = [...inside, outside]
  const all = cells.reduce((sum, part) => sum + part, 0)
  const kept = isTight(sizes, all)
    ? cells.flatMap((part, place) => [part, (sizes[place] ?? 0) - part])
    : cells
  const isShown = sizesAreShown && !total.hidden && total.count === all && kept.every(isSafe)
  return {
    id,
    title,
    all: total,
    withoutEach: inside.map((part) => (isShown ? shown(all - part) : withheld)),
    withoutAll: isShown ? shown(outside) : withheld,
  }
}

/** Under so many, where a hidden line could be is soon told by counting. */
const leastLoose = 2 * leastPublished

/**
 * Whether the numbers that are public anyway leave so few possibilities that hiding the small ones alone would tell them:
 * few have the theme, or few have it not, or a campaign is small, or everybody else together is just too few for it. It
 * must follow from public numbers alone, or it would tell something itself.
 */
function isTight(sizes: readonly number[], all: number): boolean {
  const base = sizes.reduce((sum, size) => sum + size, 0)
  const leastOf = (size: number) => all - (base - size)
  return (
    all < leastLoose ||
    base - all < leastLoose ||
    sizes.some((size) => (size > 0 && size < leastLoose) || !isSafe(Math.max(0, leastOf(size))))
  )
}
