import { countWords } from '../../core/text/count-words.ts'
import type { Block } from '../../documents/document.ts'

/** Words of English in plain prose that grown-ups read silently in a minute: the middle of many studies is 238. */
export const wordsAMinute = 230

export const minutesFor = (words: number): number => (words === 0 ? 0 : Math.ceil(words / wordsAMinute))

/** `25 minutes`, `1 hour`, `2 hours 5 minutes` */
export function sayMinutes(minutes: number): string {
  const [hours, left] = [Math.floor(minutes / 60), minutes % 60]
  const say = (count: number, unit: string) =>
    count === 0 ? [] : [`${count} ${unit}${count === 1 ? '' : 's'}`]
  return [...say(hours, 'hour'), ...say(left, 'minute')].join(' ') || 'nothing to read'
}

/** What is read of a block: every word and number of it. */
function wordsOfBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
    case 'notice':
    case 'link':
      return block.text
    case 'list':
      return block.items.join(' ')
    case 'quotation':
      return `${block.words} ${block.from}`
    case 'table':
      return [
        block.caption,
        ...block.columns.map(({ text }) => text),
        ...block.rows.flat(),
        block.method,
      ].join(' ')
    case 'chart':
      return `${block.caption} ${block.method}`
  }
}

export const textOfBlocks = (blocks: readonly Block[]): string => blocks.map(wordsOfBlock).join('\n')

export const wordsOfBlocks = (blocks: readonly Block[]): number => countWords(textOfBlocks(blocks))
