import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { QuestionKind } from '../../core/questionnaire/content.ts'
import { questionKinds } from '../activities/index.ts'

const folder = join(import.meta.dirname, '../../../data/question-library')

const kinds = Object.keys(questionKinds) as [QuestionKind, ...QuestionKind[]]

const choice = z.object({
  key: z.string(),
  label: z.string(),
  isExclusive: z.boolean().exactOptional(),
  hasText: z.boolean().exactOptional(),
})

const question = z.object({
  kind: z.enum(kinds),
  text: z.string(),
  hint: z.string().default(''),
  purpose: z.string(),
  choices: z.array(choice).default([]),
  number: z
    .object({ least: z.number().nullable(), most: z.number().nullable(), unit: z.string() })
    .default({ least: null, most: null, unit: '' }),
  place: z.enum(['area', 'outward', 'small-area', 'point']).default('area'),
})

const item = z.object({
  key: z.string(),
  name: z.string(),
  source: z.string(),
  note: z.string(),
  questions: z.array(question).min(1),
})

const group = z.object({ order: z.number(), title: z.string(), items: z.array(item).min(1) })

/** Questions that belong together, with the source of their wording. */
export type LibraryItem = z.output<typeof item>
export type LibraryGroup = z.output<typeof group>

/** The ready questions, read once. */
export const questionLibrary: readonly LibraryGroup[] = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => group.parse(JSON.parse(readFileSync(join(folder, file), 'utf8'))))
  .toSorted((one, other) => one.order - other.order)

export const findLibraryItem = (key: string): LibraryItem | undefined =>
  questionLibrary.flatMap(({ items }) => items).find((one) => one.key === key)
