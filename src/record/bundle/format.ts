// The form of a bundle: which files it has, and by what each row that the log commits to is checked. The same rules are
// written once more in scripts/verify-bundle.mjs, for those who trust no line of ours but those that they have read.
import { z } from 'zod'
import { canonical } from '../../core/record/seal.ts'

/** Files that every bundle has, beside manifest.json and manifest.sig. */
export const requiredFiles = [
  'README.md',
  'checkpoint.txt',
  'checkpoints.jsonl',
  'code-frames.jsonl',
  'decisions.jsonl',
  'key.txt',
  'log.jsonl',
  'programme.jsonl',
  'questionnaires.jsonl',
  'tables/across.jsonl',
  'tables/affected.jsonl',
  'tables/campaigns.jsonl',
  'tables/coding-quality.jsonl',
  'tables/common-ground.jsonl',
  'tables/equality.jsonl',
  'tables/positions.jsonl',
  'tables/reach.jsonl',
  'tables/results-by-group.jsonl',
  'tables/samples.jsonl',
  'tables/strands.jsonl',
  'tables/what-people-said.jsonl',
  'texts.jsonl',
] as const

/** How the rows of a file are held against the entries that they name. */
export type CommittedFile = {
  kinds: readonly string[]
  /** Fields that the row and the facts of its entry both have, and have alike. */
  same: readonly string[]
  /** Fields that only the signature of the manifest vouches for. */
  also?: readonly string[]
  /** The field whose canonical form has the hash that is the entry's fact of the same name. */
  hashed?: string
  /** The fact that has the hash, where it has another name than the field. */
  fact?: string
  /** Whether that field may be left out. */
  mayLack?: boolean
  /** The row has every part of the entry, each with its salt. */
  parts?: boolean
  /** Every entry of these kinds that names the programme of the bundle has its row. */
  isWhole?: boolean
}

export const committedFiles: Record<string, CommittedFile> = {
  'programme.jsonl': {
    kinds: ['programme-published'],
    same: ['programme', 'version', 'publishedAt', 'whatChanged'],
    hashed: 'content',
    isWhole: true,
  },
  'questionnaires.jsonl': {
    kinds: ['questionnaire-launched'],
    same: ['activity', 'version', 'edition', 'meaning', 'reason'],
    also: ['title', 'launchedAt'],
    hashed: 'content',
  },
  'code-frames.jsonl': {
    kinds: ['theme-changed'],
    same: ['question', 'version', 'act', 'theme', 'at'],
    hashed: 'frame',
    mayLack: true,
  },
  'texts.jsonl': {
    kinds: ['text-published'],
    same: ['text', 'question'],
    also: ['activity', 'option', 'questionText', 'rendering', 'themes'],
    parts: true,
  },
  'decisions.jsonl': {
    kinds: ['decision-published', 'decision-corrected'],
    same: ['decision', 'programme', 'version', 'publishedAt'],
    also: ['whatWasCorrected'],
    parts: true,
    isWhole: true,
  },
  'reversals.jsonl': {
    kinds: ['decision-reversed'],
    same: ['programme', 'decision', 'reversal', 'kind', 'on', 'corrects', 'at'],
    also: ['byWhom', 'what', 'sourceUrl'],
    isWhole: true,
  },
  'reports.jsonl': {
    kinds: ['report-published'],
    same: ['programme', 'version', 'signedAt', 'authorKind', 'authorOf'],
    also: ['why'],
    parts: true,
  },
  'tables/closed-questions.jsonl': {
    kinds: ['figures-published'],
    same: ['activity', 'figures'],
    also: ['title', 'strand', 'publishedAt'],
    hashed: 'content',
    fact: 'sha256',
    isWhole: true,
  },
  'tables/common-ground.jsonl': {
    kinds: ['opinion-groups-published'],
    same: ['programme', 'activity', 'result'],
    also: ['title', 'publishedAt'],
    hashed: 'content',
    fact: 'sha256',
    isWhole: true,
  },
  'tables/results-by-group.jsonl': {
    kinds: ['group-results-published'],
    same: ['programme', 'result'],
    also: ['publishedAt'],
    hashed: 'content',
    fact: 'sha256',
    isWhole: true,
  },
  'tables/samples.jsonl': {
    kinds: ['sample-weighted'],
    same: ['programme', 'activity', 'figures'],
    also: ['title', 'publishedAt'],
    hashed: 'content',
    fact: 'sha256',
    isWhole: true,
  },
}

const path = z.string().regex(/^[a-z0-9-]+(\/[a-z0-9-]+)?\.[a-z]+$|^README\.md$/)
const hash = z.string().regex(/^[0-9a-f]{64}$/)

export const manifestSchema = z.strictObject({
  format: z.literal('heard-bundle'),
  version: z.literal(1),
  kind: z.enum(['public', 'reviewer']),
  madeAt: z.iso.datetime(),
  programme: z.strictObject({ id: z.string(), slug: z.string(), title: z.string() }),
  files: z.array(
    z.strictObject({ path, bytes: z.int().min(0), sha256: hash, rows: z.int().min(0).nullable() }),
  ),
})
export type Manifest = z.infer<typeof manifestSchema>

/** The manifest as its file holds it. */
export const printManifest = (manifest: Manifest): string => `${canonical(manifest)}\n`

/** What the log's key signs for a bundle. Its first line is no log's name, so it can never pass for a checkpoint. */
export const manifestNote = (sha256: string): string => `heard-bundle manifest v1\n${sha256}\n`
