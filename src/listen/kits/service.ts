import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import type { Question } from '../../core/questionnaire/content.ts'
import type { Step } from '../../core/questionnaire/steps.ts'
import { makeReceipt } from '../../core/record/receipt.ts'
import type { Db, Tx } from '../../db/database.ts'
import { enterAct } from '../../record/log.ts'
import type { Author } from '../../register/organisations/index.ts'
import type { Translate } from '../../web/messages.ts'
import {
  type ActivityRow,
  addHeadingApart,
  createActivity,
  findActivityById,
  type NewHeading,
} from '../activities/index.ts'
import { readPrinted } from '../printing/index.ts'
import { partsOfQuestion, type SheetPart, stepsOfKit, withoutCarried } from './parts.ts'
import {
  findKit,
  findSession,
  findSource,
  holdSheets,
  insertHeading,
  insertKits,
  insertSession,
  listHeadings,
} from './queries.ts'

/** What a group is asked: the questions that are live now, or those of a version that was printed before. */
export async function readKit(
  db: Db,
  activity: ActivityRow,
  version?: number | null,
): Promise<{ version: number | null; steps: Step[] }> {
  const printed = await readPrinted(db, activity, version)
  return { ...printed, steps: stepsOfKit(printed.steps) }
}

type Making = { activity: ActivityRow; count: number; large: boolean; version: number | null }

/**
 * Makes the codes of so many kits. What the desk prints has its entry; what somebody prints on the public page has a row
 * alone, so that nobody outside can make the log grow.
 */
export async function makeKits(ctx: Context, making: Making, author?: Author): Promise<string[]> {
  const { activity, count, large, version } = making
  const codes = Array.from({ length: count }, () => makeReceipt(ctx.randomBytes(48)))
  await ctx.db.transaction().execute(async (tx) => {
    const kit = { activityId: activity.id, questionnaireVersion: version, large, printedAt: ctx.now() }
    await insertKits(
      tx,
      codes.map((code) => ({ code, ...kit, printedBy: author?.accountId ?? null })),
    )
    if (!author) return
    await enterAct(tx, ctx, 'kits-printed', { activity: activity.id, count, version })
    await recordAct(tx, {
      ...author,
      act: 'kits-printed',
      subjectKind: 'activity',
      subjectId: activity.id,
      programmeId: activity.programmeId,
      after: { count, large, version },
    })
  })
  return codes
}

/**
 * Opens the place where the sheets of an activity are entered, with a heading for everything that a version asks: a
 * session of the group strand, made with the first sheet.
 * @returns the name of the session in addresses
 */
export async function openSheets(
  ctx: Context,
  translate: Translate,
  { activity, version, ...author }: Author & { activity: ActivityRow; version: number | null },
): Promise<string> {
  const { steps } = await readKit(ctx.db, activity, version)
  return ctx.db.transaction().execute(async (tx) => {
    await holdSheets(tx, activity.id)
    const session =
      (await findSession(tx, activity.id)) ?? (await makeSession(tx, ctx, translate, activity, author))
    const questions = questionsOnce(steps)
    const known = await listHeadings(
      tx,
      questions.map(({ id }) => id),
    )
    for (const part of questions.flatMap(partsOfQuestion)) {
      const place = placeOf(part)
      if (known.some((one) => one.questionId === place.questionId && one.rowKey === place.rowKey)) continue
      const headingId = await addHeadingApart(tx, { ...author, activityId: session.id }, headingOf(part))
      await insertHeading(tx, { headingId, ...place })
    }
    return session.slug
  })
}

async function makeSession(
  tx: Tx,
  ctx: Context,
  translate: Translate,
  activity: ActivityRow,
  author: Author,
): Promise<{ id: string; slug: string }> {
  const title = translate('listen:kit.sheets', { title: activity.title }).slice(0, 150)
  const session = await createActivity(
    tx,
    { programmeId: activity.programmeId, kind: 'session', title, strand: 'group' },
    { ...author, now: ctx.now() },
  )
  await insertSession(tx, { activityId: activity.id, sessionId: session.id })
  return session
}

/** Each question once: one that asks about options has a page for every one. */
const questionsOnce = (steps: readonly Step[]): Question[] => [
  ...new Map(steps.map(({ question }) => [question.id, question])).values(),
]

const placeOf = ({ question, row }: SheetPart) => ({ questionId: question.id, rowKey: row?.key ?? '' })

function headingOf({ question, row, choices, isSeveral }: SheetPart): NewHeading {
  const words = withoutCarried(question.text)
  const text = row ? `${words} ${row.label}` : words
  if (choices.length === 0) return { text }
  if (question.kind === 'each-option') return { text, kind: 'each-option', choices }
  return { text, kind: isSeveral ? 'several-choices' : 'single-choice', choices }
}

export type KitSheet = {
  /** As it stands on the sheet; null where it can not be read. */
  code: string | null
  version: number | null
  /** What is entered, in the order of the kit. */
  headingIds: string[]
  /** Whose questions were on the table. */
  source: ActivityRow
}

/**
 * The sheet of a kit that is entered in a session. The code decides which version was asked; without one that is known
 * here, what the form says. Undefined where the session takes no sheets of kits, or never had those of that version.
 */
export async function findSheet(
  db: Db,
  session: Pick<ActivityRow, 'id' | 'programmeId'>,
  typed: { kit: string; asked: string },
): Promise<KitSheet | undefined> {
  const held = await findSource(db, session.id)
  const source = held && (await findActivityById(db, held.activityId))
  if (!source || !/^\d{0,6}$/.test(typed.asked)) return undefined
  const found = await findKit(db, session.programmeId, typed.kit)
  const kit = found?.activityId === source.id ? found : undefined
  const version = kit ? kit.questionnaireVersion : typed.asked === '' ? null : Number(typed.asked)
  const questions = questionsOnce((await readKit(db, source, version)).steps)
  const known = await listHeadings(
    db,
    questions.map(({ id }) => id),
  )
  const headingIds = questions.flatMap(partsOfQuestion).map((part) => {
    const place = placeOf(part)
    return known.find((one) => one.questionId === place.questionId && one.rowKey === place.rowKey)?.headingId
  })
  if (!headingIds.every((id) => id !== undefined)) return undefined
  return { code: kit?.code ?? null, version, headingIds, source }
}
