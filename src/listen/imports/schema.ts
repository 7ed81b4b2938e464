import { z } from 'zod'

/** Largest file taken, in bytes: 100 MB. */
export const largestFile = 100 * 1024 * 1024

/** Which column of a file holds what. */
export const mappingSchema = z.object({
  text: z.string().min(1, 'Select the column that holds what people said'),
  label: z.string().default(''),
  reference: z.string().default(''),
})
export type Mapping = z.infer<typeof mappingSchema>

/** Of an upload, so many of the rows that are not taken are kept with their reasons. */
export const rejectedKept = 1000

export type RejectedRow = { line: number; reason: string }

/** What an import did, row by row. `read` = accepted + alreadyThere + rejected. */
export type ImportResult = { read: number; accepted: number; alreadyThere: number; rejected: RejectedRow[] }

/** Days that an uploaded file is kept. What was taken from it stays; columns that were not mapped go. */
export const daysFilesAreKept = 14
