export { createCodeByImport } from './import-labels.ts'
export { themeRoutes } from './routes.ts'
export { addTheme, signOffTheme } from './service.ts'
