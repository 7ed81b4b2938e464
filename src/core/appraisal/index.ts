export {
  listFirst,
  type Placed,
  type Ranking,
  rankWithAndWithoutMoney,
  type Score,
} from './rank.ts'
export { findSensitivity, type Sensitivity } from './sensitivity.ts'
export { findUneven } from './uneven.ts'
