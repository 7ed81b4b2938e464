import { createHash } from 'node:crypto'
import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { Refused } from '../../core/errors.ts'
import { canonical } from '../../core/record/seal.ts'
import type { Db, Tx } from '../../db/database.ts'
import { enterAct } from '../../record/log.ts'
import type { Author } from '../organisations/index.ts'
import { listUnits } from '../postcodes/index.ts'
import { applyChanges, lockRegister, saveSource } from './apply-queries.ts'
import { type CensusKind, isCensusKind, matchCensus } from './census.ts'
import { compare, type Matching } from './compare.ts'
import { changeGroups, type Difference, type Held } from './difference.ts'
import {
  listAreaCodes,
  listAreas,
  listBodies,
  listHeldAreas,
  listHeldBodies,
  listHeldCounts,
  listHeldSites,
  listHeldSmallAreas,
  listHeldSuccessions,
  listSuccessions,
  listTouched,
  type Touched,
} from './held-queries.ts'
import type { FileRows, RefusedRow } from './items.ts'
import type { ReferenceKind } from './kinds.ts'
import {
  matchAreas,
  matchBodies,
  matchSites,
  matchSmallAreas,
  matchSuccessors,
  type Register,
} from './matching.ts'
import {
  findNewestApplied,
  insertImport,
  markApplied,
  type NewImport,
  type ReferenceImport,
} from './queries.ts'

/** The day of a release says no: its kind has one of that day, or a newer one. */
export class ReleaseRefused extends Refused {
  readonly field = 'ofDate'
  constructor(message: string, whatNext: string) {
    super(message, whatNext, 422)
  }
}

/** @throws ReleaseRefused where the day is yet to come, or this kind has a release of the same day or a later one already */
export async function ensureDayIsFree(
  db: Db | Tx,
  { kind, ofDate, now }: Pick<Release, 'kind' | 'ofDate'> & { now: Date },
): Promise<void> {
  if (ofDate > dayInLondon(now))
    throw new ReleaseRefused('The day must be today or earlier', 'Give the day that the file describes.')
  const newest = await findNewestApplied(db, kind)
  if (!newest || newest.ofDate < ofDate) return
  throw newest.ofDate === ofDate
    ? new ReleaseRefused(
        `“${newest.fileName}” of this day was loaded already`,
        'Give the day of the newer release; to correct what was loaded, load the corrected file with the day on which it was corrected.',
      )
    : new ReleaseRefused(
        `“${newest.fileName}” of ${newest.ofDate} was loaded already, and this file is older`,
        'It would set things back. Load only what is newer.',
      )
}

export type Release = { kind: ReferenceKind; ofDate: string; isWhole: boolean; rows: FileRows }

const heldOf: Record<Exclude<ReferenceKind, CensusKind>, (db: Db | Tx, day: string) => Promise<Held[]>> = {
  trusts: listHeldBodies,
  'gp-practices': listHeldBodies,
  organisations: listHeldBodies,
  successors: listHeldSuccessions,
  areas: listHeldAreas,
  sites: listHeldSites,
  'small-areas': listHeldSmallAreas,
}

/** What a release would change in the register as it is now. */
export async function computeDifference(db: Db | Tx, release: Release): Promise<Difference> {
  const matching = await readMatching(db, release)
  const difference = compare(release.rows.items, matching, release, release.rows.refused)
  return { ...difference, changes: difference.changes.toSorted(gravestFirst) }
}

/** The register as it is now, as far as rows of this kind need it. */
async function readMatching(db: Db | Tx, release: Release): Promise<Matching> {
  const { kind, rows, ofDate } = release
  if (isCensusKind(kind)) {
    const held = await listHeldCounts(db, kind, ofDate)
    return matchCensus({ held, areas: await listAreas(db) }, { kind, ofDate, items: rows.items })
  }
  const held = await heldOf[kind](db, ofDate)
  const postcodes = kind === 'sites' ? [...rows.items, ...held].map(({ fields }) => fields.postcode) : []
  return matchingOf(release, {
    held,
    units: await listUnits(
      db,
      postcodes.flatMap((postcode) => (typeof postcode === 'string' ? [postcode] : [])),
    ),
    bodies: await listBodies(db),
    successions: await listSuccessions(db),
    areaCodes: await listAreaCodes(db),
  })
}

