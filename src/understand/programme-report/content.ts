import { z } from 'zod'
import type { Block } from '../../documents/document.ts'
import { keptScheme } from '../../people/settings/index.ts'

export const authorKinds = ['body', 'independent'] as const
export const outcomes = ['changed', 'changed-in-part', 'not-changed'] as const

const author = z.object({ name: z.string(), kind: z.enum(authorKinds), of: z.string() })
/** Blocks are data of our own making: what they are is said by their type. */
const blocks = z.array(z.custom<Block>((one) => typeof one === 'object' && one !== null && 'kind' in one))

const section = z.object({
  name: z.string(),
  title: z.string(),
  /** What the author says of it, beside what was counted; empty where they say nothing. */
  text: z.string(),
  blocks,
})

const comment = z.object({
  draft: z.number(),
  section: z.string(),
  saidFor: z.string(),
  words: z.string(),
  madeAt: z.string(),
  outcome: z.enum(outcomes).nullable(),
  whatChanged: z.string(),
})

const table = z.object({
  name: z.string(),
  columns: z.array(z.string()),
  rows: z.array(z.array(z.union([z.string(), z.number()]))),
})

/** A signed report, whole: pages and files are made of it and of nothing else. */
export const reportContent = z.object({
  title: z.string(),
  programme: z.object({ id: z.string(), slug: z.string(), title: z.string() }),
  author,
  introduction: z.string(),
  sections: z.array(section),
  /** What was said of drafts, and what changed because of it. */
  comments: z.array(comment),
  /** Of the workbook. */
  tables: z.array(table),
  /** By what the numbers of these are hidden; left out of what was signed before there was a choice. */
  scheme: keptScheme.optional(),
})
export type ReportContent = z.infer<typeof reportContent>
export type ReportSection = z.infer<typeof section>
export type ReportComment = z.infer<typeof comment>
export type ReportTable = z.infer<typeof table>

/** What an author wrote, as it was given to the body for its comments: by place. */
export const sharedDraft = z.object({ author, texts: z.record(z.string(), z.string()) })
export type SharedDraft = z.infer<typeof sharedDraft>

type NamedPart = { name: string; content: unknown }

/** The parts that the log's entry commits to, each by itself, so that words can be erased from one and the others stay proven. */
export const partsOfReport = ({
  sections,
  introduction,
  comments,
  tables,
  ...about
}: ReportContent): NamedPart[] => [
  { name: 'about', content: about },
  { name: 'introduction', content: introduction },
  ...sections.map((one) => ({ name: `section:${one.name}`, content: one })),
  { name: 'comments', content: comments },
  { name: 'tables', content: tables },
]

export const partsOfDraft = ({ author, texts }: SharedDraft): NamedPart[] => [
  { name: 'author', content: author },
  ...Object.entries(texts).map(([place, text]) => ({ name: `text:${place}`, content: text })),
]

/** What of a section would be other if it were counted anew: its numbers, not whose words are quoted. */
export const figuresOf = (blocks: readonly Block[]): Block[] =>
  blocks.filter(
    (block) =>
      block.kind === 'table' ||
      ((block.kind === 'paragraph' || block.kind === 'list') && /\d/.test(JSON.stringify(block))),
  )
