import { showNumbers } from '../../core/questionnaire/carried-numbers.ts'
import {
  type Choice,
  newQuestion,
  type Question,
  type QuestionKind,
} from '../../core/questionnaire/content.ts'
import { type FieldError, type Typed, typedList, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import { type ActivityRow, questionKinds } from '../activities/index.ts'
import { builderUrl, type Drafted } from './draft-request.ts'
import { textInWords } from './in-words.ts'
import { sampleDraft } from './outline-pages.ts'
import { hasChoices, placeDetails } from './question-schema.ts'

type ListNames = { title: string; one: string; add: string }
type Radio = { value: string; text: string; hint?: { text: string }; checked: boolean }

type QuestionFormView = {
  heading: string
  activityTitle: string
  backUrl: string
  kind: QuestionKind
  kindName: string
  kindHint: string
  kindUrl: string
  /** Another one can be added right after it. */
  isNew: boolean
  text: string
  hint: string
  purpose: string
  choiceNames: ListNames | null
  choices: Choice[]
  newChoices: string
  /** What can be said of each choice. */
  marks: { name: string; flag: string; text: string }[]
  rowNames: ListNames | null
  rows: Choice[]
  newRows: string
  least: string
  most: string
  unit: string
  places: Radio[]
  isAnalystOnly: boolean
  earlier: { value: string; text: string }[]
  hasCarried: boolean
  revision: string
  errors: readonly FieldError[]
  fictional: boolean
}

const listNames = (one: string, title: string): ListNames => ({
  title,
  one,
  add: `Add ${title.toLowerCase()}`,
})

function choiceNamesOf(kind: QuestionKind): ListNames | null {
  if (!hasChoices(kind)) return null
  if (kind === 'scale') return listNames('point', 'Points, from one end to the other')
  if (kind === 'grid') return listNames('column', 'Columns: what can be chosen in each row')
  if (kind === 'ranking') return listNames('choice', 'Choices to put in order')
  return listNames('choice', 'Choices')
}

function marksOf(kind: QuestionKind): QuestionFormView['marks'] {
  const text = { name: 'Text', flag: 'hasText', text: 'With a box for words' }
  if (kind === 'single-choice') return [text]
  if (kind !== 'several-choices') return []
  return [
    { name: 'Exclusive', flag: 'isExclusive', text: 'Excludes the others, such as “None of these”' },
    text,
  ]
}

const placeTexts: Record<Question['place'], [string, string]> = {
  area: ['Area', 'Such as a town or a district'],
  outward: ['First half of a postcode', 'Such as TA6: some thousands of homes'],
  'small-area': ['Small area', 'About 1,500 people, found from a postcode that is not kept'],
  point: ['Point', 'A place on a map. Only where the purpose can not do with less'],
}

/** A question as its form shows it. */
export const typedOfQuestion = (question: Question, { draft }: Pick<Drafted, 'draft'>): Typed => ({
  text: showNumbers(question.text, draft),
  hint: showNumbers(question.hint, draft),
  purpose: question.purpose,
  ...typedOfList('choice', question.choices),
  ...typedOfList('row', question.rows),
  least: question.number.least === null ? '' : String(question.number.least),
  most: question.number.most === null ? '' : String(question.number.most),
  unit: question.number.unit,
  place: question.place,
  isAnalystOnly: question.isAnalystOnly ? 'yes' : '',
})

const typedOfList = (list: 'choice' | 'row', choices: readonly Choice[]): Typed => ({
  [`${list}Key`]: choices.map(({ key }) => key),
  [`${list}Label`]: choices.map(({ label }) => label),
  [`${list}Exclusive`]: choices.filter(({ isExclusive }) => isExclusive).map(({ key }) => key),
  [`${list}Text`]: choices.filter(({ hasText }) => hasText).map(({ key }) => key),
})

/** The choices of a form as they were typed, right or wrong. */
function choicesTyped(typed: Typed, list: 'choice' | 'row'): Choice[] {
  const labels = typedList(typed, `${list}Label`)
  return typedList(typed, `${list}Key`).map((key, place) => ({
    key,
    label: labels[place] ?? '',
    isExclusive: typedList(typed, `${list}Exclusive`).includes(key),
    hasText: typedList(typed, `${list}Text`).includes(key),
  }))
}

export type QuestionForm = {
  heading: string
  isNew: boolean
  kind: QuestionKind
  kindUrl: string
  /** The questions before it. */
  earlier: readonly Question[]
  errors?: readonly FieldError[]
  hasCarried?: boolean
}

export function questionView(
  { activity, draft }: { activity: Activity; draft: Drafted['draft'] },
  { heading, isNew, kind, kindUrl, earlier, errors = [], hasCarried = false }: QuestionForm,
  typed: Typed,
): QuestionFormView {
  return {
    heading,
    activityTitle: activity.title,
    backUrl: builderUrl(activity),
    kind,
    kindName: questionKinds[kind].name,
    kindHint: questionKinds[kind].hint,
    kindUrl,
    isNew,
    text: typedText(typed, 'text'),
    hint: typedText(typed, 'hint'),
    purpose: typedText(typed, 'purpose'),
    choiceNames: choiceNamesOf(kind),
    choices: choicesTyped(typed, 'choice'),
    newChoices: typedText(typed, 'choiceNew'),
    marks: marksOf(kind),
    rowNames: kind === 'grid' ? listNames('row', 'Rows') : null,
    rows: choicesTyped(typed, 'row'),
    newRows: typedText(typed, 'rowNew'),
    least: typedText(typed, 'least'),
    most: typedText(typed, 'most'),
    unit: typedText(typed, 'unit'),
    places: placeDetails.map((detail) => ({
      value: detail,
      text: placeTexts[detail][0],
      hint: { text: placeTexts[detail][1] },
      checked: typedText(typed, 'place') === detail,
    })),
    isAnalystOnly: typedText(typed, 'isAnalystOnly') === 'yes',
    earlier: earlier.map(({ id, text }, place) => ({
      value: id,
      text: `${place + 1}. ${textInWords(text, draft)}`,
    })),
    hasCarried,
    revision: typedText(typed, 'revision') || String(activity.revision),
    errors,
    fictional: activity.fictional,
  }
}

type Activity = Pick<ActivityRow, 'title' | 'slug' | 'programmeSlug' | 'revision' | 'fictional'>

export const sampleActivity: Activity = {
  title: 'Questions about the evening clinic',
  slug: 'questions',
  programmeSlug: 'evening-clinic',
  revision: 3,
  fictional: false,
}

const sampleOf = (kind: QuestionKind, changes: Partial<Question> = {}, errors: FieldError[] = []) => {
  const drafted = { activity: sampleActivity, draft: sampleDraft }
  const earlier = sampleDraft.sections[0]?.questions ?? []
  const question = newQuestion({ id: 'q9', kind, text: 'How was {{q1}}?', ...changes })
  const form = { heading: 'Change this question', isNew: false, kind, kindUrl: '#', earlier, errors }
  return questionView(drafted, form, typedOfQuestion(question, drafted))
}

const sampleChoices: Choice[] = [
  { key: 'week', label: 'Every week' },
  { key: 'none', label: 'None of these', isExclusive: true },
]

export const questionPage = page<QuestionFormView>('listen/builder/views/desk/question.njk', {
  singleChoice: sampleOf('single-choice', { choices: sampleChoices }),
  severalChoices: sampleOf('several-choices', { choices: sampleChoices, isAnalystOnly: true }),
  grid: sampleOf('grid', { choices: sampleChoices, rows: sampleChoices }),
  number: sampleOf('number', { number: { least: 0, most: 90, unit: 'minutes' } }),
  place: sampleOf('place'),
  new: questionView(
    { activity: sampleActivity, draft: sampleDraft },
    { heading: 'Add a question', isNew: true, kind: 'ranking', kindUrl: '#', earlier: [] },
    {},
  ),
  refused: sampleOf('number', {}, [
    { field: 'text', message: 'Enter the question' },
    { field: 'most', message: 'The most must be more than the least' },
  ]),
  refusedChoices: sampleOf('scale', {}, [
    { field: 'choices', message: 'Enter at least 2 choices, each on a line of its own' },
  ]),
})

type KindView = {
  heading: string
  activityTitle: string
  backUrl: string
  action: string
  section: string
  kinds: Radio[]
  errors: readonly FieldError[]
  fictional: boolean
}

export const kindView = (
  activity: Activity,
  {
    heading,
    action,
    section = '',
    kind,
  }: { heading: string; action: string; section?: string; kind?: string },
  errors: readonly FieldError[] = [],
): KindView => ({
  heading,
  activityTitle: activity.title,
  backUrl: builderUrl(activity),
  action,
  section,
  kinds: Object.entries(questionKinds).map(([value, { name, hint }]) => ({
    value,
    text: name,
    hint: { text: hint },
    checked: value === kind,
  })),
  errors,
  fictional: activity.fictional,
})

export const kindPage = page<KindView>('listen/builder/views/desk/kind.njk', {
  new: kindView(sampleActivity, { heading: 'Add a question', action: '#' }),
  refused: kindView(sampleActivity, { heading: 'Add a question', action: '#', section: 's1' }, [
    { field: 'kind', message: 'Select the kind of question' },
  ]),
})
