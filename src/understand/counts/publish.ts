import { type DisclosureScheme, leastPublished } from '../../core/stats/disclosure-schemes.ts'
import {
  isSmall,
  type PublishedCount,
  publishedCount,
  publishedSplit,
  publishedSplits,
  roundedBy,
} from '../../core/stats/small-numbers.ts'
import type { Givers, QuestionCount, ThemeCount } from './service.ts'

export type PublishedGivers = {
  total: PublishedCount
  people: PublishedCount
  organisations: PublishedCount
  /** Channels that anything came by, in alphabetical order of their codes. */
  channels: { channel: string; count: PublishedCount }[]
  /** Notes of sessions and petitions, which are about nobody in particular: in full, and added to nothing. */
  sessions: number
  petitions: number
  headCount: number
  signatures: number
  /** Of the total, those given in Easy Read, whose words are others; left out where nobody did. */
  inVariant?: PublishedCount
}

export type PublishedTheme = {
  id: string
  title: string
  description: string
  responses: PublishedCount
  people: PublishedCount
  organisations: PublishedCount
  /** Notes of sessions and petitions with the theme. */
  sessions: number
  petitions: number
  /** Beside the responses and in none of these numbers: by the text of a campaign, and in bulk. Both unread. */
  inherited: PublishedCount
  inBulk: PublishedCount
  /** Of the base, 0 to 1; undefined where either number is hidden. */
  share: number | undefined
}

export type PublishedQuestion = {
  id: string
  text: string
  activityTitle: string
  base: PublishedGivers
  /** Of the base, those that nobody has read. */
  notRead: PublishedCount
  /** Of those not read, the ones who say nothing in words: set apart by rule, so that nobody has to read them. */
  saidNothing: PublishedCount
  themes: PublishedTheme[]
  /** The ways in which codings of these themes were made. */
  made: PublishedWay[]
}

/** How many codings were made in one way; undefined for all of them where their sum would tell a hidden number. */
export type PublishedWay = { how: keyof ThemeCount['made']; count: number | undefined }

const nothing: PublishedCount = { hidden: false, count: 0 }
const withheld: PublishedCount = { hidden: true, why: 'withheld' }

/** Responses by kind of respondent and by channel, with small numbers hidden so that neither gives away the other. */
export function publishGivers(
  { people, organisations, channels, inVariant, ...apart }: Givers,
  scheme: DisclosureScheme,
): PublishedGivers {
  const codes = [...channels.keys()].sort()
  const [kinds, byChannel, byWords] = publishedSplits(
    [
      [people, organisations],
      codes.map((code) => channels.get(code) ?? 0),
      ...(inVariant > 0 ? [[inVariant, apart.total - inVariant]] : []),
    ],
    scheme,
  )
  return {
    total: kinds?.total ?? nothing,
    people: kinds?.parts[0] ?? nothing,
    organisations: kinds?.parts[1] ?? nothing,
    channels: codes.map((channel, place) => ({ channel, count: byChannel?.parts[place] ?? nothing })),
    sessions: apart.sessions,
    petitions: apart.petitions,
    headCount: apart.headCount,
    signatures: apart.signatures,
    ...(byWords?.parts[0] ? { inVariant: byWords.parts[0] } : {}),
  }
}

/**
 * What nobody read, beside the responses: no response is in two of the three. Where a small one of them is nearly all that
 * is left of the base, the others would tell it.
 */
function publishUnread(
  { responses, inherited, inBulk }: ThemeCount,
  { base, total }: { base: PublishedCount; total: number },
  scheme: DisclosureScheme,
): Pick<PublishedTheme, 'inherited' | 'inBulk'> {
  const without = base.hidden ? 0 : total - responses - inherited - inBulk
  const areTold =
    without < leastPublished(scheme) && [responses, inherited, inBulk].some((count) => isSmall(count, scheme))
  return areTold && inherited + inBulk > 0
    ? { inherited: withheld, inBulk: withheld }
    : { inherited: publishedCount(inherited, scheme), inBulk: publishedCount(inBulk, scheme) }
}

function publishTheme(
  theme: ThemeCount,
  { base, total, organisations }: { base: PublishedCount; total: number; organisations: PublishedCount },
  scheme: DisclosureScheme,
): PublishedTheme {
  const kinds = publishedSplit([theme.people, theme.organisations], scheme)
  const responses = kinds.total
  // A closed question that everybody answered tells how few organisations there are: hidden with some themes and shown
  // as none with others, they would tell what these few said.
  const parts = organisations.hidden ? [withheld, withheld] : kinds.parts
  return {
    id: theme.id,
    title: theme.title,
    description: theme.description,
    responses,
    people: parts[0] ?? nothing,
    organisations: parts[1] ?? nothing,
    sessions: theme.sessions,
    petitions: theme.petitions,
    ...publishUnread(theme, { base, total }, scheme),
    share: base.hidden || responses.hidden || base.count === 0 ? undefined : responses.count / base.count,
  }
}

