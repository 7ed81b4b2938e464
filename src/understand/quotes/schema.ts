import { z } from 'zod'
import type { Passage } from '../../core/text/passages.ts'

const placeForm = /^(\d{1,7})-(\d{1,7})$/

/** A passage as `12-48`: places in the text of the answer. */
export function readPassage(typed: string): Passage | undefined {
  const [, start, end] = placeForm.exec(typed) ?? []
  return start && end ? { start: Number(start), end: Number(end) } : undefined
}

const passages = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((value) => (value === undefined ? [] : [value].flat()))
  .refine((values) => values.length <= 500 && values.every((value) => placeForm.test(value)), {
    message: 'Tick sentences from the list',
  })
  .transform((values) => values.flatMap((value) => readPassage(value) ?? []))

export const passagesForm = z
  .object({
    theme: z.string('Choose a theme').regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'Choose a theme'),
    passages,
    act: z.enum(['code', 'quote'], 'Choose what to do with the passages'),
    seen: z.string().max(100),
  })
  .refine(({ act, passages: chosen }) => act === 'code' || chosen.length > 0, {
    path: ['passages'],
    message: 'Tick the sentences to quote, or select words',
  })
