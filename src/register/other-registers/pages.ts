import { formatMoment } from '../../web/format.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { ChangeLine } from './changes-queries.ts'
import { longestReadingMs, longestWaitMs } from './limits.ts'
import type { RegisterLine } from './queries.ts'

type RegistersView = {
  address: string
  registers: (RegisterLine & { state: string })[]
  changes: readonly ChangeLine[]
  errors: readonly FieldError[]
}

function stateOf({ askedAt, readingSince, problem, readAt }: RegisterLine, now: Date): string {
  const isWithin = (moment: Date, most: number) => now.getTime() - moment.getTime() < most
  if (readingSince)
    return isWithin(readingSince, longestReadingMs)
      ? `It is being read, since ${formatMoment(readingSince)}`
      : `The reading that began on ${formatMoment(readingSince)} was broken off. Have it read again`
  if (askedAt)
    return isWithin(askedAt, longestWaitMs)
      ? 'It is being read as soon as its turn comes'
      : `It was asked for on ${formatMoment(askedAt)}, and nothing came of it. Have it read again`
  if (problem) return `It could not be read: ${problem}${readAt ? '. What was read before stands' : ''}`
  return readAt ? 'Read' : 'Not read yet'
}

export const registersView = (
  now: Date,
  registers: readonly RegisterLine[],
  changes: readonly ChangeLine[],
  typed: Typed = {},
  errors: readonly FieldError[] = [],
): RegistersView => ({
  address: typedText(typed, 'address'),
  registers: registers.map((register) => ({ ...register, state: stateOf(register, now) })),
  changes,
  errors,
})

type RefusedLine = { kind: string; place: number; key: string; reason: string; readAt: Date }
type RefusedView = { address: string; refused: readonly RefusedLine[] }

const readAt = new Date('2027-03-01T04:41:00Z')
const sample: RegisterLine = {
  id: '1',
  address: 'https://heard.example.org',
  checkedAt: readAt,
  askedAt: null,
  readingSince: null,
  name: 'Quillshire hears',
  licence: 'Open Government Licence v3.0',
  readAt,
  asOf: '2027-03-01',
  programmes: 12,
  effects: 40,
  refused: 2,
  problem: null,
  triedAt: readAt,
}

export const registersPage = page<RegistersView>('register/other-registers/views/desk/registers.njk', {
  full: registersView(
    new Date('2027-03-01T09:00:00Z'),
    [
      sample,
      {
        ...sample,
        id: '2',
        address: 'https://away.example.org',
        name: null,
        readAt: null,
        asOf: null,
        problem: 'it could not be reached: ENOTFOUND',
      },
      { ...sample, id: '3', address: 'https://tide.example.org', name: 'Tide hears', readingSince: readAt },
    ],
    [
      {
        readingId: '1',
        key: 'heard:births',
        body: 'Quillshire Board',
        version: 2,
        address: sample.address,
        name: 'Quillshire hears',
        readAt,
        slug: 'births',
        title: 'Births in Quillshire',
        change: 'changed',
      },
    ],
  ),
  refused: registersView(readAt, [], [], { address: 'nowhere' }, [
    { field: 'address', message: 'Enter the address of another register' },
  ]),
})

export const refusedRowsPage = page<RefusedView>('register/other-registers/views/desk/refused.njk', {
  full: {
    address: sample.address,
    refused: [{ kind: 'effects', place: 4, key: 'heard:births/1', reason: 'change: Invalid option', readAt }],
  },
  empty: { address: sample.address, refused: [] },
})
