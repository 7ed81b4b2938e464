import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'

/** Words that tell a reader of the demonstration's open programme which theme an answer is about. */
const signs: [theme: string, words: RegExp][] = [
  ['Distance to Saltmarrow', /\b(far|miles?|bus|buses|drive|distance|journey|taxi|car)\b/i],
  ['Opening hours', /\b(hours?|evenings?|weekends?|saturdays?|sundays?|open|close[sd]?|10 pm)\b/i],
  ['Getting a GP appointment', /\b(GP|appointments?|surgery)\b/i],
  ['Waiting', /\b(wait|waits|waited|waiting|queue)\b/i],
  ['Booking by phone or online', /\b(phone|online|book|booking|app)\b/i],
  ['Nurses and other staff', /\b(nurses?|staff)\b/i],
]

/**
 * Reads and codes answers one after another on the coding page, by keys alone: the key of each theme whose
 * words are in the answer, or `n` for none, then Enter.
 */
export async function codeByKey(page: Page, count: number): Promise<void> {
  const keys = await page
    .locator('input[data-key]')
    .evaluateAll((inputs) =>
      inputs.map((input) => [
        input.closest('.nhsuk-checkboxes__item')?.querySelector('label')?.textContent ?? '',
        input.getAttribute('data-key') ?? '',
      ]),
    )
  const keyOf = (theme: string) => keys.find(([label]) => label?.includes(theme))?.[1] ?? 'n'
  for (let coded = 0; coded < count; coded++) {
    const text = await page.locator('.app-answer').innerText()
    const themes = signs.filter(([, words]) => words.test(text)).map(([theme]) => theme)
    for (const theme of themes) await page.keyboard.press(keyOf(theme))
    if (themes.length === 0) await page.keyboard.press('n')
    // As a person would: nobody goes on before the ticks are there.
    await page.locator('main input:checked').first().waitFor()
    const shown = page.waitForEvent('load')
    await page.keyboard.press('Enter')
    await shown
    const refused = page.locator('.nhsuk-error-summary')
    if ((await refused.count()) > 0) assert.fail(`“${text}” was refused: ${await refused.innerText()}`)
  }
}
