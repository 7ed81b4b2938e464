import { z } from 'zod'
import { textField } from '../../web/text-field.ts'
import { marksField } from './marks.ts'

/** Which answers are shown one after another. */
export type Queue =
  | { show: 'next' | 'unread' | 'uncoded' | 'again' }
  /** Unread ones that say something besides the text of a campaign. */
  | { show: 'additions' }
  /** What the suggestions learn most from, with a random sample mixed in. */
  | { show: 'teach' }
  /** Unread ones suggested for a theme with at least this score. */
  | { show: 'theme'; themeId: string; least: number }
  /** Unread ones that were proposed for a theme before it had a name. */
  | { show: 'proposed'; themeId: string }
  /** The unread ones of a person's share, in its order. */
  | { show: 'mine'; accountId: string }

export const queueKinds = [
  'next',
  'teach',
  'unread',
  'uncoded',
  'again',
  'additions',
  'theme',
  'proposed',
  'mine',
] as const

const idForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** A field of tick boxes with ids: none, one or several. */
const ids = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]))

const noTheme = 'none'

export const codingForm = z
  .object({
    answer: z.string().regex(idForm),
    seen: z.string().max(100),
    themes: ids,
    marks: marksField,
  })
  .refine(({ themes }) => themes.length > 0, {
    path: ['themes'],
    message: 'Select the themes that apply, or “None of these themes applies”',
  })
  .refine(({ themes }) => themes.length < 2 || !themes.includes(noTheme), {
    path: ['themes'],
    message: 'Select either themes or “None of these themes applies”, not both',
  })
  .refine(({ themes }) => themes.every((theme) => theme === noTheme || idForm.test(theme)), {
    path: ['themes'],
    message: 'Select themes from the list',
  })
  .refine(({ themes, marks }) => marks.every(({ themeId }) => themes.includes(themeId)), {
    path: ['marks'],
    message: 'Tick the theme of each passage and quote, or untick the passage or quote',
  })
  .transform(({ themes, ...form }) => ({ ...form, themeIds: themes.filter((theme) => theme !== noTheme) }))

export const reasonForm = z.object({
  reason: textField({
    empty: 'Enter why you need to see the text as it was written',
    max: 500,
    tooLong: 'The reason must be 500 characters or fewer',
  }),
})

export const acceptForm = z.object({
  answers: ids
    .refine((chosen) => chosen.length > 0, 'Tick the answers that the theme applies to')
    .refine((chosen) => chosen.every((id) => idForm.test(id)), 'Tick answers from the list'),
})

export const bulkForm = z.object({
  least: z
    .string()
    .default('')
    .transform((typed) => typed.trim())
    .refine((typed) => /^(0?\.\d{1,4}|1(\.0{1,4})?)$/.test(typed) && Number(typed) >= 0.5, {
      message: 'The lowest score must be between 0.5 and 1, like 0.85',
    })
    .transform(Number),
})

export const undoForm = z.object({ madeAt: z.coerce.number().int() })
