export {
  closeDemonstrationAccounts,
  type DemonstrationSignIn,
  ensureDemonstrationAccounts,
} from './service.ts'
