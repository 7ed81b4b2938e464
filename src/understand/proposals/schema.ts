import { z } from 'zod'
import { themeFields } from '../themes/index.ts'

const idForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** An id chosen in a list, or none. */
const chosen = z
  .string()
  .default('')
  .refine((id) => id === '' || idForm.test(id), 'Select one of the list')
  .transform((id) => (id === '' ? null : id))

export const askForm = z.object({ stance: chosen })

export const nameForm = z
  .object({ title: themeFields.title, parent: themeFields.parent })
  .transform(({ title, parent: parentId }) => ({ title, parentId }))

export const mergeProposalsForm = z.object({
  proposals: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .transform((value) => [...new Set(value === undefined ? [] : Array.isArray(value) ? value : [value])])
    .refine(
      (ids) => ids.length > 1 && ids.every((id) => idForm.test(id)),
      'Tick two or more proposals to merge',
    ),
})
