import type { z } from 'zod'

/**
 * One thing wrong with what was typed: the field's name (also its id on the page; empty for what no field is about) and
 * what to do. `fill` is for a message that is the key of a sentence with places in it, `opens` for one that leads to
 * another page, which a new tab shows.
 */
export type FieldError = {
  field: string
  message: string
  fill?: Readonly<Record<string, string>>
  opens?: string
}

/** A form as it came in: every value a string or a list of strings. */
export type Typed = Record<string, string | string[] | undefined>

export type FormRead<Value> = { ok: true; value: Value } | { ok: false; errors: FieldError[] }

/**
 * Reads a submitted form with its schema. A person's mistake is a value, not an exception.
 * One error a field, in the order of the schema.
 */
export function readForm<Schema extends z.ZodType>(
  schema: Schema,
  body: unknown,
): FormRead<z.output<Schema>> {
  const read = schema.safeParse(body ?? {})
  if (read.success) return { ok: true, value: read.data }
  const errors: FieldError[] = []
  for (const issue of read.error.issues) {
    const field = String(issue.path[0] ?? 'form')
    if (!errors.some((error) => error.field === field)) errors.push({ field, message: issue.message })
  }
  return { ok: false, errors }
}

/** The one text of a field that might have been sent twice. */
export const typedText = (typed: Typed, field: string): string => {
  const value = typed[field]
  return (Array.isArray(value) ? value[0] : value) ?? ''
}

/** The list of a field of tick boxes, of which one or none may have been sent. */
export const typedList = (typed: Typed, field: string): string[] => {
  const value = typed[field]
  return value === undefined ? [] : Array.isArray(value) ? value : [value]
}
