import { createHash, hash } from 'node:crypto'
import { pluralFormsOf } from '../../core/languages/language-code.ts'
import { listNeeded, type Sentences } from '../../core/languages/sentences.ts'
import { canonical } from '../../core/record/seal.ts'

export type TranslationRow = {
  key: string
  text: string
  englishHash: Buffer
  signedText: string | null
  signedEnglishHash: Buffer | null
}

/** By which a translation knows the English that it is of. */
export const hashEnglish = (english: string): Buffer => hash('sha256', english, 'buffer')

/** How far a language is. All maps are by key, in the order of the catalogues. */
export type Progress = {
  /** What is to be said, in English. */
  needed: Map<string, string>
  /** Translations of the English as it stands. */
  current: Map<string, string>
  /** Translations of an English that has changed since. */
  outdated: Map<string, string>
  /** What the public reads: signed, and of the English as it stands. */
  signed: Map<string, string>
}

export function progressOf(english: Sentences, code: string, rows: readonly TranslationRow[]): Progress {
  const needed = listNeeded(english, pluralFormsOf(code))
  const held = new Map(rows.map((row) => [row.key, row]))
  const progress: Progress = { needed, current: new Map(), outdated: new Map(), signed: new Map() }
  for (const [key, sentence] of needed) {
    const row = held.get(key)
    if (!row) continue
    const now = hashEnglish(sentence)
    const kept = row.englishHash.equals(now) ? progress.current : progress.outdated
    kept.set(key, row.text)
    if (row.signedText !== null && row.signedEnglishHash?.equals(now))
      progress.signed.set(key, row.signedText)
  }
  return progress
}

/** Whether everything is translated, of the English as it stands. */
export const isTranslated = ({ needed, current }: Progress): boolean => current.size === needed.size

/** The sentences whose translation nobody has signed as it stands. */
export const listUnsigned = ({ current, signed }: Progress): string[] =>
  [...current].filter(([key, text]) => signed.get(key) !== text).map(([key]) => key)

/** Whether a language can be turned on: everything is translated, and signed as it stands. */
export const isReady = (progress: Progress): boolean =>
  isTranslated(progress) && listUnsigned(progress).length === 0

/** One hash over all that a signature stands for: each key with its English and its translation. */
export const hashContent = ({ needed, current }: Progress): string =>
  createHash('sha256')
    .update(
      canonical([...current].map(([key, text]) => [key, needed.get(key) ?? '', text]).toSorted(byKey)),
      'utf8',
    )
    .digest('hex')

const byKey = ([one = '']: string[], [other = '']: string[]) => (one < other ? -1 : 1)
