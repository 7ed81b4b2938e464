import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { EditedByAnother } from '../../core/errors.ts'
import { momentInLondon } from '../../core/london-time.ts'
import { canonical } from '../../core/record/seal.ts'
import { isThereAlready, type Tx } from '../../db/database.ts'
import type { Author } from '../../register/organisations/index.ts'
import { type ActivityRow, listQuestions } from '../activities/index.ts'
import { correctResponse, receiveResponse, responseIdFrom, type Withdrawer } from '../responses/index.ts'
import { insertPetition, type PetitionRow, updatePetition } from './queries.ts'
import type { PetitionForm } from './schema.ts'
import { textOf } from './wording.ts'

const questionOf = async (tx: Tx, activityId: string): Promise<string> => {
  const [first] = await listQuestions(tx, activityId)
  if (!first) throw new Error(`the activity ${activityId} has no question for a petition's wording`)
  return first.id
}

type Of = Pick<ActivityRow, 'id' | 'programmeId'>

/** Takes a petition: one response, however many signed. @returns its id */
export async function takePetition(
  tx: Tx,
  ctx: Context,
  { activity, page, ...author }: Author & { activity: Of; page?: string },
  petition: PetitionForm,
): Promise<string> {
  const { title, organiser, area, signatures, receivedOn } = petition
  const taken = await receiveResponse(tx, ctx, {
    // What it says is part of it: somebody who goes back to the page for another petition has another.
    ...(page ? { id: responseIdFrom('petition', activity.id, page, canonical(petition)) } : {}),
    activityId: activity.id,
    channel: petition.channel,
    receivedAt: momentInLondon({ day: receivedOn, time: '12:00' }),
    respondentKind: 'petition',
    mayPublish: petition.mayPublish,
    speaker: { signatures },
    answers: [{ questionId: await questionOf(tx, activity.id), text: textOf(petition) }],
  })
  await insertPetition(tx, { responseId: taken.id, activityId: activity.id, title, organiser, area })
  await recordAct(tx, {
    ...author,
    act: 'petition-taken',
    subjectKind: 'response',
    subjectId: taken.id,
    programmeId: activity.programmeId,
    after: { title, organiser, area, signatures, receivedOn },
  })
  return taken.id
}

/** As {@link takePetition}, in a transaction of its own. The same form sent twice is one petition. */
export async function enterPetition(
  ctx: Context,
  by: Author & { activity: Of; page: string },
  petition: PetitionForm,
): Promise<void> {
  try {
    await ctx.db.transaction().execute((tx) => takePetition(tx, ctx, by, petition))
  } catch (error) {
    if (!isThereAlready(error, 'responses_pkey')) throw error
  }
}

type Correcting = Author & { activity: Of; held: PetitionRow; version: number; reason: string }

/**
 * Corrects a petition, most often because more signatures came. What stood before is kept.
 * @throws EditedByAnother
 */
export async function correctPetition(
  tx: Tx,
  ctx: Context,
  { activity, held, version, reason, ...author }: Correcting,
  petition: PetitionForm,
  withdrawers: readonly Withdrawer[],
): Promise<void> {
  const { title, organiser, area, signatures } = petition
  const questionId = await questionOf(tx, activity.id)
  const outcome = await correctResponse(
    tx,
    ctx,
    {
      responseId: held.responseId,
      version,
      questionIds: [questionId],
      answers: [{ questionId, text: textOf(petition) }],
      about: { respondentKind: 'petition', mayPublish: petition.mayPublish, speaker: { signatures } },
      hand: { byPerson: false, accountId: author.accountId, reason },
    },
    withdrawers,
  )
  if (outcome === 'outdated' || outcome === 'gone') throw new EditedByAnother('this petition')
  await updatePetition(tx, held.responseId, { title, organiser, area })
  await recordAct(tx, {
    ...author,
    act: 'petition-corrected',
    subjectKind: 'response',
    subjectId: held.responseId,
    programmeId: activity.programmeId,
    reason,
    before: { title: held.title, organiser: held.organiser, area: held.area, signatures: held.signatures },
    after: { title, organiser, area, signatures },
  })
}
