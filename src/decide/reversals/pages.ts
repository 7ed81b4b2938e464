import { type TypedDay, typedDay } from '../../web/date-field.ts'
import { formatMoment } from '../../web/format.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { type Reversal, reversalKinds } from './reversal.ts'
import { type ReversalView, reversalSentence, reversalViews, sampleReversal } from './views.ts'

export const reversalsUrl = (programme: Pick<ProgrammeScope, 'slug'>, decisionId: string) =>
  urls.deskProgramme(programme.slug, 'decisions', decisionId, 'reversals')

type ReversalsView = {
  title: string
  backUrl: string
  publicUrl: string
  fictional: boolean
  reversals: (ReversalView & { entered: string })[]
  /** Where those are told again who were told before. */
  repliesUrl: string
  kinds: { value: string; text: string; checked: boolean }[]
  byWhom: string
  happenedOn: TypedDay
  what: string
  sourceUrl: string
  corrects: { value: string; text: string; selected: boolean }[]
  errors: readonly FieldError[]
}

type OnPage = {
  programme: ProgrammeScope
  decision: { id: string; title: string }
  reversals: readonly Reversal[]
}

export function reversalsView(
  t: Translate,
  { programme, decision, reversals }: OnPage,
  typed: Typed = {},
  errors: readonly FieldError[] = [],
): ReversalsView {
  const [kind, corrects] = [typedText(typed, 'kind'), typedText(typed, 'corrects')]
  return {
    title: decision.title,
    backUrl: urls.deskProgramme(programme.slug, 'decisions', decision.id),
    publicUrl: urls.whatWasDecided(programme.slug),
    fictional: programme.fictional,
    reversals: reversalViews(t, reversals).map((view, place) => ({
      ...view,
      entered: formatMoment(reversals[place]?.enteredAt ?? new Date(0)),
    })),
    repliesUrl: urls.deskProgramme(programme.slug, 'decisions', decision.id, 'replies'),
    kinds: reversalKinds.map((value) => ({
      value,
      text: t(`decide:reversal.kind.${value}`),
      checked: kind === value,
    })),
    byWhom: typedText(typed, 'byWhom'),
    happenedOn: typedDay(typed, 'happenedOn'),
    what: typedText(typed, 'what'),
    sourceUrl: typedText(typed, 'sourceUrl'),
    corrects: [
      { value: '', text: 'Nothing: it is entered for the first time', selected: corrects === '' },
      ...reversals.map((reversal) => ({
        value: reversal.id,
        text: reversalSentence(t, reversal),
        selected: corrects === reversal.id,
      })),
    ],
    errors,
  }
}

const sample: ReversalsView = {
  title: 'The clinic moves',
  backUrl: '/decision',
  publicUrl: '/public',
  fictional: false,
  reversals: [{ ...sampleReversal, entered: '3 May 2028, 5pm' }],
  repliesUrl: '/replies',
  kinds: [
    { value: 'quashed', text: 'Quashed by a court', checked: true },
    { value: 'withdrawn', text: 'Withdrawn', checked: false },
  ],
  byWhom: 'The High Court',
  happenedOn: { day: '3', month: '5', year: '2028' },
  what: 'The body has to decide again.',
  sourceUrl: '',
  corrects: [{ value: '', text: 'Nothing: it is entered for the first time', selected: true }],
  errors: [],
}

export const reversalsPage = page<ReversalsView>('decide/reversals/views/desk/reversals.njk', {
  full: sample,
  empty: { ...sample, reversals: [] },
  refused: {
    ...sample,
    errors: [
      { field: 'kind', message: 'Select what happened to the decision' },
      { field: 'byWhom', message: 'Enter the body or court' },
      { field: 'happenedOn', message: 'The day must be the day of the decision or after it' },
      { field: 'what', message: 'Enter what happened, and what it means' },
      { field: 'corrects', message: 'This was corrected already: look at the list again' },
    ],
  },
})
