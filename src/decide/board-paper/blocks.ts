import type { Block } from '../../documents/document.ts'

export const part = (text: string): Block => ({ kind: 'heading', level: 2, text })
export const heading = (text: string): Block => ({ kind: 'heading', level: 3, text })
export const paragraph = (text: string): Block => ({ kind: 'paragraph', text })
export const notice = (text: string): Block => ({ kind: 'notice', text })
export const link = (text: string, url: string): Block => ({ kind: 'link', text, url })

/** What somebody wrote over several lines, a paragraph each. */
export const written = (words: string): Block[] =>
  words
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map(paragraph)

/** Nothing where there are no items. */
export const listOf = (items: readonly string[]): Block[] =>
  items.length > 0 ? [{ kind: 'list', items }] : []

/** A reason and what follows from it, the first line of each named; nothing where it is empty. */
export const named = (name: string, words: string): Block[] => {
  const [first, ...rest] = words.trim() === '' ? [] : words.trim().split(/\r?\n/)
  return first === undefined ? [] : [paragraph(`${name}: ${first}`), ...written(rest.join('\n'))]
}
