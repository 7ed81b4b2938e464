import { type Typed, typedText } from '../../web/forms.ts'
import type { BodyOnForm } from './queries.ts'
import { roleNames, submissionRoles } from './roles.ts'
import { anotherBody } from './schema.ts'

type Item = { value: string; text: string; checked: boolean }

/** Who sent a submission, or is asked for one, as every form of it asks. */
export type BodyFields = { bodies: Item[]; bodyName: string; roles: Item[] }

export const bodyFieldsOf = (bodies: readonly BodyOnForm[], typed: Typed): BodyFields => {
  const chosen = typedText(typed, 'body') || (bodies.length === 0 ? anotherBody : '')
  const items = [
    ...bodies.map(({ id, name }) => ({ value: id, text: name })),
    { value: anotherBody, text: 'Another body' },
  ]
  return {
    bodies: items.map((item) => ({ ...item, checked: item.value === chosen })),
    bodyName: typedText(typed, 'bodyName'),
    roles: submissionRoles.map((value) => ({
      value,
      text: roleNames[value],
      checked: value === typedText(typed, 'role'),
    })),
  }
}
