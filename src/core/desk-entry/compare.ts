import type { AnswerGiven } from '../questionnaire/content.ts'
import { canonical } from '../record/seal.ts'

type Answers = Readonly<Record<string, AnswerGiven>>

/** What two entries of one form are compared by: white space in words is no difference, everything else is. */
const comparable = ({ text, choices, value }: AnswerGiven = {}): string =>
  canonical({
    text: (text ?? '').replace(/\s+/g, ' ').trim(),
    choices: choices ?? [],
    value: JSON.parse(JSON.stringify(value ?? {})),
  })

/** The answers that either entry has, and those of them that are not the same. */
export function compareEntries(first: Answers, second: Answers): { compared: string[]; different: string[] } {
  const compared = [...new Set([...Object.keys(first), ...Object.keys(second)])]
  return { compared, different: compared.filter((key) => comparable(first[key]) !== comparable(second[key])) }
}
