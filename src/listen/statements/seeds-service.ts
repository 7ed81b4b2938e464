import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import type { Part } from '../../core/record/seal.ts'
import type { Tx } from '../../db/database.ts'
import { enterAct } from '../../record/log.ts'
import type { Author } from '../../register/organisations/index.ts'
import { ensureOnlineSafetyAssessed } from '../moderation/index.ts'
import {
  findStatement,
  insertStatement,
  type StatementRow,
  updateStatement,
  upsertSettings,
} from './queries.ts'

type Needs = Pick<Context, 'now' | 'newId' | 'randomBytes'>
type Of = { activityId: string; programmeId: string }

const record = (tx: Tx, { programmeId }: Of, author: Author, act: string, id: string, after: unknown) =>
  recordAct(tx, { ...author, act, subjectKind: 'statement', subjectId: id, programmeId, after })

/** What the log commits to of a statement. */
export const textPart = (text: string, salt: Uint8Array): Part => ({
  name: 'statement',
  content: { text },
  salt,
})

/** Adds a statement of the desk's own, at the beginning or while people vote. @returns its id */
export async function addSeed(tx: Tx, ctx: Needs, of: Of, text: string, author: Author): Promise<string> {
  const [id, salt] = [ctx.newId(), ctx.randomBytes(32)]
  // Its words stand in the log by their hash alone: it may be added long before anyone is shown it.
  const facts = { activity: of.activityId, statement: id }
  const entryId = await enterAct(tx, ctx, 'statement-added', facts, [textPart(text, salt)])
  const row = { id, activityId: of.activityId, origin: 'seed', text, salt, entryId }
  await insertStatement(tx, { ...row, addedAt: ctx.now() })
  await record(tx, of, author, 'statement-added', id, { text })
  return id
}

/** Asks about a statement no more. What was voted on it stays in the results. */
export async function retireStatement(tx: Tx, ctx: Needs, of: Of, id: string, author: Author): Promise<void> {
  const statement = await getStatementOf(tx, of, id)
  if (statement.retiredAt) return
  await updateStatement(tx, id, { retiredAt: ctx.now() })
  await enterAct(tx, ctx, 'statement-retired', { activity: of.activityId, statement: id })
  await record(tx, of, author, 'statement-retired', id, { retired: true })
}

/** @throws NotFound where the activity has none by that id */
async function getStatementOf(tx: Tx, { activityId }: Of, id: string): Promise<StatementRow> {
  const statement = await findStatement(tx, id)
  if (statement?.activityId !== activityId) throw new NotFound('a statement of this activity')
  return statement
}

export type Medium = 'picture' | 'audio'
type StoredMedium = { hash: string; type: string; words: string }

/** Gives a statement its picture with what it shows in words, or its recording with what is said. */
export async function setMedium(
  tx: Tx,
  of: Of,
  id: string,
  medium: Medium,
  { hash, type, words }: StoredMedium,
  author: Author,
): Promise<void> {
  await getStatementOf(tx, of, id)
  await updateStatement(
    tx,
    id,
    medium === 'picture'
      ? { pictureHash: hash, pictureType: type, pictureAlt: words }
      : { audioHash: hash, audioType: type, audioTranscript: words },
  )
  await record(tx, of, author, `statement-${medium}-set`, id, { hash, words })
}

/**
 * Lets people add statements of their own, or no longer.
 * @throws OnlineSafetyNotAssessed where nobody has recorded how the duty is met
 */
export async function setTakesOwn(tx: Tx, of: Of, takesOwn: boolean, author: Author): Promise<void> {
  if (takesOwn) await ensureOnlineSafetyAssessed(tx, of.programmeId)
  await upsertSettings(tx, { activityId: of.activityId, takesOwn })
  await recordAct(tx, {
    ...author,
    act: 'own-statements-switched',
    subjectKind: 'activity',
    subjectId: of.activityId,
    programmeId: of.programmeId,
    after: { takesOwn },
  })
}
