import { createHash } from 'node:crypto'
import { canonical } from '../../core/record/seal.ts'
import { listParagraphs, overlaps, type ParagraphKind } from '../../core/submissions/index.ts'
import { maskIdentifiers, maskWithin } from '../../core/text/masking.ts'
import type { Db, Tx } from '../../db/database.ts'
import type { PlacedPassage } from './content.ts'
import type { PassageRow } from './point-queries.ts'
import { listTextsOf } from './queries.ts'

/** A paragraph of a submission as the desk reads it, with its number over all of its texts. */
export type PlacedParagraph = PlacedPassage & { number: number; kind: ParagraphKind; words: string }

/** One text of a submission: most have one, a questionnaire that a body answered has several. */
export type SubmissionText = {
  answerId: string
  question: string
  option: string | null
  text: string
  paragraphs: PlacedParagraph[]
}

/** What a submission says at this moment. */
export type SubmissionWords = {
  texts: SubmissionText[]
  paragraphs: PlacedParagraph[]
  /** Null where there are no words, as of a response that was taken back. */
  hash: string | null
}

/** A short name for some texts: another one where a letter is another one. */
export function hashOfWords(texts: readonly { id: string; text: string | null }[]): string | null {
  if (texts.length === 0) return null
  const said = texts.map(({ id, text }) => [id, text])
  return createHash('sha256').update(canonical(said)).digest('hex')
}

/** The words of a submission by paragraphs, masked. */
export async function readWords(db: Db | Tx, responseId: string | null): Promise<SubmissionWords> {
  const rows = responseId === null ? [] : await listTextsOf(db, responseId)
  let number = 0
  const texts = rows.map(({ id, text, question, option }): SubmissionText => {
    const words = text ?? ''
    const { found } = maskIdentifiers(words)
    const paragraphs = listParagraphs(words).map(({ kind, ...place }) => {
      number += 1
      return { ...place, answerId: id, number, kind, words: maskWithin(words, found, place) }
    })
    return { answerId: id, question, option, text: words, paragraphs }
  })
  return { texts, paragraphs: texts.flatMap(({ paragraphs }) => paragraphs), hash: hashOfWords(rows) }
}

/** The points that a paragraph is in, by their ids; null among them where it was marked as in none. */
export const marksOf = (paragraph: PlacedPassage, passages: readonly PassageRow[]): (string | null)[] => [
  ...new Set(
    passages
      .filter((one) => one.answerId === paragraph.answerId && overlaps(one, paragraph))
      .map(({ pointId }) => pointId),
  ),
]
