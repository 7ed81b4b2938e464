import { z } from 'zod'

export const largestFile = 50 * 1024 * 1024

/** More answers than this are written in parts: a workbook is made in memory. */
export const mostWritten = 25_000

/** The columns that a file is known again by; every theme has one more. */
export const heads = {
  answer: 'Answer',
  respondent: 'Respondent',
  option: 'About',
  text: 'Text',
  check: 'Check',
}
export const themeHead = 'Theme: '
/** One more for each group that could be affected: the second axis of coding. */
export const groupHead = 'Affected: '

/** One row of a file as it is kept until it is taken: none of the words of the answer. */
const fileRow = z.object({
  line: z.number().int(),
  answer: z.string(),
  check: z.string(),
  themes: z.array(z.string()),
  groups: z.array(z.string()).default([]),
  /** Why it could not be read at all. */
  reason: z.string().optional(),
})
export type FileRow = z.output<typeof fileRow>

export const keptFile = z.object({
  columns: z.array(z.string()),
  groupColumns: z.array(z.string()).default([]),
  rows: z.array(fileRow),
})
export type KeptFile = z.output<typeof keptFile>

export const takeForm = z.object({ seen: z.string().max(100).default('') })
