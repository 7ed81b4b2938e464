// What is known of a language by its code alone (BCP 47), from the tables that Intl has.

/** The language in which Heard is written. */
export const writtenIn = 'en'

const rightToLeftScripts = new Set([
  'Adlm',
  'Arab',
  'Aran',
  'Hebr',
  'Mand',
  'Nkoo',
  'Rohg',
  'Samr',
  'Syrc',
  'Thaa',
])

export type Direction = 'ltr' | 'rtl'

/** Which way a language is written, by the script that it is usually written in. */
export const directionOf = (code: string): Direction =>
  rightToLeftScripts.has(new Intl.Locale(code).maximize().script ?? '') ? 'rtl' : 'ltr'

/** How dates and numbers are written in a language, here in the United Kingdom. */
export const localeOf = (code: string): string =>
  new Intl.Locale(code).language === writtenIn ? 'en-GB' : code

/** The forms that counts take in a language: `one` and `other` in English, six in Arabic. */
export const pluralFormsOf = (code: string): string[] => [
  ...new Intl.PluralRules(code).resolvedOptions().pluralCategories,
]

/** The code as it is written everywhere, `pt-br` as `pt-BR`; undefined for what is no code of a language that Intl knows. */
export function readLanguageCode(typed: string): string | undefined {
  try {
    const [code = ''] = Intl.getCanonicalLocales(typed.trim())
    return Intl.PluralRules.supportedLocalesOf([code]).length > 0 ? code : undefined
  } catch {
    return undefined
  }
}
