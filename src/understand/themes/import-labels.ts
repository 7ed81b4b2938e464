import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import type { Tx } from '../../db/database.ts'
import { codeByImport } from '../coding/index.ts'
import { enterFrameChange } from './frame.ts'
import { findThemeByTitle, insertTheme } from './queries.ts'
import { longestTitle } from './schema.ts'

type Needs = Pick<Context, 'now' | 'newId' | 'jobs'>

/** The theme that a label of a file means: one with this title in whatever case, or a new one. */
async function ensureTheme(tx: Tx, needs: Needs, questionId: string, label: string): Promise<string> {
  const title = label.slice(0, longestTitle)
  const known = await findThemeByTitle(tx, questionId, title)
  if (known) return known.id
  const added = await insertTheme(tx, { id: needs.newId(), questionId, title, description: '' })
  const theme = added ?? (await findThemeByTitle(tx, questionId, title))
  if (!theme) throw new NotFound(`the theme of the label ${title}`)
  if (added) await enterFrameChange(tx, needs, questionId, { act: 'added', theme: theme.id })
  return theme.id
}

/**
 * What importing does with the labels of a file: each becomes a theme of the question's code frame, and a coding *by
 * import*. For the slot of the imports in the listen room.
 */
export const createCodeByImport =
  (needs: Needs) =>
  async (tx: Tx, questionId: string, codings: { answerId: string; label: string }[]): Promise<void> => {
    const themes = new Map<string, string>()
    for (const { label } of codings) {
      if (!themes.has(label)) themes.set(label, await ensureTheme(tx, needs, questionId, label))
    }
    await codeByImport(
      tx,
      needs,
      questionId,
      codings.flatMap(({ answerId, label }) => {
        const themeId = themes.get(label)
        return themeId ? [{ answerId, themeId }] : []
      }),
    )
  }
