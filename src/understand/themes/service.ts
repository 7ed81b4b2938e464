import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { EditedByAnother, NotFound, Refused } from '../../core/errors.ts'
import type { Tx } from '../../db/database.ts'
import { enterAct } from '../../record/log.ts'
import { deleteSuggestionsOfTheme } from '../suggestions/index.ts'
import { enterFrameChange, type FrameNeeds } from './frame.ts'
import {
  countCodings,
  findTheme,
  findThemeByTitle,
  freeChildren,
  hasChildren,
  insertTheme,
  type NewTheme,
  type ThemeRow,
  updateTheme,
} from './queries.ts'

/** A theme with codings cannot be dropped: what people said under it would be lost from sight. */
class ThemeHasCodings extends Refused {
  constructor(title: string, count: number) {
    super(
      `The theme “${title}” cannot be dropped: ${count} ${count === 1 ? 'answer has' : 'answers have'} it`,
      'Merge it into another theme instead: its answers move there.',
    )
  }
}

export type ThemeWords = { title: string; description: string; examples: string; excludes: string }

/** Who acts on the themes of which question. */
export type ThemeActor = { accountId: string; programmeId: string; questionId: string; requestId?: string }

export type ThemeNeeds = Pick<Context, 'now' | 'newId' | 'jobs'>

export const recordThemeAct = (
  tx: Tx,
  actor: ThemeActor,
  act: string,
  themeId: string,
  change: { before?: unknown; after?: unknown } = {},
) =>
  recordAct(tx, {
    accountId: actor.accountId,
    act,
    subjectKind: 'theme',
    subjectId: themeId,
    programmeId: actor.programmeId,
    ...(actor.requestId === undefined ? {} : { requestId: actor.requestId }),
    ...change,
  })

export const getTheme = async (tx: Tx, questionId: string, themeId: string): Promise<ThemeRow> => {
  const theme = await findTheme(tx, questionId, themeId)
  if (!theme) throw new NotFound('a theme of the question')
  return theme
}

/** A theme is nested one level deep, so that every count can be read at a glance. */
class TooDeep extends Refused {
  constructor() {
    super(
      'Themes are nested one level deep: a theme under another cannot have themes under it',
      'Choose a theme that stands by itself, or take the other one out first.',
    )
  }
}

/** @throws TooDeep, and NotFound where the question has no such theme in use */
async function ensureParent(tx: Tx, questionId: string, parentId: string, themeId?: string): Promise<void> {
  const parent = await getTheme(tx, questionId, parentId)
  if (parent.parentId !== null || parentId === themeId) throw new TooDeep()
  if (themeId !== undefined && (await hasChildren(tx, themeId))) throw new TooDeep()
}

/** Adds a theme to a code frame; gives its id, or undefined where one has this title already. */
export async function addTheme(
  tx: Tx,
  needs: FrameNeeds,
  actor: ThemeActor,
  theme: Omit<NewTheme, 'id' | 'questionId'>,
): Promise<string | undefined> {
  if (theme.parentId) await ensureParent(tx, actor.questionId, theme.parentId)
  const added = await insertTheme(tx, { id: needs.newId(), questionId: actor.questionId, ...theme })
  if (!added) return undefined
  await enterFrameChange(tx, needs, actor.questionId, { act: 'added', theme: added.id })
  await recordThemeAct(tx, actor, 'theme-added', added.id, { after: theme })
  return added.id
}

/**
 * Changes a theme's words. A sign-off is taken back: it was given to other words.
 * @returns what happened, or `same-title` where another theme of the question has the title
 * @throws EditedByAnother where `revision` is not the newest
 */
