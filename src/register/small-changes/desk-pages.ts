import { countWords } from '../../core/text/count-words.ts'
import { type TypedDay, typedDay } from '../../web/date-field.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import messages from '../messages.en.json' with { type: 'json' }
import {
  type Choice,
  choice,
  choices,
  chooseOne,
  councilViews,
  equalityFindings,
  programmeKinds,
  sizes,
  summaryWords,
} from '../programmes/index.ts'
import { smallChangeKinds } from './schema.ts'

export type NotSmall = { why: string; rule: string | null }[]

type Answers = {
  forWhom: string
  sizes: Choice[]
  howTold: string
  whatPeopleSaid: string
  equalities: Choice[]
  equalityWords: string
  councilViews: Choice[]
  /** Questions with yes or no, by their fields. */
  yesOrNo: Record<YesOrNo, Choice[]>
}
type YesOrNo = (typeof yesOrNoFields)[number]
const yesOrNoFields = ['mannerChanges', 'rangeChanges', 'viewsAsked', 'losesBeds', 'needsCapital'] as const

type SmallChangeView = Answers & {
  /** Of one that is there already: its address and revision; null for a new one. */
  of: { slug: string; title: string; revision: string } | null
  fictional: boolean
  bodies: Choice[]
  title: string
  kinds: Choice[]
  summary: string
  summaryWords: number
  words: number
  services: Choice[]
  changes: Choice[]
  place: string
  startsOn: TypedDay
  /** Why it is not small, once that was found. */
  notSmall: NotSmall
  errors: readonly FieldError[]
}

type Named = { id: string; name: string }
export type Offered = { bodies: readonly Named[]; services: readonly { code: string; name: string }[] }

export function smallChangeView(
  { bodies, services }: Offered,
  typed: Typed,
  {
    errors = [],
    notSmall = [],
    of = null,
    fictional = false,
  }: Partial<Pick<SmallChangeView, 'errors' | 'notSmall' | 'of' | 'fictional'>> = {},
): SmallChangeView {
  const text = (field: string) => typedText(typed, field)
  const body = text('accountable') || (bodies.length === 1 ? (bodies[0]?.id ?? '') : '')
  return {
    of,
    fictional,
    bodies: [chooseOne('Select a body', body), ...bodies.map(({ id, name }) => choice(id, name, body))],
    title: text('title'),
    kinds: choices(programmeKinds, messages.programmeKind, text('kind') || 'service-change'),
    summary: text('summary'),
    summaryWords,
    words: countWords(text('summary')),
    services: [
      chooseOne('Select a service', text('service')),
      ...services.map(({ code, name }) => choice(code, name, text('service'))),
    ],
    changes: choices(smallChangeKinds, messages.effect, text('change')),
    place: text('place'),
    startsOn: typedDay(typed, 'startsOn'),
    forWhom: text('forWhom'),
    sizes: choices(sizes, messages.smallChange.sizeOf, text('size')),
    howTold: text('howTold'),
    whatPeopleSaid: text('whatPeopleSaid'),
    equalities: choices(equalityFindings, messages.smallChange.equalityOf, text('equality')),
    equalityWords: text('equalityWords'),
    councilViews: choices(councilViews, messages.smallChange.councilViewOf, text('councilView')),
    yesOrNo: Object.fromEntries(
      yesOrNoFields.map((field) => [
        field,
        [choice('yes', 'Yes', text(field)), choice('no', 'No', text(field))],
      ]),
    ) as Record<YesOrNo, Choice[]>,
    notSmall,
    errors,
  }
}

const offered: Offered = {
  bodies: [{ id: '1', name: 'Quillshire ICB' }],
  services: [{ code: 'gp', name: 'GP services' }],
}

export const smallChangePage = page<SmallChangeView>('register/small-changes/views/desk/small-change.njk', {
  new: smallChangeView(offered, {}),
  notSmall: smallChangeView(
    offered,
    { title: 'Clinic closes', change: 'close', size: 'more' },
    {
      notSmall: [
        { why: 'closes', rule: 'HS-01' },
        { why: 'many', rule: null },
      ],
    },
  ),
  refused: smallChangeView(
    offered,
    {},
    {
      of: { slug: 'births', title: 'Births', revision: '1' },
      errors: [
        { field: 'forWhom', message: 'Enter for whom it changes' },
        { field: 'size', message: 'Select how many people use the service in a year' },
        { field: 'mannerChanges', message: 'Select whether the way in which people get the service changes' },
        { field: 'equalityWords', message: 'Enter what the equality screening looked at' },
      ],
    },
  ),
})
