// Passages by selecting words: what is selected becomes one more box that is ticked. Without it whole sentences are ticked.

type Place = { element: HTMLElement; offset: number }

/** The sentence in which an end of the selection lies, and how many characters into it. */
function placeOf(node: Node, offset: number): Place | null {
  const element = (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>('[data-start]')
  if (!element) return null
  const before = document.createRange()
  before.setStart(element, 0)
  before.setEnd(node, offset)
  return { element, offset: before.toString().length }
}

const numberOf = (element: HTMLElement, name: 'start' | 'end') => Number(element.dataset[name])

/** Places in the answer of what is selected. Where something was taken out of a sentence, all of the sentence. */
function readSelection(list: HTMLElement): { start: number; end: number; words: string } | null {
  const selection = document.getSelection()
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  if (!list.contains(range.commonAncestorContainer)) return null
  const from = placeOf(range.startContainer, range.startOffset)
  const to = placeOf(range.endContainer, range.endOffset)
  if (!from || !to) return null
  const isExact = (element: HTMLElement) => 'exact' in element.dataset
  const start = numberOf(from.element, 'start') + (isExact(from.element) ? from.offset : 0)
  const end = isExact(to.element) ? numberOf(to.element, 'start') + to.offset : numberOf(to.element, 'end')
  return start < end ? { start, end, words: selection.toString().trim() } : null
}

/** Starts selecting within a form: `data-module="app-passages"`. */
export function startPassages(form: HTMLFormElement): void {
  const list = form.querySelector<HTMLElement>('[data-passages]')
  if (!list) return
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'nhsuk-button nhsuk-button--secondary nhsuk-button--small'
  button.textContent = 'Use the selected words'
  button.hidden = true
  list.after(button)

  document.addEventListener('selectionchange', () => {
    button.hidden = readSelection(list) === null
  })
  // Selecting within a label is no click on it.
  list.addEventListener('click', (event) => {
    if (readSelection(list) !== null && event.detail > 0) event.preventDefault()
  })
  button.addEventListener('mousedown', (event) => event.preventDefault())
  button.addEventListener('click', () => {
    const chosen = readSelection(list)
    if (!chosen) return
    const value = `${chosen.start}-${chosen.end}`
    const known = list.querySelector<HTMLInputElement>(`input[value="${value}"]`)
    if (known) {
      known.checked = true
      known.focus()
      return
    }
    const item = document.createElement('div')
    item.className = 'nhsuk-checkboxes__item'
    const input = document.createElement('input')
    Object.assign(input, { type: 'checkbox', name: 'passages', checked: true })
    input.className = 'nhsuk-checkboxes__input'
    input.value = value
    input.id = `passage-${value}`
    const label = document.createElement('label')
    label.className = 'nhsuk-label nhsuk-checkboxes__label'
    label.htmlFor = input.id
    label.textContent = `Selected: ${chosen.words}`
    item.append(input, label)
    list.append(item)
    document.getSelection()?.removeAllRanges()
    input.focus()
  })
}
