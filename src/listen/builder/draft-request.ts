import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import type { Question, Questionnaire, Section } from '../../core/questionnaire/content.ts'
import { findQuestionIn } from '../../core/questionnaire/edit.ts'
import type { Request } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import {
  type ActivityEdit,
  type ActivityRow,
  activityOf,
  authorOf,
  oneActivity,
  readDraftQuestionnaire,
  revisionOf,
} from '../activities/index.ts'

/** Where a questionnaire is built. */
export const builder = `${oneActivity}/builder`

/** An address below a questionnaire's builder. */
export const builderUrl = (
  { programmeSlug, slug }: Pick<ActivityRow, 'programmeSlug' | 'slug'>,
  ...rest: string[]
): string => urls.deskProgramme(programmeSlug, 'activities', slug, 'builder', ...rest)

/** The questionnaire of an address of the builder. @throws NotFound also where it is another kind of activity */
export async function questionnaireOf(ctx: Context, request: Request): Promise<ActivityRow> {
  const activity = await activityOf(ctx, request)
  if (activity.kind !== 'questionnaire') throw new NotFound('a questionnaire by that address')
  return activity
}

export type Drafted = { activity: ActivityRow; draft: Questionnaire }

export async function draftOf(ctx: Context, request: Request): Promise<Drafted> {
  const activity = await questionnaireOf(ctx, request)
  return { activity, draft: await readDraftQuestionnaire(ctx.db, activity.id) }
}

/** The edit that a form of the builder asks for, by the revision that it carries. */
export const editOf = (request: Request, activity: ActivityRow): ActivityEdit => ({
  ...authorOf(request),
  activityId: activity.id,
  ...revisionOf(request),
})

/** @throws NotFound */
export function getQuestionIn(draft: Questionnaire, id: string | undefined): Question {
  const question = findQuestionIn(draft, id ?? '')
  if (!question) throw new NotFound('a question that is not there')
  return question
}

/** @throws NotFound */
export function getSectionIn({ sections }: Questionnaire, id: string | undefined): Section {
  const section = sections.find((one) => one.id === id)
  if (!section) throw new NotFound('a section that is not there')
  return section
}
