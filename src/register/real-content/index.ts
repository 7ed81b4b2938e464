export { loadRealContent } from './load.ts'
