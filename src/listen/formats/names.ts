import { nameOfLanguage } from '../../core/languages/names.ts'
import type { Translate } from '../../web/messages.ts'

export const formatKinds = ['easy-read', 'bsl', 'audio', 'language'] as const
export type FormatKind = (typeof formatKinds)[number]

/** Those that every questionnaire may have once; languages come as they are added. */
export const singleKinds = ['easy-read', 'bsl', 'audio'] as const satisfies readonly FormatKind[]

/** Those that are printed from the questions each time, so that they never lag. */
export const printedKinds = ['large-print', 'paper'] as const

/** Which format of a questionnaire: its kind, and for a translation the language. */
export type FormatKey = { kind: FormatKind; language: string | null }

const inEnglish = new Intl.DisplayNames(['en-GB'], { type: 'language', fallback: 'none' })

/** A language by its code, in the one form that the code has; undefined where there is none by it. */
export function readLanguage(typed: string): string | undefined {
  try {
    const [code] = Intl.getCanonicalLocales(typed)
    return code !== undefined && code.length <= 20 && inEnglish.of(code) ? code : undefined
  } catch {
    return undefined
  }
}

/** The name of a language in itself, where that is another than its English one. */
export const ownLanguageName = (code: string): string => {
  const own = new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code
  return own === nameOfLanguage(code) ? '' : own
}

/** As the public knows it: “Easy Read”, “Polish”. */
export const formatName = (t: Translate, { kind, language }: FormatKey): string =>
  kind === 'language' ? nameOfLanguage(language ?? '') : t(`listen:formats.kind.${kind}`)

/** How a format stands in an address: `bsl`, `language-pl`. */
export const formatPart = ({ kind, language }: FormatKey): string =>
  kind === 'language' ? `language-${language}` : kind

/** The format of a part of an address; undefined where there can be none. */
export function readFormatPart(part: string): FormatKey | undefined {
  const single = singleKinds.find((kind) => kind === part)
  if (single) return { kind: single, language: null }
  const code = part.startsWith('language-') ? part.slice('language-'.length) : ''
  return code !== '' && readLanguage(code) === code ? { kind: 'language', language: code } : undefined
}
