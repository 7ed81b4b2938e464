import { z } from 'zod'
import { findWords, type Removed, redactionReasons } from '../../core/redaction/apply.ts'
import { type IdentifyingKind, identifyingKinds, type Suggested } from '../../core/redaction/kinds.ts'
import { type FieldError, type Typed, typedList, typedText } from '../../web/forms.ts'
import { optionalTextField, textField } from '../../web/text-field.ts'

type Reason = Removed['reason']
const reasonOf = (typed: string): Reason =>
  redactionReasons.find((known) => known === typed) ?? 'could-identify'

/** A place in a text as its tick box names it: `12-18-name`. */
export const keyOfSpan = ({ start, end, kind }: { start: number; end: number; kind: string }): string =>
  `${start}-${end}-${kind}`

const kinds: readonly string[] = [...identifyingKinds, 'words']

function readSpan(key: string, typed: Typed, length: number): Removed | undefined {
  const [, from, to, kind] = /^(\d{1,6})-(\d{1,6})-([a-z-]+)$/.exec(key) ?? []
  const [start, end] = [Number(from), Number(to)]
  if (kind === undefined || !kinds.includes(kind) || !(start < end && end <= length)) return undefined
  return {
    start,
    end,
    kind: kind as IdentifyingKind | 'words',
    reason: reasonOf(typedText(typed, `reason-${key}`)),
  }
}

export type ReadRemoved = { ok: true; removed: Removed[] } | { ok: false; errors: FieldError[] }

/** What a person ticked, and the words that they added, one to a line, each wherever it stands. */
export function readRemoved(typed: Typed, text: string): ReadRemoved {
  const ticked = typedList(typed, 'span').flatMap((key) => readSpan(key, typed, text.length) ?? [])
  const lines = typedText(typed, 'add')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const reason = reasonOf(typedText(typed, 'addReason'))
  const missing = lines.find((line) => findWords(text, line).length === 0)
  if (missing !== undefined) {
    return { ok: false, errors: [{ field: 'add', message: `“${missing.slice(0, 60)}” is not in the text` }] }
  }
  const added = lines.flatMap((line) =>
    findWords(text, line).map((span): Removed => ({ ...span, kind: 'words', reason })),
  )
  return { ok: true, removed: [...ticked, ...added] }
}

/** Every place that has a tick box: what is suggested, and what was taken out before. */
export const offeredSpans = (suggested: readonly Suggested[], held: readonly Removed[]) =>
  [
    ...suggested,
    ...held.filter((one) => !suggested.some((other) => keyOfSpan(other) === keyOfSpan(one))),
  ].toSorted((a, b) => a.start - b.start)

export const reasonForm = z.object({
  reason: textField({ empty: 'Enter why', max: 500, tooLong: 'Why must be 500 characters or fewer' }),
})

const whole = z.string().catch('')
export const publicQuery = z.object({
  q: optionalTextField({ max: 100, tooLong: 'listen:published.tooLong' }),
  question: whole.transform((id) => (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? id : '')),
  theme: whole.transform((id) => (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? id : '')),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
})
