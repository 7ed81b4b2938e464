import { printReceipt } from '../../core/record/receipt.ts'
import type { ReceiptLine } from '../../core/record/receipt-lines.ts'
import { formatMoment, formatNumber } from '../../web/format.ts'
import type { FieldError } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import type { KnownReceipt } from './list-queries.ts'

/** Most receipts that are looked up at once. */
export const mostLines = 200

type TakenLine = {
  line: number
  receipt: string
  taken: string
  channel: string
  number: string
  isWithdrawn: boolean
}
type WrongLine = { line: number; typed: string; why: string }

export type ReceiptListView = {
  limit: number
  typed: string
  /** Null before anything was checked. */
  result: { count: number; taken: TakenLine[]; wrong: WrongLine[] } | null
  errors: FieldError[]
}

export function checkedLines(
  t: Translate,
  lines: readonly ReceiptLine[],
  known: readonly KnownReceipt[],
): NonNullable<ReceiptListView['result']> {
  const byReceipt = new Map(known.map((row) => [row.receipt, row]))
  const rowOf = ({ receipt }: ReceiptLine) => (receipt === undefined ? undefined : byReceipt.get(receipt))
  const isWrong = (line: ReceiptLine) => rowOf(line) === undefined || line.sameAs !== undefined
  return {
    count: lines.length,
    taken: lines
      .filter((line) => !isWrong(line))
      .flatMap((line) => takenLine(t, line.line, rowOf(line)) ?? []),
    wrong: lines
      .filter(isWrong)
      .map((line) => ({ line: line.line, typed: line.typed, why: whyWrong(t, line) })),
  }
}

const takenLine = (t: Translate, line: number, row: KnownReceipt | undefined): TakenLine | undefined =>
  row && {
    line,
    receipt: printReceipt(row.receipt),
    taken: formatMoment(row.takenAt),
    channel: t(`listen:channel.${row.channel}`),
    number: row.number === null ? t('listen:receiptList.noNumber') : formatNumber(row.number),
    isWithdrawn: row.withdrawnAt !== null,
  }

const whyWrong = (t: Translate, { receipt, sameAs }: ReceiptLine): string => {
  if (receipt === undefined) return t('listen:receiptList.notReceipt')
  return sameAs === undefined
    ? t('listen:receiptList.unknown')
    : t('listen:receiptList.twice', { line: sameAs })
}

const sample: ReceiptListView = { limit: mostLines, typed: '', result: null, errors: [] }

export const receiptListPage = page<ReceiptListView>('listen/receipts/views/list.njk', {
  empty: sample,
  checked: {
    ...sample,
    typed: '2ABC 3DEF 4GHJ\nhello',
    result: {
      count: 2,
      taken: [
        {
          line: 1,
          receipt: '2ABC 3DEF 4GHJ',
          taken: '4 May 2027, 5:30pm',
          channel: 'On paper',
          number: '1,204',
          isWithdrawn: true,
        },
      ],
      wrong: [{ line: 2, typed: 'hello', why: 'This is not a receipt' }],
    },
  },
  refused: { ...sample, typed: 'x', errors: [{ field: 'receipts', message: 'listen:receiptList.empty' }] },
})
