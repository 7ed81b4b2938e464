export { combineAreas } from './catchment.ts'
export { type Headline, headlineOf, type Named, type Unlike, unlikeArea } from './headline.ts'
export { type Counts, compareReach, neededToReach, type Reach, type ReachLine } from './lines.ts'
export {
  ageBandOfYears,
  type PeopleByTopic,
  peopleByAttribute,
  type SmallAreaPeople,
  twoAttributes,
} from './people.ts'
export { deprivationFifths, fifthOfDecile, settlements } from './place-groups.ts'
export { type PublishedReach, publishReach } from './publish.ts'
export { baseAttributes, isUnknown, olderBand, readAttributes, readGroup } from './read-group.ts'
