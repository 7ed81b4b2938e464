import { configOfThisProcess } from './config.ts'
import { openInstallation } from './installation.ts'
import { allJobs } from './rooms.ts'
import { runUntilStopped, say } from './terminal.ts'

await runUntilStopped(async () => {
  const { ctx, close } = await openInstallation(configOfThisProcess())
  await ctx.jobs.work(ctx, allJobs)
  say('The worker waits for background work')
  return close
})
