import type { PublishedCount } from '../../core/stats/small-numbers.ts'
import type { AskedIn } from '../../listen/activities/index.ts'
import { formatDay } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import { countText } from '../counts/index.ts'
import { type FigureQuestion, limitsOf, type Part, shareOf } from './publish.ts'
import { type ClosedState, isSample } from './states.ts'
import { type AnswersWithout, addressOf, type LeftOut, leftOutOf, withoutCampaigns } from './without.ts'
import { methodOf, middleOf, shareText } from './words.ts'

type Line = {
  label: string
  people: string
  /** Of the people who answered, in words; with its limits where they are a sample. */
  share: string
  /** From 0 to 100, for the bar; null where the share is hidden. */
  bar: number | null
  organisations: string
}

type PartView = {
  id: string
  label: string
  base: string
  caption: string
  lines: Line[]
}

export type ClosedQuestionView = {
  text: string
  version: { text: string; url: string } | null
  /** How many answered in Easy Read, in a sentence; null where nobody did. */
  inVariant: string | null
  /** What a number tells, in a sentence; null for other kinds. */
  middle: string | null
  parts: PartView[]
}

type ActivityView = {
  title: string
  how: string
  /** When the figures were counted, or when there will be any. */
  when: string
  method: string
  questions: ClosedQuestionView[]
}

export type ClosedQuestionsView = {
  title: string
  saidUrl: string
  csvUrl: string | null
  fictional: boolean
  /** Where a drawn sample says something else than these answers, in sentences: they come before any of these. */
  differences: string[]
  samplesUrl: string
  /** With which campaigns people are counted; empty where nothing is published by campaign. */
  choices: { text: string; url: string; isChosen: boolean }[]
  isWithout: boolean
  activities: ActivityView[]
}

type Programme = { title: string; slug: string; fictional: boolean }
type Shown = {
  states: readonly ClosedState[]
  askedIn: readonly AskedIn[]
  differences: readonly string[]
  answersWithout: AnswersWithout
}

export const closedQuestionsView = (
  t: Translate,
  programme: Programme,
  { states, askedIn, differences, answersWithout }: Shown,
  without: string | undefined,
): ClosedQuestionsView => {
  const leftOut = leftOutOf(without, answersWithout)
  const shown = states.map((state) => withoutCampaigns(state, answersWithout, leftOut))
  return {
    title: t('understand:closed.title', { programme: programme.title }),
    saidUrl: urls.whatPeopleSaid(programme.slug),
    csvUrl: states.some(({ published }) => published) ? urls.closedQuestionsCsv(programme.slug) : null,
    fictional: programme.fictional,
    differences: [...differences],
    samplesUrl: urls.samples(programme.slug),
    choices: choicesOf(t, programme, answersWithout, leftOut),
    isWithout: leftOut !== undefined,
    activities: shown.map((state, place) => activityView(t, state, askedIn, place + 1)),
  }
}

/** With all campaigns, without one of them, or without all: nothing to choose where there is none. */
function choicesOf(
  t: Translate,
  { slug }: Programme,
  { campaigns }: AnswersWithout,
  chosen: LeftOut | undefined,
): ClosedQuestionsView['choices'] {
  if (campaigns.length === 0) return []
  const choice = (text: string, leftOut?: LeftOut) => ({
    text,
    url: urls.closedQuestions(slug, leftOut === undefined ? undefined : addressOf(leftOut)),
    isChosen: leftOut === chosen,
  })
  return [
    choice(t('understand:closed.withAll')),
    ...campaigns.map((campaign, place) => choice(t('understand:campaigns.withoutOne', { campaign }), place)),
    choice(t('understand:campaigns.measure.withoutAll'), 'all'),
  ]
}

function activityView(
  t: Translate,
  state: ClosedState,
  askedIn: readonly AskedIn[],
  place: number,
): ActivityView {
  const { activity, published } = state
  return {
    title: activity.title,
    how: t('understand:closed.how', { strand: t(`listen:strand.name.${activity.strand}`) }),
    when: published
      ? t('understand:closed.counted', { day: formatDay(published.at) })
      : t('understand:closed.later'),
    method: methodOf(t, state),
    questions: (published?.figures.questions ?? []).map((question, number) =>
      questionView(t, question, {
        isSample: isSample(state),
        asked: askedIn.find(({ id }) => id === question.id),
        id: `${place}-${number + 1}`,
      }),
    ),
  }
}

type Around = { isSample: boolean; asked: AskedIn | undefined; id: string }

