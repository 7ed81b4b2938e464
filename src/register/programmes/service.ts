import { recordAct } from '../../audit/audit.ts'
import { EditedByAnother } from '../../core/errors.ts'
import { slugOf } from '../../core/text/slug.ts'
import type { Tx } from '../../db/database.ts'
import { type Author, findOrganisation } from '../organisations/index.ts'
import type { ProgrammeKind } from './content.ts'
import { FieldsRefused } from './fields-refused.ts'
import {
  findProgramme,
  insertProgramme,
  listSlugsLike,
  type ProgrammeChanges,
  updateProgramme,
} from './queries.ts'
import type { SmallChangeContent } from './small-change-content.ts'

/** Who edits which programme. Without `revision` (the command line, a loader) the newest is edited. */
export type Edit = Author & { programmeId: string; revision?: number }

export type NewProgramme = {
  title: string
  /** Made from the title where it is not given, with a number where that is taken. */
  slug?: string
  kind?: ProgrammeKind
  /** Null where no source names a body that answers for it. */
  accountableId: string | null
  summary?: string
  caseForChange?: string
  canInfluence?: string
  cannotInfluence?: string
  planId?: string
  /** The part of the country that it is about, in words. */
  areaWords?: string
  /** It came with Heard. */
  shipped?: boolean
  /** By which answers it is a small change. */
  smallChange?: SmallChangeContent
}

/** The address asked for belongs to another programme. */
class SlugTaken extends FieldsRefused {
  constructor() {
    super([{ field: 'slug', message: 'Another programme has this address: choose another one' }])
  }
}

/**
 * Opens a programme as a draft that nobody but its desk sees. One of a made-up body is made up too.
 * @throws SlugTaken where a slug is given and in use
 */
export async function createProgramme(
  tx: Tx,
  programme: NewProgramme,
  { now, ...author }: Author & { now: Date },
): Promise<{ id: string; slug: string }> {
  const body = programme.accountableId ? await findOrganisation(tx, programme.accountableId) : null
  if (body === undefined)
    throw new Error(`opening a programme for the body ${programme.accountableId}, which is not there`)
  const slug = programme.slug ?? (await findFreeSlug(tx, programme.title))
  const row = {
    title: programme.title,
    slug,
    kind: programme.kind ?? 'service-change',
    accountableId: body?.id ?? null,
    summary: programme.summary ?? '',
    caseForChange: programme.caseForChange ?? '',
    canInfluence: programme.canInfluence ?? '',
    cannotInfluence: programme.cannotInfluence ?? '',
    fictional: body?.fictional ?? false,
    planId: programme.planId ?? null,
    areaWords: programme.areaWords ?? '',
    shipped: programme.shipped ?? false,
    smallChange: programme.smallChange ?? null,
  }
  const created = await insertProgramme(tx, { ...row, createdBy: author.accountId, createdAt: now })
  if (!created) throw new SlugTaken()
  await recordAct(tx, {
    ...author,
    act: 'programme-created',
    subjectKind: 'programme',
    subjectId: created.id,
    programmeId: created.id,
    after: row,
  })
  return created
}

/** The longest name that a programme may have in its address, and what is kept for a number behind it. */
const longestSlug = 80
const roomForNumber = 5

async function findFreeSlug(tx: Tx, title: string): Promise<string> {
  const slug = slugOf(title, longestSlug - roomForNumber) || 'programme'
  const taken = new Set(await listSlugsLike(tx, slug))
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? slug : `${slug}-${number}`
    if (!taken.has(candidate)) return candidate
  }
}

type Details = Pick<
  ProgrammeChanges,
  'title' | 'kind' | 'summary' | 'caseForChange' | 'canInfluence' | 'cannotInfluence'
>

/** Changes the programme's own words in the working draft. @throws EditedByAnother */
export async function changeDetails(tx: Tx, edit: Edit, details: Details): Promise<void> {
  const before = await findProgramme(tx, edit.programmeId)
  await claimRevision(tx, edit, details)
  const fields = Object.keys(details) as (keyof Details)[]
  await recordEdit(tx, edit, 'programme-changed', {
    kind: 'programme',
    id: edit.programmeId,
    before: before && Object.fromEntries(fields.map((field) => [field, before[field]])),
    after: details,
  })
}

/** Says which body answers for the programme; null where no source names one. @throws EditedByAnother */
export async function changeAccountable(tx: Tx, edit: Edit, accountableId: string | null): Promise<void> {
  const before = await findProgramme(tx, edit.programmeId)
  await claimRevision(tx, edit, { accountableId })
  await recordEdit(tx, edit, 'programme-changed', {
    kind: 'programme',
    id: edit.programmeId,
    before: before && { accountableId: before.accountableId },
    after: { accountableId },
  })
}

/**
 * Takes the programme's newest revision for an edit of it or of its parts, and holds it until the
 * transaction ends. @throws EditedByAnother where the editor saw an older one
 */
export async function claimRevision(tx: Tx, edit: Edit, changes: ProgrammeChanges = {}): Promise<void> {
  const claimed = await updateProgramme(tx, edit.programmeId, edit.revision, changes)
  if (!claimed) throw new EditedByAnother('this programme')
}

type Edited = { kind: string; id: string; before?: unknown; after?: unknown; reason?: string }

/** Writes an edit into the audit trail. */
export const recordEdit = (
  tx: Tx,
  { accountId, requestId, programmeId }: Edit,
  act: string,
  { kind, id, ...what }: Edited,
): Promise<void> =>
  recordAct(tx, {
    accountId,
    ...(requestId === undefined ? {} : { requestId }),
    act,
    subjectKind: kind,
    subjectId: id,
    programmeId,
    ...what,
  })
