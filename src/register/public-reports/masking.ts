import { applyRedactions, findWords, type Removed } from '../../core/redaction/apply.ts'
import { identifyingKinds, type Suggested } from '../../core/redaction/kinds.ts'
import { suggestRedactions } from '../../core/redaction/suggest.ts'
import { type FieldError, type Typed, typedList, typedText } from '../../web/forms.ts'
import type { ReportRow } from './queries.ts'

/** The texts of a report that the public would read. Their words are never edited: some are masked. */
const maskable = ['said', 'place', 'sourceWords'] as const
type Text = (typeof maskable)[number]
type Texts = Pick<ReportRow, Text>

export type OfferedMask = { key: string; words: string; kind: string }
const keyOf = (text: Text, { start, end, kind }: Suggested) => `${text}-${start}-${end}-${kind}`

/** What may lead to a person, for whoever moderates to confirm. */
export const offerMasks = (report: Texts): OfferedMask[] =>
  maskable.flatMap((text) =>
    suggestRedactions(report[text]).map((one) => ({
      key: keyOf(text, one),
      words: report[text].slice(one.start, one.end),
      kind: one.kind,
    })),
  )

type Masked = { ok: true; shown: Texts } | { ok: false; errors: FieldError[] }

/** The texts as they are shown: what was ticked is masked, and the words added, one to a line, wherever they stand. */
export function readMasks(typed: Typed, report: Texts): Masked {
  const lines = typedText(typed, 'mask')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean)
  const all = maskable.map((text) => report[text])
  const missing = lines.find((line) => all.every((text) => findWords(text, line).length === 0))
  if (missing) {
    return {
      ok: false,
      errors: [{ field: 'mask', message: `“${missing.slice(0, 60)}” is not in the report` }],
    }
  }
  const shownOf = (text: Text): string => {
    const removed = [
      ...typedList(typed, 'span').flatMap((key) => readSpan(key, text, report[text].length)),
      ...lines.flatMap((line) =>
        findWords(report[text], line).map(
          (span): Removed => ({ ...span, kind: 'words', reason: 'could-identify' }),
        ),
      ),
    ]
    return applyRedactions(report[text], removed)
  }
  return {
    ok: true,
    shown: { said: shownOf('said'), place: shownOf('place'), sourceWords: shownOf('sourceWords') },
  }
}

function readSpan(key: string, text: Text, length: number): Removed[] {
  const [, of, from, to, typedKind] = /^([A-Za-z]+)-(\d{1,5})-(\d{1,5})-([a-z-]+)$/.exec(key) ?? []
  const kind = identifyingKinds.find((one) => one === typedKind)
  const [start, end] = [Number(from), Number(to)]
  return of === text && kind && start < end && end <= length
    ? [{ start, end, kind, reason: 'could-identify' }]
    : []
}
