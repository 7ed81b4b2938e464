export { createRightSection } from './section.ts'
