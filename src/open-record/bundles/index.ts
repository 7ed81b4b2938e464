export { addBundleCommands } from './commands.ts'
export { exportBundle } from './export.ts'
