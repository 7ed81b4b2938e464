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
 * campaign have a theme, and taking that from the campaign how many have not: so a line is shown whole, where none of
 * these is from 1 to 4, or not at all; and no line is where a campaign's own size has to be hidden. A hidden line leaves
 * several possibilities to somebody who knows this rule and every number of the page.
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
  const cells = [...inside, outside].flatMap((part, place) => [part, (sizes[place] ?? 0) - part])
  const all = [...inside, outside].reduce((sum, part) => sum + part, 0)
  const isShown = sizesAreShown && !total.hidden && total.count === all && cells.every(isSafe)
  return {
    id,
    title,
    all: total,
    withoutEach: inside.map((part) => (isShown ? shown(all - part) : withheld)),
    withoutAll: isShown ? shown(outside) : withheld,
  }
}
