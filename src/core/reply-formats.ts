import { languages } from './languages/names.ts'

/** In which format somebody may want to be told; large print is made here, audio and films by people. */
export const replyFormats = ['standard', 'large-print', 'easy-read', 'audio', 'bsl'] as const
export type ReplyFormat = (typeof replyFormats)[number]

/** Null for the one that they answered in. */
export type ReplyWish = { format: ReplyFormat | null; language: string | null }

/** Signed languages are a format; what is none of the languages cannot be written in. */
const notWritten = ['bfi', 'isg', 'mul', 'und']

const nameInItself = (tag: string, name: string): string => {
  const own = new Intl.DisplayNames([tag], { type: 'language', fallback: 'none' }).of(tag)
  return own === undefined || own === name ? name : `${own} (${name})`
}

/** Languages that one can ask to be told in, each by its own name with the English one. */
export const replyLanguages: readonly { tag: string; name: string }[] = languages
  .filter(({ tag }) => !notWritten.includes(tag))
  .map(({ tag, name }) => ({ tag, name: nameInItself(tag, name) }))

export const isReplyLanguage = (tag: string): boolean => replyLanguages.some((one) => one.tag === tag)
