import type { Point } from '../../core/travel/index.ts'
import type { Db, Tx } from '../../db/database.ts'
import { type ImpliedService, listImpliedServices } from './implied.ts'
import { listEnteredServices, listSites, listTellingEffects, type SiteRow } from './queries.ts'

export type Site = SiteRow & Point

/** What the register knows of a service at a site. It may not know all. */
export type KnownService = {
  site: Site
  serviceCode: string
  from: string | null
  until: string | null
  /** A programme whose effects imply it, or what was entered or imported, with its source. */
  by: { programme: ImpliedService['programme'] } | { source: string }
}

const isPlaced = (site: SiteRow): site is Site => site.latitude !== null && site.longitude !== null

/** Every placed site of which the register knows a service. What was entered or imported goes before what is implied. */
export async function listKnownServices(db: Db | Tx, fictional: boolean): Promise<KnownService[]> {
  const sites = new Map((await listSites(db, fictional)).filter(isPlaced).map((site) => [site.id, site]))
  const entered = await listEnteredServices(db)
  const isEntered = new Set(entered.map(({ siteId, serviceCode }) => `${siteId} ${serviceCode}`))
  const implied = listImpliedServices(await listTellingEffects(db, fictional)).filter(
    ({ siteId, serviceCode }) => !isEntered.has(`${siteId} ${serviceCode}`),
  )
  return [
    ...entered.map(({ source, ...row }) => ({ ...row, by: { source } })),
    ...implied.map(({ programme, ...row }) => ({ ...row, by: { programme } })),
  ].flatMap(({ siteId, serviceCode, from, until, by }) => {
    const site = sites.get(siteId)
    return site ? [{ site, serviceCode, from, until, by }] : []
  })
}

/** Placed sites of the register, whatever is known of their services. */
export const listPlacedSites = async (db: Db | Tx, fictional: boolean): Promise<Site[]> =>
  (await listSites(db, fictional)).filter(isPlaced)

/** Whether it runs on a day, as far as is known. */
export const runsOn = ({ from, until }: Pick<KnownService, 'from' | 'until'>, day: string): boolean =>
  (from === null || from <= day) && (until === null || until >= day)
