import { readReceipt } from './receipt.ts'

/** One line of a list of receipts as it was typed, counted from 1; `sameAs` an earlier line with the same receipt. */
export type ReceiptLine = {
  line: number
  typed: string
  receipt: string | undefined
  sameAs: number | undefined
}

/** Reads receipts one on each line. Blank lines count as lines and are left out. */
export function readReceiptLines(text: string): ReceiptLine[] {
  const seen = new Map<string, number>()
  return text.split(/\r\n|\r|\n/).flatMap((typed, index) => {
    if (typed.trim() === '') return []
    const line = index + 1
    const receipt = readReceipt(typed)
    const sameAs = receipt ? seen.get(receipt) : undefined
    if (receipt && sameAs === undefined) seen.set(receipt, line)
    return [{ line, typed: typed.trim(), receipt, sameAs }]
  })
}
