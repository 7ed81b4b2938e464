export { drawFilling } from './areas.ts'
export { groupNear } from './arrange.ts'
export { drawKey, drawMap } from './draw.ts'
export { frameOf } from './frame.ts'
export {
  type DrawnArea,
  type Filling,
  fillingOf,
  type Look,
  letterOf,
  type MapMark,
  type Shape,
} from './parts.ts'
export { boxAround, england, isWithin, type MapPoint, middleOf, type Outline, padBox } from './points.ts'
export { polygonsOf } from './polygons.ts'
