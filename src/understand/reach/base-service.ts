import { createHash } from 'node:crypto'
import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { NotFound } from '../../core/errors.ts'
import { canonical } from '../../core/record/seal.ts'
import type { Db, Tx } from '../../db/database.ts'
import { enterAct } from '../../record/log.ts'
import { type AreaRow, readRows } from './base-form.ts'
import {
  type BaseArea,
  type BaseKind,
  findAreaByCode,
  insertBase,
  type NewBase,
  updateBaseRemoved,
} from './queries.ts'

type Needs = Pick<Context, 'now' | 'newId'>
type Author = { accountId: string | null; programmeId: string; requestId: string }
type Wish = { kind: BaseKind; name: string; source: string; rows: string }

/**
 * States whom those who took part in a programme are set against. It is public and in the record, by its hash: a base
 * that could be swapped unseen could make any turnout look good.
 * @returns what is wrong with the rows; nothing where it is stated
 */
export async function stateBase(
  tx: Tx,
  needs: Needs,
  { rows, ...wish }: Wish,
  author: Author,
): Promise<string[]> {
  const read = readRows(rows)
  if (read.is === 'wrong') return read.faults
  const found =
    read.is === 'areas'
      ? await findAreas(tx, read.areas, dayInLondon(needs.now()))
      : { areas: [], faults: [] }
  if (found.faults.length > 0) return found.faults
  const base: NewBase = {
    id: needs.newId(),
    programmeId: author.programmeId,
    ...wish,
    areas: found.areas,
    people: read.is === 'people' ? read.people : [],
    statedBy: author.accountId,
    statedAt: needs.now(),
  }
  await insertBase(tx, base)
  const { kind, name, source, areas, people } = base
  const sha256 = createHash('sha256').update(canonical({ kind, name, source, areas, people })).digest('hex')
  await enterAct(tx, needs, 'reach-base-stated', { programme: author.programmeId, base: base.id, sha256 })
  await keepAct(tx, 'reach-base-stated', author)
  return []
}

async function findAreas(db: Db | Tx, rows: readonly AreaRow[], on: string) {
  const areas: BaseArea[] = []
  const faults: string[] = []
  for (const { row, code, patients } of rows) {
    const area = await findAreaByCode(db, code, on)
    if (!area) faults.push(`Row ${row}: no board or district has the code “${code}”`)
    else if (areas.some(({ areaId }) => areaId === area.areaId))
      faults.push(`Row ${row}: “${code}” is there twice`)
    else areas.push({ ...area, patients })
  }
  return { areas, faults }
}

/** Takes a base off the page. What was stated stays in the record. */
export async function removeBase(tx: Tx, needs: Needs, baseId: string, author: Author): Promise<void> {
  const wish = { id: baseId, programmeId: author.programmeId, at: needs.now() }
  if (!(await updateBaseRemoved(tx, wish))) throw new NotFound('a base of this programme')
  await enterAct(tx, needs, 'reach-base-removed', { programme: author.programmeId, base: baseId })
  await keepAct(tx, 'reach-base-removed', author)
}

const keepAct = (tx: Tx, act: string, { accountId, programmeId, requestId }: Author) =>
  recordAct(tx, {
    accountId,
    act,
    subjectKind: 'programme',
    subjectId: programmeId,
    programmeId,
    requestId,
  })
