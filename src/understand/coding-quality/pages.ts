import type { DisclosureScheme } from '../../core/stats/disclosure-schemes.ts'
import { roundedBy } from '../../core/stats/small-numbers.ts'
import { formatDay, formatNumber, formatPercent } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import type { PublicDoubts } from '../coding-doubts/index.ts'
import { type Drift, steadyUnder } from '../suggestions/index.ts'
import { type DoubtsSection, doubtsSection } from './doubts-section.ts'
import type { Agreement, MachineFigures, QualityFigures } from './figures.ts'
import type { QuestionQuality } from './service.ts'
import { shareText, tooFewText, withRange } from './words.ts'

type Compared = { who: string; f1: string; exact: string; overlap: string; answers: string }

type QuestionView = {
  text: string
  activity: string
  /** How far it has come, or of how many the figures are. */
  state: string
  drawn: { text: string; url: string } | null
  compared: Compared[]
  machineNote: string
  themes: { title: string; alpha: string; precision: string; recall: string }[]
  /** How answers that came since differ, as noted when the machine last learnt anew. */
  drift: string[]
  estimate: { intro: string; lines: { title: string; estimate: string }[]; shift: string[] } | null
}

export type QualityView = {
  title: string
  backUrl: string
  csvUrl: string
  fictional: boolean
  tooFew: string
  questions: QuestionView[]
  doubts: DoubtsSection
}

type Programme = { title: string; slug: string; fictional: boolean }

const comparedLine = (t: Translate, who: 'people' | 'machine', agreement: Agreement): Compared => ({
  who: t(`understand:quality.${who}`),
  f1: withRange(t, agreement.f1, agreement.f1Range),
  exact: withRange(t, agreement.exact, agreement.exactRange, formatPercent),
  overlap: withRange(t, agreement.overlap, agreement.overlapRange, formatPercent),
  answers: formatNumber(agreement.base),
})

function themeLines(t: Translate, { themes, machine }: QualityFigures): QuestionView['themes'] {
  return themes.map(({ id, title, alpha }) => {
    const own = machine?.themes.find((theme) => theme.id === id)
    const none = t(`understand:quality.${machine ? 'notJudged' : 'notMeasured'}`)
    return {
      title,
      alpha: alpha ? withRange(t, alpha.value, alpha.range) : t('understand:quality.notJudged'),
      precision: own?.judged ? shareText(t, own.judged.precision) : none,
      recall: own?.judged ? shareText(t, own.judged.recall) : none,
    }
  })
}

function shiftText(t: Translate, { shifted, stability }: NonNullable<MachineFigures['unread']>): string[] {
  const themes = shifted.map(({ title }) => title).join(', ')
  const isSteady = stability < steadyUnder
  return [
    ...(shifted.length > 0 ? [t('understand:quality.shiftThemes', { themes })] : []),
    ...(isSteady ? [] : [t('understand:quality.shiftScores')]),
    ...(isSteady && shifted.length === 0 ? [t('understand:quality.shiftNone')] : []),
    t('understand:quality.stability', { value: stability.toFixed(2) }),
  ]
}

function estimateOf(t: Translate, machine: MachineFigures | null): QuestionView['estimate'] {
  if (!machine?.unread) return null
  return {
    intro: t('understand:quality.estimateIntro', { answers: formatNumber(machine.unread.answers) }),
    lines: machine.themes.map(({ title, estimate }) => ({
      title,
      estimate: estimate
        ? withRange(t, estimate.value, estimate, formatPercent)
        : t('understand:quality.noEstimate'),
    })),
    shift: shiftText(t, machine.unread),
  }
}

function stateText(t: Translate, { share, figures }: QuestionQuality): string {
  if (!share) return t('understand:quality.notDrawn')
  const { coded, drawn } = share.progress
  return figures
    ? t('understand:quality.base', {
        base: formatNumber(figures.base),
        different: formatNumber(figures.different),
      })
    : t('understand:quality.underWay', { coded: formatNumber(coded), drawn: formatNumber(drawn) })
}

/** When it was noted, of how many, and what differs; small numbers are never among them, and sums are rounded as all are. */
function driftText(t: Translate, drift: Drift, scheme: DisclosureScheme): string[] {
  const isSteady = drift.stability < steadyUnder
  const number = (count: number) => formatNumber(roundedBy(count, scheme))
  return [
    t('understand:quality.driftBase', {
      day: formatDay(drift.notedAt),
      since: formatDay(drift.since),
      fresh: number(drift.fresh),
      before: number(drift.before),
    }),
    ...(drift.shifted.length > 0
      ? [t('understand:quality.driftThemes', { themes: drift.shifted.map(({ title }) => title).join(', ') })]
      : []),
    ...(isSteady && drift.shifted.length === 0 ? [t('understand:quality.driftNone')] : []),
    t('understand:quality.stability', { value: drift.stability.toFixed(2) }),
  ]
}

