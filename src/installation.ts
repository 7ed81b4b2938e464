import { join } from 'node:path'
import type { Logger } from 'pino'
import type { Config } from './config.ts'
import { type Context, createContext, createLog, keysFolderOf } from './context.ts'
import { closeDatabase, type Db, openDatabase } from './db/database.ts'
import { startEmbeddedPostgres } from './db/embedded.ts'
import { watchDatabase } from './db/embedded-watch.ts'
import { migrate } from './db/migrate.ts'
import { openJobs } from './jobs/jobs.ts'
import { eraseAgain } from './listen/erasure/index.ts'
import { type Sequencer, startSequencer } from './record/sequencer.ts'
import { ensureLogContinues } from './record/start-check.ts'
import { type LoadProgress, loadEngland } from './register/areas/index.ts'
import { loadRealContent } from './register/real-content/index.ts'
import { allJobs, erasingHands } from './rooms.ts'
import { say } from './terminal.ts'

export const migrationsFolder = join(import.meta.dirname, '../migrations')

export type Installation = {
  ctx: Context
  /** Of the owner of the database, for what the application's lesser role may not do. */
  connectionString: string
  /** Starts what goes on in the background: the queue's jobs, and the numbering of the log. */
  startWork(): Promise<void>
  close(): Promise<void>
}

/** Finds or starts the database that holds this installation. */
export async function openDatabaseServer(config: Config, log: Logger) {
  if (config.databaseUrl) {
    return { connectionString: config.databaseUrl, stop: async () => {}, revive: async () => 'runs' as const }
  }
  return startEmbeddedPostgres({ folder: join(config.dataFolder, 'postgres'), log })
}

/** Opens an installation: its database, brought to the newest migration, its queue and its context. */
export async function openInstallation(
  config: Config,
  log = createLog(config.logLevel),
): Promise<Installation> {
  const server = await openDatabaseServer(config, log)
  let db: Db | undefined
  try {
    await migrate(server.connectionString, { folder: migrationsFolder, log })
    db = openDatabase({ connectionString: server.connectionString, poolSize: 20, log })
    await ensureLogContinues({ config, db, keysFolder: keysFolderOf(config), now: () => new Date() })
    await loadEngland(db, undefined, { onProgress: showLoading })
    if (config.realProgrammes) await loadRealContent({ db, now: () => new Date() }, undefined, showProgrammes)
    const jobs = await openJobs(server.connectionString, allJobs, log)
    const ctx = createContext({ config, db, jobs, log })
    await eraseAndSay(ctx)
    let sequencer: Sequencer | undefined
    const watch = watchDatabase(server, log)
    return {
      ctx,
      connectionString: server.connectionString,
      async startWork() {
        await jobs.work(ctx, allJobs)
        sequencer = startSequencer(ctx)
      },
      async close() {
        await watch.stop()
        await jobs.stop()
        await sequencer?.stop()
        await closeDatabase(ctx.db)
        await server.stop()
      },
    }
  } catch (error) {
    if (db) await closeDatabase(db)
    await server.stop()
    throw error
  }
}

/** What was erased and a backup brought back is erased again, by the list that lies beside the kept checkpoint. */
async function eraseAndSay(ctx: Context): Promise<void> {
  const count = await eraseAgain(erasingHands(ctx))
  if (count === 0) return
  const what = count === 1 ? 'a response that was erased' : `${count} responses that were erased`
  say(`A backup had brought back ${what}: erased again. The public record says so.`)
}

/** The same, after a restore. */
export async function eraseWhatCameBack(connectionString: string, config: Config): Promise<void> {
  const log = createLog('warn')
  const db = openDatabase({ connectionString, poolSize: 2 })
  const jobs = await openJobs(connectionString, allJobs, log)
  try {
    await eraseAndSay(createContext({ config, db, jobs, log }))
  } finally {
    await jobs.stop()
    await closeDatabase(db)
  }
}

/** A line for every twentieth: they take some seconds, once. */
function showProgrammes(done: number, all: number) {
  if (done % 20 === 0) say(`Loading real programmes: ${done} of ${all} …`)
}

let announced = ''
/** One line as each table begins: it takes some seconds, once. */
function showLoading({ what }: LoadProgress) {
  if (what === announced) return
  announced = what
  say(`Loading the ${what} of England …`)
}
