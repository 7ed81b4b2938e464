import { createApp } from './app.ts'
import { configOfThisProcess } from './config.ts'
import { prepareFirstRun } from './first-run.ts'
import { openInstallation } from './installation.ts'
import { clearLeftBundles } from './open-record/bundles/index.ts'
import { runUntilStopped, say } from './terminal.ts'

await runUntilStopped(async () => {
  const config = configOfThisProcess()
  say('Opening the database …')
  const { ctx, startWork, close } = await openInstallation(config)
  try {
    await clearLeftBundles(ctx)
    const announcements = await prepareFirstRun(ctx)
    const app = await createApp(ctx)
    await app.listen({ port: config.port, host: config.host })
    if (config.workerInProcess) await startWork()
    say(`Heard is at ${config.baseUrl}`)
    for (const line of announcements) say(line)
    return async () => {
      await app.close()
      await close()
    }
  } catch (error) {
    await close()
    throw error
  }
})
