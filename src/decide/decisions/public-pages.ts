import { hidingText, sampleHiding } from '../../web/disclosure.ts'
import { formatDay } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import type { DecisionContent, DispositionContent } from './content.ts'
import { type AnsweredTheme, type Coverage, coverage } from './coverage.ts'
import { saidUrl, type Themes, type ThemeView, themeViews } from './public-theme-pages.ts'

type Link = { text: string; url: string }

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
  /** Themes withdrawn since without an answer: what is said of them, empty where there are none, and which. */
  withdrawn: string
  withdrawnThemes: Link[]
  themes: ThemeView[]
}

export type WhatWasDecidedView = {
  programmeTitle: string
  programmeUrl: string
  whatPeopleSaidUrl: string
  fictional: boolean
  /** By what numbers are hidden. */
  hiding: string
  decisions: DecisionView[]
}

/** A decision as the public sees it. */
export type PublishedDecision = {
  id: string
  /** That of the newest version. */
  content: DecisionContent
  /** The themes that were signed off when it was published, with its answers. */
  themes: AnsweredTheme<DispositionContent>[]
  corrections: { publishedAt: Date; whatWasCorrected: string }[]
}

type ProgrammeOnPage = { slug: string; title: string; fictional: boolean }

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
  hiding: hidingText(t, themes.scheme),
  // Links to a theme land on the newest decision that answers it, so only the first may have the plain anchor.
  decisions: decisions.map((decision, index) =>
    decisionView(t, programme.slug, decision, themes, index === 0 ? '' : `decision-${decision.id}-`),
  ),
})

function decisionView(
  t: Translate,
  slug: string,
  { id, content, themes, corrections }: PublishedDecision,
  { signedOff, counts }: Themes,
  prefix: string,
): DecisionView {
  const covered = coverage(signedOff, themes)
  const anchorOf = (themeId: string) => `${prefix}theme-${themeId}`
  const linkTo = (theme: { id: string; title: string }): Link => ({
    text: theme.title,
    url: `#${anchorOf(theme.id)}`,
  })
  const { length: withdrawn } = covered.withdrawnUnanswered
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
    missing: covered.missing.map(linkTo),
    withdrawn: withdrawn === 0 ? '' : t('decide:coverage.withdrawn', { count: withdrawn }),
    withdrawnThemes: covered.withdrawnUnanswered.map(linkTo),
    themes: themeViews(t, slug, covered, counts, anchorOf),
  }
}

export const decisionAnchor = (id: string) => `decision-${id}`

function coverageSentence(t: Translate, { total, answered, missing }: Coverage): string {
  if (total === 0) return t('decide:coverage.noThemes')
  if (missing.length === 0) return t('decide:coverage.all', { count: total })
  return t('decide:coverage.gaps', { count: missing.length, total, answered })
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
  withdrawn: '1 theme was withdrawn since the decision without an answer:',
  withdrawnThemes: [{ text: 'Noise', url: '#theme-c' }],
  themes: [
    {
      anchor: 'theme-a',
      title: 'Buses',
      question: 'What would make the journey easier?',
      url: '/programmes/x/what-people-said#theme-a',
      count: 'In 1,412 of 7,164 responses',
      note: '',
      description: '',
      gap: '',
      disposition: 'Changed in part',
      reason: 'A later bus will run.\n\nWe could not find money for two.',
    },
    {
      anchor: 'theme-b',
      title: 'Parking',
      question: '',
      url: '/programmes/x/what-people-said#theme-b',
      count: 'In 1 to 4 of 7,164 responses',
      note: 'The words of this theme have changed since the decision.',
      description: '',
      disposition: null,
      reason: '',
      gap: 'Not answered yet',
    },
    {
      anchor: 'theme-b-as-answered',
      title: 'Bays',
      question: '',
      url: '',
      count: '',
      note: 'This is how the theme was worded when it was answered. Its words have changed since.',
      description: 'Places to park',
      disposition: 'Not changed',
      reason: 'The council owns them.',
      gap: '',
    },
    {
      anchor: 'theme-c',
      title: 'Noise',
      question: '',
      url: '',
      count: '',
      note: 'Withdrawn since the decision. This theme is no longer in the published results.',
      description: '',
      disposition: null,
      reason: '',
      gap: 'Not answered',
    },
  ],
}

const sample: WhatWasDecidedView = {
  programmeTitle: 'Moving the evening clinic',
  programmeUrl: '/programmes/x',
  whatPeopleSaidUrl: '/programmes/x/what-people-said',
  ...sampleHiding,
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
        withdrawn: '',
        withdrawnThemes: [],
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
        withdrawn: '',
        withdrawnThemes: [],
        themes: [],
      },
    ],
  },
  empty: { ...sample, fictional: false, decisions: [] },
})
