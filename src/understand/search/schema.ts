import { z } from 'zod'
import { strands } from '../../listen/activities/index.ts'
import { channels } from '../../listen/responses/index.ts'
import { optionalTextField } from '../../web/text-field.ts'

/** States by which answers can be narrowed down. */
export const answerStates = ['all', 'read', 'unread', 'waiting', 'nothing', 'uncoded'] as const
export type AnswerState = (typeof answerStates)[number]

export const respondentKinds = ['person', 'organisation', 'session', 'petition'] as const

const id = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const idForm = new RegExp(`^${id}$`)
const chosenForm = new RegExp(`^(${id}):([\\w.-]{1,100})$`)

/** A choice of a closed question: the answers of those who made it. */
export type Chosen = { questionId: string; key: string }

const chosen = z
  .union([z.string(), z.array(z.string())])
  .catch([])
  .transform((value) =>
    [value].flat().flatMap((one): Chosen[] => {
      const [, questionId, key] = chosenForm.exec(one) ?? []
      return questionId && key ? [{ questionId, key }] : []
    }),
  )

const anId = z.string().regex(idForm).catch('')
const oneOf = (codes: readonly string[]) =>
  z
    .string()
    .catch('')
    .transform((typed) => (codes.includes(typed) ? typed : ''))

/** What answers are searched by, as it stands in an address. What is no filter, or unknown, is left out. */
export const searchQuery = z.preprocess(
  (query) => ({ q: '', state: 'all', affected: '', ...(query as object) }),
  z.object({
    q: optionalTextField({ max: 200, tooLong: 'Search for 200 characters or fewer' }),
    theme: anId,
    state: z.enum(answerStates).catch('all'),
    coder: anId,
    channel: oneOf(channels),
    kind: oneOf(respondentKinds),
    strand: oneOf(strands),
    option: anId,
    affected: z
      .string()
      .max(100)
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
      .catch(''),
    chosen,
  }),
)

export type Search = z.output<typeof searchQuery>

export const noSearch: Search = searchQuery.parse({})

/** The search as the query of an address, so that it can be kept and sent on; without what it does not narrow. */
export function searchAddress(search: Search): string {
  const query = new URLSearchParams()
  for (const name of [
    'q',
    'theme',
    'state',
    'coder',
    'channel',
    'kind',
    'strand',
    'option',
    'affected',
  ] as const) {
    if (search[name] !== noSearch[name]) query.set(name, search[name])
  }
  for (const { questionId, key } of search.chosen) query.append('chosen', `${questionId}:${key}`)
  return query.toString()
}

/** The other way round: a search that was kept as its address. */
export function readSearchAddress(address: string): Search {
  const query = new URLSearchParams(address)
  const typed = Object.fromEntries([...new Set(query.keys())].map((name) => [name, query.getAll(name)]))
  const single = Object.fromEntries(
    Object.entries(typed).map(([name, values]) => [name, name === 'chosen' ? values : values[0]]),
  )
  return searchQuery.parse(single)
}

export const readPlace = (typed: string): string | null => (idForm.test(typed) ? typed : null)
