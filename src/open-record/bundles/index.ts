export { addBundleCommands } from './commands.ts'
export { bundleRoutes } from './download-routes.ts'
export { exportBundle } from './export.ts'
export { clearLeftBundles } from './making.ts'
