import { maskIdentifiers } from '../../core/text/masking.ts'
import { formatNumber } from '../../web/format.ts'
import type { CodeRows } from './pages.ts'

/** In how many others the words of an answer stand, and how many of those could have its themes. */
export type SameWords = { others: number; open: number } | undefined

export type Offer = { text: string; answerId: string; found: number; button: string; form: string }

export const saySameWords = (others: number): string =>
  `The same words stand in ${formatNumber(others)} other ${others === 1 ? 'answer' : 'answers'}`

/** What was read once can be given to all that say the same: of what was just saved, or what is shown again. */
export function offerView({ same, saved, shown }: CodeRows, form: string): Offer | null {
  const [from, open] =
    saved?.id && same.saved?.open
      ? [{ id: saved.id, text: saved.text }, same.saved.open]
      : [shown?.reading && shown.answer, same.shown?.open ?? 0]
  if (!from || open === 0) return null
  const words = maskIdentifiers(from.text ?? '').text
  return {
    text: `“${cut(words)}” stands in ${formatNumber(open)} more ${open === 1 ? 'answer' : 'answers'} that nobody has read, word for word`,
    answerId: from.id,
    found: open,
    button: `Give ${open === 1 ? 'it' : `all ${formatNumber(open)}`} the same themes`,
    form,
  }
}

const cut = (text: string): string => (text.length <= 80 ? text : `${text.slice(0, 79)}…`)
