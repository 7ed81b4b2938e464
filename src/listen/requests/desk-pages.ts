import { formatCode, formatDay, formatMoment } from '../../web/format.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import type { RequestRow } from './queries.ts'

type RequestsView = {
  programmeTitle: string
  programmeUrl: string
  counts: { asked: number; judged: number; metInTime: number; waiting: number; overdue: number }
  open: {
    id: string
    revision: number
    ways: string
    details: string
    contact: string
    name: string
    asked: string
    due: string
    isOverdue: boolean
    takenBy: string | null
    takeUrl: string
    closeUrl: string
    typed: { outcome: string; whatWasDone: string }
  }[]
  closed: { ways: string; asked: string; outcome: string; whatWasDone: string; closed: string }[]
  errors: readonly FieldError[]
  fictional: boolean
}

type Programme = { slug: string; title: string; fictional: boolean }

export const requestsView = (
  { slug, title, fictional }: Programme,
  requests: readonly RequestRow[],
  { counts, today }: { counts: RequestsView['counts']; today: string },
  refused?: { id: string; typed: Typed; errors: readonly FieldError[] },
): RequestsView => ({
  programmeTitle: title,
  programmeUrl: urls.deskProgramme(slug),
  counts,
  open: requests
    .filter(({ closedAt }) => closedAt === null)
    .map((request) => ({
      id: request.id,
      revision: request.revision,
      ways: waysIn(request),
      details: request.details,
      contact: request.contact ?? '',
      name: request.name ?? '',
      asked: formatMoment(request.askedAt),
      due: formatDay(request.dueOn),
      isOverdue: request.dueOn < today,
      takenBy: request.takenByName,
      takeUrl: urls.deskProgramme(slug, 'requests', request.id, 'take'),
      closeUrl: urls.deskProgramme(slug, 'requests', request.id, 'close'),
      typed: {
        outcome: refused?.id === request.id ? typedText(refused.typed, 'outcome') : '',
        whatWasDone: refused?.id === request.id ? typedText(refused.typed, 'whatWasDone') : '',
      },
    })),
  closed: requests
    .filter(({ closedAt }) => closedAt !== null)
    .map((request) => ({
      ways: waysIn(request),
      asked: formatMoment(request.askedAt),
      outcome: request.outcome === 'met' ? 'Met' : 'Could not be met',
      whatWasDone: request.whatWasDone,
      closed: request.closedAt ? formatMoment(request.closedAt) : '',
    })),
  errors: (refused?.errors ?? []).map(({ field, message }) => ({
    field: `${field}-${refused?.id}`,
    message,
  })),
  fictional,
})

const waysIn = ({ ways }: RequestRow) => ways.map(formatCode).join(', ')

const sample: RequestsView = {
  programmeTitle: 'Moving the evening clinic',
  programmeUrl: '/desk/programmes/evening-clinic',
  counts: { asked: 0, judged: 0, metInTime: 0, waiting: 0, overdue: 0 },
  open: [],
  closed: [],
  errors: [],
  fictional: false,
}
const open: RequestsView['open'][number] = {
  id: '1',
  revision: 1,
  ways: 'Paper, Large print',
  details: '20 point',
  contact: '1 Example Street',
  name: 'Jo Example',
  asked: '4 May 2027, 9am',
  due: '6 May 2027',
  isOverdue: true,
  takenBy: null,
  takeUrl: '/take',
  closeUrl: '/close',
  typed: { outcome: '', whatWasDone: '' },
}

export const requestsPage = page<RequestsView>('listen/requests/views/desk/requests.njk', {
  empty: sample,
  full: {
    ...sample,
    counts: { asked: 3, judged: 2, metInTime: 1, waiting: 2, overdue: 1 },
    open: [open, { ...open, id: '2', takenBy: 'Lee Okafor', isOverdue: false, name: '' }],
    closed: [
      {
        ways: 'Voice call',
        asked: '3 May 2027, 9am',
        outcome: 'Met',
        whatWasDone: 'Called on Tuesday',
        closed: '4 May 2027, 10am',
      },
    ],
  },
  refused: { ...sample, open: [open], errors: [{ field: 'whatWasDone-1', message: 'Enter what was done' }] },
})
