import { recordAct } from '../../audit/audit.ts'
import { EditedByAnother, NotFound, Refused } from '../../core/errors.ts'
import type { Db, Tx } from '../../db/database.ts'
import type { Author } from '../../register/organisations/index.ts'
import { type About, aboutOf, aboutValue, chooseAbout, columnsOf, listAbouts } from './about.ts'
import { type Cited, ensureFigures, readWords } from './figure-service.ts'
import { isGround } from './figures.ts'
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

/** A finding has to rest on something that the public can look at. */
export class FindingUnfounded extends Refused {
  constructor() {
    super(
      'Select at least one theme that it draws on, or insert a figure of a session, a sample, a vote or an answer',
      'A finding that rests on nothing of the record would be a claim.',
    )
  }
}

/** What was found, and the themes that it draws on; one of these may have lost its sign-off since. */
export type Finding = {
  id: string
  /** With codes in the place of figures. */
  text: string
  about: About | null
  revision: number
  themes: { id: string; title: string; signedOff: boolean }[]
}

/** A finding with its figures as they are published now. */
export type FindingNow = Finding & { words: string; cited: Cited[] }

/** `about` as a form sends it: nothing in particular where it is left out. */
type FindingFields = { text: string; themes: readonly string[]; about?: string }

/** The findings of a programme in their order. */
export async function listFindings(db: Db | Tx, programmeId: string): Promise<Finding[]> {
  const rows = await listFindingRows(db, programmeId)
  const drawn = Map.groupBy(await listThemesOfFindings(db, programmeId), ({ findingId }) => findingId)
  const abouts = await listAbouts(db, programmeId)
  return rows.map(({ id, text, revision, ...about }) => ({
    id,
    text,
    revision,
    about: aboutOf(about, abouts),
    themes: (drawn.get(id) ?? []).map((theme) => ({
      id: theme.id,
      title: theme.title,
      signedOff: theme.signedOff,
    })),
  }))
}

/** The same in the words that the public would read now. */
export async function readFindings(db: Db | Tx, programmeId: string, now: Date): Promise<FindingNow[]> {
  const findings = await listFindings(db, programmeId)
  const texts = findings.map(({ text }) => text)
  const wordsOf = await readWords(db, programmeId, texts, now)
  return findings.map((finding) => ({ ...finding, ...wordsOf(finding.text) }))
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

/** @throws FigureNotThere, FindingUnfounded */
async function ensureGround(
  tx: Tx,
  programmeId: string,
  text: string,
  { themeIds, now }: { themeIds: readonly string[]; now: Date },
): Promise<void> {
  const cited = await ensureFigures(tx, programmeId, text, now)
  const isGrounded = cited.some(({ figure }) => figure !== null && isGround(figure.kind))
  if (themeIds.length === 0 && !isGrounded) throw new FindingUnfounded()
}

/**
 * Adds a finding after the others and gives its id.
 * @throws ThemesNotSignedOff, AboutNotOffered, FigureNotThere, FindingUnfounded
 */
export async function addFinding(
  tx: Tx,
  programmeId: string,
  { text, themes, about = '' }: FindingFields,
  author: Author,
  now: Date,
): Promise<string> {
  const themeIds = [...new Set(themes)]
  await ensureSignedOff(tx, programmeId, themeIds)
  await ensureGround(tx, programmeId, text, { themeIds, now })
  const chosen = chooseAbout(about, await listAbouts(tx, programmeId))
  const { id } = await insertFinding(tx, programmeId, { text, ...columnsOf(chosen) })
  await insertThemesOfFinding(tx, id, themeIds)
  await recordAct(tx, {
    ...actOn(id, programmeId, author),
    act: 'finding-added',
    after: contentOf(text, themeIds, about),
  })
  return id
}

/** @throws EditedByAnother where `revision` is old, ThemesNotSignedOff, AboutNotOffered, FigureNotThere */
export async function changeFinding(
  tx: Tx,
  programmeId: string,
  was: Finding,
  { text, themes, about = '', revision }: FindingFields & { revision: number },
  author: Author,
  now: Date,
): Promise<void> {
  const themeIds = [...new Set(themes)]
  // What it was about may have been dropped from the list since, and stays.
  const abouts = [...(await listAbouts(tx, programmeId)), ...(was.about ? [was.about] : [])]
  const changes = { text, ...columnsOf(chooseAbout(about, abouts)) }
  if (!(await updateFinding(tx, was.id, revision, changes))) throw new EditedByAnother('this finding')
  await ensureSignedOff(tx, programmeId, themeIds)
  await ensureGround(tx, programmeId, text, { themeIds, now })
  await deleteThemesOfFinding(tx, was.id)
  await insertThemesOfFinding(tx, was.id, themeIds)
  await recordAct(tx, {
    ...actOn(was.id, programmeId, author),
    act: 'finding-changed',
    before: fieldsOf(was),
    after: contentOf(text, themeIds, about),
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

const fieldsOf = ({ text, themes, about }: Finding) =>
  contentOf(
    text,
    themes.map(({ id }) => id),
    aboutValue(about),
  )

const contentOf = (text: string, themes: readonly string[], about: string) => ({
  text,
  themes,
  ...(about !== '' && { about }),
})

const actOn = (id: string, programmeId: string, author: Author) => ({
  ...author,
  subjectKind: 'finding',
  subjectId: id,
  programmeId,
})
