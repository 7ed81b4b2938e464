import { type TypedDay, typedDay } from '../../web/date-field.ts'
import { type FieldError, type Typed, typedList, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import type { PackChange } from './changes.ts'

type GivingView = {
  heading: string
  backUrl: string
  fictional: boolean
  decision: string
  explained: string
  changesIntro: string
  changes: string[]
  revision: string
  asked: string
  votesOn: TypedDay
  papers: { value: string; text: string; checked: boolean }[]
  errors: readonly FieldError[]
}

export type OnGivingForm = {
  programme: ProgrammeScope
  decision: string
  /** The version that members have; null before the first. */
  number: number | null
  changes: readonly PackChange[]
  papers: readonly { id: string; title: string }[]
}

export const givingView = (
  { programme, decision, number, changes, papers }: OnGivingForm,
  typed: Typed,
  errors: readonly FieldError[] = [],
): GivingView => ({
  heading: number === null ? 'Open a reading room' : 'Give members a new version',
  backUrl: urls.readingRooms(programme.slug),
  fictional: programme.fictional,
  decision,
  explained:
    number === null
      ? 'Members get the pack as it stands now: papers, findings, officers’ answers to the themes as advice, and who was heard. It is kept whole, with an entry in the record. A sample of whole responses is drawn by chance.'
      : `Members have version ${number}, which stays as it is. Those who marked it as read are shown what is other.`,
  changesIntro:
    number === null ? '' : `What is other now than in version ${number}, with what was chosen for that one:`,
  changes: changes.map(({ title, what, how }) => `${title} (${what}, ${how})`),
  revision: typedText(typed, 'revision'),
  asked: typedText(typed, 'asked'),
  votesOn: typedDay(typed, 'votesOn'),
  papers: papers.map(({ id, title }) => ({
    value: id,
    text: title,
    checked: typedList(typed, 'papers').includes(id),
  })),
  errors,
})

const form: OnGivingForm = {
  programme: { id: '1', slug: 'evening-clinic', title: 'Moving the evening clinic', fictional: false },
  decision: 'The clinic moves',
  number: 1,
  changes: [{ what: 'advice', how: 'new', title: 'Buses', before: '', now: 'Changed. A later bus.' }],
  papers: [{ id: 'a', title: 'Business case' }],
}

export const givingPage = page<GivingView>('decide/reading-room/views/desk/giving.njk', {
  full: givingView(form, { revision: '1', asked: 'Whether the clinic moves', papers: ['a'] }),
  empty: givingView({ ...form, number: null, changes: [], papers: [] }, {}),
  refused: givingView(form, {}, [
    { field: 'asked', message: 'Enter what is asked of members' },
    { field: 'votesOn', message: 'Enter the day on which they decide' },
  ]),
})
