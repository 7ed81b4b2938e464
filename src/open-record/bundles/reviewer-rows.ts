import { createHash, createHmac } from 'node:crypto'
import { listTallyRows } from '../../listen/sessions/index.ts'
import { countResponses, countThemes } from '../../understand/counts/index.ts'
import { byName, type Exporting } from './counted-table.ts'
import { countedTables } from './counted-tables.ts'
import { listAnswerRows, listCodingRows, listResponseRows } from './queries.ts'
import type { ListedQuestion, ReviewedAnswer, ReviewedCoding, ReviewedResponse } from './reviewed.ts'

/**
 * What a reviewer gets beside the public files. Responses and answers have names of their own, which stay the same from
 * bundle to bundle and lead nobody back to a receipt, an entry of the log or a time. The order is that of the names.
 * @param secret never leaves the installation
 */
export async function readReviewerRows(
  exporting: Exporting,
  secret: Uint8Array,
): Promise<Record<string, object[]>> {
  const { db, programme } = exporting
  const { id: programmeId } = programme
  const key = createHash('sha256').update('heard:reviewer:v1\0').update(secret).digest()
  const nameOf = (kind: string, id: string) =>
    createHmac('sha256', key).update(`${kind}:${id}`).digest('hex').slice(0, 24)
  const totals = await countResponses(db, programmeId)
  const questions = await countThemes(db, { programmeId })
  const responses = (await listResponseRows(db, programmeId)).map(
    ({ id, activityId, activity: _title, ...row }): ReviewedResponse => ({
      response: nameOf('response', id),
      activity: activityId,
      ...row,
    }),
  )
  const answers = (await listAnswerRows(db, programmeId)).map(
    ({ id, responseId, questionId, isRead, text }): ReviewedAnswer => ({
      answer: nameOf('answer', id),
      response: nameOf('response', responseId),
      question: questionId,
      isRead,
      text,
    }),
  )
  const codings = (await listCodingRows(db, programmeId)).map(
    ({ answerId, responseId, themeId, madeBy }): ReviewedCoding => ({
      answer: nameOf('answer', answerId),
      response: nameOf('response', responseId),
      theme: themeId,
      madeBy,
    }),
  )
  const counted: Record<string, object[]> = {}
  for (const { review } of countedTables) Object.assign(counted, await review(exporting, nameOf))
  // Of a place only that it is the same one: its name may tell who a group is.
  const tallies = (await listTallyRows(db, { programmeId })).map((row) => ({
    ...row,
    place: nameOf('place', row.place),
    responseId: nameOf('tally', row.responseId),
  }))
  return {
    ...counted,
    'review/tallies.jsonl': tallies,
    'review/activities.jsonl': totals.map(({ activityId, activityTitle }) => ({
      activity: activityId,
      title: activityTitle,
    })),
    'review/questions.jsonl': questions.map(
      ({ id, text, activityId, activityTitle, themes }): ListedQuestion => ({
        question: id,
        text,
        activity: activityId,
        activityTitle,
        themes: themes.map((theme) => ({
          theme: theme.id,
          title: theme.title,
          description: theme.description,
          isSignedOff: theme.signedOffAt !== null,
        })),
      }),
    ),
    'review/responses.jsonl': byName(responses, ({ response }) => response),
    'review/answers.jsonl': byName(answers, ({ answer }) => answer),
    'review/codings.jsonl': byName(codings, ({ answer, theme, madeBy }) => `${answer} ${theme} ${madeBy}`),
  }
}
