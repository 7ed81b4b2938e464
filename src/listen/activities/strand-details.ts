import { z } from 'zod'

/** How the people of an activity came to it. */
export const strands = ['open', 'sample', 'invited', 'group', 'others', 'early'] as const
export type Strand = (typeof strands)[number]

const text = z.string().default('')
const number = z.int().min(0).nullable().default(null)
const day = z.string().nullable().default(null)
const precision = z.enum(['exactly', 'about', 'more-than']).default('exactly')

/** What may be stated of any strand. A number stands with its unit: interviews, events, posts. */
const stated = {
  /** How many, as counted by whoever ran it; null where what is in this record is the count. */
  count: number,
  countPrecision: precision,
  unit: text,
  people: number,
  peoplePrecision: precision,
  peopleUnit: text,
  signatures: number,
  note: text,
}

const schemas = {
  open: z.object({ ...stated, madeKnown: text }),
  sample: z.object({
    ...stated,
    population: text,
    method: text,
    fieldFrom: day,
    fieldTo: day,
    issued: number,
    achieved: number,
    quotas: text,
    weights: text,
    marginOfError: text,
  }),
  invited: z.object({ ...stated, whoAsked: text, asked: number, came: number }),
  group: z.object({ ...stated, group: text, ranBy: text }),
  others: z.object({ ...stated, ranBy: text, known: text, link: text }),
  early: z.object({ ...stated, when: text, report: text }),
} satisfies Record<Strand, z.ZodType>

export type StrandDetails = { [Name in Strand]: { strand: Name } & z.output<(typeof schemas)[Name]> }[Strand]

/** What is kept of a strand, as its type: what was never stated is empty or null. @throws ZodError */
export const readStrandDetails = (strand: string, kept: unknown): StrandDetails => {
  const name = z.enum(strands).parse(strand)
  return { strand: name, ...schemas[name].parse(kept ?? {}) } as StrandDetails
}

/** One thing that ought to be stated of a strand. */
export type FactKind = 'text' | 'number' | 'day' | 'link'
export type FactField = { name: string; kind: FactKind }

/** What ought to be stated of each strand, in the order in which it is asked and shown. */
export const factFields: Record<Strand, readonly FactField[]> = {
  open: [{ name: 'madeKnown', kind: 'text' }],
  sample: [
    { name: 'population', kind: 'text' },
    { name: 'method', kind: 'text' },
    { name: 'fieldFrom', kind: 'day' },
    { name: 'fieldTo', kind: 'day' },
    { name: 'issued', kind: 'number' },
    { name: 'achieved', kind: 'number' },
    { name: 'quotas', kind: 'text' },
    { name: 'weights', kind: 'text' },
    { name: 'marginOfError', kind: 'text' },
  ],
  invited: [
    { name: 'whoAsked', kind: 'text' },
    { name: 'asked', kind: 'number' },
    { name: 'came', kind: 'number' },
  ],
  group: [
    { name: 'group', kind: 'text' },
    { name: 'ranBy', kind: 'text' },
  ],
  others: [
    { name: 'ranBy', kind: 'text' },
    { name: 'known', kind: 'text' },
    { name: 'link', kind: 'link' },
  ],
  early: [
    { name: 'when', kind: 'text' },
    { name: 'report', kind: 'link' },
  ],
}

export type StrandFact = { name: string; kind: FactKind; value: string | number | null }

/** Everything that ought to be stated of a strand, with null for what is not: it is never left out. */
export function listStrandFacts(details: StrandDetails): StrandFact[] {
  const kept: Record<string, unknown> = details
  return factFields[details.strand].map(({ name, kind }) => {
    const value = kept[name]
    return {
      name,
      kind,
      value: typeof value === 'number' || (typeof value === 'string' && value) ? value : null,
    }
  })
}

/** The share of those drawn who answered, 0 to 1. Only a sample has one. */
export function responseRate(details: StrandDetails): number | null {
  if (details.strand !== 'sample' || !details.issued || details.achieved === null) return null
  return details.achieved / details.issued
}
