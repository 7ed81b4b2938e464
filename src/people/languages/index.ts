export { addLanguageCommands } from './commands.ts'
export { createLanguageReader } from './reader.ts'
export { languageRoutes } from './routes.ts'
