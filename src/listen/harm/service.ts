import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { EditedByAnother, NotFound, Refused } from '../../core/errors.ts'
import { findHarm, harmWordsVersion } from '../../core/harm/harm.ts'
import { nextWorkingDay } from '../../core/working-days.ts'
import type { Tx } from '../../db/database.ts'
import {
  deleteNotesOf,
  findConcern,
  findConcernOf,
  findResponseOf,
  insertAct,
  insertConcern,
  listUnscannedResponses,
  listUnscannedStatements,
  lockScanning,
  type Subject,
  type Unscanned,
  updateConcern,
  upsertScans,
} from './queries.ts'
import type { Outcome } from './schema.ts'

const scannedTogether = 500

type Needs = Pick<Context, 'now' | 'newId'>

/** A person sees it by the end of the next working day in England. */
const dueAfter = (now: Date): string => nextWorkingDay(dayInLondon(now))

/** Puts a subject in the queue, or back in it. */
async function raise(
  tx: Tx,
  { now, newId }: Needs,
  subject: Subject & { programmeId: string },
  how: { act: 'words' | 'score' | 'person'; kinds: string[]; note?: string; accountId: string | null },
): Promise<void> {
  const [held, at] = [await findConcernOf(tx, subject), now()]
  const concernId = held?.id ?? newId()
  const fresh = { raisedAt: at, dueOn: dueAfter(at) }
  const kinds = [...new Set([...how.kinds, ...(held?.kinds ?? [])])]
  if (!held)
    await insertConcern(tx, subject, { id: concernId, programmeId: subject.programmeId, kinds, ...fresh })
  else await updateConcern(tx, held.id, held.closedAt ? { kinds, ...fresh, closedAt: null } : { kinds })
  const { act, note = '', accountId } = how
  await insertAct(tx, { id: newId(), concernId, act, note, accountId, at })
}

/** Looks through one lot, and raises what speaks of harm. @returns how many were looked through and raised */
async function scanLot(tx: Tx, ctx: Needs, found: readonly Unscanned[]): Promise<number> {
  const scans = found.map(({ kind, id, version }) => ({
    kind,
    subjectId: id,
    version,
    wordsVersion: harmWordsVersion,
    scannedAt: ctx.now(),
  }))
  const before = await upsertScans(tx, scans)
  let raised = 0
  for (const one of found) {
    const harm = findHarm(one.text)
    // The same words were seen before, with an older list: what a person closed stays closed.
    const isSeen = before.get(one.id) === one.version && (await findConcernOf(tx, one)) !== undefined
    if (harm.by === null || isSeen) continue
    await raise(tx, ctx, one, { act: harm.by, kinds: harm.kinds, accountId: null })
    raised += 1
  }
  return raised
}

export type Scanned = { scanned: number; raised: number }

/**
 * Looks for harm in what has not been looked through as it stands, by words and score, and puts what it finds before a
 * person.
 * Doing it again finds nothing new.
 * @param since only what was taken or corrected from then on
 */
export async function scanForHarm(ctx: Context, since: Date | null): Promise<Scanned> {
  const total = { scanned: 0, raised: 0 }
  const wanted = { wordsVersion: harmWordsVersion, since, limit: scannedTogether }
  for (const list of [listUnscannedResponses, listUnscannedStatements]) {
    for (let more = true; more; ) {
      await ctx.db.transaction().execute(async (tx) => {
        await lockScanning(tx)
        const found = await list(tx, wanted)
        if (found.length > 0) total.raised += await scanLot(tx, ctx, found)
        total.scanned += found.length
        more = found.length === scannedTogether
      })
    }
  }
  return total
}

/** Words that are to be read of a response beside what was sent, such as a translation, looked through as they come. */
export async function raiseByWords(
  tx: Tx,
  ctx: Needs,
  subject: Subject & { programmeId: string },
  words: string,
): Promise<void> {
  const harm = findHarm(words)
  if (!harm.speaksOfHarm) return
  await lockScanning(tx)
  await raise(tx, ctx, subject, { act: 'words', kinds: harm.kinds, accountId: null })
}

type Author = { accountId: string; requestId?: string }

/** Somebody who read a response says that it speaks of harm. */
export async function raiseByHand(
  tx: Tx,
  ctx: Needs,
  { programmeId, responseId, note }: { programmeId: string; responseId: string; note: string },
  author: Author,
): Promise<void> {
  if (!(await findResponseOf(tx, programmeId, responseId))) throw new NotFound('a response of this programme')
  const subject = { kind: 'response', id: responseId, programmeId } as const
  await raise(tx, ctx, subject, { act: 'person', kinds: [], note, accountId: author.accountId })
  await recordAct(tx, {
    ...author,
    act: 'harm-raised',
    subjectKind: 'response',
    subjectId: responseId,
    programmeId,
  })
}

/** A person says what was done, and it leaves the queue. @throws EditedByAnother */
export async function closeConcern(
  tx: Tx,
  { now, newId }: Needs,
  {
    concernId,
    revision,
    outcome,
    note,
  }: { concernId: string; revision: number; outcome: Outcome; note: string },
  author: Author,
): Promise<void> {
  const held = await findConcern(tx, concernId)
  if (!held) throw new NotFound('a concern that is not there')
  if (held.revision !== revision) throw new EditedByAnother('what was done about this')
  if (held.closedAt) throw new Refused('This has been closed already', 'Open it again to see what was done.')
  const at = now()
  await updateConcern(tx, held.id, { closedAt: at })
  await insertAct(tx, {
    id: newId(),
    concernId,
    act: 'closed',
    outcome,
    note,
    accountId: author.accountId,
    at,
  })
  await recordAct(tx, {
    ...author,
    act: 'harm-closed',
    subjectKind: held.responseId ? 'response' : 'statement',
    subjectId: held.responseId ?? held.statementId ?? held.id,
    programmeId: held.programmeId,
    after: { outcome, onTime: dayInLondon(at) <= held.dueOn },
  })
}

/** For when a response is erased: what people noted of it goes too. */
export const eraseHarmNotes = async (tx: Tx, responseId: string): Promise<Record<string, number>> => ({
  harmNotes: await deleteNotesOf(tx, responseId),
})
