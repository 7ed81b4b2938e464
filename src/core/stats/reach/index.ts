export { combineAreas } from './catchment.ts'
export { type Headline, headlineOf, type Named, type Unlike, unlikeArea } from './headline.ts'
export { type Counts, compareReach, neededToReach, type Reach, type ReachLine } from './lines.ts'
export {
  ageBandOfYears,
  fifthOfDecile,
  type PeopleByTopic,
  peopleByAttribute,
  twoAttributes,
} from './people.ts'
export { type PublishedReach, publishReach } from './publish.ts'
export { isUnknown, olderBand, readAttributes, readGroup } from './read-group.ts'
