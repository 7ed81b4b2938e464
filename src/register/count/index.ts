export { addCountCommand } from './commands.ts'
export { type CountedPlace, countPlaces } from './count.ts'
export { countCsv } from './csv.ts'
export { sampleOnMap } from './pages.ts'
export {
  type CountWish,
  type KnownEffect,
  listAllServices as listServicesEver,
  listKnownEffects,
  saveOthersCounts,
} from './queries.ts'
export { countRoutes } from './routes.ts'
export { countWhatIsPlanned, type OtherRegisters } from './service.ts'
export { askableCertainties, countable, countForm } from './wish.ts'
