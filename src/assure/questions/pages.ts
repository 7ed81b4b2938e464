import { dayInLondon } from '../../core/days.ts'
import { titleOfCriterion } from '../../core/law/index.ts'
import { formatDay } from '../../web/format.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { createTranslate, type Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import messages from '../messages.en.json' with { type: 'json' }
import { clockOf, countQuestions } from './clock.ts'
import type { Question } from './queries.ts'
import { workingDaysToAnswer } from './schema.ts'

type Programme = Pick<ProgrammeScope, 'slug' | 'title' | 'fictional'>

export type QuestionView = {
  anchor: string
  words: string
  asked: string
  /** What is disputed, and where it stands. */
  disputes: { text: string; url: string } | null
  sourceUrl: string
  clock: string
  answers: { given: string; words: string }[]
}

type QuestionsView = {
  programmeTitle: string
  fictional: boolean
  introduction: string
  count: string
  withheld: string[]
  questions: QuestionView[]
  urls: { back: string; ask: string; fairness: string; csv: string }
}

const clockSentence = (t: Translate, question: Question, today: string): string =>
  t(`assure:questions.clock.${clockOf(question, today)}`, {
    day: formatDay(question.dueOn),
    days: workingDaysToAnswer,
  })

export function questionView(t: Translate, slug: string, question: Question, today: string): QuestionView {
  const { id, words, askedAs, askedAt, criterion, found, sourceUrl, answers } = question
  const day = formatDay(askedAt)
  return {
    anchor: `question-${id}`,
    words,
    asked: askedAs
      ? t('assure:questions.askedBy', { day, who: askedAs })
      : t('assure:questions.askedOn', { day }),
    disputes:
      criterion && found
        ? {
            text: t('assure:questions.disputes', {
              title: titleOfCriterion(criterion),
              result: t(`assure:fairness.result.${found}`),
            }),
            url: `${urls.fairness(slug)}#${criterion}`,
          }
        : null,
    sourceUrl,
    clock: clockSentence(t, question, today),
    answers: answers.map(({ givenAt, words: said }) => ({
      given: t('assure:questions.answered', { day: formatDay(givenAt) }),
      words: said,
    })),
  }
}

export function questionsView(
  t: Translate,
  { slug, title, fictional }: Programme,
  questions: readonly Question[],
  today: string,
): QuestionsView {
  const counts = countQuestions(questions, today)
  const { asked, unread, late, waits, overdue } = counts
  return {
    programmeTitle: title,
    fictional,
    introduction: t('assure:questions.introduction', { title, days: workingDaysToAnswer }),
    count: t('assure:questions.count', { asked, inTime: counts['in-time'], late, waits, overdue, unread }),
    withheld: counts.withheld.map(({ reason, count }) =>
      t('assure:questions.withheldLine', { count, reason: t(`assure:questions.withheld.${reason}`) }),
    ),
    questions: questions
      .filter(({ state }) => state === 'shown')
      .map((question) => questionView(t, slug, question, today)),
    urls: {
      back: urls.programme(slug),
      ask: urls.askQuestion(slug),
      fairness: urls.fairness(slug),
      csv: urls.questionsAskedCsv(slug),
    },
  }
}

const english = createTranslate('en', { assure: messages })
const programme = { slug: 'evening-clinic', title: 'Evening clinic', fictional: false }
const plain: Question = {
  ...{ id: 'a', criterion: null, found: null, words: 'Where would the X-ray go?', sourceUrl: '' },
  ...{ askedAs: '', askedAt: new Date('2027-05-04T09:00:00Z'), dueOn: '2027-06-02', state: 'shown' },
  ...{ withheldReason: null, judgedBy: 'Ada Desk', answers: [] },
}
const disputed: Question = {
  ...plain,
  ...{ id: 'b', criterion: 'gunning1', found: 'met', sourceUrl: 'https://example.org/minutes' },
  ...{
    words: 'The options were fixed in March, before anybody was asked.',
    askedAs: 'Friends of the clinic',
  },
  answers: [
    {
      ...{ words: 'The March paper was a draft.', givenBy: 'Ada Desk' },
      givenAt: new Date('2027-05-20T09:00:00Z'),
    },
  ],
}
const withheld: Question = { ...plain, id: 'c', state: 'withheld', withheldReason: 'personal' }

export const questionsPage = page<QuestionsView>('assure/questions/views/questions.njk', () => ({
  none: questionsView(english, programme, [], '2027-05-20'),
  several: questionsView(english, programme, [disputed, plain, withheld], '2027-07-01'),
}))

type AskView = {
  programmeTitle: string
  fictional: boolean
  introduction: string
  /** What is disputed; null for a question. */
  disputes: string | null
  typed: { words: string; sourceUrl: string; askedAs: string }
  action: string
  backUrl: string
  errors: readonly FieldError[]
}

export type Disputed = { criterion: string; found: NonNullable<Question['found']> } | null

export function askView(
  t: Translate,
  { slug, title, fictional }: Programme,
  about: Disputed,
  typed: Typed = {},
  errors: readonly FieldError[] = [],
): AskView {
  return {
    programmeTitle: title,
    fictional,
    introduction: t('assure:questions.askIntroduction', { days: workingDaysToAnswer }),
    disputes:
      about &&
      t('assure:questions.disputes', {
        title: titleOfCriterion(about.criterion),
        result: t(`assure:fairness.result.${about.found}`),
      }),
    typed: {
      words: typedText(typed, 'words'),
      sourceUrl: typedText(typed, 'sourceUrl'),
      askedAs: typedText(typed, 'askedAs'),
    },
    action: urls.askQuestion(slug, about?.criterion),
    backUrl: urls.questionsAsked(slug),
    errors,
  }
}

export const askPage = page<AskView>('assure/questions/views/ask.njk', () => ({
  question: askView(english, programme, null),
  dispute: askView(english, programme, { criterion: 'gunning1', found: 'met' }),
  refused: askView(english, programme, null, { sourceUrl: 'minutes' }, [
    { field: 'words', message: 'assure:questions.wordsEmpty' },
    { field: 'sourceUrl', message: 'assure:questions.sourceWrong' },
  ]),
}))

type AskedView = { programmeTitle: string; fictional: boolean; sentence: string; backUrl: string }

export const askedView = (t: Translate, { slug, title, fictional }: Programme, dueOn: string): AskedView => ({
  programmeTitle: title,
  fictional,
  sentence: t('assure:questions.askedText', { day: formatDay(dueOn) }),
  backUrl: urls.questionsAsked(slug),
})

export const askedPage = page<AskedView>('assure/questions/views/asked.njk', () => ({
  asked: askedView(english, programme, dayInLondon(new Date('2027-06-02T09:00:00Z'))),
}))
