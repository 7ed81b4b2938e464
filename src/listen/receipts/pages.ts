import { printReceipt } from '../../core/record/receipt.ts'
import { formatMoment } from '../../web/format.ts'
import type { FieldError } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import type { listAnswersOfResponse, ResponseByReceipt } from '../responses/index.ts'
import type { Count, PublishedDecision } from './slots.ts'

export const findReceiptPage = page<{ typed: string; errors: FieldError[] }>(
  'listen/receipts/views/find.njk',
  {
    empty: { typed: '', errors: [] },
    refused: { typed: '0000', errors: [{ field: 'receipt', message: 'listen:receipt.wrong' }] },
  },
)

export const linkOverPage = page<Record<never, never>>('listen/receipts/views/link-over.njk', { over: {} })

type Said = { question: string; choices: string[]; text: string }

export type ReceiptView = {
  receipt: string
  taken: string
  channel: string
  programmeTitle: string
  programmeUrl: string
  counts: Count[]
  decisions: PublishedDecision[]
  /** What was said: only once the second thing was given. */
  said: Said[] | null
  openUrl: string
  sendLinkUrl: string
  errors: FieldError[]
  fictional: boolean
}

type Trail = { counts: Count[]; decisions: PublishedDecision[] }

export const receiptView = (
  t: Translate,
  response: ResponseByReceipt,
  { counts, decisions }: Trail,
  said: Said[] | null,
  errors: FieldError[],
): ReceiptView => ({
  receipt: printReceipt(response.receipt),
  taken: formatMoment(response.takenAt),
  channel: t(`listen:channel.${response.channel}`),
  programmeTitle: response.programmeTitle,
  programmeUrl: urls.programme(response.programmeSlug),
  counts,
  decisions,
  said,
  openUrl: urls.openWithWord(response.receipt),
  sendLinkUrl: urls.sendLink(response.receipt),
  errors,
  fictional: response.fictional,
})

type AnswerRow = Awaited<ReturnType<typeof listAnswersOfResponse>>[number]
type Choice = { key: string; label: string }

/** An answer as its writer reads it again: choices by their labels. */
export function saidView(answer: AnswerRow): Said {
  const labels = new Map((answer.questionChoices as Choice[]).map(({ key, label }) => [key, label]))
  return {
    question: answer.option ? `${answer.question} ${answer.option}` : answer.question,
    choices: (answer.choices ?? []).map((key) => labels.get(key) ?? key),
    text: answer.text ?? '',
  }
}

const sample: ReceiptView = {
  receipt: '2ABC 3DEF 4GHJ',
  taken: '4 May 2027, 5:30pm',
  channel: 'Online',
  programmeTitle: 'Moving the evening clinic',
  programmeUrl: '/programmes/evening-clinic',
  counts: [{ theme: 'Getting there by bus', url: '/programmes/evening-clinic/what-people-said#theme-1' }],
  decisions: [
    {
      title: 'The evening clinic stays',
      decidedOn: '2027-09-01',
      url: '/programmes/evening-clinic/what-was-decided',
    },
  ],
  said: null,
  openUrl: '/receipt/2ABC3DEF4GHJ/open',
  sendLinkUrl: '/receipt/2ABC3DEF4GHJ/send-link',
  errors: [],
  fictional: false,
}

export const receiptPage = page<ReceiptView>('listen/receipts/views/receipt.njk', {
  full: sample,
  early: { ...sample, counts: [], decisions: [] },
  wrongWord: { ...sample, errors: [{ field: 'word', message: 'listen:receipt.wordWrong' }] },
  opened: {
    ...sample,
    said: [{ question: 'What do you want to say?', choices: [], text: 'Keep it\nopen.\n\nWe need it.' }],
  },
})