const ways = ['person', 'accepted', 'import', 'bulk', 'inherited'] as const

/**
 * The ways that were used, counted only while every theme shows its numbers and no way is small: codings are summed
 * over the themes, so where all but one show their number, a count here would tell the number of that one.
 */
function publishMade(
  counts: readonly ThemeCount[],
  published: readonly PublishedTheme[],
  scheme: DisclosureScheme,
): PublishedWay[] {
  const used = ways
    .map((how) => ({ how, count: counts.reduce((sum, { made }) => sum + made[how], 0) }))
    .filter(({ count }) => count > 0)
  const isSomethingHidden =
    published.some(
      ({ responses, inherited, inBulk }) => responses.hidden || inherited.hidden || inBulk.hidden,
    ) || used.some(({ count }) => publishedCount(count, scheme).hidden)
  return used.map(({ how, count }) => ({
    how,
    count: isSomethingHidden ? undefined : roundedBy(count, scheme),
  }))
}

/** For an order by size that tells nothing more of hidden counts: they share one place, over none at all. */
const rankOf = (published: PublishedCount): number => (published.hidden ? 0.5 : published.count)

/** Where nobody has been read, or everybody but few, it would tell a base that is hidden. */
function notReadOf(
  { base, notRead }: QuestionCount,
  total: PublishedCount,
  scheme: DisclosureScheme,
): PublishedCount {
  if (total.hidden && notRead > 0) return withheld
  return publishedSplit([base.total - notRead, notRead], scheme).parts[1] ?? nothing
}

/** Not read is what says nothing and what waits to be read: neither may tell a small one of the other. */
const saidNothingOf = (
  { notRead, saidNothing }: QuestionCount,
  published: PublishedCount,
  scheme: DisclosureScheme,
): PublishedCount =>
  published.hidden && saidNothing > 0
    ? withheld
    : (publishedSplit([saidNothing, notRead - saidNothing], scheme).parts[0] ?? nothing)

/**
 * A question as the public may see it: signed-off themes only, and every number under disclosure control. Themes
 * overlap, so one hidden theme cannot be had from the others and the base.
 */
export function publishQuestion(question: QuestionCount, scheme: DisclosureScheme): PublishedQuestion {
  const signedOff = question.themes.filter((theme) => theme.signedOffAt !== null)
  const base = publishGivers(question.base, scheme)
  const givers = { base: base.total, total: question.base.total, organisations: base.organisations }
  const notRead = notReadOf(question, base.total, scheme)
  const themes = signedOff.map((theme) => publishTheme(theme, givers, scheme))
  return {
    id: question.id,
    text: question.text,
    activityTitle: question.activityTitle,
    base,
    notRead,
    saidNothing: saidNothingOf(question, notRead, scheme),
    themes: themes.toSorted(
      (a, b) => rankOf(b.responses) - rankOf(a.responses) || a.title.localeCompare(b.title, 'en-GB'),
    ),
    made: publishMade(signedOff, themes, scheme),
  }
}

/** How the answers in words to all questions stand with themes, each number to the nearest ten. */
export type PublishedCoverage = { base: number; inTheme: number; inNone: number; notRead: number }

/** Fewer answers than these are told by nothing but how many each theme has. */
const leastCovered = 50
const toTen = (count: number): number => Math.round(count / 10) * 10

/**
 * Coverage of what people wrote, over all questions. Themes overlap, so an exact number of those in none would tell how many
 * are in two of them at once, which may be one person: it is rounded to ten, and nothing is told of few.
 */
export function publishCoverage(
  questions: readonly QuestionCount[],
  scheme: DisclosureScheme,
): PublishedCoverage | null {
  const asked = questions.filter(({ themes }) => themes.some(({ signedOffAt }) => signedOffAt !== null))
  const sum = (of: (question: QuestionCount) => number) =>
    asked.reduce((total, question) => total + of(question), 0)
  const base = sum((question) => question.base.total)
  if (base < leastCovered) return null
  const shown = (count: number) => roundedBy(toTen(count), scheme)
  return {
    base: shown(base),
    inTheme: shown(sum(({ inTheme }) => inTheme)),
    inNone: shown(sum((question) => Math.max(0, question.base.total - question.notRead - question.inTheme))),
    notRead: shown(sum(({ notRead }) => notRead)),
  }
}

/** A theme whose number is published. */
export type ShownTheme = { id: string; title: string }

/** The themes of some questions under which words may stand: those of which it is shown how many have them. */
export const shownThemes = (questions: readonly QuestionCount[], scheme: DisclosureScheme): ShownTheme[] =>
  questions.flatMap((question) =>
    publishQuestion(question, scheme)
      .themes.filter(({ responses }) => !responses.hidden && responses.count > 0)
      .map(({ id, title }) => ({ id, title })),
  )
