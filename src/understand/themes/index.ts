export { createCodeByImport } from './import-labels.ts'
export { themeRoutes } from './routes.ts'
export { addTheme, signOffTheme, type ThemeActor } from './service.ts'
