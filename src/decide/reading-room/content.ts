import { z } from 'zod'
import { paperTypes } from '../../core/media-type.ts'
import type { Block } from '../../documents/document.ts'
import { documentKinds } from '../../register/papers/index.ts'
import { optionKinds } from '../../register/programmes/index.ts'
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
      fileType: z.enum(paperTypes).default('pdf'),
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
  /** How many said so, as the public is shown it; of what is no theme, what it is and who raised it. */
  said: z.string(),
  kind: z.enum(dispositionKinds),
  reason: z.string(),
  /** What exactly would change, and the version of the plan that shows it; empty where nothing does. */
  whatChanges: z.string().default(''),
  change: z.string().default(''),
  /** Issues that are answered with this one. */
  joined: z.array(z.string()).default([]),
})

/** An issue on which officers have given no advice. */
const open = z.object({
  id: z.string(),
  title: z.string(),
  said: z.string(),
  /** Where its answer is, where that is not here. */
  note: z.string(),
})

const option = z.object({
  id: z.string(),
  title: z.string(),
  kind: z.enum(optionKinds),
  description: z.string(),
  reasonDiscarded: z.string(),
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
    conditions: z.string().default(''),
    option: z.string().nullable(),
    decidedBy: z.string(),
  }),
  votesOn: day,
  asked: z.string(),
  /** Null in packs that were given before they were kept apart from the page that tells of them. */
  options: z.array(option).nullable().default(null),
  papers: z.array(paper),
  /** The signed report of what people said. */
  report: z.object({ number: z.number(), author: z.string(), signedAt: z.string() }).nullable(),
  findings: z.array(z.object({ id: z.string(), text: z.string(), themes: z.array(z.string()) })),
  advice: z.array(advice),
  open: z.array(open).default([]),
  sections: z.array(section),
})

export type PackContent = z.infer<typeof packContent>
export type PaperOfPack = z.infer<typeof paper>
export type AdviceOfPack = z.infer<typeof advice>
export type OptionOfPack = z.infer<typeof option>
export type OpenIssue = z.infer<typeof open>
export type SectionOfPack = z.infer<typeof section>

/** A pack as it lies in the database: one of an earlier day lacks what packs of that day did not hold. */
export type StoredPack = Omit<PackContent, 'options' | 'open'> &
  Partial<Pick<PackContent, 'options' | 'open'>>

/** The parts that the log's entry commits to, each by itself, so that words can be erased from one and the others stay proven. */
export const partsOfPack = ({ options, papers, findings, advice, open, sections, ...about }: StoredPack) => [
  { name: 'about', content: about as unknown },
  ...(options ? [{ name: 'options', content: options as unknown }] : []),
  ...(open ? [{ name: 'open', content: open as unknown }] : []),
  { name: 'papers', content: papers as unknown },
  { name: 'findings', content: findings as unknown },
  { name: 'advice', content: advice as unknown },
  ...sections.map((one) => ({ name: `section:${one.name}`, content: one as unknown })),
]
