import type { Page } from 'playwright-core'

const mostStops = 80

/** What the focused element is called: by its label, its own text or its legend. */
const readFocusedName = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const focused = document.activeElement
    if (!(focused instanceof HTMLElement) || focused === document.body) return ''
    const hasLabel =
      focused instanceof HTMLInputElement ||
      focused instanceof HTMLTextAreaElement ||
      focused instanceof HTMLSelectElement
    const text = hasLabel ? focused.labels?.[0]?.textContent : focused.textContent
    return (text ?? '').replace(/\s+/g, ' ').trim()
  })

/**
 * Presses Tab until what is called so has the focus, as somebody without a mouse does. A group of radios is one
 * stop: name the first of them, or the one that is selected.
 * @throws Error that lists every stop on the way, when there is none of that name
 */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const stops: string[] = []
  for (let count = 0; count < mostStops; count++) {
    await page.keyboard.press('Tab')
    const focused = await readFocusedName(page)
    if (typeof name === 'string' ? focused === name : name.test(focused)) return
    stops.push(focused)
  }
  throw new Error(`No stop of the keyboard is called ${name}. There are: ${stops.join(' | ')}`)
}

/** Goes to a link or a button by Tab, presses Enter, and waits for the page that it leads to. */
export async function pressEnterOn(page: Page, name: string | RegExp): Promise<void> {
  await tabTo(page, name)
  const shown = page.waitForEvent('load')
  await page.keyboard.press('Enter')
  await shown
}
