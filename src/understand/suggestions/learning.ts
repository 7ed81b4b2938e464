import { maskIdentifiers } from '../../core/text/masking.ts'

/** Fewer than this and what is learnt is chance. */
export const leastExamples = 20
export const leastThemes = 2

type TextRow = { id: string; text: string | null; option: string | null }

/** The machine, like a person at the desk, reads masked text only: its words are shown as reasons. */
export const readable = (
  { id, text, option }: TextRow,
  asked: ReadonlyMap<string, string> = new Map(),
): { text: string; question?: string } => {
  const question = whatWasAsked(option, asked.get(id))
  return { text: maskIdentifiers(text ?? '').text, ...(question === undefined ? {} : { question }) }
}

/** What an answer is about: the option that was commented on, the question that a closed answer beside it says, or both. */
export const whatWasAsked = (option: string | null, asked: string | undefined): string | undefined =>
  option !== null && asked !== undefined ? `${asked} ${option}` : (asked ?? option ?? undefined)
