import { z } from 'zod'
import type { QuestionKind } from '../../core/questionnaire/content.ts'

/** Kinds of question that a column can hold the answers of. */
export const importedKinds = [
  'long-text',
  'short-text',
  'single-choice',
  'several-choices',
  'scale',
  'number',
  'date',
  'place',
] as const satisfies readonly QuestionKind[]
export type ImportedKind = (typeof importedKinds)[number]

/** What a column can hold beside answers. One column of the file at most holds each. */
export const singleUses = {
  reference: 'The source’s own reference',
  'given-at': 'Time given',
  label: 'Theme (each value becomes a theme)',
  'may-publish': 'Permission to publish',
  'may-contact': 'Permission to be contacted',
  email: 'E-mail address',
  speaker: 'Kind of respondent',
  organisation: 'Name of organisation',
  channel: 'How it came in',
  finished: 'Whether it was finished',
  status: 'Status: rows that are a preview or a test are not taken',
} as const
export type SingleUse = keyof typeof singleUses

/**
 * What one column holds. `as` is `leave`, a single use, `question:ID`, `new:KIND`, `option` (a tick of one choice of a
 * question with several), `other` (the words beside “another answer”), or `equality:ID`. Of `new`, `option` and `other`
 * the `question` is its wording; once it is asked they are `question:ID`, `option:ID` and `other:ID`. The `choice` of an
 * option is its label, of a new question with choices all of theirs, a line each. `values` says what a value means.
 */
export const columnSchema = z.object({
  column: z.string(),
  as: z.string(),
  question: z.string().default(''),
  choice: z.string().default(''),
  values: z.record(z.string(), z.string()).default({}),
})
export type Column = z.infer<typeof columnSchema>

/** A mapping of a whole file. */
export const fileMappingSchema = z.object({
  source: z.string(),
  zone: z.string(),
  isDayFirst: z.boolean(),
  separator: z.string(),
  columns: z.array(columnSchema),
})
export type FileMapping = z.infer<typeof fileMappingSchema>

/** Whose values are said one by one. */
export const hasValues = (as: string): boolean =>
  as.startsWith('equality:') ? !readWhole.has(as) : valued.has(as)
const readWhole = new Set(['equality:date_of_birth', 'equality:postcode'])
const valued = new Set(['may-publish', 'may-contact', 'speaker', 'channel', 'finished'])

/** The question that a column belongs to, once it is one of the activity: with its answer, a tick of one choice, or words. */
export const questionIdOf = ({ as }: Pick<Column, 'as'>): string | undefined =>
  /^(?:question|option|other):(.+)$/.exec(as)?.[1]

export const equalityIdOf = ({ as }: Pick<Column, 'as'>): string | undefined =>
  as.startsWith('equality:') ? as.slice('equality:'.length) : undefined

/** How two values of a file are told to be the same: case, spaces and end stops do not matter. */
export const plainValue = (text: string): string =>
  text.replace(/\s+/g, ' ').replace(/[’‘]/g, "'").trim().replace(/\.$/, '').toLowerCase()
