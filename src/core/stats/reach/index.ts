export { type CatchmentPart, combineAreas } from './catchment.ts'
export {
  type Headline,
  headlineOf,
  leastOfPeople,
  type Named,
  type Unlike,
  unlikeArea,
} from './headline.ts'
export {
  type Counts,
  compareReach,
  judge,
  leastExpected,
  neededToReach,
  type Reach,
  type ReachJudgement,
  type ReachLine,
} from './lines.ts'
export {
  ageBandOfYears,
  deprivationFifths,
  fifthOfDecile,
  type PeopleByTopic,
  peopleByAttribute,
  type SmallAreaPeople,
  twoAttributes,
} from './people.ts'
export { type PublishedLine, type PublishedPart, type PublishedReach, publishReach } from './publish.ts'
export {
  ageBands,
  type GroupRead,
  isUnknown,
  olderBand,
  type ReadAttribute,
  readAttributes,
  readGroup,
} from './read-group.ts'
