import { z } from 'zod'
import { cleanText } from '../../core/text/clean.ts'

/**
 * The same schema, for what a newer installation sends: fields that are not known here are passed over, since an answer of
 * the open interface may come to have more, while what is known must be as it is.
 */
export function lenient(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodObject) {
    const fields = Object.entries(schema.shape as Record<string, z.ZodType>)
    return z.object(Object.fromEntries(fields.map(([name, field]) => [name, lenient(field)])))
  }
  if (schema instanceof z.ZodArray) return z.array(lenient(schema.element as z.ZodType))
  if (schema instanceof z.ZodNullable) return z.nullable(lenient(schema.unwrap() as z.ZodType))
  return schema
}

/** Whether something is nested so deeply that going through it could end the process. Looks no deeper than that. */
export const isNestedBeyond = (value: unknown, levels: number): boolean =>
  value !== null &&
  typeof value === 'object' &&
  (levels === 0 || Object.values(value).some((one) => isNestedBeyond(one, levels - 1)))

/** Texts as they are kept, in whatever was sent. */
export function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value)
  if (Array.isArray(value)) return value.map(cleaned)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, cleaned(one)]))
}

/** The first address in what was sent that is none of the web: a page of ours would lead there. */
export function findForeignLink(value: unknown, name = ''): string | undefined {
  if (typeof value === 'string')
    return /url$/i.test(name) && value !== '' && !/^https?:\/\//i.test(value) ? value : undefined
  if (value === null || typeof value !== 'object') return undefined
  for (const [field, one] of Object.entries(value)) {
    const found = findForeignLink(one, Array.isArray(value) ? name : field)
    if (found !== undefined) return found
  }
  return undefined
}
