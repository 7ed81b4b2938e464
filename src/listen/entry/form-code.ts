import { readReceipt, receiptLength } from '../../core/record/receipt.ts'
import { cleanText } from '../../core/text/clean.ts'

/** A code of a form as it was typed: one of ours with its check character, or whatever else is printed on it. */
export function readFormCode(typed: string): { ok: true; code: string | null } | { ok: false } {
  const code = cleanText(typed)
    .toUpperCase()
    .replace(/[\s\-–—.]/g, '')
  if (code === '') return { ok: true, code: null }
  const ours = readReceipt(code)
  if (ours) return { ok: true, code: ours }
  return code.length === receiptLength || code.length > 40 ? { ok: false } : { ok: true, code }
}
