export { suggestedAlternatives } from './alternatives.ts'
export { type KindRow, listPlacedThemes, type PlacedTheme } from './queries.ts'
export { acrossRoutes } from './routes.ts'
export {
  type Across,
  type CountOnce,
  composeAcross,
  type PlacedStatement,
  readAcross,
  readPlacedStatements,
} from './service.ts'
export { acrossBlocks } from './words.ts'
