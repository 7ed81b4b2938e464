import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import type { PlacedTheme } from './queries.ts'
import type { Voted } from './service.ts'

type Option = { value: string; text: string; selected: boolean }
type Field = { name: string; label: string; value: string }

type PlacingView = {
  programmeTitle: string
  backUrl: string
  publicUrl: string
  mayPlace: boolean
  questions: { text: string; themes: { line: Field; about: Field & { options: Option[] } }[] }[]
  statements: Field[]
  errors: readonly FieldError[]
  fictional: boolean
}

type Placed = {
  themes: readonly PlacedTheme[]
  statements: readonly (Pick<Voted, 'text'> & { id: string; line: string })[]
}

export const fieldOf = (kind: 'line' | 'about' | 'statement', id: string): string => `${kind}-${id}`

const aboutChoices = [
  { value: '', text: 'The options, or what they would do' },
  { value: 'alternative', text: 'An alternative that people suggest' },
  { value: 'process', text: 'How people were asked: the exercise itself' },
]

export function placingView(
  programme: ProgrammeScope,
  { themes, statements }: Placed,
  mayPlace: boolean,
  typed?: Typed,
  errors: readonly FieldError[] = [],
): PlacingView {
  const typedOr = (name: string, held: string) => (typed ? typedText(typed, name) : held)
  const themeFields = ({ id, title, line, about }: PlacedTheme) => {
    const [lineName, aboutName] = [fieldOf('line', id), fieldOf('about', id)]
    const chosen = typedOr(aboutName, about ?? '')
    return {
      line: { name: lineName, label: title, value: typedOr(lineName, line ?? title) },
      about: {
        name: aboutName,
        label: `What “${title}” is about`,
        value: chosen,
        options: aboutChoices.map((one) => ({ ...one, selected: one.value === chosen })),
      },
    }
  }
  return {
    programmeTitle: programme.title,
    backUrl: urls.understand(programme.slug),
    publicUrl: urls.across(programme.slug),
    mayPlace,
    questions: [...Map.groupBy(themes, ({ questionId }) => questionId).values()].map((here) => ({
      text: here[0] ? `${here[0].activity}: ${here[0].question}` : '',
      themes: here.map(themeFields),
    })),
    statements: statements.map(({ id, text, line }) => ({
      name: fieldOf('statement', id),
      label: text,
      value: typedOr(fieldOf('statement', id), line),
    })),
    errors,
    fictional: programme.fictional,
  }
}

const programme = { id: '1', slug: 'evening-clinic', title: 'Moving the evening clinic', fictional: false }
const theme: PlacedTheme = {
  id: 'a',
  title: 'Buses',
  questionId: 'q',
  question: 'What do you want to say?',
  activityId: 'x',
  activity: 'Letters',
  strand: 'open',
  kind: 'correspondence',
  line: 'Getting there',
  about: null,
}
const placed = { themes: [theme], statements: [{ id: 's', text: 'Buses must run late', line: '' }] }

export const placingPage = page<PlacingView>('understand/across/views/desk/placing.njk', {
  full: placingView(programme, placed, true),
  empty: placingView(programme, { themes: [], statements: [] }, true),
  refused: placingView(programme, placed, true, { 'line-a': 'x'.repeat(201) }, [
    { field: 'line-a', message: 'A line must be 200 characters or fewer' },
  ]),
})
