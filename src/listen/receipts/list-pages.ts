import { printReceipt } from '../../core/record/receipt.ts'
import type { ReceiptLine } from '../../core/record/receipt-lines.ts'
import { formatMoment, formatNumber } from '../../web/format.ts'
import type { FieldError } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import type { KnownReceipt } from './list-queries.ts'
import type { AnswersOfMany, PointAnswer } from './slots.ts'

/** Most receipts that are looked up at once. */
export const mostLines = 200

type TakenLine = {
  line: number
  receipt: string
  url: string
  taken: string
  channel: string
  number: string
  isWithdrawn: boolean
}
/** What became of what the responses of some lines raised, of one programme. */
type Answered = {
  title: string
  url: string
  points: (PointAnswer & { lines: string })[]
}
type WrongLine = { line: number; typed: string; why: string }

export type ReceiptListView = {
  limit: number
  typed: string
  /** Null before anything was checked. */
  result: {
    count: number
    taken: TakenLine[]
    wrong: WrongLine[]
    answered: Answered[]
    /** Lines of which nothing is published yet that became of them. */
    waiting: string
  } | null
  errors: FieldError[]
}

export function checkedLines(
  t: Translate,
  lines: readonly ReceiptLine[],
  known: readonly KnownReceipt[],
  answers: readonly AnswersOfMany[],
): NonNullable<ReceiptListView['result']> {
  const byReceipt = new Map(known.map((row) => [row.receipt, row]))
  const rowOf = ({ receipt }: ReceiptLine) => (receipt === undefined ? undefined : byReceipt.get(receipt))
  const isWrong = (line: ReceiptLine) => rowOf(line) === undefined || line.sameAs !== undefined
  const right = lines.filter((line) => !isWrong(line))
  const lineOf = new Map(right.map((line) => [rowOf(line)?.id ?? '', line.line]))
  const linesOf = (ids: readonly string[]) =>
    ids
      .flatMap((id) => lineOf.get(id) ?? [])
      .toSorted((one, other) => one - other)
      .join(', ')
  const told = new Set(answers.flatMap(({ points }) => points.flatMap(({ raisedBy }) => raisedBy)))
  const isWaiting = ({ id, withdrawnAt, erasedAt }: KnownReceipt) =>
    !told.has(id) && !withdrawnAt && !erasedAt
  return {
    count: lines.length,
    answered: answers
      .filter(({ points }) => points.length > 0)
      .flatMap(({ programmeId, points }) => {
        const programme = known.find((row) => row.programmeId === programmeId)
        return programme
          ? [
              {
                title: programme.programmeTitle,
                url: urls.programme(programme.programmeSlug),
                points: points.map((point) => ({ ...point, lines: linesOf(point.raisedBy) })),
              },
            ]
          : []
      }),
    waiting: linesOf(known.filter(isWaiting).map(({ id }) => id)),
    taken: right.flatMap((line) => takenLine(t, line.line, rowOf(line)) ?? []),
    wrong: lines
      .filter(isWrong)
      .map((line) => ({ line: line.line, typed: line.typed, why: whyWrong(t, line) })),
  }
}

const takenLine = (t: Translate, line: number, row: KnownReceipt | undefined): TakenLine | undefined =>
  row && {
    line,
    receipt: printReceipt(row.receipt),
    url: urls.receipt(row.receipt),
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
          url: '/receipt/2ABC3DEF4GHJ',
          taken: '4 May 2027, 5:30pm',
          channel: 'On paper',
          number: '1,204',
          isWithdrawn: true,
        },
      ],
      wrong: [{ line: 2, typed: 'hello', why: 'This is not a receipt' }],
      answered: [
        {
          title: 'Moving the evening clinic',
          url: '/programmes/evening-clinic',
          points: [
            {
              title: 'Getting there by bus',
              became: 'Changed in part',
              reversed: '',
              reason: 'A later bus will run. There is no money for two.',
              whatChanges: 'A bus at 9.40 pm on weekdays.',
              url: '/programmes/evening-clinic/issues/1',
              language: { code: 'en', direction: 'ltr' },
              titleLanguage: { code: 'en', direction: 'ltr' },
              untranslated: 'This answer has not been translated yet. It is shown in English.',
              lines: '1, 4, 17',
            },
          ],
        },
      ],
      waiting: '3, 5',
    },
  },
  refused: { ...sample, typed: 'x', errors: [{ field: 'receipts', message: 'listen:receiptList.empty' }] },
})
