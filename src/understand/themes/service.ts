import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { EditedByAnother, NotFound, Refused } from '../../core/errors.ts'
import type { Tx } from '../../db/database.ts'
import { enterAct } from '../../record/log.ts'
import { moveCodings } from '../coding/index.ts'
import { askForTraining, deleteSuggestionsOfTheme } from '../suggestions/index.ts'
import { enterFrameChange, type FrameNeeds } from './frame.ts'
import {
  countCodings,
  findTheme,
  findThemeByTitle,
  insertTheme,
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

/** Who acts on the themes of which question. */
export type ThemeActor = { accountId: string; programmeId: string; questionId: string; requestId?: string }

type Needs = Pick<Context, 'now' | 'newId' | 'jobs'>

const recordThemeAct = (
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

const getTheme = async (tx: Tx, questionId: string, themeId: string): Promise<ThemeRow> => {
  const theme = await findTheme(tx, questionId, themeId)
  if (!theme) throw new NotFound('a theme of the question')
  return theme
}

/** Adds a theme to a code frame; gives its id, or undefined where one has this title already. */
export async function addTheme(
  tx: Tx,
  needs: FrameNeeds,
  actor: ThemeActor,
  theme: { title: string; description: string },
): Promise<string | undefined> {
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
  form: { title: string; description: string; revision: number },
): Promise<'edited' | 'sign-off-taken-back' | 'same-title'> {
  const theme = await getTheme(tx, actor.questionId, themeId)
  const { title, description, revision } = form
  const other = await findThemeByTitle(tx, actor.questionId, title)
  if (other && other.id !== themeId) return 'same-title'
  const changed = title !== theme.title || description !== theme.description
  const takesBack = changed && theme.signedOffAt !== null
  const change = { title, description, ...(takesBack ? { signedOffAt: null, signedOffBy: null } : {}) }
  if (!(await updateTheme(tx, themeId, revision, change))) throw new EditedByAnother('this theme')
  if (changed) {
    const facts = { act: 'edited', theme: themeId, signOffTakenBack: takesBack } as const
    await enterFrameChange(tx, needs, actor.questionId, facts)
  }
  await recordThemeAct(tx, actor, 'theme-edited', themeId, {
    before: { title: theme.title, description: theme.description, signedOffAt: theme.signedOffAt },
    after: { title, description, signedOffAt: takesBack ? null : theme.signedOffAt },
  })
  return takesBack ? 'sign-off-taken-back' : 'edited'
}

/** Takes a theme that no answer has out of the code frame. @throws ThemeHasCodings, EditedByAnother */
export async function dropTheme(
  tx: Tx,
  needs: Needs,
  actor: ThemeActor,
  themeId: string,
  revision: number,
): Promise<void> {
  const theme = await getTheme(tx, actor.questionId, themeId)
  const count = await countCodings(tx, themeId)
  if (count > 0) throw new ThemeHasCodings(theme.title, count)
  if (!(await updateTheme(tx, themeId, revision, { droppedAt: needs.now() }))) {
    throw new EditedByAnother('this theme')
  }
  await deleteSuggestionsOfTheme(tx, themeId)
  await enterFrameChange(tx, needs, actor.questionId, { act: 'dropped', theme: themeId })
  await recordThemeAct(tx, actor, 'theme-dropped', themeId, { before: { title: theme.title } })
}

/**
 * Moves everything coded to one theme to another and drops the first. Both lose their sign-off: the second now holds
 * answers that it was not signed off with.
 */
export async function mergeThemes(
  tx: Tx,
  needs: Needs,
  actor: ThemeActor,
  from: { id: string; revision: number },
  intoId: string,
): Promise<{ from: string; into: string; signOffTakenBack: boolean }> {
  if (from.id === intoId) throw new Refused('A theme cannot be merged into itself', 'Choose another theme.')
  const now = needs.now()
  const [theme, into] = [
    await getTheme(tx, actor.questionId, from.id),
    await getTheme(tx, actor.questionId, intoId),
  ]
  const dropped = await updateTheme(tx, from.id, from.revision, {
    droppedAt: now,
    signedOffAt: null,
    signedOffBy: null,
  })
  const widened = await updateTheme(tx, intoId, into.revision, { signedOffAt: null, signedOffBy: null })
  if (!dropped || !widened) throw new EditedByAnother('one of the two themes')
  await moveCodings(tx, from.id, intoId, actor.accountId, now)
  await deleteSuggestionsOfTheme(tx, from.id)
  await askForTraining(tx, needs.jobs, actor.questionId, now)
  const signOffTakenBack = theme.signedOffAt !== null || into.signedOffAt !== null
  const facts = { act: 'merged', theme: from.id, into: intoId, signOffTakenBack } as const
  await enterFrameChange(tx, needs, actor.questionId, facts)
  await recordThemeAct(tx, actor, 'theme-merged', from.id, {
    before: { title: theme.title },
    after: { into: intoId, title: into.title },
  })
  return { from: theme.title, into: into.title, signOffTakenBack: into.signedOffAt !== null }
}

/** Signs a theme off: from now on its counts may be published and decisions answer it. Entered in the record. */
export async function signOffTheme(
  tx: Tx,
  needs: Pick<Needs, 'now' | 'newId'>,
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
