export { createRightSection, isOfCouncil } from './section.ts'
