import assert from 'node:assert/strict'
import { stringify } from 'csv-stringify/sync'
import { answerInWords } from '../../src/core/questionnaire/answer-in-words.ts'
import { questionOfRow } from '../../src/core/questionnaire/stored-question.ts'
import { listQuestions } from '../../src/listen/activities/index.ts'
import type { Person, TestApp, TestPage } from './app.ts'
import { type ImportActivity, readValue, type Upload, upload, waitForRun } from './importing.ts'

/** What a form would send as it stands. */
export function formOf({ $ }: TestPage): Record<string, string> {
  const typed: Record<string, string> = {}
  for (const field of $('form select, form textarea, form input').toArray()) {
    const at = $(field)
    const name = at.attr('name')
    if (!name || (at.attr('type') === 'radio' && at.attr('checked') === undefined)) continue
    typed[name] = at.is('select')
      ? (at.find('option[selected]').attr('value') ?? '')
      : at.is('textarea')
        ? at.text().replace(/^\n/, '')
        : (at.attr('value') ?? '')
  }
  return typed
}

export const csv = (...rows: string[][]): Upload => ({ content: stringify(rows), name: 'export.csv' })

/** Uploads an export and goes through both pages, as they are filled in but for `changes`. */
export async function takeExport(
  app: TestApp,
  entry: Person,
  activity: ImportActivity,
  file: Upload,
  columns: Record<string, string> = {},
  values: Record<string, string> = {},
) {
  const { location } = await upload(app, entry, activity.address, file)
  assert.match(location, /\/columns$/)
  const first = await entry.get(location)
  const sent = await entry.post(location, { ...formOf(first), ...columns })
  assert.equal(sent.status, 303, sent.errorSummary.map(({ text }) => text).join('; '))
  const second = await entry.get(sent.location ?? '')
  const started = await entry.post(sent.location ?? '', { ...formOf(second), ...values })
  assert.equal(started.status, 303, started.errorSummary.map(({ text }) => text).join('; '))
  const page = await waitForRun(entry, started.location ?? '')
  assert.equal(readValue(page, 'State'), 'Done', page.main)
  const counts = ['Rows read', 'Taken', 'Here already', 'Not taken'].map((key) =>
    Number(readValue(page, key)),
  )
  return { first, second, page, counts }
}

/** What was taken, by the source's reference. */
export async function listTaken(app: TestApp, activity: ImportActivity) {
  const questions = (await listQuestions(app.ctx.db, activity.id)).map(questionOfRow)
  const rows = await app.ctx.db
    .selectFrom('responses')
    .selectAll()
    .where('activityId', '=', activity.id)
    .orderBy('sourceReference')
    .execute()
  return Promise.all(
    rows.map(async (row) => {
      const given = await app.ctx.db
        .selectFrom('answers')
        .selectAll()
        .where('responseId', '=', row.id)
        .execute()
      const answers = questions.flatMap((question) => {
        const answer = given.find(({ questionId }) => questionId === question.id)
        if (!answer) return []
        const { choices, text } = answerInWords(
          question,
          {
            text: answer.text ?? '',
            choices: answer.choices ?? [],
            value: (answer.value ?? {}) as object,
          },
          'en-GB',
        )
        return [[question.text, [...choices, text].filter(Boolean).join(' | ')]]
      })
      return { ...row, answers: Object.fromEntries(answers) as Record<string, string> }
    }),
  )
}
/** How many sealed equality records an activity has. */
export const countSealed = async (app: TestApp, activity: ImportActivity) =>
  (
    await app.ctx.db
      .selectFrom('equalityRecords')
      .select('id')
      .where('activityId', '=', activity.id)
      .execute()
  ).length
