import type { PublishedCount } from '../../core/stats/small-numbers.ts'
import { formatDay, formatNumber } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import type { SignedOffTheme } from '../findings/index.ts'
import type { DecisionContent } from './content.ts'
import { type Coverage, coverage } from './coverage.ts'

type Link = { text: string; url: string }

type ThemeView = {
  anchor: string
  title: string
  /** Only where people were asked several questions. */
  question: string
  url: string
  /** How many responses, under disclosure control; empty for a theme that is not in the results any more. */
  count: string
  /** What became of it, or null while it is not answered. */
  disposition: string | null
  reason: string
}

type DecisionView = {
  anchor: string
  title: string
  decidedBy: string
  decidedOn: string
  option: string | null
  text: string
  findings: { text: string; themes: Link[] }[]
  corrections: string[]
  coverage: string
  complete: boolean
  missing: Link[]
  themes: ThemeView[]
}

export type WhatWasDecidedView = {
  programmeTitle: string
  programmeUrl: string
  whatPeopleSaidUrl: string
  fictional: boolean
  decisions: DecisionView[]
}

/** A decision as the public sees it. */
export type PublishedDecision = {
  id: string
  /** That of the newest version. */
  content: DecisionContent
  corrections: { publishedAt: Date; whatWasCorrected: string }[]
}

type ProgrammeOnPage = { slug: string; title: string; fictional: boolean }

export type Themes = {
  signedOff: readonly SignedOffTheme[]
  /** Responses with the theme, and those that answered its question. */
  counts: ReadonlyMap<string, Count>
}

type Count = { responses: PublishedCount; base: PublishedCount }

/** The decisions of a programme with, for every signed-off theme as of now, what became of it. */
export const whatWasDecidedView = (
  t: Translate,
  programme: ProgrammeOnPage,
  decisions: readonly PublishedDecision[],
  themes: Themes,
): WhatWasDecidedView => ({
  programmeTitle: programme.title,
  programmeUrl: urls.programme(programme.slug),
  whatPeopleSaidUrl: urls.whatPeopleSaid(programme.slug),
  fictional: programme.fictional,
  // Links to a theme land on the newest decision that answers it, so only the first may have the plain anchor.
  decisions: decisions.map((decision, index) =>
    decisionView(t, programme.slug, decision, themes, index === 0 ? '' : `decision-${decision.id}-`),
  ),
})

function decisionView(
  t: Translate,
  slug: string,
  { id, content, corrections }: PublishedDecision,
  { signedOff, counts }: Themes,
  prefix: string,
): DecisionView {
  const answers = new Map(content.dispositions.map((disposition) => [disposition.theme.id, disposition]))
  const covered = coverage(signedOff, new Set(answers.keys()))
  const anchorOf = (themeId: string) => `${prefix}theme-${themeId}`
  const stillSignedOff = new Set(signedOff.map((theme) => theme.id))
  const noLonger = content.dispositions
    .map(({ theme }) => theme)
    .filter((theme) => !stillSignedOff.has(theme.id))
  const questions = questionsToShow(signedOff)
  return {
    anchor: decisionAnchor(id),
    title: content.title,
    decidedBy: content.decidedBy.name,
    decidedOn: formatDay(content.decidedOn),
    option: content.option?.title ?? null,
    text: content.text,
    findings: content.findings.map((finding) => ({
      text: finding.text,
      themes: finding.themes.map(({ id: themeId, title }) => ({ text: title, url: saidUrl(slug, themeId) })),
    })),
    corrections: corrections.map(({ publishedAt, whatWasCorrected }) =>
      t('decide:corrected', { when: formatDay(publishedAt), what: whatWasCorrected }),
    ),
    coverage: coverageSentence(t, covered),
    complete: covered.complete,
    missing: covered.missing.map(({ id: themeId, title }) => ({ text: title, url: `#${anchorOf(themeId)}` })),
    themes: [...signedOff, ...noLonger].map((theme) => {
      const answer = answers.get(theme.id)
      return {
        anchor: anchorOf(theme.id),
        title: theme.title,
        question: questions.get(theme.id) ?? '',
        url: stillSignedOff.has(theme.id) ? saidUrl(slug, theme.id) : '',
        count: stillSignedOff.has(theme.id)
          ? countSentence(t, counts.get(theme.id))
          : t('decide:count.noLonger'),
        disposition: answer ? t(`decide:kind.${answer.kind}`) : null,
        reason: answer?.reason ?? '',
      }
    }),
  }
}

