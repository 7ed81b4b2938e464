import { AsyncLocalStorage } from 'node:async_hooks'
import { type Direction, directionOf, localeOf, writtenIn } from '../core/languages/language-code.ts'
import type { Catalogues } from '../core/languages/sentences.ts'
import { createTranslate, type Translate } from './messages.ts'

// The language of a page is that of its request. It is held beside the call stack, so that whatever a request reaches
// speaks it, and features take one `Translate` when the app starts. See docs/adr/0024.

/** A language in which pages can be shown. */
export type Language = {
  /** BCP 47, as in `lang`. */
  code: string
  /** Its own name for itself. */
  name: string
  direction: Direction
  /** For dates and numbers. */
  locale: string
  translate: Translate
}

const spoken = new AsyncLocalStorage<Language>()

/** @param otherwise says what a catalogue leaves out; without it a missing sentence throws */
export const createLanguage = (
  { code, name }: Pick<Language, 'code' | 'name'>,
  catalogues: Catalogues,
  otherwise?: Translate,
): Language => ({
  code,
  name,
  direction: directionOf(code),
  locale: localeOf(code),
  translate: createTranslate(code, catalogues, otherwise),
})

/** Runs what a request asks for in its language, and all that it waits for. */
export const speakIn = <Result>(language: Language, run: () => Result): Result => spoken.run(language, run)

/** The code of the language spoken now; English in the background and on the command line. */
export const languageSpoken = (): string => spoken.getStore()?.code ?? writtenIn

/** How dates and numbers are written now. */
export const localeSpoken = (): string => spoken.getStore()?.locale ?? localeOf(writtenIn)

/** The sentence in the language spoken now, unless that is English. */
export const translateUnlessEnglish = (key: string): string | undefined => {
  const language = spoken.getStore()
  return language && language.code !== writtenIn ? language.translate(key) : undefined
}

/** Which way the page is written now. */
export const directionSpoken = (): Direction => spoken.getStore()?.direction ?? directionOf(writtenIn)

/** A `Translate` that speaks the language of whoever is served. */
export const translateAsSpoken =
  (english: Translate): Translate =>
  (key, fill) =>
    (spoken.getStore()?.translate ?? english)(key, fill)
