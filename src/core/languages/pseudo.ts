import { pluralFormsOf } from './language-code.ts'
import {
  type Catalogue,
  type Catalogues,
  cataloguesOf,
  listNeeded,
  listSentences,
  mapWords,
} from './sentences.ts'

// Pseudo-languages are English in disguise: they show what a translation would do to a page before there is one.
// `en-XA` and `ar-XB` are the codes that Unicode keeps for them.

/** The pseudo-languages: accented and about 40% longer; from right to left. */
export const pseudoLanguages = ['en-XA', 'ar-XB'] as const

const pairs = (from: string, to: readonly string[]): Map<string, string> =>
  new Map([...from].map((letter, place) => [letter, to[place] ?? letter]))

const letters = 'abcdefghijklmnopqrstuvwxyz'
const accented = pairs(letters, 'áá ƀ ç ð éé ƒ ĝ ĥ íí ĵ ķ ļ ɱ ñ óó þ ǫ ŕ š ţ úú ṽ ŵ ẋ ý ž'.split(' '))
/** Letters of the Arabic script, so that a browser orders them as it does any Arabic. */
const fromTheRight = pairs(`${letters}?,;`, [...'ابصدهفغحيجكلمنوثقرستعطشخئز؟،؛'])

const accent = (words: string): string =>
  words.replace(/[a-z]/gi, (letter) => {
    const small = accented.get(letter.toLowerCase()) ?? letter
    return letter === letter.toLowerCase() ? small : small.toUpperCase()
  })

/** Two words of a longer sentence become one, as in languages that join theirs: `planned changes near` → `plannedchanges near`. */
const joinWords = (words: string): string =>
  words.replace(
    /^(\s*\S+\s+\S+\s+)(\p{L}+) (\p{L}+)/u,
    (_whole, before, one, other) => `${before}${one}${other}`,
  )

const mirror = (words: string): string =>
  words.replace(/[a-z?,;]/gi, (sign) => fromTheRight.get(sign.toLowerCase()) ?? sign)

/** A sentence in a pseudo-language; what is filled in stays. */
export const inPseudoLanguage = (text: string, code: string): string =>
  code === 'ar-XB' ? mapWords(text, mirror) : `[${mapWords(text, (words) => accent(joinWords(words)))}]`

/** The catalogues of a pseudo-language, with every plural form that it has. */
export const pseudoCatalogues = (english: Catalogues, code: string): Record<string, Catalogue> =>
  cataloguesOf(
    [...listNeeded(listSentences(english), pluralFormsOf(code))].map(
      ([key, text]) => [key, inPseudoLanguage(text, code)] as const,
    ),
  )
