import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import { compareWordings } from '../../core/questionnaire/compare.ts'
import type { Questionnaire } from '../../core/questionnaire/content.ts'
import { contentHash } from '../../core/questionnaire/content-hash.ts'
import type { Db, Tx } from '../../db/database.ts'
import { enterAct } from '../../record/log.ts'
import type { Author } from '../../register/organisations/index.ts'
import { type ActivityRow, readDraftQuestionnaire, readLiveQuestionnaire } from '../activities/index.ts'
import { barriersOf } from './english.ts'
import { insertPilot, listPilots, updatePilotTakenBack } from './pilot-queries.ts'
import type { PilotForm } from './pilot-schema.ts'
import { sumPilots } from './pilot-sum.ts'

/** The version that a draft is on its way to be: the one that is asked, until its meaning is changed. */
export async function versionBeingPrepared(
  db: Db | Tx,
  activityId: string,
  draft: Questionnaire,
): Promise<number> {
  const live = await readLiveQuestionnaire(db, activityId)
  if (!live) return 1
  const isOther = compareWordings(live.content, draft).some((change) => barriersOf(change).length > 0)
  return isOther ? live.version + 1 : live.version
}

/** Who tried the draft of a questionnaire, as the check of wording is told. */
export const readPilot = async (db: Db | Tx, activityId: string, draft: Questionnaire) =>
  sumPilots(await listPilots(db, activityId), await versionBeingPrepared(db, activityId, draft))

/** Puts on record that people tried a questionnaire, for the version that is being prepared. */
export const recordPilot = (
  ctx: Context,
  activity: Pick<ActivityRow, 'id' | 'programmeId'>,
  form: PilotForm,
  author: Author,
): Promise<void> =>
  ctx.db.transaction().execute(async (tx) => {
    const draft = await readDraftQuestionnaire(tx, activity.id)
    const version = await versionBeingPrepared(tx, activity.id, draft)
    const { accessNeeds, ...rest } = form
    const { id } = await insertPilot(tx, {
      ...rest,
      accessNeeds: JSON.stringify(accessNeeds),
      activityId: activity.id,
      version,
      wordingHash: contentHash(draft),
      recordedBy: author.accountId,
      recordedAt: ctx.now(),
    })
    await enterPilot(tx, ctx, { activity, id, author, act: 'pilot-recorded' }, { version })
  })

/** It was recorded by mistake. @throws NotFound */
export const takeBackPilot = (
  ctx: Context,
  activity: Pick<ActivityRow, 'id' | 'programmeId'>,
  id: string,
  author: Author,
): Promise<void> =>
  ctx.db.transaction().execute(async (tx) => {
    if (!(await updatePilotTakenBack(tx, { id, activityId: activity.id }, ctx.now()))) {
      throw new NotFound('a pilot of this questionnaire')
    }
    await enterPilot(tx, ctx, { activity, id, author, act: 'pilot-taken-back' }, {})
  })

type PilotAct = {
  activity: Pick<ActivityRow, 'id' | 'programmeId'>
  id: string
  author: Author
  act: 'pilot-recorded' | 'pilot-taken-back'
}

/** The log has that there was one, not its numbers: they may be small. */
async function enterPilot(
  tx: Tx,
  ctx: Pick<Context, 'newId'>,
  { activity, id, author, act }: PilotAct,
  facts: { version?: number },
): Promise<void> {
  await enterAct(tx, ctx, act, { activity: activity.id, pilot: id, ...facts })
  await recordAct(tx, {
    ...author,
    act,
    subjectKind: 'pilot',
    subjectId: id,
    programmeId: activity.programmeId,
    ...(facts.version ? { after: facts } : {}),
  })
}
