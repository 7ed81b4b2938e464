export { type LoadProgress, loadEngland } from './load-england.ts'
export { findNamedPlace, type NamedPlace, searchPlaces } from './search-queries.ts'
