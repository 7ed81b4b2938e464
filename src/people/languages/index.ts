export { createLanguageReader } from './reader.ts'
