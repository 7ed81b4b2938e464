// A long list of themes is narrowed by typing: `/` goes there, Enter ticks the first that is left.

/** From so many themes on it helps; a shorter list is seen at once. */
const fewest = 20

export type ThemeFinder = { open(): void }

/** Puts a search box over the themes of a form. Nothing where there are few. */
export function addThemeFinder(root: HTMLElement): ThemeFinder | null {
  const list = root.querySelector('input[name=themes]')?.closest<HTMLElement>('.nhsuk-checkboxes')
  const items = [...(list?.querySelectorAll<HTMLElement>('.nhsuk-checkboxes__item') ?? [])]
  if (!list || items.length < fewest) return null

  const label = document.createElement('label')
  label.className = 'nhsuk-label'
  label.htmlFor = 'find-theme'
  label.textContent = root.dataset.findName ?? 'Find a theme'
  const box = document.createElement('input')
  Object.assign(box, { type: 'search', id: 'find-theme', autocomplete: 'off' })
  box.className = 'nhsuk-input nhsuk-input--width-20'
  const told = document.createElement('p')
  told.className = 'nhsuk-hint'
  told.setAttribute('role', 'status')
  const group = document.createElement('div')
  group.className = 'nhsuk-form-group'
  group.append(label, box, told)
  list.before(group)

  const inputOf = (item: HTMLElement) => item.querySelector<HTMLInputElement>('input')
  const isTicked = (item: HTMLElement) => inputOf(item)?.checked === true
  const fits = (item: HTMLElement, words: string) =>
    words.split(/\s+/).every((word) => item.textContent?.toLowerCase().includes(word) === true)

  const narrow = () => {
    const words = box.value.trim().toLowerCase()
    let left = 0
    for (const item of items) {
      const isShown = words === '' || fits(item, words)
      left += isShown ? 1 : 0
      // What is ticked stays in sight, so that nothing is saved unseen.
      item.hidden = !isShown && !isTicked(item)
    }
    told.textContent = words === '' ? '' : `${left} of ${items.length}`
  }

  const clear = () => {
    box.value = ''
    narrow()
    box.blur()
  }

  box.addEventListener('input', narrow)
  box.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') clear()
    if (event.key !== 'Enter') return
    event.preventDefault()
    const words = box.value.trim().toLowerCase()
    const first = words === '' ? undefined : items.find((item) => fits(item, words))
    const input = first && inputOf(first)
    if (!input) return
    input.click()
    clear()
    input.focus()
  })
  return {
    open() {
      box.focus()
      box.select()
    },
  }
}
