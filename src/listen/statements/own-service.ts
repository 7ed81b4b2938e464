import type { Context } from '../../context.ts'
import { Refused } from '../../core/errors.ts'
import { findNearSame } from '../../core/statements/near-same.ts'
import type { Db, Tx } from '../../db/database.ts'
import { enterAct } from '../../record/log.ts'
import { urls } from '../../web/urls.ts'
import { type ActivityRow, findActivityById } from '../activities/index.ts'
import { ensureOnlineSafetyAssessed, type ModerationSubject, openCase } from '../moderation/index.ts'
import {
  findStatement,
  insertPastText,
  insertStatement,
  listAsked,
  listProposals,
  type StatementRow,
  takesOwn,
  updateStatement,
} from './queries.ts'
import { longestStatement, readStatement } from './schema.ts'
import { textPart } from './seeds-service.ts'
import { getParticipantForUpdate, retireVotes } from './vote-queries.ts'
import { ensureResponse, ensureTaken } from './voting-service.ts'

class OwnNotTaken extends Refused {
  constructor() {
    super('listen:statements.ownOff', 'listen:statements.ownOffNext')
  }
}

/** @throws OwnNotTaken */
export async function ensureTakesOwn(db: Db | Tx, { id }: ActivityRow): Promise<void> {
  if (!(await takesOwn(db, id))) throw new OwnNotTaken()
}

/** What is shown already and says nearly the same. */
export const listNearSame = async (
  { db }: Pick<Context, 'db'>,
  activity: ActivityRow,
  text: string,
): Promise<StatementRow[]> => findNearSame(text, await listAsked(db, activity.id))

/**
 * Takes a participant's own statement: it is sealed in the log, counts as received, and waits for a person. Sent twice
 * from one browser it is one.
 * @returns the case, where this one was new
 * @throws ActivityNotOpen, OwnNotTaken, OnlineSafetyNotAssessed
 */
export async function proposeStatement(
  tx: Tx,
  ctx: Context,
  activity: ActivityRow,
  { participantId, text, email }: { participantId: string; text: string; email: string },
): Promise<{ caseId: string | null }> {
  ensureTaken(activity, ctx.now())
  await ensureTakesOwn(tx, activity)
  await ensureOnlineSafetyAssessed(tx, activity.programmeId)
  const participant = await getParticipantForUpdate(tx, participantId)
  const sent = (await listProposals(tx, participant.id)).find((statement) => statement.text === text)
  if (sent) return { caseId: null }
  await ensureResponse(tx, ctx, participant)
  const [id, salt] = [ctx.newId(), ctx.randomBytes(32)]
  const facts = { activity: activity.id, statement: id }
  const entryId = await enterAct(tx, ctx, 'statement-proposed', facts, [textPart(text, salt)])
  const row = { id, activityId: activity.id, origin: 'participant', participantId, text, salt, entryId }
  await insertStatement(tx, { ...row, addedAt: ctx.now() })
  const subject = { kind: 'statement', subjectId: id, programmeId: activity.programmeId }
  return openCase(tx, ctx, { ...subject, email: email || null })
}

/** What moderation needs of statements. */
export const statementSubject: ModerationSubject = {
  longestText: longestStatement,
  readText: readStatement,
  async find(db, subjectId) {
    const statement = await findStatement(db, subjectId)
    const activity = statement && (await findActivityById(db, statement.activityId))
    if (!activity) return undefined
    return {
      text: statement.text,
      where: activity.title,
      url: urls.statements(activity.slug),
      programmeId: activity.programmeId,
      isShown: statement.isVisible && activity.publishedAt !== null && activity.programmePublishedAt !== null,
    }
  },
  async mend(tx, ctx, subjectId, text) {
    const before = await findStatement(tx, subjectId)
    if (!before) throw new Error('a statement that is mended is not there')
    const salt = ctx.randomBytes(32)
    return {
      part: textPart(text, salt),
      async keep(entryId) {
        const past = { statementId: subjectId, text: before.text, salt: before.salt, entryId: before.entryId }
        await insertPastText(tx, { ...past, replacedAt: ctx.now() })
        await updateStatement(tx, subjectId, { text, salt, entryId })
        await retireVotes(tx, subjectId, ctx.now())
      },
    }
  },
}
