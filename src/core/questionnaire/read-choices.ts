import { cleanText } from '../text/clean.ts'
import type { AnswerGiven, Question } from './content.ts'
import { type Fault, listOf, oneOf, type Read, type Typed } from './typed.ts'

/** Most characters of the words beside a choice. */
const longestOther = 500

/** Names of fields, which are also their ids on the page. */
export const otherField = (choice: string): string => `other-${choice}`
export const rowField = (row: string): string => `row-${row}`
export const rankField = (choice: string): string => `place-${choice}`

const unknownChoice: Fault = { field: 'choice', fault: 'unknownChoice' }

/** The words beside choices that take some, by the key of the choice. */
function readOthers({ choices }: Question, typed: Typed): Record<string, string> {
  const words = choices
    .filter(({ hasText }) => hasText)
    .map(({ key }) => [key, cleanText(oneOf(typed, otherField(key)))])
  return Object.fromEntries(words.filter(([, text]) => text !== ''))
}

/**
 * What was chosen, in the order offered. Words beside a choice choose it, so that whoever writes them without
 * ticking its box is understood; only where another single choice was made must the person say which one it is.
 */
export function readChoices(question: Question, typed: Typed): Read {
  const { kind, choices } = question
  const ticked = [...new Set(listOf(typed, 'choice'))].filter((key) => key !== '')
  if (ticked.some((key) => !choices.some((choice) => choice.key === key))) return { faults: [unknownChoice] }
  const isSeveral = kind === 'several-choices'
  if (!isSeveral && ticked.length > 1) return { faults: [unknownChoice] }

  const others = readOthers(question, typed)
  const tooLong = Object.keys(others).find((key) => (others[key]?.length ?? 0) > longestOther)
  if (tooLong) return { faults: [{ field: otherField(tooLong), fault: 'shortTooLong' }] }

  const chosen = choices.filter(({ key }) => ticked.includes(key) || key in others)
  const [first] = chosen
  if (!first) return {}
  if (!isSeveral && chosen.length > 1) return { faults: [{ field: 'choice', fault: 'wordsBesideAnother' }] }
  const exclusive = chosen.find(({ isExclusive }) => isExclusive)
  if (exclusive && chosen.length > 1) {
    return { faults: [{ field: 'choice', fault: 'exclusive', fill: { choice: exclusive.label } }] }
  }
  const answer: AnswerGiven = { choices: chosen.map(({ key }) => key) }
  return { answer: Object.keys(others).length > 0 ? { ...answer, value: { otherText: others } } : answer }
}

/** One column for each row, in the order of the rows; rows may be left out. */
export function readGrid({ rows, choices }: Question, typed: Typed): Read {
  const given = rows.map(({ key }) => [key, oneOf(typed, rowField(key))] as const)
  const wrong = given.filter(([, column]) => column !== '' && !choices.some(({ key }) => key === column))
  if (wrong.length > 0) {
    return { faults: wrong.map(([row]) => ({ field: rowField(row), fault: 'unknownChoice' })) }
  }
  const grid = Object.fromEntries(given.filter(([, column]) => column !== ''))
  return Object.keys(grid).length > 0 ? { answer: { value: { grid } } } : {}
}

/** Places from the first on, as far as somebody wants to go: none given twice, none left out before the last. */
export function readRanking({ choices }: Question, typed: Typed): Read {
  const placed = choices
    .map(({ key }) => ({ key, place: cleanText(oneOf(typed, rankField(key))) }))
    .filter(({ place }) => place !== '')
  const isPlace = (place: string) =>
    /^\d{1,3}$/.test(place) && Number(place) >= 1 && Number(place) <= choices.length
  const faults = placed.flatMap(({ key, place }, index): Fault[] => {
    const field = rankField(key)
    if (!isPlace(place)) return [{ field, fault: 'unknownChoice' }]
    const isTwice = placed.slice(0, index).some((earlier) => Number(earlier.place) === Number(place))
    return isTwice ? [{ field, fault: 'rankedTwice', fill: { place } }] : []
  })
  if (faults.length > 0) return { faults }
  const inOrder = placed.toSorted((a, b) => Number(a.place) - Number(b.place))
  const gap = inOrder.findIndex(({ place }, index) => Number(place) !== index + 1)
  if (gap >= 0) {
    const fill = { place: String(gap + 1) }
    return { faults: [{ field: rankField(inOrder[gap]?.key ?? ''), fault: 'rankLeftOut', fill }] }
  }
  return inOrder.length > 0 ? { answer: { choices: inOrder.map(({ key }) => key) } } : {}
}
