// Passages by selecting words: what is selected becomes one more box that is ticked. Without it whole sentences are ticked.
import { readSelection } from './selection.ts'

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
