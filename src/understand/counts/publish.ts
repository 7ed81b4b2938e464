import { type PublishedCount, publishedSplit, publishedSplits } from '../../core/stats/small-numbers.ts'
import type { Givers, QuestionCount, ThemeCount } from './service.ts'

export type PublishedGivers = {
  total: PublishedCount
  people: PublishedCount
  organisations: PublishedCount
  /** Channels that anything came by, in alphabetical order of their codes. */
  channels: { channel: string; count: PublishedCount }[]
}

export type PublishedTheme = {
  id: string
  title: string
  description: string
  responses: PublishedCount
  people: PublishedCount
  organisations: PublishedCount
  /** Of the responses, those coded by a suggestion that nobody read before accepting. */
  unread: PublishedCount
  /** Of the base, 0 to 1; undefined where either number is hidden. */
  share: number | undefined
}

export type PublishedQuestion = {
  id: string
  text: string
  activityTitle: string
  base: PublishedGivers
  themes: PublishedTheme[]
  made: Record<keyof ThemeCount['made'], PublishedCount>
}

const nothing: PublishedCount = { hidden: false, count: 0 }

/** Responses by kind of respondent and by channel, with small numbers hidden so that neither gives away the other. */
export function publishGivers({ people, organisations, channels }: Givers): PublishedGivers {
  const codes = [...channels.keys()].sort()
  const [kinds, byChannel] = publishedSplits([
    [people, organisations],
    codes.map((code) => channels.get(code) ?? 0),
  ])
  return {
    total: kinds?.total ?? nothing,
    people: kinds?.parts[0] ?? nothing,
    organisations: kinds?.parts[1] ?? nothing,
    channels: codes.map((channel, place) => ({ channel, count: byChannel?.parts[place] ?? nothing })),
  }
}

function publishTheme(theme: ThemeCount, base: PublishedCount): PublishedTheme {
  const [kinds, reading] = publishedSplits([
    [theme.people, theme.organisations],
    [theme.read, theme.unread],
  ])
  const responses = kinds?.total ?? nothing
  return {
    id: theme.id,
    title: theme.title,
    description: theme.description,
    responses,
    people: kinds?.parts[0] ?? nothing,
    organisations: kinds?.parts[1] ?? nothing,
    unread: reading?.parts[1] ?? nothing,
    share: base.hidden || responses.hidden || base.count === 0 ? undefined : responses.count / base.count,
  }
}

/** For an order by size that tells nothing more of hidden counts: they share one place, over none at all. */
const rankOf = (published: PublishedCount): number => (published.hidden ? 0.5 : published.count)

/**
 * A question as the public may see it: signed-off themes only, and every number under disclosure control. Themes
 * overlap, so one hidden theme cannot be had from the others and the base.
 */
export function publishQuestion(question: QuestionCount): PublishedQuestion {
  const signedOff = question.themes.filter((theme) => theme.signedOffAt !== null)
  const base = publishGivers(question.base)
  const sum = (how: keyof ThemeCount['made']) =>
    signedOff.reduce((total, theme) => total + theme.made[how], 0)
  const made = publishedSplit([sum('person'), sum('accepted'), sum('import'), sum('bulk')]).parts
  return {
    id: question.id,
    text: question.text,
    activityTitle: question.activityTitle,
    base,
    themes: signedOff
      .map((theme) => publishTheme(theme, base.total))
      .sort((a, b) => rankOf(b.responses) - rankOf(a.responses) || a.title.localeCompare(b.title, 'en-GB')),
    made: {
      person: made[0] ?? nothing,
      accepted: made[1] ?? nothing,
      import: made[2] ?? nothing,
      bulk: made[3] ?? nothing,
    },
  }
}