const questionView = (t: Translate, question: QuestionQuality, scheme: DisclosureScheme): QuestionView => {
  const { text, activityTitle, share, figures } = question
  const machine = figures?.machine ?? null
  return {
    text,
    activity: t('understand:said.activity', { activity: activityTitle }),
    state: stateText(t, question),
    drawn: share
      ? {
          text: t('understand:quality.drawnFrom', {
            day: formatDay(share.sealedAt),
            size: formatNumber(share.checkpointSize),
          }),
          url: urls.checkpoint(share.checkpointSize),
        }
      : null,
    compared: figures
      ? [
          comparedLine(t, 'people', figures.people),
          ...(machine ? [comparedLine(t, 'machine', machine.agreement)] : []),
        ]
      : [],
    machineNote: machine
      ? t(`understand:quality.${machine.usesVectors ? 'machineWithVectors' : 'machineMethod'}`, {
          examples: formatNumber(machine.examples),
        })
      : t('understand:quality.noMachine'),
    themes: figures ? themeLines(t, figures) : [],
    drift: question.drift ? driftText(t, question.drift, scheme) : [],
    estimate: estimateOf(t, machine),
  }
}

export const qualityView = (
  t: Translate,
  programme: Programme,
  questions: readonly QuestionQuality[],
  doubts: PublicDoubts,
  scheme: DisclosureScheme,
): QualityView => ({
  title: t('understand:quality.title', { programme: programme.title }),
  backUrl: urls.whatPeopleSaid(programme.slug),
  csvUrl: urls.codingQualityCsv(programme.slug),
  fictional: programme.fictional,
  tooFew: tooFewText(t, scheme),
  questions: questions.map((question) => questionView(t, question, scheme)),
  doubts: doubtsSection(t, programme.slug, doubts),
})

const sampleQuestion: QuestionView = {
  text: 'What do you want to say about this?',
  activity: 'Asked in: Tell us in your own words',
  state: 'Coded by two people: 100 answers. They differed in 31, and a person settled each of those.',
  drawn: { text: 'How it was drawn: sealed on 4 May 2027.', url: '/record/checkpoints/4211' },
  compared: [
    {
      who: 'One person with another',
      f1: '0.81 (0.74 to 0.87)',
      exact: '69% (60% to 78%)',
      overlap: '88% (81% to 94%)',
      answers: '100',
    },
    {
      who: 'A computer with what people settled on',
      f1: '0.77 (0.70 to 0.84)',
      exact: '61% (51% to 70%)',
      overlap: '84% (77% to 91%)',
      answers: '100',
    },
  ],
  machineNote: 'The computer learnt from 312 other coded answers and had not seen these.',
  themes: [
    {
      title: 'Getting there',
      alpha: '0.83 (0.70 to 0.93)',
      precision: '80% (63% to 91%) of 30',
      recall: '60% (45% to 74%) of 40',
    },
    {
      title: 'Opening hours',
      alpha: 'too few to judge',
      precision: 'too few to judge',
      recall: 'too few to judge',
    },
  ],
  drift: [
    'On 12 May 2027, when the computer learnt anew, the 400 answers that had come since 4 May 2027 were compared with the 6,764 before them.',
    'It sees no difference between them.',
  ],
  estimate: {
    intro: 'These are estimates by a computer. They are in none of the counts.',
    lines: [{ title: 'Getting there', estimate: '31% (24% to 38%)' }],
    shift: ['The unread answers look like those that it learnt from.'],
  },
}

const sample: QualityView = {
  title: 'How far the coding can be trusted: Moving the evening clinic',
  backUrl: '/programmes/evening-clinic/what-people-said',
  csvUrl: '/programmes/evening-clinic/coding-quality.csv',
  fictional: true,
  tooFew: 'A theme that either side gave to fewer than 5 answers of the share is not judged.',
  questions: [sampleQuestion],
  doubts: {
    counts: 'Raised: 2. Answered: 1.',
    upheld: 'Of those answered, the reader was right in 1 of 1: 100% (21% to 100%).',
    textsUrl: '/programmes/x/responses',
    lines: [
      {
        text: 'Nobody thought of carers.',
        sentences: ['It should have: Carers.', 'The reader was right, and the coding was changed.'],
      },
    ],
  },
}

export const qualityPage = page<QualityView>('understand/coding-quality/views/coding-quality.njk', {
  full: sample,
  underWay: {
    ...sample,
    questions: [
      {
        ...sampleQuestion,
        state: 'A random share of these answers is being coded a second time: 12 of 100 are done.',
        compared: [],
        themes: [],
        estimate: null,
      },
    ],
    doubts: { ...sample.doubts, upheld: null, lines: [] },
  },
  empty: { ...sample, questions: [], doubts: { ...sample.doubts, upheld: null, lines: [] } },
})
