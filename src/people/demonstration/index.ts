export { closeDemonstrationAccounts, ensureDemonstrationAccounts } from './service.ts'
