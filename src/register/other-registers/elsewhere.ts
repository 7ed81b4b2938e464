import type { Db } from '../../db/database.ts'
import { formatMoment } from '../../web/format.ts'
import { askableCertainties, type CountWish, countable, type KnownEffect } from '../count/index.ts'
import { listOthersEffects } from './effects-queries.ts'
import { listReadTimes } from './queries.ts'

/** A planned change that another register has: whose it is, when it was read, and its page there. */
export type ElsewhereProgramme = {
  title: string
  body: string | null
  url: string
  register: string
  readAt: string
  effects: KnownEffect[]
}

/**
 * Planned changes of other registers, by the effects that a reader wants, in the order of effects. What ours has too is not
 * among them.
 */
export async function listElsewhere(
  db: Db,
  wish: Pick<CountWish, 'areaIds' | 'asOf'>,
  isWanted: (effect: KnownEffect) => boolean,
): Promise<ElsewhereProgramme[]> {
  const times = await listReadTimes(db)
  if (times.size === 0) return []
  const all = { services: [], changes: countable, certainties: askableCertainties, fictional: false }
  const effects = (await listOthersEffects(db, { ...all, ...wish })).filter(isWanted)
  const byPage = Map.groupBy(
    effects,
    ({ register, programmeSlug }) => `${register?.address}/programmes/${programmeSlug}`,
  )
  return [...byPage].flatMap(([url, own]) => {
    const [first] = own
    const readAt = times.get(first?.register?.address ?? '')
    return first?.register && readAt
      ? [
          {
            title: first.programmeTitle,
            body: first.body,
            url,
            register: first.register.name,
            readAt: formatMoment(readAt),
            effects: own,
          },
        ]
      : []
  })
}

export const sampleElsewhere: ElsewhereProgramme = {
  title: 'Beds in the Marsh',
  body: 'Marsh Integrated Care Board',
  url: 'https://heard.example.org/programmes/beds',
  register: 'Quillshire hears',
  readAt: '1 March 2027, 4:41am',
  effects: [],
}
