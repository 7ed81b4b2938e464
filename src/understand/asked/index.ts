export { findAskedBy, readAsked, readAskedBy } from './asked.ts'
export { findAskedBySet, listOneChoiceQuestions, upsertAskedBy } from './queries.ts'