const gravestFirst = (a: Difference['changes'][number], b: Difference['changes'][number]) =>
  changeGroups.indexOf(a.group) - changeGroups.indexOf(b.group) || a.name.localeCompare(b.name, 'en-GB')

function matchingOf({ kind, rows, ofDate }: Release, register: Register): Matching {
  const kinds = new Set(rows.items.map(({ fields }) => String(fields.kind)))
  if (kind === 'successors') return matchSuccessors(register)
  if (kind === 'areas') return matchAreas(register, kinds)
  if (kind === 'sites') return matchSites(register, ofDate)
  return kind === 'small-areas' ? matchSmallAreas(register) : matchBodies(register, kinds)
}

/** What a difference is known by: another one has another, so that only what was seen can be confirmed. */
export const hashOfDifference = (difference: Difference): string =>
  createHash('sha256').update(canonical(difference)).digest('hex')

/** Every row that is not taken, once: those that cannot be read, and those that the register cannot take. */
export const listRefused = ({ rows }: Pick<Release, 'rows'>, difference: Difference): RefusedRow[] =>
  [...new Map([...difference.refused, ...rows.refused].map((row) => [row.line, row])).values()].toSorted(
    (a, b) => a.line - b.line,
  )

const gravely = new Set(['closed', 'renamed', 'moved'])

export type TouchedProgramme = Touched & { name: string; group: string }

/** What of the published record names a thing that would close, be renamed or move. */
export async function findTouched(db: Db | Tx, { changes }: Difference): Promise<TouchedProgramme[]> {
  const byId = new Map(
    changes.flatMap((change) =>
      change.id && gravely.has(change.group) && !/^E01/.test(change.id) ? [[change.id, change] as const] : [],
    ),
  )
  const touched = await listTouched(
    db,
    [...byId.keys()].filter((id) => id.length === 36),
  )
  return touched.map((one) => ({
    ...one,
    name: byId.get(one.id)?.name ?? '',
    group: byId.get(one.id)?.group ?? '',
  }))
}

/** Keeps what was read of a file until somebody confirms it. */
export async function stageImport(tx: Tx, row: NewImport, author: Author): Promise<string> {
  await ensureDayIsFree(tx, { ...row, now: row.stagedAt })
  const { id } = await insertImport(tx, row)
  const { kind, fileName, fileHash, ofDate, isWhole } = row
  await recordAct(tx, {
    ...author,
    act: 'reference-import-uploaded',
    subjectKind: 'reference-import',
    subjectId: id,
    after: { kind, fileName, fileHash, ofDate, isWhole },
  })
  return id
}

export const countGroups = (
  { changes, unchanged, refused }: Difference,
  unread: number,
): Record<string, number> => ({
  ...Object.fromEntries(
    changeGroups.map((group) => [group, changes.filter((one) => one.group === group).length]),
  ),
  unchanged,
  refused: refused.length + unread,
})

/**
 * Applies a release, if the difference that it makes now is the one that was seen.
 * @returns false where the register has changed since: then the difference has to be seen anew
 * @throws ReleaseRefused where another release of that day or a later one was applied meanwhile
 */
export async function applyImport(
  tx: Tx,
  { now, newId }: Pick<Context, 'now' | 'newId'>,
  release: ReferenceImport,
  seen: string,
  author: Author,
): Promise<boolean> {
  await lockRegister(tx)
  await ensureDayIsFree(tx, { ...release, now: now() })
  const difference = await computeDifference(tx, release)
  const differenceHash = hashOfDifference(difference)
  if (differenceHash !== seen) return false
  const { id, kind, ofDate, fileName, fileHash } = release
  const marked = await markApplied(tx, id, {
    appliedBy: author.accountId,
    appliedAt: now(),
    difference,
    differenceHash,
  })
  if (!marked) return false
  const source = `import-${kind}-${ofDate}`
  await saveSource(tx, { key: source, title: `${fileName}, ${ofDate}`, ofDate })
  await applyChanges(tx, kind, difference.changes, { source, ofDate })
  const counts = countGroups(difference, release.rows.refused.length)
  await enterAct(tx, { newId }, 'reference-imported', {
    import: id,
    of: kind,
    ofDate,
    file: fileHash,
    difference: differenceHash,
    ...counts,
  })
  await recordAct(tx, {
    ...author,
    act: 'reference-import-confirmed',
    subjectKind: 'reference-import',
    subjectId: id,
    after: { kind, ofDate, fileHash, difference: differenceHash, ...counts },
  })
  return true
}
