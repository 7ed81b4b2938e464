import { configOfThisProcess } from '../config.ts'
import { type Context, createLog } from '../context.ts'
import { openInstallation } from '../installation.ts'

/** Opens the installation for one verb, preparing a fresh one, and closes it in the end. */
export async function withContext<Result>(run: (ctx: Context) => Promise<Result>): Promise<Result> {
  const config = configOfThisProcess()
  // A verb talks to the person at the terminal itself; only what goes wrong is logged beside it.
  const installation = await openInstallation(
    config,
    createLog(config.logLevel === 'info' ? 'warn' : config.logLevel),
  )
  try {
    return await run(installation.ctx)
  } finally {
    await installation.close()
  }
}

export type WithContext = typeof withContext
