// Coding by keyboard: one key ticks a theme, Enter saves and goes on, s skips, u goes back, / looks for a theme.
import { startMarks } from './marks.ts'
import { addThemeFinder } from './theme-finder.ts'

const storageKey = 'heard-coding-keys'

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.matches('textarea, select, [contenteditable]') ||
    (target instanceof HTMLInputElement && !['checkbox', 'radio', 'submit'].includes(target.type)))

/** Enter on a link or a button does what it always does. */
const hasOwnEnter = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('a, button, summary') !== null

const readsKeys = (): boolean => {
  try {
    return localStorage.getItem(storageKey) !== 'off'
  } catch {
    return true
  }
}

function keepChoice(on: boolean): void {
  try {
    localStorage.setItem(storageKey, on ? 'on' : 'off')
  } catch {
    // The browser keeps nothing: the choice holds for this page.
  }
}

/** Keys of one letter can be in the way of speech input and screen readers, so they can be turned off (WCAG 2.1.4). */
function addSwitch(root: HTMLElement, onChange: (on: boolean) => void): void {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'nhsuk-button nhsuk-button--secondary nhsuk-button--small'
  let on = readsKeys()
  const show = () => {
    button.setAttribute('aria-pressed', String(on))
    button.textContent = root.dataset.keysName ?? 'Use keys to code'
    root.classList.toggle('app-keys-on', on)
    onChange(on)
  }
  button.addEventListener('click', () => {
    on = !on
    keepChoice(on)
    show()
  })
  const explanation = document.createElement('p')
  explanation.className = 'nhsuk-hint app-key-note'
  explanation.textContent =
    root.dataset.keysNote ??
    'The key before a theme ticks it, n ticks “None of these themes applies”, Enter saves and goes on, s skips, u goes back to the answer before, / finds a theme in a long list.'
  root.append(button, explanation)
  show()
}

/** Shows beside each theme the key that ticks it. */
function labelKeys(root: HTMLElement): void {
  for (const input of root.querySelectorAll<HTMLInputElement>('input[data-key]')) {
    const key = input.dataset.key
    const label = input.labels?.[0]
    if (!key || !label) continue
    const shown = document.createElement('kbd')
    shown.className = 'app-key'
    shown.textContent = key
    label.prepend(shown, ' ')
    input.setAttribute('aria-keyshortcuts', key)
  }
}

/** Starts coding by keyboard within an element: `data-module="app-coding"`. */
export function startCoding(root: HTMLElement): void {
  let on = true
  startMarks(root)
  labelKeys(root)
  const finder = addThemeFinder(root)
  addSwitch(root, (chosen) => {
    on = chosen
  })

  document.addEventListener('keydown', (event) => {
    if (!on || event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return
    if (event.key === 'Enter' && !hasOwnEnter(event.target)) {
      event.preventDefault()
      root.querySelector<HTMLButtonElement>('[data-save]')?.click()
      return
    }
    const key = event.key.toLowerCase()
    if (key === 's') {
      root.querySelector<HTMLAnchorElement>('[data-skip]')?.click()
      return
    }
    if (key === 'u') {
      document.querySelector<HTMLAnchorElement>('[data-back]')?.click()
      return
    }
    if (key === '/' && finder) {
      event.preventDefault()
      finder.open()
      return
    }
    const input = [...root.querySelectorAll<HTMLInputElement>('input[data-key]')].find(
      (one) => one.dataset.key === key,
    )
    if (!input) return
    event.preventDefault()
    input.click()
    input.focus()
  })
}
