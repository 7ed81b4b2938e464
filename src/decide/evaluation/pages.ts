import { type DisclosureScheme, nhsEngland } from '../../core/stats/disclosure-schemes.ts'
import {
  type ClosedState,
  type FigureQuestion,
  isSample,
  limitsOf,
  methodOf,
  shareOf,
  shareText,
} from '../../understand/closed-questions/index.ts'
import { countText } from '../../understand/counts/index.ts'
import understandMessages from '../../understand/messages.en.json' with { type: 'json' }
import { formatDay, formatPrecisely } from '../../web/format.ts'
import webMessages from '../../web/messages.en.json' with { type: 'json' }
import { createTranslate, type Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import messages from '../messages.en.json' with { type: 'json' }
import {
  type Difference,
  listDifferences,
  type Published,
  type RecordShown,
  showRecord,
} from '../versions/index.ts'
import type { Asked, PairContent, StatementContent } from './content.ts'
import { linesOfStatement } from './statement-form.ts'

/** One of the two times that trust was asked. */
type ShownAsked = {
  question: string
  activity: string
  /** How many answered; null where no figures are published. */
  base: string | null
  published: string
  method: string
  lines: { label: string; count: string; share: string }[]
}

type ShownPair = { id: string; of: string; before: ShownAsked; after: ShownAsked; isSameQuestion: boolean }

type ShownStatement = {
  id: string
  group: string
  words: string
  saidOn: string
  source: RecordShown | null
  answer: { words: string; by: { name: string; url: string } | null; on: string } | null
  differences: Difference[]
}

type EvaluationView = {
  programmeTitle: string
  back: string
  fictional: boolean
  pairs: ShownPair[]
  statements: ShownStatement[]
}

export type Evaluated = {
  pairs: Published<PairContent>[]
  statements: Published<StatementContent>[]
  /** The closed questions of the programme with their newest published figures. */
  states: ClosedState[]
}

export const evaluationView = (
  t: Translate,
  { slug, title, fictional }: { slug: string; title: string; fictional: boolean },
  { pairs, statements, states }: Evaluated,
): EvaluationView => ({
  programmeTitle: title,
  back: urls.programme(slug),
  fictional,
  pairs: pairs.map(({ id, content }) => {
    const [before, after] = [
      showAsked(t, content, content.before, states),
      showAsked(t, content, content.after, states),
    ]
    const labels = ({ lines }: ShownAsked) => lines.map(({ label }) => label).join('\n')
    return {
      id,
      of: t(`decide:evaluation.side.${content.of}`),
      before,
      after,
      isSameQuestion: before.question === after.question && labels(before) === labels(after),
    }
  }),
  statements: statements.map(({ id, content, versions }) => ({
    id,
    group: content.group,
    words: content.words,
    saidOn: formatPrecisely(content.saidOn, content.saidTo),
    source: showRecord(content.source, slug),
    answer:
      content.answer === ''
        ? null
        : {
            words: content.answer,
            by: content.answeredBy && {
              name: content.answeredBy.name,
              url: urls.body(content.answeredBy.id),
            },
            on: content.answeredOn ? formatDay(content.answeredOn) : '',
          },
    differences: listDifferences(versions, linesOfStatement(t)),
  })),
})

/** Figures as they stand on the page of closed questions, where they were published under disclosure control. */
function showAsked(
  t: Translate,
  { of }: PairContent,
  asked: Asked,
  states: readonly ClosedState[],
): ShownAsked {
  const state = states.find(({ activity }) => activity.id === asked.activityId)
  const figures = state?.published?.figures.questions.find(({ id }) => id === asked.questionId)
  const side = figures?.parts[0]?.[of]
  if (!state?.published || !figures || !side) {
    const { question, activity } = asked
    const published = t('decide:evaluation.notPublished')
    return { question, activity, base: null, published, method: '', lines: [] }
  }
  return {
    question: figures.text,
    activity: asked.activity,
    base: t('decide:evaluation.base', { count: countText(t, side.base) }),
    published: t('decide:evaluation.publishedOn', { day: formatDay(state.published.at) }),
    method: methodOf(t, state),
    lines: figures.labels.map((label, place) => {
      const count = side.counts[place] ?? { hidden: true, why: 'withheld' as const }
      const share = shareOf(count, side.base)
      const limits = isSample(state) && of === 'people' ? limitsOf(count, side.base) : undefined
      return {
        label,
        count: countText(t, count),
        share: share === undefined ? '' : shareText(t, share, limits),
      }
    }),
  }
}

const t = createTranslate('en', { decide: messages, understand: understandMessages, web: webMessages })
const shown = (count: number) => ({ hidden: false as const, count })
const question = (id: string, counts: number[]): FigureQuestion => ({
  id,
  kind: 'single-choice',
  text: 'Do you trust the board to listen?',
  unit: '',
  labels: ['Yes', 'No', 'Not sure'],
  parts: [
    {
      label: '',
      people: { base: shown(counts.reduce((sum, one) => sum + one, 0)), counts: counts.map(shown) },
      organisations: { base: shown(0), counts: counts.map(() => shown(0)) },
    },
  ],
  inVariant: shown(0),
  quarters: null,
})
const state = (
  id: string,
  strand: string,
  questions: FigureQuestion[],
  scheme: DisclosureScheme,
): ClosedState => ({
  activity: {
    id,
    slug: id,
    title: id,
    kind: 'questionnaire',
    publishedAt: new Date('2027-01-01'),
    strand,
    opensAt: null,
    closesAt: null,
    responses: 100,
  },
  whyNot: null,
  published: { at: new Date('2027-03-01'), figures: { questions, scheme } },
})
const asked = (activityId: string, questionId: string): Asked => ({
  activityId,
  activity: activityId,
  questionId,
  question: 'Do you trust the board to listen?',
})
const published = <Content>(id: string, content: Content): Published<Content> => ({
  id,
  underId: null,
  programmeId: 'p',
  at: null,
  content,
  versions: [],
})
const statement: StatementContent = {
  group: 'Pellowby Maternity Voices',
  words: 'We were asked early. We were not told what came of it.',
  saidOn: '2027-04-30',
  saidTo: 'month',
  source: { kind: 'other', id: '', title: 'Letter to the board', url: 'https://example.org/letter' },
  answer: 'We will tell the group by June.',
  answeredBy: { id: 'icb', name: 'Quillshire Integrated Care Board' },
  answeredOn: '2027-05-04',
}
const sampleOf = { slug: 'births', title: 'Births in Quillshire', fictional: false }
const pair = (of: 'people' | 'organisations'): PairContent => ({
  of,
  before: asked('Before', 'q1'),
  after: asked('After', 'q2'),
})

export const evaluationPage = page<EvaluationView>('decide/evaluation/views/evaluation.njk', {
  full: evaluationView(t, sampleOf, {
    pairs: [published('1', pair('people'))],
    statements: [
      published('2', statement),
      published('3', { ...statement, answer: '', answeredBy: null, answeredOn: null, source: null }),
    ],
    states: [
      state('Before', 'sample', [question('q1', [40, 50, 10])], nhsEngland),
      state('After', 'open', [question('q2', [60, 30, 10])], nhsEngland),
    ],
  }),
  notPublished: evaluationView(t, sampleOf, {
    pairs: [published('1', pair('organisations'))],
    statements: [],
    states: [],
  }),
  empty: evaluationView(t, sampleOf, { pairs: [], statements: [], states: [] }),
})
