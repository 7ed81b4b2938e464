import { printReceipt } from '../../core/record/receipt.ts'
import { formatCode, formatDay } from '../../web/format.ts'
import type { FieldError } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { sampleRequest } from './desk-pages.ts'
import type { ErasureRequestRow } from './request-queries.ts'

type Line = { receipt: string; url: string; about: string; state: string; isOverdue: boolean }

export type QueueView = {
  programmeTitle: string
  backUrl: string
  findUrl: string
  lostUrl: string
  publicUrl: string
  typed: string
  waiting: Line[]
  decided: Line[]
  errors: readonly FieldError[]
  fictional: boolean
}

function stateOf({ outcome, dueOn, finishedAt, refusal }: ErasureRequestRow): string {
  if (outcome === null) return `To be answered by ${formatDay(dueOn)}`
  if (outcome === 'refused') return `Refused: ${refusal}`
  return finishedAt
    ? 'Erased, files gone and tables vacuumed'
    : 'Erased; its files and tables are being cleared'
}

export const queueView = (
  programme: ProgrammeScope,
  requests: readonly ErasureRequestRow[],
  today: string,
  { typed = '', errors = [] }: { typed?: string; errors?: readonly FieldError[] } = {},
): QueueView => {
  const line = (request: ErasureRequestRow): Line => ({
    receipt: printReceipt(request.receipt),
    url: urls.deskProgramme(programme.slug, 'erasures', request.id),
    about: `${formatCode(request.ground)}. Asked for by ${request.askedByName}`,
    state: stateOf(request),
    isOverdue: request.outcome === null && request.dueOn < today,
  })
  return {
    programmeTitle: programme.title,
    backUrl: urls.deskProgramme(programme.slug),
    findUrl: urls.deskProgramme(programme.slug, 'erasures', 'find'),
    lostUrl: urls.deskProgramme(programme.slug, 'lost-receipt'),
    publicUrl: urls.erasures(programme.slug),
    typed,
    waiting: requests.filter(({ outcome }) => outcome === null).map(line),
    decided: requests.filter(({ outcome }) => outcome !== null).map(line),
    errors,
    fictional: programme.fictional,
  }
}

const programme: ProgrammeScope = { id: '1', slug: 'x', title: 'Moving the evening clinic', fictional: false }
const erased = { ...sampleRequest, outcome: 'erased' }

export const queuePage = page<QueueView>('listen/erasure/views/desk/queue.njk', {
  empty: queueView(programme, [], '2027-05-04'),
  full: queueView(
    { ...programme, fictional: true },
    [
      sampleRequest,
      erased,
      { ...erased, finishedAt: new Date('2027-05-05T09:00:00Z') },
      { ...sampleRequest, outcome: 'refused', refusal: 'It is not theirs' },
    ],
    '2027-07-01',
  ),
  refused: queueView(programme, [sampleRequest], '2027-05-04', {
    typed: 'ABC',
    errors: [{ field: 'receipt', message: 'There is no response by this receipt in this programme' }],
  }),
})
