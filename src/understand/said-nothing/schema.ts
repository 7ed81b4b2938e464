import { z } from 'zod'
import { someTickedField } from '../../web/text-field.ts'

const idForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** All of a pile, as many as the page said that it holds. */
export const pileForm = z.object({
  words: z.string().regex(idForm),
  found: z.coerce.number().int(),
})

export const tickedForm = z.object({
  answers: someTickedField('Tick the answers that a person is to read').refine(
    (ids) => ids.every((id) => idForm.test(id)),
    'Tick answers from the list',
  ),
})
