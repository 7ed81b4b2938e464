import { type TypedDay, typedDay } from '../../web/date-field.ts'
import { type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import messages from '../messages.en.json' with { type: 'json' }
import { type RequestContent, requestKinds, requestOutcomes } from '../papers/index.ts'
import {
  type Choice,
  choice,
  choices,
  type Errors,
  type Named,
  type PartOf,
  partOf,
  sampleContent,
  sampleNamed,
} from '../programmes/index.ts'
import { notAnswered } from './schema.ts'

type RequestsView = PartOf & { requests: RequestContent[] }

export const requestsView = (programme: Named, requests: readonly RequestContent[]): RequestsView => ({
  ...partOf(programme, {}),
  requests: [...requests],
})

export const requestsDeskPage = page<RequestsView>('register/openness/views/desk/requests.njk', {
  full: requestsView(sampleNamed, sampleContent.requests),
  empty: requestsView(sampleNamed, []),
})

type RequestView = PartOf & {
  id: string | null
  kinds: Choice[]
  about: string
  askedOn: TypedDay
  outcomes: Choice[]
  answeredOn: TypedDay
  reason: string
  url: string
  errors: Errors
}

export const requestView = (
  programme: Named,
  id: string | null,
  typed: Typed,
  errors: Errors = [],
): RequestView => ({
  ...partOf(programme, typed),
  id,
  kinds: choices(requestKinds, messages.openness.requestKind, typedText(typed, 'kind')),
  about: typedText(typed, 'about'),
  askedOn: typedDay(typed, 'askedOn'),
  outcomes: [
    choice(notAnswered, 'Not answered yet', typedText(typed, 'outcome')),
    ...choices(requestOutcomes, messages.openness.requestOutcome, typedText(typed, 'outcome')),
  ],
  answeredOn: typedDay(typed, 'answeredOn'),
  reason: typedText(typed, 'reason'),
  url: typedText(typed, 'url'),
  errors,
})

export const requestDeskPage = page<RequestView>('register/openness/views/desk/request.njk', {
  new: requestView(sampleNamed, null, { revision: '1', outcome: notAnswered }),
  edited: requestView(sampleNamed, '1', { revision: '1', kind: 'foi', outcome: 'refused' }),
  refused: requestView(sampleNamed, null, { revision: '1' }, [
    { field: 'kind', message: 'Select how it was asked' },
    { field: 'about', message: 'Enter what was asked for' },
    { field: 'askedOn', message: 'Enter the day on which it came' },
    { field: 'answeredOn', message: 'Enter the day of the answer' },
    { field: 'reason', message: 'Enter why it was refused' },
  ]),
})
