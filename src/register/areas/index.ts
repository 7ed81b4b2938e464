export type { SmallAreaRow } from './england.ts'
export { type LoadProgress, loadEngland } from './load-england.ts'
export { readAllSmallAreas, readShippedArea, type ShippedArea } from './people-of.ts'
export { findNamedPlace, type NamedPlace, searchPlaces } from './search-queries.ts'