function questionView(t: Translate, question: FigureQuestion, around: Around): ClosedQuestionView {
  const { asked } = around
  return {
    text: question.text,
    version:
      asked && asked.newest > 1
        ? {
            text: t('understand:closed.version', {
              first: asked.first,
              last: asked.last,
              newest: asked.newest,
            }),
            url: urls.wordings(asked.slug),
          }
        : null,
    inVariant: isNobody(question.inVariant)
      ? null
      : t('understand:closed.inEasyRead', { count: countText(t, question.inVariant) }),
    middle: middleOf(t, question),
    parts:
      question.kind === 'number'
        ? []
        : question.parts.map((part, row) => partView(t, question, part, around, row)),
  }
}

function partView(
  t: Translate,
  { kind, labels }: FigureQuestion,
  { label, people, organisations }: Part,
  { id, isSample }: Around,
  row: number,
): PartView {
  return {
    id: `figures-${id}-${row + 1}`,
    label,
    base: baseOf(t, people.base, organisations.base),
    caption: t(`understand:closed.caption.${captionOf(kind)}`),
    lines: labels.map((text, place) => {
      const count = people.counts[place] ?? people.base
      const share = shareOf(count, people.base)
      return {
        label: text,
        people: countText(t, count),
        share:
          share === undefined
            ? t('understand:count.notShown')
            : shareText(t, share, isSample ? limitsOf(count, people.base) : undefined),
        bar: share === undefined ? null : Math.round(share * 1000) / 10,
        organisations: countText(t, organisations.counts[place] ?? organisations.base),
      }
    }),
  }
}

const captionOf = (kind: FigureQuestion['kind']): 'one' | 'several' | 'first' =>
  kind === 'several-choices' ? 'several' : kind === 'ranking' ? 'first' : 'one'

const baseOf = (t: Translate, people: PublishedCount, organisations: PublishedCount): string =>
  t('understand:closed.base', { people: countText(t, people), organisations: countText(t, organisations) })

const isNobody = (count: PublishedCount): boolean => !count.hidden && count.count === 0

const sample: ClosedQuestionsView = {
  title: 'How each question was answered: Moving the evening clinic',
  saidUrl: '/programmes/evening-clinic/what-people-said',
  csvUrl: '/programmes/evening-clinic/closed-questions.csv',
  fictional: true,
  differences: [
    'How would you get there? By bus: of the sample 31%, of those who chose to respond (Questionnaire, 412 people) 53%. The difference is −22.0 points, from −28.0 to −15.9.',
  ],
  samplesUrl: '/programmes/evening-clinic/samples',
  choices: [
    { text: 'With all campaigns', url: '/programmes/evening-clinic/closed-questions', isChosen: false },
    {
      text: 'Without “Keep our evenings”',
      url: '/programmes/evening-clinic/closed-questions?without=1',
      isChosen: true,
    },
    {
      text: 'Without any campaign',
      url: '/programmes/evening-clinic/closed-questions?without=all',
      isChosen: false,
    },
  ],
  isWithout: true,
  activities: [
    {
      title: 'Questionnaire',
      how: 'How people came to it: Open to anyone',
      when: 'Counted on 4 May 2027, after it had closed.',
      method: 'These are the people who chose to respond. They are not a sample of everyone.',
      questions: [
        {
          text: 'How would you get there?',
          version: { text: 'Asked in versions 2 to 3 of 3', url: '/say/questions/wordings' },
          inVariant: 'Of the people, those who answered in Easy Read, whose words and pictures differ: 12.',
          middle: null,
          parts: [
            {
              id: 'figures-1-1-1',
              label: '',
              base: '412 people and 9 organisations answered.',
              caption: 'Each chose one answer.',
              lines: [
                { label: 'By bus', people: '220', share: '53%', bar: 53.4, organisations: 'hidden' },
                {
                  label: 'By car, as a passenger of somebody who lives nearby',
                  people: '192',
                  share: '47% (42% to 52%)',
                  bar: 46.6,
                  organisations: 'hidden',
                },
                {
                  label: 'Some other way',
                  people: 'hidden',
                  share: 'not shown',
                  bar: null,
                  organisations: '0',
                },
              ],
            },
          ],
        },
        {
          text: 'How many minutes would it take?',
          version: null,
          inVariant: null,
          middle:
            '412 people gave a number. The one in the middle is 35 minutes, and half of them lie between 20 and 50 minutes.',
          parts: [],
        },
      ],
    },
    {
      title: 'Panel',
      how: 'How people came to it: A sample that was drawn',
      when: 'Its figures are published after it has closed.',
      method: 'These people were drawn as a sample.',
      questions: [],
    },
  ],
}

export const closedQuestionsPage = page<ClosedQuestionsView>(
  'understand/closed-questions/views/closed-questions.njk',
  {
    full: sample,
    empty: { ...sample, csvUrl: null, differences: [], choices: [], isWithout: false, activities: [] },
  },
)
