import { type TypedDay, typedDay } from '../../web/date-field.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { MemberRow } from './queries.ts'

type Item = { id: string; name: string }

type MembersView = {
  id: string
  name: string
  members: (MemberRow & { field: string; until: TypedDay })[]
  find: string
  bodies: { value: string; text: string; selected: boolean }[]
  from: TypedDay
  errors: readonly FieldError[]
}

export const membersView = (
  { id, name }: Item,
  members: readonly MemberRow[],
  { find, bodies }: { find: string; bodies: readonly Item[] },
  typed: Typed = {},
  errors: readonly FieldError[] = [],
): MembersView => ({
  id,
  name,
  members: members.map((member) => {
    const field = `until-${member.id}`
    return { ...member, field, until: typedDay(typed, field) }
  }),
  find,
  bodies: bodies.map((body) => ({
    value: body.id,
    text: body.name,
    selected: body.id === typedText(typed, 'organisation'),
  })),
  from: typedDay(typed, 'from'),
  errors,
})

const committee = { id: '1', name: 'Joint Committee of Quillshire' }
const members: MemberRow[] = [
  { id: '2', name: 'Fen Council', effectiveFrom: '2020-05-01', effectiveUntil: null },
  { id: '3', name: 'Quillshire Council', effectiveFrom: '2020-05-01', effectiveUntil: '2024-04-30' },
]
const found = { find: 'council', bodies: [{ id: '4', name: 'Pellowby Council' }] }

export const membersPage = page<MembersView>('register/committees/views/desk/members.njk', {
  full: membersView(committee, members, found),
  empty: membersView(committee, [], { find: '', bodies: [] }),
  refused: membersView(committee, members, found, { 'until-2Day': '1' }, [
    { field: 'until-2', message: 'The last day must not be before the first' },
    { field: 'organisation', message: 'This body is a member on that day already' },
    { field: 'from', message: 'Enter the day from which it is a member' },
  ]),
})
