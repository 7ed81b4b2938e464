import type { PublishedCount } from '../../core/stats/small-numbers.ts'
import type { AskedIn } from '../../listen/activities/index.ts'
import type { Hiding } from '../../web/disclosure.ts'
import { formatNumber, formatPercent } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import { type QuestionCampaigns, type WithoutTable, withoutTable } from '../campaigns/index.ts'
import {
  countText,
  isNone,
  type PublishedAcross,
  type PublishedGivers,
  type PublishedQuestion,
  saidNothingText,
} from '../counts/index.ts'
import { type AcrossLine, acrossLines } from './across.ts'
import { measureOf } from './measure.ts'
import { saidSample } from './said-sample.ts'
import { type CountedThreeWays, type ThreeWaysLine, threeWaysLines } from './three-ways.ts'

type Line = { name: string; count: string }
type ThemeLine = {
  id: string
  title: string
  description: string
  responses: string
  people: string
  organisations: string
  share: string
  /** A sentence on what nobody read; null where all was read. */
  unread: string | null
  /** Notes of sessions and petitions that have it; null where there are none. */
  apart: string | null
  /** What became of it; and what was published of those who said it, where its number is shown. */
  issueUrl: string
  textsUrl: string | null
}

type SaidQuestion = {
  id: string
  text: string
  activity: string
  /** In which versions it was asked, and where their wordings are; null where there is no other. */
  version: { text: string; url: string } | null
  base: string
  basePart: string
  /** How many answered in Easy Read, and where both wordings are; null where nobody did. */
  inVariant: { text: string; fullUrl: string; variantUrl: string } | null
  notRead: string
  /** How many of those who answered say nothing in words; null where none is known to. */
  saidNothing: string | null
  /** What came from sessions and petitions, which is in none of these numbers; null where nothing did. */
  apart: string | null
  themes: ThemeLine[]
  made: string[]
  /** Whether their numbers are left out, since they would tell a hidden one. */
  madeUncounted: boolean
  measured: string | null
  /** Themes with and without campaigns; null where there are none. */
  campaigns: { table: WithoutTable; url: string } | null
}

export type SaidView = {
  title: string
  programmeUrl: string
  closedUrl: string
  csvUrl: string
  strandsUrl: string
  positionsUrl: string
  byGroupUrl: string
  affectedUrl: string
  qualityUrl: string
  textsUrl: string | null
  acrossUrl: string
  reportUrl: string | null
  fictional: boolean
  activities: { caption: string; lines: Line[] }[]
  across: AcrossLine[]
  threeWays: ThreeWaysLine[]
  questions: SaidQuestion[]
}

export type SaidRows = {
  /** Whether what people said is published in their words too. */
  hasTexts: boolean
  /** Whether a report has been signed. */
  hasReport: boolean
  programme: { title: string; slug: string; fictional: boolean }
  activities: readonly { id: string; title: string; givers: PublishedGivers }[]
  questions: readonly PublishedQuestion[]
  across: readonly PublishedAcross[]
  threeWays: readonly CountedThreeWays[]
  askedIn: readonly AskedIn[]
  campaigns: readonly QuestionCampaigns[]
  /** The slug of the Easy Read questionnaire by the question of the full one. */
  variants: ReadonlyMap<string, string>
  measures: ReadonlyMap<string, { base: number; bestIsHeld: number }>
}

/** An address within the page, for links from elsewhere to one theme. */
export const themeAnchor = (themeId: string): string => `theme-${themeId}`

export function givenLines(t: Translate, givers: PublishedGivers): Line[] {
  const line = (name: string, count: PublishedCount): Line => ({ name, count: countText(t, count) })
  return [
    line(t('understand:said.all'), givers.total),
    line(t('understand:said.people'), givers.people),
    line(t('understand:said.organisations'), givers.organisations),
    ...(givers.inVariant ? [line(t('understand:said.inEasyRead'), givers.inVariant)] : []),
    ...givers.channels.map(({ channel, count }) => line(t(`listen:channel.${channel}`), count)),
    ...apartLines(t, givers),
  ]
}

/** Sessions and petitions: lines of their own, which the others do not add up to. */
const apartLines = (
  t: Translate,
  { sessions, headCount, petitions, signatures }: PublishedGivers,
): Line[] => [
  ...(sessions > 0
    ? [
        {
          name: t('understand:said.sessions', { people: formatNumber(headCount) }),
          count: formatNumber(sessions),
        },
      ]
    : []),
  ...(petitions > 0
    ? [
        {
          name: t('understand:said.petitions', { signatures: formatNumber(signatures) }),
          count: formatNumber(petitions),
        },
      ]
    : []),
]

type Apart = { sessions: number; petitions: number }

/** Notes of sessions and petitions, in a sentence; null where there are none. */
function apartText(t: Translate, key: 'apart' | 'alsoIn', { sessions, petitions }: Apart): string | null {
  const parts = [
    ...(sessions > 0 ? [t('understand:said.tables', { count: sessions })] : []),
    ...(petitions > 0 ? [t('understand:said.petitionCount', { count: petitions })] : []),
  ]
  return parts.length > 0 ? t(`understand:said.${key}`, { what: parts.join(t('understand:said.and')) }) : null
}

/** How many of the base came from people and from organisations; nothing where that has to stay hidden. */
function basePart(t: Translate, { people, organisations }: PublishedQuestion['base']): string {
  if (people.hidden || organisations.hidden) return ''
  return t('understand:said.basePart', {
    people: countText(t, people),
    organisations: countText(t, organisations),
  })
}

