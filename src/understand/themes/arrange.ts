import { EditedByAnother } from '../../core/errors.ts'
import type { Tx } from '../../db/database.ts'
import { enterFrameChange, type FrameNeeds } from './frame.ts'
import { listArranged, setPositions, updateTheme } from './queries.ts'
import { getTheme, recordThemeAct, type ThemeActor } from './service.ts'

type Placed = { id: string; parentId: string | null }

/** Themes in the order of a code frame: each that stands by itself, then those under it. */
export function inFrameOrder<Theme extends Placed>(themes: readonly Theme[]): Theme[] {
  const inUse = new Set(themes.map(({ id }) => id))
  const isTop = ({ parentId }: Theme) => parentId === null || !inUse.has(parentId)
  return themes.filter(isTop).flatMap((top) => [top, ...themes.filter(({ parentId }) => parentId === top.id)])
}

/** Moves a theme before or after its neighbour under the same theme; with it goes what is under it. */
export async function moveTheme(
  tx: Tx,
  needs: FrameNeeds,
  actor: ThemeActor,
  themeId: string,
  { revision, direction }: { revision: number; direction: 'up' | 'down' },
): Promise<void> {
  const theme = await getTheme(tx, actor.questionId, themeId)
  const themes = await listArranged(tx, actor.questionId)
  const siblings = themes.filter(({ parentId }) => parentId === theme.parentId)
  const place = siblings.findIndex(({ id }) => id === themeId)
  const other = siblings[place + (direction === 'up' ? -1 : 1)]
  const own = siblings[place]
  if (!other || !own) return
  if (!(await updateTheme(tx, themeId, revision, {}))) throw new EditedByAnother('this theme')
  const swapped = themes.map((one) => (one.id === own.id ? other : one.id === other.id ? own : one))
  await setPositions(
    tx,
    inFrameOrder(swapped).map(({ id }) => id),
  )
  await enterFrameChange(tx, needs, actor.questionId, { act: 'arranged', theme: themeId })
  await recordThemeAct(tx, actor, 'theme-moved', themeId, { after: { direction } })
}
