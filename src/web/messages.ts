import { createInstance, type i18n } from 'i18next'
import { directionOf } from '../core/languages/language-code.ts'
import type { Catalogues } from '../core/languages/sentences.ts'

/** Gives the sentence for `room:key`. An unknown key throws, so that no page can show a bare key. */
export type Translate = (key: string, fill?: Record<string, unknown>) => string

const address = /^(?:https?:|\{link\})/

/** Marks around words that may run the other way, so that they do not turn the sentence; an address stays as it is. */
export const isolate = (words: string): string => (address.test(words) ? words : `\u2068${words}\u2069`)

/**
 * The translator of one language over the catalogues of all rooms (i18next, plural rules of Intl).
 * Sentences are plain text: templates escape them.
 * @param otherwise says what these catalogues leave out, in another language
 */
export function createTranslate(language: string, catalogues: Catalogues, otherwise?: Translate): Translate {
  const translator: i18n = createInstance()
  translator.init({
    lng: language,
    fallbackLng: false,
    initAsync: false,
    resources: { [language]: catalogues },
    ns: Object.keys(catalogues),
    defaultNS: 'web',
    // Templates escape what is shown. From right to left, this place in i18next keeps what is filled in apart.
    interpolation: { escapeValue: directionOf(language) === 'rtl', escape: isolate },
    returnEmptyString: false,
  })
  return (key, fill) => {
    if (translator.exists(key, fill)) return translator.t(key, fill ?? {})
    if (otherwise) return otherwise(key, fill)
    throw new Error(`no sentence in the catalogue for ${key}`)
  }
}

const keyForm = /^[a-z]+:[A-Za-z][\w.-]*$/

/** Schemas of public forms name their errors by key, since they do not know who will read them. */
export const translateIfKey = (
  translate: Translate,
  message: string,
  fill?: Readonly<Record<string, string>>,
): string => (keyForm.test(message) ? translate(message, fill) : message)
