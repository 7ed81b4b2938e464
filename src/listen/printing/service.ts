import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { listSteps, type Step } from '../../core/questionnaire/steps.ts'
import { asOneSection, questionOfRow } from '../../core/questionnaire/stored-question.ts'
import { makeReceipt } from '../../core/record/receipt.ts'
import type { Db } from '../../db/database.ts'
import { enterAct } from '../../record/log.ts'
import type { Author } from '../../register/organisations/index.ts'
import { type ActivityRow, listQuestions } from '../activities/index.ts'
import { readAsked } from '../questionnaires/index.ts'
import { insertPrintedForms } from './queries.ts'

/** What is printed: the questions that are live now, or those of a version that was printed before. */
export async function readPrinted(
  db: Db,
  activity: ActivityRow,
  version?: number | null,
): Promise<{ version: number | null; steps: Step[] }> {
  if (activity.kind === 'questionnaire') return readAsked(db, activity, version ?? undefined)
  const questions = (await listQuestions(db, activity.id)).slice(0, 1).map(questionOfRow)
  return { version: null, steps: listSteps(asOneSection(questions), []) }
}

/** Makes the codes of so many forms, each with its check character as receipts have one. */
export async function makeCodes(
  ctx: Context,
  { activity, ...author }: Author & { activity: ActivityRow },
  { count, large, version }: { count: number; large: boolean; version: number | null },
): Promise<string[]> {
  const printId = ctx.newId()
  const codes = Array.from({ length: count }, () => makeReceipt(ctx.randomBytes(48)))
  await ctx.db.transaction().execute(async (tx) => {
    const print = { activityId: activity.id, printId, questionnaireVersion: version, large }
    await insertPrintedForms(
      tx,
      codes.map((code) => ({ code, ...print, printedBy: author.accountId, printedAt: ctx.now() })),
    )
    await enterAct(tx, ctx, 'forms-printed', { activity: activity.id, print: printId, count, version })
    await recordAct(tx, {
      ...author,
      act: 'forms-printed',
      subjectKind: 'activity',
      subjectId: activity.id,
      programmeId: activity.programmeId,
      after: { print: printId, count, large, version },
    })
  })
  return codes
}
