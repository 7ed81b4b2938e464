export { appraisalDeskRoutes } from './routes.ts'
export {
  addAlternative,
  addCriterion,
  addScoring,
  addStatement,
  saveSaidOfOption,
} from './service.ts'
