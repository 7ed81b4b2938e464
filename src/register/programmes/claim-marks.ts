import { findClaims, isClaim, splitSentences } from '../../core/claims/find-claims.ts'
import messages from '../messages.en.json' with { type: 'json' }
import type { ProgrammeContent } from './content.ts'

type Records = ProgrammeContent['appraisal']['claims']

/** What stands beside a sentence about what people say: the record that shows it, or that there is none. */
type Mark = { record: { title: string; url: string } | null }

/** Plain text as paragraphs of lines of parts; a part that is a claim has its mark. */
export type MarkedText = { text: string; mark: Mark | null }[][][]

/** A text as its page shows it: each sentence about what people say with what shows it. */
export const markClaims = (text: string, records: Records): MarkedText =>
  paragraphsOf(text).map((lines) => lines.map((line) => markLine(line, records)))

const paragraphsOf = (text: string): string[][] =>
  text
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.split('\n').filter((line) => line.trim() !== ''))
    .filter((lines) => lines.length > 0)

/** What is no claim stays together, so that a text without any is one part a line. */
function markLine(line: string, records: Records): MarkedText[number][number] {
  const parts: MarkedText[number][number] = []
  for (const sentence of splitSentences(line)) {
    const last = parts.at(-1)
    if (isClaim(sentence)) parts.push({ text: sentence.trim(), mark: markOf(sentence.trim(), records) })
    else if (last && last.mark === null) last.text += sentence
    else parts.push({ text: last ? ` ${sentence}` : sentence, mark: null })
  }
  return parts
}

function markOf(sentence: string, records: Records): Mark {
  const found = records.find((record) => record.sentence === sentence)
  return { record: found ? { title: found.title, url: found.url } : null }
}

type Worded = Pick<
  ProgrammeContent,
  'summary' | 'caseForChange' | 'canInfluence' | 'cannotInfluence' | 'options'
>

/** Every sentence of a programme's own words that has to show by what record it is known, each once. */
export const listClaims = ({
  summary,
  caseForChange,
  canInfluence,
  cannotInfluence,
  options,
}: Worded): string[] => [
  ...new Set(
    [
      summary,
      caseForChange,
      canInfluence,
      cannotInfluence,
      ...options.flatMap(({ description, reasonDiscarded }) => [description, reasonDiscarded]),
    ].flatMap(findClaims),
  ),
]

/** What the marks beside claims of a summary add to the first screen, as words to be counted. */
export const wordsOfMarks = (summary: string, records: Records): string =>
  findClaims(summary)
    .map((sentence) => {
      const { record } = markOf(sentence, records)
      return record ? `shown by ${record.title}` : messages.appraisal.unsupported
    })
    .join(' ')
