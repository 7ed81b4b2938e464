import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import type { Db } from '../../db/database.ts'
import { listPairs, mostInAGroup, type Pair, pairKey } from './pairs.ts'
import { type Brief, insertNote, listBriefs, listNotes, listSame, type NoteRow } from './queries.ts'
import type { Judgement } from './schema.ts'

/** Most groups that are looked through at once; the newest come first. */
const mostGroups = 1000

export type ListedPair = Pair & { one: Brief; other: Brief; notes: NoteRow[] }

/** The pairs of a programme that may be of one person, with what people found of them. */
export async function listPossibleRepeats(db: Db, programmeId: string): Promise<ListedPair[]> {
  const groups = await listSame(db, programmeId, { least: 2, most: mostInAGroup, limit: mostGroups })
  const ids = [...new Set(groups.flatMap(({ responseIds }) => responseIds))]
  const briefs = ids.length > 0 ? await listBriefs(db, programmeId, ids) : []
  const byId = new Map(briefs.map((brief) => [brief.id, brief]))
  const notes = Map.groupBy(await listNotes(db, programmeId), (note) => pairKey(note.oneId, note.otherId))
  return listPairs(groups, briefs).flatMap((pair) => {
    const [one, other] = [byId.get(pair.oneId), byId.get(pair.otherId)]
    return one && other ? [{ ...pair, one, other, notes: notes.get(pairKey(one.id, other.id)) ?? [] }] : []
  })
}

/** @throws NotFound where they are not two responses of the programme */
export async function getPair(db: Db, programmeId: string, ids: readonly [string, string]) {
  const [oneId = '', otherId = ''] = ids.toSorted()
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
  const areIds = oneId !== otherId && isId.test(oneId) && isId.test(otherId)
  const briefs = areIds ? await listBriefs(db, programmeId, [oneId, otherId]) : []
  const [one, other] = [oneId, otherId].map((id) => briefs.find((brief) => brief.id === id))
  if (!one || !other) throw new NotFound('two responses of this programme')
  const notes = (await listNotes(db, programmeId)).filter(
    (note) => pairKey(note.oneId, note.otherId) === pairKey(one.id, other.id),
  )
  return { one, other, notes }
}

type Found = {
  programmeId: string
  one: Brief
  other: Brief
  judgement: Judgement
  note: string
  accountId: string
}

/** Keeps what a person found of two responses. Nothing is merged by it, and no figure changes. */
export const keepNote = (ctx: Context, { programmeId, one, other, ...found }: Found): Promise<void> =>
  ctx.db.transaction().execute(async (tx) => {
    await insertNote(tx, { oneId: one.id, otherId: other.id, ...found, madeAt: ctx.now() })
    await recordAct(tx, {
      accountId: found.accountId,
      act: 'possible-repeat-judged',
      subjectKind: 'response',
      subjectId: one.id,
      programmeId,
      reason: found.note,
      after: { judgement: found.judgement, other: other.id },
    })
  })
