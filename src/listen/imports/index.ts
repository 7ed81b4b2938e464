export { addImportCommand } from './commands.ts'
export { createImportJob, deleteOldUploadsJob } from './jobs.ts'
export { FileRefused, inspectCsv, readCsvRows } from './read-csv.ts'
export { importRoutes } from './routes.ts'
