import { formatDay } from '../../web/format.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { createTranslate, type Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import messages from '../messages.en.json' with { type: 'json' }
import { type QuestionView, questionView } from './pages.ts'
import type { Question } from './queries.ts'
import { withheldReasons, workingDaysToAnswer } from './schema.ts'

type Choice = { value: string; text: string; checked: boolean }

type DeskQuestion = QuestionView & {
  state: string
  /** Null where this person may not judge it. */
  judging: { url: string; id: string; states: Choice[]; reasons: Choice[] } | null
  /** Null where this person may not answer it, or it is not shown. */
  answering: { url: string; field: string; words: string } | null
}

type DeskQuestionsView = {
  programmeTitle: string
  fictional: boolean
  days: number
  questions: DeskQuestion[]
  urls: { programme: string; public: string }
  errors: readonly FieldError[]
}

export type May = { judge: boolean; answer: boolean }
/** What was typed of one question and not taken. */
export type Refused = { id: string; typed: Typed; errors: readonly FieldError[] }

const inEnglish = createTranslate('en', { assure: messages })
const stateNames = { shown: 'Shown to the public', withheld: 'Not shown' }

function stateOf(t: Translate, { state, withheldReason, judgedBy }: Question): string {
  if (state === 'waiting')
    return 'Nobody has read it yet. The public sees that something was asked, and not what.'
  const why = withheldReason ? `: ${t(`assure:questions.withheld.${withheldReason}`)}` : ''
  return `${stateNames[state]}${why}. By ${judgedBy ?? 'somebody whose account has gone'}.`
}

function deskQuestion(
  slug: string,
  question: Question,
  may: May,
  today: string,
  refused?: Refused,
): DeskQuestion {
  const own = refused?.id === question.id ? refused.typed : undefined
  const url = (act: string) => urls.deskProgramme(slug, 'questions', question.id, act)
  const chosen = (own && typedText(own, 'state')) || (question.state === 'waiting' ? '' : question.state)
  const reason = (own && typedText(own, 'reason')) || question.withheldReason
  return {
    ...questionView(inEnglish, slug, question, today),
    state: stateOf(inEnglish, question),
    judging: may.judge
      ? {
          url: url('judge'),
          id: question.id,
          states: (['shown', 'withheld'] as const).map((value) => ({
            ...{ value, text: stateNames[value], checked: chosen === value },
          })),
          reasons: withheldReasons.map((value) => ({
            ...{ value, text: inEnglish(`assure:questions.withheld.${value}`), checked: reason === value },
          })),
        }
      : null,
    answering:
      may.answer && question.state === 'shown'
        ? { url: url('answers'), field: `words-${question.id}`, words: own ? typedText(own, 'words') : '' }
        : null,
  }
}

export const deskQuestionsView = (
  { slug, title, fictional }: Pick<ProgrammeScope, 'slug' | 'title' | 'fictional'>,
  questions: readonly Question[],
  may: May,
  today: string,
  refused?: Refused,
): DeskQuestionsView => ({
  programmeTitle: title,
  fictional,
  days: workingDaysToAnswer,
  questions: questions.map((question) => deskQuestion(slug, question, may, today, refused)),
  urls: { programme: urls.deskProgramme(slug), public: urls.questionsAsked(slug) },
  errors: refused?.errors.map(({ field, message }) => ({ field: `${field}-${refused.id}`, message })) ?? [],
})

const programme = { slug: 'evening-clinic', title: 'Evening clinic', fictional: false }
const waiting: Question = {
  ...{ id: 'a', criterion: null, found: null, words: 'Where would the X-ray go?', sourceUrl: '' },
  ...{ askedAs: '', askedAt: new Date('2027-05-04T09:00:00Z'), dueOn: '2027-06-02', state: 'waiting' },
  ...{ withheldReason: null, judgedBy: null, answers: [] },
}
const shown: Question = { ...waiting, id: 'b', state: 'shown', judgedBy: 'Ada Desk' }
const sampleOf = (may: May, refused?: Refused) =>
  deskQuestionsView(programme, [waiting, shown], may, '2027-05-20', refused)

export const deskQuestionsPage = page<DeskQuestionsView>('assure/questions/views/desk/questions.njk', () => ({
  none: deskQuestionsView(programme, [], { judge: true, answer: true }, '2027-05-20'),
  'to read': sampleOf({ judge: false, answer: false }),
  'to judge and answer': sampleOf({ judge: true, answer: true }),
  refused: sampleOf(
    { judge: true, answer: true },
    {
      id: 'a',
      typed: { state: 'withheld' },
      errors: [{ field: 'reason', message: 'Select why it is not shown' }],
    },
  ),
}))

export const answeredNotice = (day: Date): string => `The answer is public since ${formatDay(day)}.`
