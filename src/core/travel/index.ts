export {
  type AgeBand,
  ageBands,
  beyondMinutes,
  type CouncilAges,
  type GroupChange,
  type Residents,
  summariseByGroup,
} from './changes.ts'
export { estimateMinutes, type TravelMode, travelModes } from './estimate.ts'
export { indexPlaces } from './nearest.ts'
export { distanceBetween, type Point } from './sphere.ts'
