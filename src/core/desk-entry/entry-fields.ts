import type { Question } from '../questionnaire/content.ts'
import { otherField, rankField, rowField } from '../questionnaire/read-choices.ts'
import { oneOf, type Typed } from '../questionnaire/typed.ts'

// At the desk a whole form is typed on one page, and a keying bureau sends the same fields as columns of a file: both
// name a question by its place, q1, q2, …, and a choice by the number that is printed beside it.

type Asked = Pick<Question, 'kind' | 'choices' | 'rows'>

export const nameOfField = (place: number): string => `q${place}`
export const markField = (name: string): string => `${name}-mark`
export const foundField = (name: string): string => `${name}-found`
export const searchedField = (name: string): string => `${name}-searched`
const whyField = (name: string) => `${name}-why`
const otherAt = (name: string, place: number) => `${name}-other-${place + 1}`
const rowAt = (name: string, place: number) => `${name}-row-${place + 1}`

/** One box to type in: what it takes decides how it is shown. */
export type EntryField = { name: string; label: string; takes: 'number' | 'numbers' | 'words' | 'long-words' }

/** The boxes of a question in the order in which they are typed. */
export function listEntryFields({ kind, choices, rows }: Asked, name: string): EntryField[] {
  const others = choices.flatMap(({ hasText, label }, place): EntryField[] =>
    hasText ? [{ name: otherAt(name, place), label, takes: 'words' }] : [],
  )
  switch (kind) {
    case 'grid':
      return rows.map(({ label }, place) => ({ name: rowAt(name, place), label, takes: 'number' }))
    case 'several-choices':
      return [{ name, label: '', takes: 'numbers' }, ...others]
    case 'ranking':
      return [{ name, label: '', takes: 'numbers' }]
    case 'single-choice':
    case 'scale':
      return [{ name, label: '', takes: 'number' }, ...others]
    case 'each-option':
      return [
        { name, label: '', takes: 'number' },
        { name: whyField(name), label: 'Why', takes: 'long-words' },
      ]
    case 'long-text':
      return [{ name, label: '', takes: 'long-words' }]
    default:
      return [{ name, label: '', takes: 'words' }]
  }
}

export type EntryTyped =
  | { ok: true; typed: Typed }
  | { ok: false; field: string; most: number; several: boolean }

const partsOf = (words: string): string[] => words.split(/[\s,;.]+/).filter((part) => part !== '')

/** The keys behind printed numbers; undefined where one of them is not offered. */
function keysAt(list: readonly { key: string }[], words: string): string[] | undefined {
  const keys = partsOf(words).map((part) =>
    /^\d{1,3}$/.test(part) ? list[Number(part) - 1]?.key : undefined,
  )
  return keys.every((key) => key !== undefined) ? keys : undefined
}

/** Turns what was typed of one question into the fields of its own page, so that one reader reads both. */
export function typedOfEntry({ kind, choices, rows }: Asked, name: string, raw: Typed): EntryTyped {
  const words = oneOf(raw, name)
  const several = kind === 'several-choices' || kind === 'ranking'
  const refuse = (field: string): EntryTyped => ({ ok: false, field, most: choices.length, several })
  if (kind === 'grid') {
    const columns = rows.map((row, place) => ({ row, keys: keysAt(choices, oneOf(raw, rowAt(name, place))) }))
    const wrong = columns.findIndex(({ keys }) => keys === undefined || keys.length > 1)
    if (wrong >= 0) return refuse(rowAt(name, wrong))
    return {
      ok: true,
      typed: Object.fromEntries(columns.map(({ row, keys }) => [rowField(row.key), keys?.[0]])),
    }
  }
  if (kind === 'number') return { ok: true, typed: { number: words } }
  if (kind === 'date') return { ok: true, typed: boxesOf(words) }
  if (kind === 'place') {
    const [found, searched] = [oneOf(raw, foundField(name)), oneOf(raw, searchedField(name))]
    return { ok: true, typed: { place: words, found, searched } }
  }
  if (kind === 'short-text' || kind === 'long-text') return { ok: true, typed: { text: words } }
  if (kind === 'file') return { ok: true, typed: {} }

  const keys = keysAt(choices, words)
  if (!keys || (!several && keys.length > 1)) return refuse(name)
  if (kind === 'ranking') {
    if (new Set(keys).size < keys.length) return refuse(name)
    return {
      ok: true,
      typed: Object.fromEntries(keys.map((key, place) => [rankField(key), String(place + 1)])),
    }
  }
  const others = choices.map(({ key }, place) => [otherField(key), oneOf(raw, otherAt(name, place))])
  return {
    ok: true,
    typed: { choice: keys, text: oneOf(raw, whyField(name)), ...Object.fromEntries(others) },
  }
}

/** `27 3 2027`, `27/3/2027`, `2027-03-27`, `3 2027`, `2027` as the three boxes of a date. */
function boxesOf(words: string): Typed {
  const parts = words.split(/[\s/.,-]+/).filter((part) => part !== '')
  const inOrder = /^\d{4}$/.test(parts[0] ?? '') ? parts : parts.toReversed()
  const [year = '', month = '', day = '', ...rest] = inOrder
  return { year, month, day: [day, ...rest].join(' ').trim() }
}

/** The box at the desk that a fault of the question's own page is about. */
export function fieldOfFault({ kind, choices, rows }: Asked, name: string, fault: string): string {
  const other = choices.findIndex(({ key }) => otherField(key) === fault)
  if (other >= 0) return otherAt(name, other)
  const row = rows.findIndex(({ key }) => rowField(key) === fault)
  if (kind === 'grid' && row >= 0) return rowAt(name, row)
  return kind === 'each-option' && fault === 'text' ? whyField(name) : name
}
