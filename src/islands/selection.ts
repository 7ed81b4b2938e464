// What is selected of an answer, as places in its text. Its parts are marked with `data-start` and `data-end`; what stands
// as it was written has `data-exact` too.

type Place = { element: HTMLElement; offset: number }
export type Selected = { start: number; end: number; words: string }

/** The part in which an end of the selection lies, and how many characters into it. */
function placeOf(node: Node, offset: number): Place | null {
  const element = (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>('[data-start]')
  if (!element) return null
  const before = document.createRange()
  before.setStart(element, 0)
  before.setEnd(node, offset)
  return { element, offset: before.toString().length }
}

const numberOf = (element: HTMLElement, name: 'start' | 'end') => Number(element.dataset[name])

/** A click three times over selects up to the beginning of what comes next: the text ends where its last part does. */
function readRange(within: HTMLElement, selection: Selection): Range {
  const range = selection.getRangeAt(0).cloneRange()
  const last = [...within.querySelectorAll('[data-start]')].at(-1)
  if (last && !within.contains(range.endContainer)) range.setEnd(last, last.childNodes.length)
  return range
}

/** Where something was taken out of a part, all of that part. Null where nothing of the text is selected. */
export function readSelection(within: HTMLElement): Selected | null {
  const selection = document.getSelection()
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = readRange(within, selection)
  if (!within.contains(range.startContainer)) return null
  const from = placeOf(range.startContainer, range.startOffset)
  const to = placeOf(range.endContainer, range.endOffset)
  if (!from || !to) return null
  const words = range.toString().trim()
  const isExact = (element: HTMLElement) => 'exact' in element.dataset
  const start = numberOf(from.element, 'start') + (isExact(from.element) ? from.offset : 0)
  const end = isExact(to.element) ? numberOf(to.element, 'start') + to.offset : numberOf(to.element, 'end')
  return start < end && words !== '' ? { start, end, words } : null
}
