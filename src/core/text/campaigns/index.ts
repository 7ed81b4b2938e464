export { FamilyFinder, findFamilies } from './find-families.ts'
export { findParaphrases } from './paraphrases.ts'
export { diffFromTemplate, findCommonText, gap, isSameText, listAdditions } from './template.ts'