/** The question of each theme, where there are several to tell apart. */
const questionsToShow = (signedOff: readonly SignedOffTheme[]): Map<string, string> =>
  new Set(signedOff.map(({ question }) => question)).size < 2
    ? new Map()
    : new Map(signedOff.map(({ id, question }) => [id, question]))

export const decisionAnchor = (id: string) => `decision-${id}`

const saidUrl = (slug: string, themeId: string) => `${urls.whatPeopleSaid(slug)}#theme-${themeId}`

function coverageSentence(t: Translate, { total, answered, missing, complete }: Coverage<unknown>): string {
  if (total === 0) return t('decide:coverage.noThemes')
  if (complete) return t('decide:coverage.all', { count: total })
  return t('decide:coverage.gaps', { count: missing.length, total, answered })
}

function countSentence(t: Translate, count: Count | undefined): string {
  if (!count) return ''
  const { responses, base } = count
  const number = responses.hidden
    ? t(responses.why === 'one-to-four' ? 'decide:count.oneToFour' : 'decide:count.withheld')
    : formatNumber(responses.count)
  if (base.hidden) return t('decide:count.alone', { number })
  return t('decide:count.ofBase', { count: base.count, number, base: formatNumber(base.count) })
}

const sampleDecision: DecisionView = {
  anchor: 'decision-1',
  title: 'The evening clinic moves',
  decidedBy: 'Quillshire Integrated Care Board',
  decidedOn: '1 September 2027',
  option: 'Move to the health centre',
  text: 'The Board decided to move the clinic.\n\nIt opens on 1 April.',
  findings: [
    {
      text: 'The journey matters most.',
      themes: [{ text: 'Buses', url: '/programmes/x/what-people-said#theme-a' }],
    },
  ],
  corrections: ['Corrected on 3 September 2027: the opening day'],
  coverage: '1 of 2 themes is not answered yet.',
  complete: false,
  missing: [{ text: 'Parking', url: '#theme-b' }],
  themes: [
    {
      anchor: 'theme-a',
      title: 'Buses',
      question: 'What would make the journey easier?',
      url: '/programmes/x/what-people-said#theme-a',
      count: 'In 1,412 of 7,164 responses',
      disposition: 'Changed in part',
      reason: 'A later bus will run.\n\nWe could not find money for two.',
    },
    {
      anchor: 'theme-b',
      title: 'Parking',
      question: '',
      url: '/programmes/x/what-people-said#theme-b',
      count: 'In 1 to 4 of 7,164 responses',
      disposition: null,
      reason: '',
    },
  ],
}

const sample: WhatWasDecidedView = {
  programmeTitle: 'Moving the evening clinic',
  programmeUrl: '/programmes/x',
  whatPeopleSaidUrl: '/programmes/x/what-people-said',
  fictional: true,
  decisions: [sampleDecision],
}

export const whatWasDecidedPage = page<WhatWasDecidedView>('decide/decisions/views/what-was-decided.njk', {
  gaps: sample,
  full: {
    ...sample,
    decisions: [
      {
        ...sampleDecision,
        coverage: 'All 1 theme has been answered.',
        complete: true,
        missing: [],
        themes: sampleDecision.themes.slice(0, 1),
      },
    ],
  },
  noThemes: {
    ...sample,
    fictional: false,
    decisions: [
      {
        ...sampleDecision,
        option: null,
        findings: [],
        corrections: [],
        coverage: 'No themes have been published for this programme.',
        missing: [],
        themes: [],
      },
    ],
  },
  empty: { ...sample, fictional: false, decisions: [] },
})
