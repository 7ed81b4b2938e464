import { nearest } from './bodies.ts'
import type { Tables } from './tables.ts'

/** Two hospitals of one trust, in districts that one board held until 2026 and two boards hold since. */
const sampleSites = [
  { site: 'RDU01', district: 'E07000214' },
  { site: 'RDU50', district: 'E06000039' },
]
const smallAreasEach = 10

/** Twenty small areas of two districts around two hospitals, with all that these refer to. */
export function pickSample(all: Tables): Tables {
  const sites = all.sites.filter((site) => sampleSites.some((each) => each.site === site.code))
  const smallAreas = sites.flatMap((site) => {
    const district = sampleSites.find((each) => each.site === site.code)?.district
    return nearest(
      all.smallAreas.filter((small) => small.district === district),
      site,
      smallAreasEach,
    )
  })
  const boards = new Set(smallAreas.flatMap((small) => [small.icb24, small.icb26]))
  const districts = new Set(smallAreas.map((small) => small.district))
  const former = new Set(smallAreas.map((small) => small.icb24))
  const successors = all.successors.filter((row) => former.has(row.predecessor))

  const bodies = new Set([
    ...boards,
    ...successors.map((row) => row.successor),
    ...sites.map((site) => site.organisation),
  ])
  const areas = all.areas.filter(
    (area) =>
      districts.has(area.code) ||
      boards.has(area.code) ||
      (area.kind === 'stp' && boards.has(area.organisation ?? '')),
  )
  const kept = new Set(areas.map((area) => `${area.kind} ${area.code}`))
  return {
    organisations: all.organisations.filter((organisation) => bodies.has(organisation.code)),
    successors,
    areas,
    sites,
    smallAreas: smallAreas.toSorted((a, b) => a.code.localeCompare(b.code)),
    areaCounts: all.areaCounts.filter((count) => kept.has(`${count.kind} ${count.area}`)),
  }
}
