import { formatDay } from '../../web/format.ts'
import { type FieldError, type Typed, typedList, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import type { RequestsKept } from './kept.ts'
import { ways, workingDaysPromised } from './schema.ts'

type Programme = { slug: string; title: string; fictional: boolean }

type AskView = {
  programmeTitle: string
  programmeUrl: string
  action: string
  days: number
  ways: { value: string; checked: boolean }[]
  typed: { details: string; name: string; contact: string }
  kept: RequestsKept
  errors: readonly FieldError[]
  fictional: boolean
}

export const askView = (
  { slug, title, fictional }: Programme,
  kept: RequestsKept,
  typed: Typed = {},
  errors: readonly FieldError[] = [],
): AskView => ({
  programmeTitle: title,
  programmeUrl: urls.programme(slug),
  action: urls.anotherWay(slug),
  days: workingDaysPromised,
  ways: ways.map((value) => ({ value, checked: typedList(typed, 'ways').includes(value) })),
  typed: {
    details: typedText(typed, 'details'),
    name: typedText(typed, 'name'),
    contact: typedText(typed, 'contact'),
  },
  kept,
  errors,
  fictional,
})

const sample = askView({ slug: 'evening-clinic', title: 'Moving the evening clinic', fictional: false }, null)

export const askPage = page<AskView>('listen/requests/views/ask.njk', {
  empty: sample,
  kept: { ...sample, kept: { metInTime: 42, judged: 47 } },
  refused: {
    ...sample,
    errors: [
      { field: 'ways', message: 'listen:request.waysEmpty' },
      { field: 'contact', message: 'listen:request.contactEmpty' },
    ],
  },
})

type AskedView = { programmeTitle: string; programmeUrl: string; due: string; fictional: boolean }

export const askedView = ({ slug, title, fictional }: Programme, dueOn: string): AskedView => ({
  programmeTitle: title,
  programmeUrl: urls.programme(slug),
  due: formatDay(dueOn),
  fictional,
})

export const askedPage = page<AskedView>('listen/requests/views/asked.njk', {
  asked: askedView(
    { slug: 'evening-clinic', title: 'Moving the evening clinic', fictional: false },
    '2027-05-06',
  ),
})
