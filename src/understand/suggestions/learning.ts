import { maskIdentifiers } from '../../core/text/masking.ts'

/** Fewer than this and what is learnt is chance. */
export const leastExamples = 20
export const leastThemes = 2

type TextRow = { text: string | null; option: string | null }

/** The machine, like a person at the desk, reads masked text only: its words are shown as reasons. */
export const readable = ({ text, option }: TextRow) => ({
  text: maskIdentifiers(text ?? '').text,
  ...(option === null ? {} : { question: option }),
})
