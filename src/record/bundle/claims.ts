import { createHash } from 'node:crypto'
import { z } from 'zod'
import { canonical, commitToPart } from '../../core/record/seal.ts'
import { type CommittedFile, committedFiles } from './format.ts'

/** What a row says of the entry that it names: hashes only, so that a large bundle is held in little memory. */
export type Claim = {
  where: string
  file: string
  rule: CommittedFile
  same: Record<string, string>
  hash: string | undefined
  parts: string[]
}

const committedRow = z.looseObject({
  entry: z.int().min(0),
  parts: z
    .array(
      z.strictObject({ name: z.string(), content: z.unknown(), salt: z.string().regex(/^[0-9a-f]{64}$/) }),
    )
    .optional(),
})

const hashOf = (value: unknown) => createHash('sha256').update(canonical(value)).digest('hex')
const asText = (value: unknown) => canonical(value ?? null)
const printPart = (name: string, commitment: string) => `${commitment} ${name}`

/** What a row of a file that the log commits to claims; a sentence where it is no such row. */
export function readClaim(
  file: string,
  rule: CommittedFile,
  where: string,
  value: unknown,
): { entry: number; claim: Claim } | string {
  const read = committedRow.safeParse(value)
  if (!read.success)
    return `${where}: it does not say which entry commits to it, or not in the form of such a row`
  // The row as it came: a schema leaves out a field with a name like that of a prototype.
  const row = value as Record<string, unknown>
  const known = ['entry', 'parts', rule.hashed, ...rule.same, ...(rule.also ?? [])]
  const strange = Object.keys(row).find((name) => !known.includes(name))
  if (strange !== undefined) return `${where}: it has a field that such a row does not have`
  const hashed = rule.hashed === undefined ? undefined : row[rule.hashed]
  if (rule.hashed && !rule.mayLack && hashed === undefined) return `${where}: it has no ${rule.hashed}`
  if (rule.parts && !read.data.parts?.length) return `${where}: it has no parts`
  const parts = (read.data.parts ?? []).map(({ name, content, salt }) =>
    printPart(name, commitToPart({ name, content: content ?? null, salt: Buffer.from(salt, 'hex') })),
  )
  const same = Object.fromEntries(rule.same.map((name) => [name, asText(row[name])]))
  const hash = hashed === undefined ? undefined : hashOf(hashed)
  return { entry: read.data.entry, claim: { where, file, rule, same, hash, parts: parts.sort() } }
}

const entryBody = z.looseObject({
  kind: z.string(),
  facts: z.record(z.string(), z.unknown()),
  parts: z.array(z.looseObject({ name: z.string(), commitment: z.string() })),
})
export type Entry = z.infer<typeof entryBody>

/** Undefined for what does not have the form of an entry: also where the same could be written in another way. */
export function readEntry(body: string): Entry | undefined {
  const value: unknown = JSON.parse(body)
  return canonical(value) === body ? entryBody.safeParse(value).data : undefined
}

/** Why an entry does not commit to a row; undefined where it does. */
export function faultOf({ rule, same, hash, parts }: Claim, entry: Entry): string | undefined {
  if (!rule.kinds.includes(entry.kind)) return `that entry is ${entry.kind}`
  const other = rule.same.find((name) => same[name] !== asText(entry.facts[name]))
  if (other) return `its ${other} is not that of the entry`
  if (hash !== undefined && hash !== entry.facts[rule.fact ?? rule.hashed ?? ''])
    return 'its content is not what was sealed'
  const sealed = entry.parts.map(({ name, commitment }) => printPart(name, commitment)).sort()
  if (rule.parts && sealed.join('\n') !== parts.join('\n')) return 'its parts are not those that were sealed'
  return undefined
}

/** The file that has to have a row for this entry; undefined where none has to. */
export const fileFor = (entry: Entry, programmeId: string): string | undefined =>
  Object.entries(committedFiles).find(
    ([, { isWhole, kinds }]) =>
      isWhole && kinds.includes(entry.kind) && entry.facts.programme === programmeId,
  )?.[0]

/** Words of a person that were erased left a published decision: its row is no longer what was sealed, so there is none. */
const wordsErased = 'decision-words-erased'

/** Entries that a file may have to have a row for, told by their text alone: most are not parsed. */
const wholeKinds = Object.values(committedFiles).flatMap(({ isWhole, kinds }) => (isWhole ? kinds : []))
const ofWholeKind = new RegExp(`"kind"\\s*:\\s*"(${[...wholeKinds, wordsErased].join('|')})"`)

/** Where nothing is written as an escape, a kind is found by its letters. Anything else is looked at closely. */
export const mayNeedRow = (body: string): boolean => body.includes('\\') || ofWholeKind.test(body)

const ofDecisions = [...(committedFiles['decisions.jsonl']?.kinds ?? []), wordsErased]

/**
 * The name of the row that an entry should have: that of a version of a decision, for which a later entry may say that
 * there is none; anything else is of that entry alone, and nothing excuses it.
 */
export const rowNameOf = ({ kind, facts: { decision, version } }: Entry, number: number): string =>
  ofDecisions.includes(kind) ? canonical([decision ?? null, version ?? null]) : `entry ${number}`
export const excusesRow = ({ kind }: Entry): boolean => kind === wordsErased
