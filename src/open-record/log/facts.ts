import { formatCode, formatMoment } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import messages from '../messages.en.json' with { type: 'json' }

/** What an entry says in clear, and how many parts it seals. */
export type EntryBody = { facts: Record<string, unknown>; parts: { name: string; commitment: string }[] }

export type FactView = { name: string; value: string }

export const readBody = (body: string): EntryBody => {
  const { facts = {}, parts = [] } = JSON.parse(body) as Partial<EntryBody>
  return { facts, parts }
}

/** What was done, in words; a kind that has none of its own is read as it is written. */
export const wordsOfKind = (t: Translate, kind: string): string =>
  Object.hasOwn(messages.kind, kind) ? t(`record:kind.${kind}`) : formatCode(kind)

/** `takenAt` → `Taken at` */
const wordsOfName = (name: string): string =>
  formatCode(name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`))

const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/

const wordsOfValue = (value: unknown): string =>
  typeof value === 'string' && moment.test(value)
    ? formatMoment(new Date(value))
    : typeof value === 'string'
      ? value
      : JSON.stringify(value)

const saysSomething = (value: unknown) => value !== null && value !== ''

/** Every fact of an entry that is not empty, in the order of its canonical form. */
export const factsOf = ({ facts }: EntryBody): FactView[] =>
  Object.entries(facts)
    .filter(([, value]) => saysSomething(value))
    .map(([name, value]) => ({ name: wordsOfName(name), value: wordsOfValue(value) }))

const isId = /^([0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{40,})$/

/** The facts that tell a reader something in a list: not ids, hashes, long texts, nor when, which has a column of its own. */
export const shortFactsOf = ({ facts, parts }: EntryBody): FactView[] => {
  const shown = Object.entries(facts).filter(
    ([, value]) =>
      typeof value === 'string' && !moment.test(value) && !isId.test(value) && value.length <= 120,
  )
  const numbers = Object.entries(facts).filter(([, value]) => typeof value === 'number')
  return factsOf({ facts: Object.fromEntries([...shown, ...numbers]), parts })
}
