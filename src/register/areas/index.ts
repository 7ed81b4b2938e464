export {
  type AreaInTime,
  type BoundarySet,
  englandsBoundaries,
  findOutline,
  newestBoards,
} from './boundaries.ts'
export type { SmallAreaRow } from './england.ts'
export { claimReferenceLoad, isReferenceLoaded, upsertSources } from './england-queries.ts'
export { type LoadProgress, loadEngland } from './load-england.ts'
export { readAllSmallAreas, readShippedArea, type ShippedArea } from './people-of.ts'
export { findNamedPlace, type NamedPlace, searchPlaces } from './search-queries.ts'