/** The words differ, so that who reads the numbers can look at both. */
function variantPart(
  t: Translate,
  { id, base }: PublishedQuestion,
  { askedIn, variants }: SaidRows,
): SaidQuestion['inVariant'] {
  const [full, variant] = [askedIn.find((asked) => asked.id === id)?.slug, variants.get(id)]
  if (!base.inVariant || !full || !variant) return null
  return {
    text: t('understand:said.baseInEasyRead', { count: countText(t, base.inVariant) }),
    fullUrl: urls.wordings(full),
    variantUrl: urls.wordings(variant),
  }
}

/** How much has not been read, so that nobody takes a theme's share for the whole. */
const notRead = (t: Translate, count: PublishedCount): string =>
  isNone(count)
    ? t('understand:said.allRead')
    : count.hidden
      ? t('understand:said.fewNotRead')
      : t('understand:said.notRead', { count: countText(t, count) })

/** Results are split by version where the meaning changed: the page says so of each question. */
function versionOf(t: Translate, asked: AskedIn | undefined): SaidQuestion['version'] {
  if (!asked) return null
  const { first, last, newest, slug } = asked
  const key = newest === 1 ? 'versionOnly' : first === 1 && last === newest ? 'versionAll' : 'versionSome'
  return { text: t(`understand:said.${key}`, { first, last, newest }), url: urls.wordings(slug) }
}

function campaignsPart(t: Translate, { id }: PublishedQuestion, rows: SaidRows): SaidQuestion['campaigns'] {
  const found = rows.campaigns.find(({ questionId }) => questionId === id)
  const table = found && withoutTable(t, found, false)
  return table ? { table, url: urls.campaigns(rows.programme.slug) } : null
}

/** What nobody read, under the name of how it came about; null where there is none of it. */
function unreadText(t: Translate, theme: PublishedQuestion['themes'][number]): string | null {
  const lines = (['inherited', 'inBulk'] as const)
    .filter((how) => !isNone(theme[how]))
    .map((how) => t(`understand:said.${how}`, { count: countText(t, theme[how]) }))
  return lines.length > 0 ? lines.join(' ') : null
}

/** Words stand under a theme where its number does, and where something is published at all. */
const textsUrlOf = (
  { id, responses }: PublishedQuestion['themes'][number],
  { hasTexts, programme }: SaidRows,
): string | null =>
  hasTexts && !responses.hidden && responses.count > 0 ? urls.textsOfTheme(programme.slug, id) : null

function questionView(t: Translate, question: PublishedQuestion, rows: SaidRows): SaidQuestion {
  const measure = measureOf(question, rows)
  return {
    id: question.id,
    text: question.text,
    activity: t('understand:said.activity', { activity: question.activityTitle }),
    version: versionOf(
      t,
      rows.askedIn.find(({ id }) => id === question.id),
    ),
    base: t('understand:said.base', { count: countText(t, question.base.total) }),
    basePart: basePart(t, question.base),
    inVariant: variantPart(t, question, rows),
    notRead: notRead(t, question.notRead),
    saidNothing: saidNothingText(t, question.saidNothing),
    apart: apartText(t, 'apart', question.base),
    themes: question.themes.map((theme) => ({
      id: themeAnchor(theme.id),
      title: theme.title,
      description: theme.description,
      responses: countText(t, theme.responses),
      people: countText(t, theme.people),
      organisations: countText(t, theme.organisations),
      share: theme.share === undefined ? t('understand:count.notShown') : formatPercent(theme.share),
      unread: unreadText(t, theme),
      apart: apartText(t, 'alsoIn', theme),
      issueUrl: urls.issue(rows.programme.slug, theme.id),
      textsUrl: textsUrlOf(theme, rows),
    })),
    made: question.made.map(({ how, count }) =>
      count === undefined
        ? t(`understand:said.way.${how}`)
        : t('understand:said.made', { way: t(`understand:said.way.${how}`), count: formatNumber(count) }),
    ),
    madeUncounted: question.made.some(({ count }) => count === undefined),
    measured: measure
      ? t('understand:said.measured', {
          percent: formatPercent(measure.bestIsHeld),
          base: formatNumber(measure.base),
        })
      : null,
    campaigns: campaignsPart(t, question, rows),
  }
}

export const saidView = (t: Translate, rows: SaidRows): SaidView => ({
  title: t('understand:said.titleFull', { programme: rows.programme.title }),
  programmeUrl: urls.programme(rows.programme.slug),
  closedUrl: urls.closedQuestions(rows.programme.slug),
  csvUrl: urls.whatPeopleSaidCsv(rows.programme.slug),
  strandsUrl: urls.strands(rows.programme.slug),
  positionsUrl: urls.positions(rows.programme.slug),
  byGroupUrl: urls.resultsByGroup(rows.programme.slug),
  affectedUrl: urls.affected(rows.programme.slug),
  qualityUrl: urls.codingQuality(rows.programme.slug),
  textsUrl: rows.hasTexts ? urls.publishedTexts(rows.programme.slug) : null,
  acrossUrl: urls.across(rows.programme.slug),
  reportUrl: rows.hasReport ? urls.programmeReport(rows.programme.slug) : null,
  fictional: rows.programme.fictional,
  activities: rows.activities.map(({ title, givers }) => ({
    caption: t('understand:said.responsesCaption', { activity: title }),
    lines: givenLines(t, givers),
  })),
  across: acrossLines(t, rows.across),
  threeWays: threeWaysLines(t, rows.threeWays),
  questions: rows.questions.map((question) => questionView(t, question, rows)),
})

export const saidPage = page<SaidView & Hiding>('understand/reports/views/what-people-said.njk', {
  full: saidSample,
  empty: { ...saidSample, activities: [], across: [], threeWays: [], questions: [] },
})
