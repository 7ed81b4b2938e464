import { dayAfter } from '../../core/days.ts'
import type { ChangeKind } from '../programmes/index.ts'

/** An effect of a published programme at a site, as far as it tells what is or was there. */
export type TellingEffect = {
  siteId: string
  serviceCode: string
  change: ChangeKind
  slug: string
  title: string
  /** Since when it has been known; null where no dated source says. */
  knownOn: string | null
  /** The day on which it was carried out, where a source says so and nothing later says otherwise. */
  doneOn: string | null
}

/** That a service is or was at a site, by what a programme says of it. */
export type ImpliedService = {
  siteId: string
  serviceCode: string
  from: string | null
  until: string | null
  programme: { slug: string; title: string }
}

/** What leaves a site without the service as it was. `merge` does not: papers seldom say which of two places stays. */
export const leavingChanges: readonly ChangeKind[] = ['close', 'downgrade', 'move']

/**
 * What effects imply of services at sites, and no more: what closes, does less, moves, merges, grows or stays has been
 * there before; what was carried out ended or began on its day. An opening that is only proposed implies nothing. That
 * something ended does not hold where another effect, known later, says that the service is still there.
 */
export function listImpliedServices(effects: readonly TellingEffect[]): ImpliedService[] {
  const byPlace = Map.groupBy(effects, ({ siteId, serviceCode }) => `${siteId} ${serviceCode}`)
  return [...byPlace.values()].flatMap((told) => {
    const opened = told.filter(({ change }) => change === 'open')
    const present = told.filter(({ change }) => change !== 'open')
    const from = earliest(opened.map(({ doneOn }) => doneOn))
    const first = present[0] ?? opened.find(({ doneOn }) => doneOn !== null)
    if (!first) return []
    const gone = earliest(
      present.filter(({ change }) => leavingChanges.includes(change)).map(({ doneOn }) => doneOn),
    )
    const toldLater =
      gone !== null && present.some(({ doneOn, knownOn }) => doneOn === null && (knownOn ?? '') > gone)
    const until = gone === null || toldLater ? null : dayAfter(gone, -1)
    const { siteId, serviceCode, slug, title } = first
    // Opened after it had gone, it is there again: that it was gone in between is more than one row can say.
    const isBack = from !== null && until !== null && from > until
    return [{ siteId, serviceCode, from, until: isBack ? null : until, programme: { slug, title } }]
  })
}

const earliest = (days: readonly (string | null)[]): string | null =>
  days.filter((day): day is string => day !== null).toSorted()[0] ?? null
