import { z } from 'zod'
import { isDay, notADay } from '../../core/days.ts'
import { datePrecisions } from './effect-content.ts'

/** `year`: each year; `once`: a single time; `period`: in all, until `byWhen`. */
export const savingPers = ['year', 'once', 'period'] as const
export type SavingPer = (typeof savingPers)[number]

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine(isDay, notADay)
const source = z.object({ title: z.string(), url: z.string() }).nullable()

/** A saving that somebody asks of a programme. */
export const savingContent = z.object({
  id: z.string(),
  words: z.string(),
  /** Null where the sum is not known. */
  pounds: z.number().int().nullable(),
  per: z.enum(savingPers),
  byWhen: z.string(),
  askedBy: z.string(),
  askedOn: day.nullable(),
  askedTo: z.enum(datePrecisions),
  source,
})

/** Money that several bodies put together for a programme. */
export const budgetContent = z.object({
  id: z.string(),
  title: z.string(),
  year: z.string(),
  /** Who decides how it is spent; empty where no source says. */
  controlledBy: z.string(),
  shares: z.array(z.object({ id: z.string(), body: z.string(), pounds: z.number().int().nullable() })),
  source,
})

export type SavingContent = z.infer<typeof savingContent>
export type BudgetContent = z.infer<typeof budgetContent>
