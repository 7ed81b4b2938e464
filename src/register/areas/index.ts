export {
  type AreaInTime,
  type BoundarySet,
  englandsBoundaries,
  findOutline,
  newestBoards,
} from './boundaries.ts'
export { ageAndSexInFiles, ageRowsOf, agesOf, censusTopics, type Sex, sexes } from './census.ts'
export { insertNewerCounts, isNewestCount, type NewerCount } from './count-queries.ts'
export { membershipColumns, type SmallAreaRow } from './england.ts'
export {
  claimReferenceLoad,
  insertMembers,
  isReferenceLoaded,
  type Membership,
  unlessImported,
  upsertSources,
} from './england-queries.ts'
export { type LoadProgress, loadEngland } from './load-england.ts'
export { readAllSmallAreas, readShippedArea, type ShippedArea } from './people-of.ts'
export {
  findNamedPlace,
  findNearestSmallArea,
  isSmallArea,
  listPlacesWithin,
  type NamedPlace,
  searchPlaces,
} from './search-queries.ts'
