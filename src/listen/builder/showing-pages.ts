import { newQuestion, type Question, questionsOf, type ShownWhen } from '../../core/questionnaire/content.ts'
import { type FieldError, type Typed, typedList, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { ActivityRow } from '../activities/index.ts'
import { builderUrl, type Drafted } from './draft-request.ts'
import { conditionsInWords, listConditionKeys, textInWords } from './in-words.ts'
import { sampleDraft } from './outline-pages.ts'
import { sampleActivity } from './question-pages.ts'

/** A question or a section whose showing is set. */
export type Subject = {
  kind: 'question' | 'section'
  id: string
  name: string
  shownWhen: ShownWhen | null
  /** The questions before it whose answers it can go by. */
  earlier: readonly Question[]
  url: string
}

type Activity = Pick<ActivityRow, 'title' | 'slug' | 'programmeSlug' | 'revision' | 'fictional'>
type About = { activity: Activity; draft: Drafted['draft'] }

type ShowingView = {
  activityTitle: string
  backUrl: string
  kind: Subject['kind']
  name: string
  conditions: { text: string; removeUrl: string }[]
  match: 'all' | 'any'
  earlier: { value: string; text: string }[]
  action: string
  newUrl: string
  revision: number
  errors: readonly FieldError[]
  fictional: boolean
}

const numbered = ({ draft }: About, { id, text }: Question) =>
  `${questionsOf(draft).findIndex((question) => question.id === id) + 1}. ${textInWords(text, draft)}`

export const showingView = (
  about: About,
  subject: Subject,
  errors: readonly FieldError[] = [],
): ShowingView => ({
  activityTitle: about.activity.title,
  backUrl: builderUrl(about.activity),
  kind: subject.kind,
  name: subject.name,
  conditions: conditionsInWords(subject.shownWhen, about.draft).map((text, place) => ({
    text,
    removeUrl: `${subject.url}/remove/${place}`,
  })),
  match: subject.shownWhen?.match ?? 'all',
  earlier: subject.earlier.map((question) => ({ value: question.id, text: numbered(about, question) })),
  action: subject.url,
  newUrl: `${subject.url}/new`,
  revision: about.activity.revision,
  errors,
  fictional: about.activity.fictional,
})

type ConditionView = {
  activityTitle: string
  backUrl: string
  name: string
  question: string
  kinds: { value: string; text: string; checked: boolean }[]
  answers: { value: string; text: string; checked: boolean }[]
  revision: string
  errors: readonly FieldError[]
  fictional: boolean
}

export function conditionView(
  about: About,
  subject: Subject,
  question: Question,
  typed: Typed,
  errors: readonly FieldError[] = [],
): ConditionView {
  const answers = listConditionKeys(question)
  const is = typedText(typed, 'is')
  const kinds = [
    ...(answers.length > 0
      ? [
          ['among', 'It is one of these'],
          ['not-among', 'It is none of these, or the question was left blank'],
        ]
      : []),
    ['answered', 'It is anything: the question was answered'],
  ]
  return {
    activityTitle: about.activity.title,
    backUrl: subject.url,
    name: subject.name,
    question: numbered(about, question),
    kinds: kinds.map(([value = '', text = '']) => ({
      value,
      text,
      checked: is === value || kinds.length === 1,
    })),
    answers: answers.map(({ key, label }) => ({
      value: key,
      text: label,
      checked: typedList(typed, 'keys').includes(key),
    })),
    revision: typedText(typed, 'revision') || String(about.activity.revision),
    errors,
    fictional: about.activity.fictional,
  }
}

const sampleAbout: About = { activity: sampleActivity, draft: sampleDraft }
const sampleEarlier = questionsOf(sampleDraft).slice(0, 2)
const sampleSubject: Subject = {
  kind: 'question',
  id: 'q3',
  name: 'Why?',
  shownWhen: {
    match: 'any',
    conditions: [
      { questionId: 'q1', is: 'among', keys: ['weekly'] },
      { questionId: 'q2', is: 'answered', keys: [] },
    ],
  },
  earlier: sampleEarlier,
  url: '/desk/programmes/evening-clinic/activities/questions/builder/questions/q3/shown',
}

export const showingPage = page<ShowingView>('listen/builder/views/desk/showing.njk', {
  two: showingView(sampleAbout, sampleSubject),
  always: showingView(sampleAbout, { ...sampleSubject, kind: 'section', shownWhen: null }),
  first: showingView(sampleAbout, { ...sampleSubject, shownWhen: null, earlier: [] }),
  refused: showingView(sampleAbout, { ...sampleSubject, shownWhen: null }, [
    { field: 'about', message: 'Select an earlier question' },
  ]),
})

const [sampleClosed] = sampleEarlier as [Question]

export const conditionPage = page<ConditionView>('listen/builder/views/desk/condition.njk', {
  closed: conditionView(sampleAbout, sampleSubject, sampleClosed, {}),
  open: conditionView(
    sampleAbout,
    sampleSubject,
    newQuestion({ id: 'q2', kind: 'long-text', text: 'Why?' }),
    {},
  ),
  refused: conditionView(sampleAbout, sampleSubject, sampleClosed, { is: 'among' }, [
    { field: 'keys', message: 'Select at least one answer' },
  ]),
})