export async function editTheme(
  tx: Tx,
  needs: FrameNeeds,
  actor: ThemeActor,
  themeId: string,
  form: ThemeWords & { parentId: string | null; revision: number },
): Promise<'edited' | 'sign-off-taken-back' | 'same-title'> {
  const theme = await getTheme(tx, actor.questionId, themeId)
  const { revision, ...words } = form
  const { title, description, examples, excludes, parentId } = words
  if (parentId && parentId !== theme.parentId) await ensureParent(tx, actor.questionId, parentId, themeId)
  const other = await findThemeByTitle(tx, actor.questionId, title)
  if (other && other.id !== themeId) return 'same-title'
  const isReworded =
    title !== theme.title ||
    description !== theme.description ||
    examples !== theme.examples ||
    excludes !== theme.excludes
  const changed = isReworded || parentId !== theme.parentId
  const takesBack = isReworded && theme.signedOffAt !== null
  const change = { ...words, ...(takesBack ? { signedOffAt: null, signedOffBy: null } : {}) }
  if (!(await updateTheme(tx, themeId, revision, change))) throw new EditedByAnother('this theme')
  if (changed) {
    const facts = { act: 'edited', theme: themeId, signOffTakenBack: takesBack } as const
    await enterFrameChange(tx, needs, actor.questionId, facts)
  }
  await recordThemeAct(tx, actor, 'theme-edited', themeId, {
    before: {
      title: theme.title,
      description: theme.description,
      examples: theme.examples,
      excludes: theme.excludes,
      parentId: theme.parentId,
      signedOffAt: theme.signedOffAt,
    },
    after: { ...words, signedOffAt: takesBack ? null : theme.signedOffAt },
  })
  return takesBack ? 'sign-off-taken-back' : 'edited'
}

/** Takes a theme that no answer has out of the code frame. @throws ThemeHasCodings, EditedByAnother */
export async function dropTheme(
  tx: Tx,
  needs: ThemeNeeds,
  actor: ThemeActor,
  themeId: string,
  revision: number,
): Promise<void> {
  const theme = await getTheme(tx, actor.questionId, themeId)
  const count = await countCodings(tx, themeId)
  if (count > 0) throw new ThemeHasCodings(theme.title, count)
  if (!(await updateTheme(tx, themeId, revision, { droppedAt: needs.now(), droppedBecause: 'dropped' }))) {
    throw new EditedByAnother('this theme')
  }
  await freeChildren(tx, themeId)
  await deleteSuggestionsOfTheme(tx, themeId)
  await enterFrameChange(tx, needs, actor.questionId, { act: 'dropped', theme: themeId })
  await recordThemeAct(tx, actor, 'theme-dropped', themeId, { before: { title: theme.title } })
}

/** Signs a theme off: from now on its counts may be published and decisions answer it. Entered in the record. */
export async function signOffTheme(
  tx: Tx,
  needs: Pick<ThemeNeeds, 'now' | 'newId'>,
  actor: ThemeActor,
  themeId: string,
  revision: number,
): Promise<void> {
  const theme = await getTheme(tx, actor.questionId, themeId)
  const at = needs.now()
  if (!(await updateTheme(tx, themeId, revision, { signedOffAt: at, signedOffBy: actor.accountId }))) {
    throw new EditedByAnother('this theme')
  }
  const facts = { question: actor.questionId, theme: themeId, title: theme.title, at: at.toISOString() }
  await enterAct(tx, needs, 'theme-signed-off', facts)
  await recordThemeAct(tx, actor, 'theme-signed-off', themeId, { after: { title: theme.title } })
}

export async function takeBackSignOff(
  tx: Tx,
  needs: FrameNeeds,
  actor: ThemeActor,
  themeId: string,
  revision: number,
): Promise<void> {
  await getTheme(tx, actor.questionId, themeId)
  if (!(await updateTheme(tx, themeId, revision, { signedOffAt: null, signedOffBy: null }))) {
    throw new EditedByAnother('this theme')
  }
  const facts = { question: actor.questionId, theme: themeId, act: 'sign-off-taken-back' }
  await enterAct(tx, needs, 'theme-changed', { ...facts, at: needs.now().toISOString() })
  await recordThemeAct(tx, actor, 'theme-sign-off-taken-back', themeId)
}
