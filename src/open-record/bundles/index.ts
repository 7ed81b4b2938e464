export { addBundleCommands } from './commands.ts'
