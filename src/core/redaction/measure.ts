import { type Share, wilsonShare } from '../stats/wilson.ts'
import { type IdentifyingKind, identifyingKinds, type Suggested } from './kinds.ts'
import { suggestRedactions } from './suggest.ts'

/** A text in which a person has marked what identifies somebody. */
export type LabelledText = { text: string; spans: readonly { start: number; end: number; kind: string }[] }

export type RedactionMeasure = {
  /** Of what a person marked, how much is covered in full, whatever kind it was taken for. */
  recall: Share
  /** Of what was suggested, how much lies on something that a person marked. */
  precision: Share
  recallByKind: Record<IdentifyingKind, Share>
  precisionByKind: Record<IdentifyingKind, Share>
  /** Texts in which nothing that identifies was left in the open. */
  wholeTexts: Share
}

/** A title beside a name, and what stands between, is no fault. */
const titleOrGap =
  /^(?:mr|mrs|ms|miss|mx|dr|doctor|prof|professor|sir|dame|lord|lady|cllr|councillor|rev|sister|nurse|matron|midwife|uncle|aunt|auntie|nan|nana|gran|big|little|number|the|[\s.,'’"()])*$/i

/** Suggestions of spans against those that people marked. */
export function measureRedaction(cases: readonly LabelledText[]): RedactionMeasure {
  const marked: { kind: string; isFound: boolean }[] = []
  const suggested: { kind: string; isRight: boolean }[] = []
  let whole = 0
  for (const one of cases) {
    const found = suggestRedactions(one.text)
    const hidden = cover(one.text.length, found)
    const spans = one.spans.map(({ kind, start, end }) => ({
      kind,
      isFound: !hidden.subarray(start, end).includes(0),
    }))
    const gold = cover(one.text.length, one.spans)
    marked.push(...spans)
    suggested.push(...found.map((span) => ({ kind: span.kind, isRight: isRight(one.text, span, gold) })))
    if (spans.every(({ isFound }) => isFound)) whole += 1
  }
  const recall = (of: typeof marked) => wilsonShare(of.filter(({ isFound }) => isFound).length, of.length)
  const precision = (of: typeof suggested) =>
    wilsonShare(of.filter(({ isRight: right }) => right).length, of.length)
  return {
    recall: recall(marked),
    precision: precision(suggested),
    recallByKind: byKind((kind) => recall(marked.filter((span) => span.kind === kind))),
    precisionByKind: byKind((kind) => precision(suggested.filter((span) => span.kind === kind))),
    wholeTexts: wilsonShare(whole, cases.length),
  }
}

const byKind = (rate: (kind: IdentifyingKind) => Share) =>
  Object.fromEntries(identifyingKinds.map((kind) => [kind, rate(kind)])) as Record<IdentifyingKind, Share>

function cover(length: number, spans: readonly { start: number; end: number }[]): Uint8Array {
  const covered = new Uint8Array(length)
  for (const { start, end } of spans) covered.fill(1, start, end)
  return covered
}

/** It lies on something marked, and what it takes beside that is no more than a title. */
function isRight(text: string, { start, end }: Suggested, gold: Uint8Array): boolean {
  const inside = gold.subarray(start, end)
  if (!inside.includes(1)) return false
  const beside = text
    .slice(start, end)
    .split('')
    .filter((_letter, place) => inside[place] === 0)
    .join('')
  return titleOrGap.test(beside) || beside.length <= 3
}
