import { createHash } from 'node:crypto'
import { canonical } from '../../core/record/seal.ts'

/** Why something has to be looked at again, in the order of the page. */
export const matterKinds = [
  'issue-reworded',
  'issue-withdrawn',
  'issue-unanswered',
  'join-without-target',
  'decision-not-published',
  'meeting-removed',
  'meeting-moved',
  'change-not-shown',
  'words-taken-back',
  'words-erased',
  'submission-gone',
  'submission-reworded',
  'finding-unfounded',
] as const
export type MatterKind = (typeof matterKinds)[number]

export type Linked = { text: string; url: string }

/** Something that changed after others built on it. */
export type Matter = {
  kind: MatterKind
  /** The issue, decision, finding, submission, promise or statement that has to be looked at. */
  subjectId: string
  /** Where one decision is meant. */
  decisionId: string | null
  title: string
  why: string
  /** A moment or a day; null where no record says. */
  since: Date | string | null
  /** Where the public reads it; null where it does not. */
  published: Linked | null
  /** Where it is put right. */
  mend: Linked
  /** All that a judgement of it rests on: once this is other, the judgement holds no more. */
  rests: unknown
}

/** A name for a matter that is the same each time it is computed. */
export const nameOf = ({ kind, subjectId, decisionId }: Matter): string =>
  [kind, subjectId, ...(decisionId === null ? [] : [decisionId])].join('_')

/** A short name for how things stand with it. */
export const stateOf = ({ rests }: Matter): string =>
  createHash('sha256').update(canonical(rests)).digest('hex')
