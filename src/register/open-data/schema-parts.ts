import { z } from 'zod'
import { isDay, notADay } from '../../core/days.ts'

// What rows of several lists have.

export const day = z.iso.date().refine(isDay, notADay)
export const moment = z.iso.datetime().refine((text) => isDay(text.slice(0, 10)), notADay)
/** As the database counts them. */
export const versionNumber = z.int32().min(1)
export const id = z.guid()
export const code = z.string().nullable().describe('NHS or ONS code; null where it has none')
export const from = day.describe('The first day on which it was so')
export const until = day.nullable().describe('The last day on which it was so; null where no end is known')
export const fictional = z.boolean().describe('True for the demonstration: it is made up')
export const named = z.strictObject({ id, code, name: z.string() })
export const formerNames = z
  .array(z.strictObject({ name: z.string(), until: day }))
  .describe('What it was called, and the last day on which it was')

/**
 * What a programme is known by in every installation: one that came with Heard by its name there, which is the same
 * everywhere; any other by its id.
 */
export const programmeId = z
  .string()
  .regex(/^(heard:[a-z0-9-]{1,100}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/)
  .describe(
    'The same in every installation: heard: and a name for what came with Heard, else an id that no other has',
  )
