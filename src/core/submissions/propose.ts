// Where the points of a submission may begin, found by rule: a person accepts them or changes them.

import { listSentences } from '../text/passages.ts'
import { itemised, labelled, numbered, type Paragraph } from './paragraphs.ts'

/** A point that is proposed: the places of its paragraphs in the list, and its first words for a title. */
export type ProposedPoint = { paragraphs: number[]; title: string }

const longestTitle = 80

/** The first sentence without its number, cut between two words where it is long. */
function titleOf(words: string): string {
  const said = words.replace(labelled, '').replace(numbered, '').replace(itemised, '').trim()
  const [first] = listSentences(said)
  const sentence = (first ? said.slice(first.start, first.end) : said).replace(/\s+/g, ' ')
  if (sentence.length <= longestTitle) return sentence.replace(/[.;:,]$/, '')
  const cut = sentence.slice(0, longestTitle)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), longestTitle / 2)).trimEnd()} …`
}

type Begins = (words: string) => boolean

/** How deep a number goes: 1 for “4.”, 2 for “4.2”. */
const depthOf = (words: string): number => (numbered.exec(words)?.[0].match(/\d+/g) ?? []).length

/**
 * By which rule the points of a text begin: what its writer calls a recommendation or the like; else numbered paragraphs,
 * the highest level of which there are two; else the items of a list. Undefined where none of them holds.
 */
function ruleOf(words: readonly string[]): Begins | undefined {
  if (words.some((one) => labelled.test(one))) return (one) => labelled.test(one)
  for (const depth of [1, 2, 3]) {
    const begins: Begins = (one) => depthOf(one) === depth
    if (words.filter(begins).length >= 2) return begins
  }
  const isItem: Begins = (one) => itemised.test(one)
  return words.filter(isItem).length >= 2 ? isItem : undefined
}

/**
 * The points that the layout of one text tells of. What follows a beginning belongs to its point, up to the next one, a
 * heading or the end of the letter; items of a list end with the list. What stands before the first is in no point.
 */
export function proposePoints(text: string, paragraphs: readonly Paragraph[]): ProposedPoint[] {
  const words = paragraphs.map(({ start, end }) => text.slice(start, end))
  const begins = ruleOf(words)
  if (!begins) return []
  const isList = begins('• a')
  const points: ProposedPoint[] = []
  let open: ProposedPoint | undefined
  paragraphs.forEach(({ kind }, place) => {
    const said = words[place] ?? ''
    if (begins(said)) {
      open = { paragraphs: [place], title: titleOf(said) }
      points.push(open)
    } else if (kind !== 'text' || isList) open = undefined
    else {
      if (open?.title === '') open.title = titleOf(said)
      open?.paragraphs.push(place)
    }
  })
  return points
}
