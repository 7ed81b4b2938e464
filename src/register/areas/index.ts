export { type LoadProgress, loadEngland } from './load-england.ts'
