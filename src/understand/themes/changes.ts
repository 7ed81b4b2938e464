import type { FramedTheme } from './frame-queries.ts'

export type FrameChanges = {
  added: string[]
  removed: string[]
  /** Which words of a theme changed, and from what. */
  changed: { title: string; what: Change; before: string; after: string }[]
  isReordered: boolean
}

type Change = 'title' | 'description' | 'examples' | 'excludes' | 'parent'

const fields = ['title', 'description', 'examples', 'excludes'] as const

/** What differs between two versions of a code frame; of none before, every theme is added. */
export function compareFrames(before: readonly FramedTheme[], after: readonly FramedTheme[]): FrameChanges {
  const earlier = new Map(before.map((theme) => [theme.id, theme]))
  const later = new Map(after.map((theme) => [theme.id, theme]))
  const parentOf = (theme: FramedTheme, among: ReadonlyMap<string, FramedTheme>) =>
    among.get(theme.parentId ?? '')?.title ?? ''
  const changed = after.flatMap((theme) => {
    const old = earlier.get(theme.id)
    if (!old) return []
    const words = fields.flatMap((what) => {
      const [was, is] = [old[what] ?? '', theme[what] ?? '']
      return was === is ? [] : [{ title: theme.title, what, before: was, after: is }]
    })
    const isMoved = (old.parentId ?? null) !== (theme.parentId ?? null)
    const moved = { what: 'parent' as const, before: parentOf(old, earlier), after: parentOf(theme, later) }
    return isMoved ? [...words, { title: theme.title, ...moved }] : words
  })
  const order = (themes: readonly FramedTheme[]) =>
    themes.filter(({ id }) => earlier.has(id) && later.has(id)).map(({ id }) => id)
  return {
    added: after.filter(({ id }) => !earlier.has(id)).map(({ title }) => title),
    removed: before.filter(({ id }) => !later.has(id)).map(({ title }) => title),
    changed,
    isReordered: order(before).join() !== order(after).join(),
  }
}
