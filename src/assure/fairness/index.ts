export { factsFrom } from './known.ts'
export { fairnessDeskLinks } from './links.ts'
export { readRecord } from './programme-record.ts'
export { fairnessRoutes } from './routes.ts'
