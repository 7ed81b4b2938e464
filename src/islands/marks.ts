// Passages and quotes while an answer is read: words are selected, a theme is chosen, and both are kept with the coding.
import { readSelection, type Selected } from './selection.ts'

type Theme = { input: HTMLInputElement; title: string }

function listThemes(root: HTMLElement): Theme[] {
  const inputs = [...root.querySelectorAll<HTMLInputElement>('input[name=themes]:not([value=none])')]
  return inputs.map((input) => ({ input, title: input.labels?.[0]?.textContent?.trim() ?? '' }))
}

const addButton = (group: HTMLElement, text: string): HTMLButtonElement => {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'nhsuk-button nhsuk-button--secondary nhsuk-button--small'
  button.textContent = text
  group.append(button)
  return button
}

/** What is shown under an answer while words of it are selected. */
function makePanel() {
  const panel = document.createElement('div')
  panel.className = 'nhsuk-form-group'
  panel.hidden = true
  // What is selected of the answer ends with it.
  panel.style.userSelect = 'none'
  const label = document.createElement('label')
  label.className = 'nhsuk-label'
  label.htmlFor = 'mark-theme'
  const select = document.createElement('select')
  select.className = 'nhsuk-select'
  select.id = 'mark-theme'
  const group = document.createElement('div')
  group.className = 'nhsuk-button-group nhsuk-u-margin-top-3'
  const [passage, quote] = [
    addButton(group, 'Passage of this theme'),
    addButton(group, 'Quote for this theme'),
  ]
  panel.append(label, select, group)
  return { panel, label, select, passage, quote }
}

/** Keeps one of them as a box that is ticked, in the form of the answer: unticking it lets it go. */
function addMark(list: HTMLElement, value: string, text: string): void {
  const boxes = list.querySelector('.nhsuk-checkboxes')
  const known = [...list.querySelectorAll('input')].find((input) => input.value === value)
  list.hidden = false
  if (known) {
    known.checked = true
    return
  }
  const item = document.createElement('div')
  item.className = 'nhsuk-checkboxes__item'
  const input = document.createElement('input')
  Object.assign(input, { type: 'checkbox', name: 'marks', id: `mark-${value}`, value, checked: true })
  input.className = 'nhsuk-checkboxes__input'
  const label = document.createElement('label')
  label.className = 'nhsuk-label nhsuk-checkboxes__label'
  label.htmlFor = input.id
  label.textContent = text
  item.append(input, label)
  boxes?.append(item)
}

/** Starts selecting within an element that holds an answer and its form. Nothing where there is no theme yet. */
export function startMarks(root: HTMLElement): void {
  const words = root.querySelector<HTMLElement>('[data-selectable]')
  const list = root.querySelector<HTMLElement>('[data-marks]')
  const themes = listThemes(root)
  if (!words || !list || themes.length === 0) return
  const { panel, label, select, passage, quote } = makePanel()
  words.after(panel)
  let chosen: Selected | null = null

  const offer = (selected: Selected) => {
    chosen = selected
    label.textContent = `Selected: “${selected.words}”`
    if (!panel.hidden) return
    // What is ticked comes first: it is what was just decided on.
    const ordered = [...themes].sort((a, b) => Number(b.input.checked) - Number(a.input.checked))
    const options = ordered.map(({ input, title }) => new Option(title, input.value))
    select.replaceChildren(
      ...(ordered[0]?.input.checked ? [] : [new Option('Choose a theme', '')]),
      ...options,
    )
    panel.hidden = false
  }

  const keep = (kind: 'passage' | 'quote') => {
    const theme = themes.find(({ input }) => input.value === select.value)
    if (!chosen) return
    if (!theme) {
      select.focus()
      return
    }
    if (!theme.input.checked) theme.input.click()
    const value = `${theme.input.value}/${chosen.start}-${chosen.end}/${kind}`
    addMark(list, value, `${kind === 'quote' ? 'Quote' : 'Passage'} for ${theme.title}: ${chosen.words}`)
    chosen = null
    panel.hidden = true
    document.getSelection()?.removeAllRanges()
    theme.input.focus()
  }

  document.addEventListener('selectionchange', () => {
    const selected = readSelection(words)
    if (selected) offer(selected)
  })
  passage.addEventListener('click', () => keep('passage'))
  quote.addEventListener('click', () => keep('quote'))
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') panel.hidden = true
  })
}
