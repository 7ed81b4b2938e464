import { z } from 'zod'
import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { EditedByAnother } from '../../core/errors.ts'
import { joinPassages, type Passage } from '../../core/text/passages.ts'
import type { Tx } from '../../db/database.ts'
import { listPassagesOf, replacePassages } from './passage-queries.ts'
import { listCodings } from './queries.ts'

/** Words that were selected while an answer was read: the coding to a theme rests on them, or they are a quote as well. */
export type Mark = { themeId: string; passage: Passage; isQuote: boolean }

const markForm = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/(\d{1,7})-(\d{1,7})\/(passage|quote)$/

/** A mark as the page writes it: theme, place and kind, like `…/12-48/quote`. */
export function readMark(typed: string): Mark | undefined {
  const [, themeId, start, end, kind] = markForm.exec(typed) ?? []
  if (!themeId || !start || !end) return undefined
  return { themeId, passage: { start: Number(start), end: Number(end) }, isQuote: kind === 'quote' }
}

const mostMarks = 100

export const marksField = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((value) => (value === undefined ? [] : [value].flat()))
  .refine((typed) => typed.length <= mostMarks && typed.every(readMark), 'Select words of the answer')
  .transform((typed) => typed.flatMap((one) => readMark(one) ?? []))

export type Marking = {
  programmeId: string
  questionId: string
  answerId: string
  accountId: string
  requestId: string
}

/** Keeps passages as quotes of a theme. Quotes have a feature of their own, which comes after coding. */
export type KeepQuotes = (
  tx: Tx,
  needs: Pick<Context, 'now' | 'newId'>,
  quotes: Marking & { themeId: string; passages: readonly Passage[] },
) => Promise<void>

/**
 * Adds what was selected to what the codings of an answer rest on; they have been saved just before, in this transaction.
 * @throws EditedByAnother where a mark lies outside of the text: its words are others now
 */
export async function markPassages(
  tx: Tx,
  needs: Pick<Context, 'now' | 'newId'>,
  marking: Marking & { text: string; marks: readonly Mark[] },
  keepQuotes: KeepQuotes,
): Promise<void> {
  const { text, marks, ...act } = marking
  if (marks.length === 0) return
  const [codings, held] = [await listCodings(tx, act.answerId), await listPassagesOf(tx, act.answerId)]
  for (const [themeId, own] of Map.groupBy(marks, (mark) => mark.themeId)) {
    const coding = codings.find((one) => one.themeId === themeId)
    const before = held.filter((one) => one.themeId === themeId)
    const passages = joinPassages(text, [...before, ...own.map(({ passage }) => passage)])
    if (!coding || !passages) throw new EditedByAnother('this answer')
    await replacePassages(tx, coding.id, passages)
    const { questionId: _question, answerId, ...author } = act
    await recordAct(tx, {
      ...author,
      act: 'passages-coded',
      subjectKind: 'answer',
      subjectId: answerId,
      after: { theme: themeId, passages: passages.length },
    })
    const quotes = own.filter(({ isQuote }) => isQuote).map(({ passage }) => passage)
    if (quotes.length > 0) await keepQuotes(tx, needs, { ...act, themeId, passages: quotes })
  }
}
