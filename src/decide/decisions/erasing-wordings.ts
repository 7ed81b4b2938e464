import { blankQuotations, blankWithin } from '../../core/erasing/quotations.ts'
import type { Erasing } from '../../listen/erasure/index.ts'
import {
  type AnswerPart,
  answerParts,
  type EnglishAnswer,
  type HeadingWording,
  type Wording,
  type WordingRow,
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
  const headings = (left.headings ?? []) as HeadingWording[]
  return {
    ...left,
    ...(wordings.length > 0 && { wordings: answersLeft(wordings, { content, left }, mark) }),
    ...(headings.length > 0 && { headings: headingsLeft(headings, { content, left }, mark) }),
  }
}

type Was = { content: StoredContent; left: StoredContent }

function answersLeft(wordings: readonly Wording[], { content, left }: Was, mark: string): Wording[] {
  const [was, is] = [answersOf(content), answersOf(left)]
  return wordings.map((one) => {
    const lost = answerParts.filter((part) => was.get(one.issue)?.[part] !== is.get(one.issue)?.[part])
    return { ...one, ...Object.fromEntries(lost.map((part) => [part, one[part] === '' ? '' : mark])) }
  })
}

function headingsLeft(headings: readonly HeadingWording[], { content, left }: Was, mark: string) {
  const [was, is] = [content, left] as unknown as Pick<DecisionContent, 'title' | 'findings'>[]
  const leave = (translated: string, before = '', after = '') =>
    before === after || translated === '' ? translated : mark
  return headings.map((one) => ({
    ...one,
    title: leave(one.title, was?.title, is?.title),
    findings: one.findings.map((text, place) =>
      leave(text, was?.findings[place]?.text, is?.findings[place]?.text),
    ),
  }))
}

/** What the meeting answered in a version that has translations, by the issue. */
const answersOf = (content: StoredContent): Map<string, Omit<EnglishAnswer, 'subjectId'>> =>
  new Map(
    (content.dispositions as DecisionContent['dispositions'])
      .filter(({ by }) => by === 'meeting')
      .map(({ issue, reason, whatChanges, easyRead }) => [
        issue.id,
        { title: issue.title, reason, whatChanges, easyRead },
      ]),
  )

/** A new version has no translation whose English lost words: that is read in English until it is translated again. */
export const withoutBlanked = (content: DecisionContent, mark: string): DecisionContent => ({
  ...content,
  wordings: content.wordings.filter((one) => answerParts.every((part) => one[part] !== mark)),
  headings: content.headings
    .map(({ language, title, findings }) => ({
      language,
      title: title === mark ? '' : title,
      findings: findings.map((text) => (text === mark ? '' : text)),
    }))
    .filter(({ title, findings }) => title !== '' || findings.some(Boolean)),
})

/**
 * Drafts of translations that lose words: `left` is what stays of one that quotes them itself, null where its English
 * does, so that it has to be made again. Those of a finding go with its words.
 */
export function wordingsThatLose(
  held: readonly WordingRow[],
  { title, answers }: { title: string; answers: readonly DispositionRow[] },
  { said, mark }: Erased,
): { row: WordingRow; left: string | null }[] {
  const given = new Map(
    answers.filter(({ saidBy }) => saidBy === 'meeting').map((answer) => [answer.issueId, answer]),
  )
  return held.flatMap((row): { row: WordingRow; left: string | null }[] => {
    const english =
      row.part === 'decision' ? title : (given.get(row.subjectId)?.[row.part as AnswerPart] ?? '')
    if (blankQuotations(english, said, mark) !== english) return [{ row, left: null }]
    const left = blankQuotations(row.text, said, mark)
    return left === row.text ? [] : [{ row, left }]
  })
}
