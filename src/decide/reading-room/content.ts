import { z } from 'zod'
import type { Block } from '../../documents/document.ts'
import { documentKinds } from '../../register/papers/index.ts'
import { dispositionKinds } from '../decisions/index.ts'

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const precision = z.enum(['day', 'month', 'year'])

const paper = z.object({
  id: z.string(),
  kind: z.enum(documentKinds),
  title: z.string(),
  /** Null for one that is known of and not published; then `why` says what is known of the reason. */
  version: z
    .object({
      id: z.string(),
      publishedOn: day.nullable(),
      publishedTo: precision,
      url: z.string(),
      hash: z.string().nullable(),
      pages: z.number().nullable(),
      whatChanged: z.string(),
      leftOut: z.string(),
    })
    .nullable(),
  why: z.string(),
})

const advice = z.object({
  /** What it answers, by an id that stays. */
  id: z.string(),
  about: z.string(),
  /** How many said so, as the public is shown it. */
  said: z.string(),
  kind: z.enum(dispositionKinds),
  reason: z.string(),
})

/** Blocks are data of our own making: what they are is said by their type. */
const blocks = z.array(z.custom<Block>((one) => typeof one === 'object' && one !== null && 'kind' in one))

/** The pages of the path that are the same for every member; what changed and the sample are made for who reads. */
export const sectionNames = ['asked', 'said', 'not-heard', 'against', 'alternatives', 'equality'] as const
export type SectionName = (typeof sectionNames)[number]

const section = z.object({ name: z.enum(sectionNames), title: z.string(), blocks })

/** A pack as members were given it, whole: pages and files are made of this, and nothing in it is counted anew. */
export const packContent = z.object({
  programme: z.object({ slug: z.string(), title: z.string() }),
  decision: z.object({
    id: z.string(),
    title: z.string(),
    text: z.string(),
    option: z.string().nullable(),
    decidedBy: z.string(),
  }),
  votesOn: day,
  asked: z.string(),
  papers: z.array(paper),
  /** The signed report of what people said. */
  report: z.object({ number: z.number(), author: z.string(), signedAt: z.string() }).nullable(),
  findings: z.array(z.object({ id: z.string(), text: z.string(), themes: z.array(z.string()) })),
  advice: z.array(advice),
  sections: z.array(section),
})

export type PackContent = z.infer<typeof packContent>
export type PaperOfPack = z.infer<typeof paper>
export type AdviceOfPack = z.infer<typeof advice>
export type SectionOfPack = z.infer<typeof section>

/** The parts that the log's entry commits to, each by itself, so that words can be erased from one and the others stay proven. */
export const partsOfPack = ({ papers, findings, advice, sections, ...about }: PackContent) => [
  { name: 'about', content: about as unknown },
  { name: 'papers', content: papers as unknown },
  { name: 'findings', content: findings as unknown },
  { name: 'advice', content: advice as unknown },
  ...sections.map((one) => ({ name: `section:${one.name}`, content: one as unknown })),
]
