import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import { deskActivity } from './pages.ts'
import type { Choice } from './positions.ts'
import type { ActivityRow, QuestionRow } from './queries.ts'
import { type QuestionKind, questionKinds } from './schema.ts'

/** What the kinds of question are called. */
const kindNames: Record<QuestionKind, { name: string; hint: string }> = {
  'single-choice': { name: 'One choice', hint: 'People choose one of your choices' },
  'several-choices': { name: 'Several choices', hint: 'People choose as many of your choices as they like' },
  'short-text': { name: 'Short text', hint: 'One line, 500 characters at most' },
  'long-text': { name: 'Long text', hint: 'In their own words, 20,000 characters at most' },
  'each-option': {
    name: 'Each option',
    hint: 'One page for each option of the programme that is not discarded: a position from strongly support to strongly oppose, and why',
  },
}

export const questionKindName = (kind: string): string => kindNames[kind as QuestionKind]?.name ?? kind

type QuestionFormView = {
  heading: string
  activityTitle: string
  backUrl: string
  kinds: { value: string; text: string; hint: { text: string }; checked: boolean }[]
  text: string
  hint: string
  choices: string
  revision: string
  errors: readonly FieldError[]
  fictional: boolean
}

export const questionView = (
  activity: Pick<ActivityRow, 'title' | 'slug' | 'programmeSlug' | 'fictional' | 'revision'>,
  heading: string,
  typed: Typed,
  errors: readonly FieldError[] = [],
): QuestionFormView => ({
  heading,
  activityTitle: activity.title,
  backUrl: deskActivity(activity.programmeSlug, activity.slug),
  kinds: questionKinds.map((kind) => ({
    value: kind,
    text: kindNames[kind].name,
    hint: { text: kindNames[kind].hint },
    checked: typedText(typed, 'kind') === kind,
  })),
  text: typedText(typed, 'text'),
  hint: typedText(typed, 'hint'),
  choices: typedText(typed, 'choices'),
  revision: typedText(typed, 'revision') || String(activity.revision),
  errors,
  fictional: activity.fictional,
})

/** A kept question as its form shows it. */
export const typedOfQuestion = ({ kind, text, hint, choices }: QuestionRow): Typed => ({
  kind,
  text,
  hint,
  choices: kind === 'each-option' ? '' : (choices as Choice[]).map(({ label }) => label).join('\n'),
})

const sampleActivity = {
  title: 'Questions about the evening clinic',
  slug: 'questions',
  programmeSlug: 'evening-clinic',
  fictional: false,
  revision: 3,
}

export const questionPage = page<QuestionFormView>('listen/activities/views/desk/question.njk', {
  new: questionView(sampleActivity, 'Add a question', {}),
  edit: questionView(sampleActivity, 'Change this question', {
    kind: 'single-choice',
    text: 'How often do you go?',
    choices: 'Every week\nLess often',
  }),
  refused: questionView(sampleActivity, 'Add a question', { kind: 'single-choice', choices: 'Yes' }, [
    { field: 'text', message: 'Enter the question' },
    { field: 'choices', message: 'Enter at least 2 choices, each on a line of its own' },
  ]),
})
