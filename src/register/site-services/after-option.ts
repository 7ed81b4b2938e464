import type { ChangeKind } from '../programmes/index.ts'
import { leavingChanges } from './implied.ts'

/** What an option does to one service at one site. */
export type SiteEffect = { siteId: string; change: ChangeKind }

export type OptionEffects<Effect extends SiteEffect> = { kind: string; effects: readonly Effect[] }

/**
 * Sites with a service before a programme: those known on its day and those that its own effects name, whatever became
 * of them since; without those that it would open.
 */
export function sitesBefore(
  knownThen: ReadonlySet<string>,
  options: readonly OptionEffects<SiteEffect>[],
): Set<string> {
  const effects = options.flatMap((option) => option.effects)
  const there = effects.filter(({ change }) => change !== 'open').map(({ siteId }) => siteId)
  const opened = effects.filter(({ change }) => change === 'open').map(({ siteId }) => siteId)
  const before = new Set([...knownThen].filter((siteId) => !opened.includes(siteId)))
  for (const siteId of there) before.add(siteId)
  return before
}

/**
 * Sites with it after an option; undefined where what the option does to it at any site is not recorded, which is not
 * the same as that nothing changes. An option that is no change leaves all as it is.
 */
export function sitesAfter(
  before: ReadonlySet<string>,
  { kind, effects }: OptionEffects<SiteEffect>,
): Set<string> | undefined {
  if (effects.length === 0) return kind === 'no-change' ? new Set(before) : undefined
  const after = new Set(before)
  for (const { siteId, change } of effects) if (leavingChanges.includes(change)) after.delete(siteId)
  for (const { siteId, change } of effects) if (change === 'open') after.add(siteId)
  return after
}

/** Sites at which some option changes who has the service near. */
export const touchedSites = (options: readonly OptionEffects<SiteEffect>[]): Set<string> =>
  new Set(
    options
      .flatMap(({ effects }) => effects)
      .filter(({ change }) => change === 'open' || leavingChanges.includes(change))
      .map(({ siteId }) => siteId),
  )
