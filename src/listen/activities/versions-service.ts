import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { nameCarried } from '../../core/questionnaire/carry.ts'
import { type Questionnaire, questionsOf } from '../../core/questionnaire/content.ts'
import { contentHash } from '../../core/questionnaire/content-hash.ts'
import { asOneSection, questionOfRow } from '../../core/questionnaire/stored-question.ts'
import type { Db, Tx } from '../../db/database.ts'
import { enterAct } from '../../record/log.ts'
import { permissionsOf, type Role } from '../../web/access.ts'
import { getAccountable, listRolesIn } from './declaring-queries.ts'
import { listQuestions } from './queries.ts'
import {
  deleteQuestionsBesides,
  findDraftContent,
  findNewestVersion,
  insertVersion,
  type NewVersion,
  retireQuestionsBesides,
  updateDraftContent,
  upsertQuestion,
} from './versions-queries.ts'

export type LiveQuestionnaire = { version: number; edition: number; content: Questionnaire }

/**
 * What people answer now: the newest wording that was launched; with a number, what people answered while that version
 * stood. Undefined before the launch, and for other kinds.
 */
export async function readLiveQuestionnaire(
  db: Db | Tx,
  activityId: string,
  number?: number,
): Promise<LiveQuestionnaire | undefined> {
  const newest = await findNewestVersion(db, activityId, number)
  return newest && { version: newest.number, edition: newest.edition, content: newest.content }
}

/** The questions as they are being written; where nothing was written yet, those that are asked now. */
export async function readDraftQuestionnaire(db: Db | Tx, activityId: string): Promise<Questionnaire> {
  const draft = (await findDraftContent(db, activityId))?.draft
  return draft ?? asOneSection((await listQuestions(db, activityId)).map(questionOfRow))
}

type Needs = Pick<Context, 'newId' | 'now'>

/** A wording to be launched; `replaced` maps a question to the one whose place it took because its meaning changed. */
export type Launch = Omit<NewVersion, 'launchedAt' | 'declaredAs' | 'declaredFor'> & {
  replaced?: ReadonlyMap<string, string>
}

/** As what a person declares: by the role that lets them, for the body that answers for the programme. */
async function declaredBy(tx: Tx, ctx: Needs, { activityId, launchedBy }: Launch) {
  const { programmeId, name } = await getAccountable(tx, activityId)
  const held = launchedBy ? await listRolesIn(tx, launchedBy, programmeId, dayInLondon(ctx.now())) : []
  const role = held.find((one) => permissionsOf[one.role as Role]?.includes('run-activities'))
  return { declaredAs: role?.role ?? '', declaredFor: name }
}

/**
 * Freezes a wording: the version, its questions as answers will find them, and its entry in the log. The draft goes
 * on from there.
 */
export async function launchWording(tx: Tx, ctx: Needs, launch: Launch): Promise<void> {
  const { replaced = new Map<string, string>(), ...version } = launch
  const { activityId, content, number, edition, meaning, reason } = version
  const launchedAt = ctx.now()
  const questions = questionsOf(content)
  const asked = questions.map(({ id }) => id)
  await insertVersion(tx, { ...version, ...(await declaredBy(tx, ctx, launch)), launchedAt })
  if (meaning === 'first') await deleteQuestionsBesides(tx, activityId, asked)
  else await retireQuestionsBesides(tx, activityId, asked, launchedAt)
  for (const [place, question] of questions.entries()) {
    const replacesId = replaced.get(question.id) ?? null
    const named = { text: nameCarried(question.text, questions), hint: nameCarried(question.hint, questions) }
    await upsertQuestion(tx, activityId, { question, ...named, position: place + 1, replacesId })
  }
  await updateDraftContent(tx, activityId, content)
  await enterAct(tx, ctx, 'questionnaire-launched', {
    activity: activityId,
    version: number,
    edition,
    content: contentHash(content),
    meaning,
    reason,
  })
}

/** The launch of a questionnaire that is published: its draft becomes version 1. */
export const launchFirst = async (
  tx: Tx,
  ctx: Needs,
  activityId: string,
  launchedBy: string | null,
): Promise<void> =>
  launchWording(tx, ctx, {
    activityId,
    number: 1,
    edition: 1,
    content: await readDraftQuestionnaire(tx, activityId),
    meaning: 'first',
    reason: '',
    launchedBy,
  })
