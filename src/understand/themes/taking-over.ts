import type { Db, Tx } from '../../db/database.ts'
import { inFrameOrder } from './arrange.ts'
import { enterFrameChange, type FrameNeeds } from './frame.ts'
import type { WrittenTheme } from './frame-files.ts'
import { findThemeByTitle, insertTheme, listWordedThemes } from './queries.ts'
import { recordThemeAct, type ThemeActor } from './service.ts'

/** Of whose frame to tell: the whole of it, or only what is signed off and so public. */
type Which = { signedOffOnly: boolean }

/** The frame of a question as files hold it, in its order. */
export async function readFrameOf(
  db: Db | Tx,
  questionId: string,
  { signedOffOnly }: Which,
): Promise<WrittenTheme[]> {
  const all = await listWordedThemes(db, questionId)
  const shown = all.filter(({ signedOffAt }) => !signedOffOnly || signedOffAt !== null)
  const titles = new Map(shown.map(({ id, title }) => [id, title]))
  return inFrameOrder(shown).map(({ title, parentId, description, excludes, examples }) => ({
    title,
    parent: parentId === null ? '' : (titles.get(parentId) ?? ''),
    description,
    excludes,
    examples,
  }))
}

/**
 * Adds the themes of a frame, parents before their parts, as one change. One whose title is in use already stays as it
 * is; nothing is signed off by it.
 * @returns how many were added
 */
export async function takeOver(
  tx: Tx,
  needs: FrameNeeds,
  actor: ThemeActor,
  themes: readonly WrittenTheme[],
  from: string,
): Promise<number> {
  const { questionId } = actor
  const added: string[] = []
  for (const { title, parent, description, excludes, examples } of themes) {
    if (await findThemeByTitle(tx, questionId, title)) continue
    const above = parent ? await findThemeByTitle(tx, questionId, parent) : undefined
    // Where a parent is in use already, and under another there, its part stands by itself.
    const parentId = above && above.parentId === null ? above.id : null
    const theme = { id: needs.newId(), questionId, title, description, excludes, examples, parentId }
    const inserted = await insertTheme(tx, theme)
    if (inserted) added.push(inserted.id)
  }
  const [first] = added
  if (first === undefined) return 0
  await enterFrameChange(tx, needs, questionId, { act: 'taken-over', theme: first, themes: added.length })
  await recordThemeAct(tx, actor, 'themes-taken-over', first, { after: { from, themes: added } })
  return added.length
}
