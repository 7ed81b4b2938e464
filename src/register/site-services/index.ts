export { sitesAfter, sitesBefore, touchedSites } from './after-option.ts'
export { leavingChanges } from './implied.ts'
export { type KnownService, listKnownServices, listPlacedSites, runsOn, type Site } from './known.ts'
