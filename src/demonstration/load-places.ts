import type { Tx } from '../db/database.ts'
import {
  addOrganisation,
  addSite,
  findOrganisationByName,
  listPlaces,
  type OrganisationKind,
} from '../register/organisations/index.ts'
import type { Demonstration, DemoOrganisation } from './shape.ts'

/** The ids of the made-up bodies and sites, by their keys in the demonstration. */
export type Places = { organisations: Map<string, string>; sites: Map<string, string> }

const since = '2022-07-01'

const kinds: Record<DemoOrganisation['kind'], OrganisationKind> = {
  'integrated-care-board': 'icb',
  trust: 'nhs-trust',
  council: 'local-authority',
  voluntary: 'voluntary',
  'patient-voice': 'patient-voice',
}

/** Finds or adds the bodies and sites of the demonstration, marked as fictional. */
export async function ensurePlaces(
  tx: Tx,
  { organisations, sites, area }: Demonstration,
  accountId: string,
): Promise<Places> {
  const author = { accountId }
  const places: Places = { organisations: new Map(), sites: new Map() }
  for (const { key, name, kind } of organisations) {
    const found = await findOrganisationByName(tx, name, since)
    const body = { name, kind: kinds[kind], odsCode: null, effectiveFrom: since, fictional: true }
    places.organisations.set(key, found?.id ?? (await addOrganisation(tx, body, author)))
  }
  for (const { key, name, organisation, district } of sites) {
    const organisationId = idOf(places.organisations, organisation)
    const found = (await listPlaces(tx, sitesOf(organisationId))).find((place) => place.name === name)
    const town = area.areas.find(({ code }) => code === district)?.name ?? null
    const site = { name, organisationId, town, postcode: null, effectiveFrom: since, fictional: true }
    places.sites.set(key, found?.id ?? (await addSite(tx, site, author)))
  }
  return places
}

const sitesOf = (organisationId: string) => ({
  words: '',
  ofOrganisations: [organisationId],
  fictional: true,
  on: since,
  limit: 100,
})

/** The id of a key of the demonstration, which refers to nothing that is not in it. */
export function idOf(ids: ReadonlyMap<string, string>, key: string): string {
  const id = ids.get(key)
  if (!id) throw new Error(`the demonstration refers to ${key}, which is not in it`)
  return id
}
