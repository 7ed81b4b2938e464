import { type Catalogues, cataloguesOf, listSentences } from '../../core/languages/sentences.ts'
import type { Db, Tx } from '../../db/database.ts'
import { createLanguage, type Language } from '../../web/language.ts'
import type { Translate } from '../../web/messages.ts'
import { progressOf } from './progress.ts'
import { findLanguage, listTranslations } from './queries.ts'

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
  return async (db, code) => {
    const found = await findLanguage(db, code)
    if (!found) return undefined
    const { signed } = progressOf(sentences, code, await listTranslations(db, code))
    return {
      language: createLanguage(found, cataloguesOf(signed), inEnglish),
      isOn: found.isOn,
      says: (keys) => keys.every((key) => signed.has(key)),
    }
  }
}
