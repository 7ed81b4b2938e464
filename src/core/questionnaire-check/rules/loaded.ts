import type { AskedQuestion } from '../asked.ts'
import { noSpan, type QuestionRule } from '../finding.ts'
import { asksAgreement, readScaleLabel, scalePoints } from '../scale-labels.ts'
import { allSpans, anyOf, blank, quoteList, type Span } from '../text.ts'
import { countClaims, drawbacks, positiveClaims } from '../words/claims.ts'
import { alwaysLoaded, loadedAsLabels, notLoaded } from '../words/loaded.ts'

const always = anyOf(alwaysLoaded, 'gi')
const asLabel = anyOf(loadedAsLabels, 'gi')
/** At the start of an answer, before what it is: “Safer care at Calder”. */
const praisedOption =
  /^(?:an? |the |one |our |new )*(?:better|safer|excellent|efficient|effective|improved|improving|outstanding|superior|sustainable|great)[ ,]+(?!than\b|or\b|now\b|as\b|off\b|able\b)[a-z]/i

/** SL-03: a word that praises or blames what is asked about. */
export const loaded: QuestionRule = {
  rule: 'SL-03',
  source: 'QAS-99 (Willis and Lessler, RTI, 1999), step 6 (bias)',
  isOfWording: true,
  find(question) {
    const spans = loadedSpans(question.text)
    const inOptions = loadedOptions(question)
    const first = spans[0]
    if (!first && inOptions.length === 0) return []
    const words = [...spans.map(({ start, end }) => question.text.slice(start, end)), ...inOptions]
    return [
      {
        ...(first ?? noSpan),
        severity: 'warning',
        why: `${quoteList(words)}${first ? '' : ' (in the answers)'}: a word that praises or blames the plan pushes people to one side.`,
        fix: 'Say plainly what would happen, to what, where and when, and leave it to people to judge.',
      },
    ]
  },
}

function loadedSpans(text: string): Span[] {
  const read = blank(text, ...notLoaded)
  return [...allSpans(read, always), ...allSpans(read, asLabel)].sort((one, other) => one.start - other.start)
}

/** Labels of a scale are what is measured: “Excellent” is no praise there. */
function loadedOptions({ kind, options }: AskedQuestion): string[] {
  if (kind === 'scale' || kind === 'grid' || asksAgreement(options)) return []
  const graded = scalePoints(options).filter(
    (one) => readScaleLabel(one).kind !== 'unknown' && one.split(' ').length < 3,
  )
  return options.filter(
    (one) => !graded.includes(one) && (loadedSpans(one).length > 0 || praisedOption.test(one)),
  )
}

/** SL-04: an argument for one answer before the question. */
export const argument: QuestionRule = {
  rule: 'SL-04',
  source: 'QAS-99 (Willis and Lessler, RTI, 1999), step 6 (bias)',
  find({ preamble, hint, sentences, kind }) {
    if (kind === 'date' || kind === 'file') return []
    const told = sentences.filter(({ text }) => !text.endsWith('?'))
    const argued = [preamble, hint, ...told.map(({ text }) => text)].join(' ')
    const claims = countClaims(argued, positiveClaims)
    if (claims < 3 || countClaims(argued, drawbacks) > 0) return []
    const [first, last] = [told[0], told.at(-1)]
    const isInText = countClaims(told.map(({ text }) => text).join(' '), positiveClaims) > 0
    return [
      {
        ...(isInText && first && last ? { start: first.start, end: last.end } : noSpan),
        severity: 'warning',
        why: `The words before the question give ${claims} points in favour and none against.`,
        fix: 'Give what speaks against it at the same length, or give the facts apart and ask without them.',
      },
    ]
  },
}
