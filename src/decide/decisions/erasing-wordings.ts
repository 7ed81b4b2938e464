import { blankQuotations, blankWithin } from '../../core/erasing/quotations.ts'
import type { Erasing } from '../../listen/erasure/index.ts'
import {
  type EnglishAnswer,
  type Wording,
  type WordingPart,
  type WordingRow,
  wordingParts,
} from '../wordings/index.ts'
import type { DecisionContent, StoredContent } from './content.ts'
import type { DispositionRow } from './queries.ts'

type Erased = Pick<Erasing, 'said' | 'mark'>

/**
 * A published version without words that were erased. Where the English of an answer loses some, what says the same in
 * other languages goes whole: nobody here can tell which of its words they are.
 */
export function blankVersion(content: StoredContent, { said, mark }: Erased): StoredContent {
  const left = blankWithin(content, said, mark)
  const wordings = (left.wordings ?? []) as Wording[]
  if (wordings.length === 0) return left
  const [was, is] = [answersOf(content), answersOf(left)]
  return {
    ...left,
    wordings: wordings.map((one) => {
      const lost = wordingParts.filter((part) => was.get(one.issue)?.[part] !== is.get(one.issue)?.[part])
      return { ...one, ...Object.fromEntries(lost.map((part) => [part, one[part] === '' ? '' : mark])) }
    }),
  }
}

/** What the meeting answered in a version that has translations, by the issue. */
const answersOf = (content: StoredContent): Map<string, Omit<EnglishAnswer, 'issueId'>> =>
  new Map(
    (content.dispositions as DecisionContent['dispositions'])
      .filter(({ by }) => by === 'meeting')
      .map(({ issue, reason, whatChanges, easyRead }) => [
        issue.id,
        { title: issue.title, reason, whatChanges, easyRead },
      ]),
  )

/** A new version has no translation whose English lost words: its answer is read in English until it is translated again. */
export const withoutBlanked = (content: DecisionContent, mark: string): DecisionContent => ({
  ...content,
  wordings: content.wordings.filter((one) => wordingParts.every((part) => one[part] !== mark)),
})

/**
 * Drafts of translations that lose words: `left` is what stays of one that quotes them itself, null where its English
 * does, so that it has to be made again.
 */
export function wordingsThatLose(
  held: readonly WordingRow[],
  answers: readonly DispositionRow[],
  { said, mark }: Erased,
): { row: WordingRow; left: string | null }[] {
  const given = new Map(
    answers.filter(({ saidBy }) => saidBy === 'meeting').map((answer) => [answer.issueId, answer]),
  )
  return held.flatMap((row): { row: WordingRow; left: string | null }[] => {
    const english = given.get(row.issueId)?.[row.part as WordingPart] ?? ''
    if (blankQuotations(english, said, mark) !== english) return [{ row, left: null }]
    const left = blankQuotations(row.text, said, mark)
    return left === row.text ? [] : [{ row, left }]
  })
}
