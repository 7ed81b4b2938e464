import { z } from 'zod'

const count = z
  .string()
  .regex(/^(0|[1-9][0-9]{0,14})$/)
  .transform(Number)

/** The page of a list that begins below a number. */
export const readBefore = (typed: unknown): number | undefined => count.safeParse(typed).data

/** A number at the end of an address, and the form that is asked for: `123`, `123.json`. */
export function readNumbered(typed: string, form: string): { number: number; asFile: boolean } | undefined {
  const asFile = typed.endsWith(`.${form}`)
  const number = count.safeParse(asFile ? typed.slice(0, -form.length - 1) : typed).data
  return number === undefined ? undefined : { number, asFile }
}

export const inclusionQuery = z.object({ entry: count, size: count.optional() })
export const consistencyQuery = z.object({ from: count, to: count })

export const cosignatureForm = z.object({ size: count, line: z.string().min(1).max(1000) })
