import { type Catalogues, cataloguesOf, listSentences } from '../../core/languages/sentences.ts'
import type { Db, Tx } from '../../db/database.ts'
import { createLanguage, type Language } from '../../web/language.ts'
import type { Translate } from '../../web/messages.ts'
import { progressOf } from './progress.ts'
import { findLanguage, type LanguageRow, listTranslations } from './queries.ts'

/** A language in which somebody is written to: what a speaker has signed, else English. */
export type Speech = {
  language: Language
  /** Whether pages can be read in it. */
  isOn: boolean
  /** Whether it says all of these sentences itself. */
  says(keys: readonly string[]): boolean
}

export type FindSpeech = (db: Db | Tx, code: string) => Promise<Speech | undefined>

/** Finds how people are written to in a language, on or not: what is signed in it can be said. */
export function createFindSpeech(english: Catalogues, inEnglish: Translate): FindSpeech {
  const sentences = listSentences(english)
  const read = async (db: Db | Tx, found: LanguageRow): Promise<Speech> => {
    const { signed } = progressOf(sentences, found.code, await listTranslations(db, found.code))
    return {
      language: createLanguage(found, cataloguesOf(signed), inEnglish),
      isOn: found.isOn,
      says: (keys) => keys.every((key) => signed.has(key)),
    }
  }
  // Thousands are written to in one language, some hundreds at a time: it is read again once it was changed.
  const kept = new WeakMap<object, Map<string, { revision: number; speech: Speech }>>()
  return async (db, code) => {
    const found = await findLanguage(db, code)
    if (!found) return undefined
    const own = kept.get(db) ?? new Map<string, { revision: number; speech: Speech }>()
    kept.set(db, own)
    const known = own.get(code)
    if (known?.revision === found.revision) return known.speech
    const speech = await read(db, found)
    own.set(code, { revision: found.revision, speech })
    return speech
  }
}
