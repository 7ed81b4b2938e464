import { recordAct } from '../../audit/audit.ts'
import { EditedByAnother, NotFound, Refused } from '../../core/errors.ts'
import type { Db, Tx } from '../../db/database.ts'
import type { Author } from '../../register/organisations/index.ts'
import {
  deleteFinding,
  deleteThemesOfFinding,
  insertFinding,
  insertThemesOfFinding,
  listFindingRows,
  listSignedOffThemes,
  listThemesOfFindings,
  updateFinding,
} from './queries.ts'

/** Findings and decisions stand on signed-off themes of their own programme only. */
export class ThemesNotSignedOff extends Refused {
  constructor() {
    super(
      'One of these themes is not signed off, or not any more',
      'Look again at which themes are ticked, or sign the theme off first.',
    )
  }
}

/** What was found, and the themes that it draws on; one of these may have lost its sign-off since. */
export type Finding = {
  id: string
  text: string
  revision: number
  themes: { id: string; title: string; signedOff: boolean }[]
}

type FindingFields = { text: string; themes: readonly string[] }

/** The findings of a programme in their order. */
export async function listFindings(db: Db | Tx, programmeId: string): Promise<Finding[]> {
  const rows = await listFindingRows(db, programmeId)
  const drawn = Map.groupBy(await listThemesOfFindings(db, programmeId), ({ findingId }) => findingId)
  return rows.map((row) => ({
    ...row,
    themes: (drawn.get(row.id) ?? []).map(({ id, title, signedOff }) => ({ id, title, signedOff })),
  }))
}

/** @throws NotFound where the programme has no such finding */
export async function getFinding(db: Db | Tx, programmeId: string, id: string): Promise<Finding> {
  const finding = (await listFindings(db, programmeId)).find((one) => one.id === id)
  if (!finding) throw new NotFound('a finding of this programme')
  return finding
}

/** @throws ThemesNotSignedOff */
async function ensureSignedOff(tx: Tx, programmeId: string, themeIds: readonly string[]): Promise<void> {
  const signedOff = new Set((await listSignedOffThemes(tx, programmeId)).map(({ id }) => id))
  if (!themeIds.every((id) => signedOff.has(id))) throw new ThemesNotSignedOff()
}

/** Adds a finding after the others and gives its id. @throws ThemesNotSignedOff */
export async function addFinding(
  tx: Tx,
  programmeId: string,
  { text, themes }: FindingFields,
  author: Author,
): Promise<string> {
  const themeIds = [...new Set(themes)]
  await ensureSignedOff(tx, programmeId, themeIds)
  const { id } = await insertFinding(tx, programmeId, text)
  await insertThemesOfFinding(tx, id, themeIds)
  await recordAct(tx, {
    ...actOn(id, programmeId, author),
    act: 'finding-added',
    after: { text, themes: themeIds },
  })
  return id
}

/** @throws EditedByAnother where `revision` is old, ThemesNotSignedOff */
export async function changeFinding(
  tx: Tx,
  programmeId: string,
  was: Finding,
  { text, themes, revision }: FindingFields & { revision: number },
  author: Author,
): Promise<void> {
  const themeIds = [...new Set(themes)]
  if (!(await updateFinding(tx, was.id, revision, text))) throw new EditedByAnother('this finding')
  await ensureSignedOff(tx, programmeId, themeIds)
  await deleteThemesOfFinding(tx, was.id)
  await insertThemesOfFinding(tx, was.id, themeIds)
  await recordAct(tx, {
    ...actOn(was.id, programmeId, author),
    act: 'finding-changed',
    before: fieldsOf(was),
    after: { text, themes: themeIds },
  })
}

/** @throws EditedByAnother where `revision` is old */
export async function removeFinding(
  tx: Tx,
  programmeId: string,
  was: Finding,
  revision: number,
  author: Author,
): Promise<void> {
  if (!(await deleteFinding(tx, was.id, revision))) throw new EditedByAnother('this finding')
  await recordAct(tx, {
    ...actOn(was.id, programmeId, author),
    act: 'finding-removed',
    before: fieldsOf(was),
  })
}

const fieldsOf = ({ text, themes }: Finding) => ({ text, themes: themes.map(({ id }) => id) })

const actOn = (id: string, programmeId: string, author: Author) => ({
  ...author,
  subjectKind: 'finding',
  subjectId: id,
  programmeId,
})
