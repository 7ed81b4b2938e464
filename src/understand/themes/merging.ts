import { EditedByAnother, NotFound, Refused } from '../../core/errors.ts'
import type { Tx } from '../../db/database.ts'
import { moveCodings, moveCodingsBack, takeBackForReading } from '../coding/index.ts'
import { askForTraining, deleteSuggestionsOfTheme } from '../suggestions/index.ts'
import { enterFrameChange } from './frame.ts'
import {
  findDropped,
  findTheme,
  findThemeByTitle,
  freeChildren,
  insertTheme,
  restoreTheme,
  updateTheme,
} from './queries.ts'
import { getTheme, recordThemeAct, type ThemeActor, type ThemeNeeds } from './service.ts'

/**
 * Moves everything coded to one theme to another and drops the first. Both lose their sign-off: the second now holds
 * answers that it was not signed off with.
 */
export async function mergeThemes(
  tx: Tx,
  needs: ThemeNeeds,
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
    droppedBecause: 'merged',
    mergedInto: intoId,
    signedOffAt: null,
    signedOffBy: null,
  })
  const widened = await updateTheme(tx, intoId, into.revision, { signedOffAt: null, signedOffBy: null })
  if (!dropped || !widened) throw new EditedByAnother('one of the two themes')
  await freeChildren(tx, from.id)
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

/** A title of the new themes that the question has already. */
export type Taken = { taken: string }

/**
 * Splits a theme: new ones take its place, and every answer that it had goes back to be read, since only a person can
 * say which of them it belongs to. Its codings are taken back with that reason, and the answers count as unread.
 */
export async function splitTheme(
  tx: Tx,
  needs: ThemeNeeds,
  actor: ThemeActor,
  from: { id: string; revision: number },
  titles: readonly string[],
): Promise<Taken | { title: string; answers: number }> {
  const theme = await getTheme(tx, actor.questionId, from.id)
  for (const title of titles) {
    const other = await findThemeByTitle(tx, actor.questionId, title)
    if (other && other.id !== from.id) return { taken: title }
  }
  const now = needs.now()
  const dropped = { droppedAt: now, droppedBecause: 'split', signedOffAt: null, signedOffBy: null } as const
  if (!(await updateTheme(tx, from.id, from.revision, dropped))) throw new EditedByAnother('this theme')
  await freeChildren(tx, from.id)
  const into: string[] = []
  for (const title of titles) {
    const { questionId } = actor
    const added = await insertTheme(tx, {
      id: needs.newId(),
      questionId,
      title,
      description: '',
      parentId: theme.parentId,
    })
    // Taken meanwhile: nothing may stay of the split.
    if (!added) throw new EditedByAnother('the themes of this question')
    into.push(added.id)
  }
  const answers = await takeBackForReading(tx, from.id, actor.accountId, now)
  await deleteSuggestionsOfTheme(tx, from.id)
  await askForTraining(tx, needs.jobs, actor.questionId, now)
  const signOffTakenBack = theme.signedOffAt !== null
  const facts = { act: 'split', theme: from.id, into: into.join(' '), signOffTakenBack } as const
  await enterFrameChange(tx, needs, actor.questionId, facts)
  await recordThemeAct(tx, actor, 'theme-split', from.id, {
    before: { title: theme.title },
    after: { into: titles },
  })
  return { title: theme.title, answers }
}

/** Why a theme that left the frame cannot come back. */
class CannotComeBack extends Refused {}

/** Puts a theme back that was dropped or merged. What was merged takes its codings out of the other theme again. */
export async function bringBack(
  tx: Tx,
  needs: ThemeNeeds,
  actor: ThemeActor,
  themeId: string,
): Promise<{ title: string; codings: number }> {
  const theme = await findDropped(tx, actor.questionId, themeId)
  if (!theme?.droppedAt) throw new NotFound('a theme that was dropped or merged')
  if (theme.droppedBecause === 'split') {
    throw new CannotComeBack(
      `“${theme.title}” was split, and its answers are being read again`,
      'Merge the themes that it was split into instead.',
    )
  }
  if (await findThemeByTitle(tx, actor.questionId, theme.title)) {
    throw new CannotComeBack(
      `This question has another theme “${theme.title}” now`,
      'Give that one another title first.',
    )
  }
  const now = needs.now()
  await restoreTheme(tx, themeId)
  let codings = 0
  if (theme.mergedInto) {
    const into = await findTheme(tx, actor.questionId, theme.mergedInto)
    if (!into) {
      throw new CannotComeBack(
        `The theme that “${theme.title}” was merged into is no longer in use`,
        'Bring that one back first.',
      )
    }
    const reopened = await updateTheme(tx, into.id, into.revision, { signedOffAt: null, signedOffBy: null })
    if (!reopened) throw new EditedByAnother('the theme that it was merged into')
    const merge = { from: themeId, into: into.id, at: theme.droppedAt }
    codings = await moveCodingsBack(tx, merge, actor.accountId, now)
    await askForTraining(tx, needs.jobs, actor.questionId, now)
  }
  await enterFrameChange(tx, needs, actor.questionId, { act: 'restored', theme: themeId })
  await recordThemeAct(tx, actor, 'theme-restored', themeId, { after: { title: theme.title, codings } })
  return { title: theme.title, codings }
}
