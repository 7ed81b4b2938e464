import { configOfThisProcess } from './config.ts'
import { openInstallation } from './installation.ts'
import { runUntilStopped, say } from './terminal.ts'

await runUntilStopped(async () => {
  const { startWork, close } = await openInstallation(configOfThisProcess())
  await startWork()
  say('The worker waits for background work')
  return close
})
