import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { EntryKind } from './entry-kinds.ts'

/** The version of the canonical form. A change of form is a new number; old entries keep theirs. */
const formVersion = 1

/** One part of what is recorded, such as one answer, committed to apart from the others. */
export type Part = {
  /** What it is, e.g. `answer:<question id>`; this name is in the entry in clear. */
  name: string
  /** The content, JSON only. It stays out of the entry. */
  content: unknown
  /** 32 random bytes, kept beside the content and erased with it. */
  salt: Uint8Array
}

/** What can be written in the log in clear: no identity, no words of a respondent. */
export type EntryFacts = Record<string, string | number | boolean | null>

export type SealedEntry = { kind: string; body: string; leaf: Buffer }

/** RFC 8785 canonical JSON: one way only to write a value, so that its hash means the value. */
export function canonical(value: unknown): string {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('a value that JSON cannot hold has no canonical form')
  return text
}

/**
 * Commitment to one part: SHA-256 over a domain word, the salt and the canonical content. Without the
 * salt nobody can test a guess of the content; with both anyone can check it. When content and salt
 * are erased, the commitment stays and says nothing.
 */
export function commitToPart({ name, content, salt }: Part): string {
  if (salt.length !== 32) throw new RangeError('a salt is 32 bytes')
  return createHash('sha256')
    .update('heard:part:v1\0')
    .update(salt)
    .update(canonical({ name, content }))
    .digest('hex')
}

/** Leaf hash of an entry as in RFC 9162 (Certificate Transparency 2.0) §2.1.1: SHA-256 of 0x00 and the entry. */
export const leafHash = (body: string): Buffer =>
  createHash('sha256').update(Uint8Array.of(0)).update(body, 'utf8').digest()

/**
 * Seals an act for the log: its facts in clear and one salted commitment per part, in canonical form.
 *
 * @example
 * seal('response-taken', { activity, channel: 'online' }, [{ name: 'answer:q1', content: { text }, salt }])
 */
export function seal(kind: EntryKind, facts: EntryFacts, parts: readonly Part[]): SealedEntry {
  const body = canonical({
    v: formVersion,
    kind,
    facts,
    parts: parts.map((part) => ({ name: part.name, commitment: commitToPart(part) })),
  })
  return { kind, body, leaf: leafHash(body) }
}

/** Whether a part is the one that an entry committed to under its name. */
export function isCommittedPart(entryBody: string, part: Part): boolean {
  const { parts } = JSON.parse(entryBody) as { parts: { name: string; commitment: string }[] }
  const commitment = commitToPart(part)
  return parts.some(({ name, commitment: held }) => name === part.name && held === commitment)
}
