import { randomUUID } from 'node:crypto'
import type { Command } from 'commander'
import { type Config, configOfThisProcess } from '../config.ts'
import { createLog, keysFolderOf } from '../context.ts'
import { Refused } from '../core/errors.ts'
import { backup, restore } from '../db/backup.ts'
import { closeDatabase, openDatabase } from '../db/database.ts'
import { migrate } from '../db/migrate.ts'
import { eraseWhatCameBack, migrationsFolder, openDatabaseServer } from '../installation.ts'
import { openJobs } from '../jobs/jobs.ts'
import { acceptLoss, enterRestored } from '../record/restored.ts'
import { LogBehind, readLogState } from '../record/start-check.ts'
import { say } from '../terminal.ts'

/** `heard backup FILE` and `heard restore FILE`: the database, the files and the keys in one file. */
export function addBackupCommands(program: Command): void {
  program
    .command('backup <file>')
    .description('write the database, the attachments and the keys to one file')
    .action(async (file: string) => {
      await withServer(async (connectionString, dataFolder) => {
        const made = await backup({ connectionString, dataFolder, file })
        say(
          `Wrote ${file}: ${made.tables} tables, ${made.rows} rows, ${made.files} files. It holds the keys: keep it safe.`,
        )
      })
    })
  program
    .command('restore [file]')
    .description('bring a backup into an empty installation (HEARD_DATA or DATABASE_URL)')
    .option(
      '--accept-loss',
      'go on with a log that is behind what was published; enters in public what is missing',
    )
    .action(async (file: string | undefined, { acceptLoss: accepts = false }: { acceptLoss?: boolean }) => {
      if (!file && !accepts)
        throw new Refused('Say which file to restore', 'npm run -s heard -- restore FILE')
      await withServer(async (connectionString, dataFolder, config) => {
        if (file) {
          await restoreFile(connectionString, dataFolder, file)
          await eraseWhatCameBack(connectionString, config)
        }
        await withLog(connectionString, config, accepts ? goOnAfterLoss : sayHowFarItGoes)
      })
    })
}

async function restoreFile(connectionString: string, dataFolder: string, file: string) {
  const made = await restore({
    connectionString,
    dataFolder,
    file,
    migrations: migrationsFolder,
    prepareJobs,
  })
  say(`Restored ${file}: ${made.tables} tables, ${made.rows} rows, ${made.files} files.`)
  const db = openDatabase({ connectionString, poolSize: 1 })
  try {
    await enterRestored(db, { now: () => new Date(), newId: randomUUID }, made.madeAt)
  } finally {
    await closeDatabase(db)
  }
  say(`The public record says from now on that a backup of ${made.madeAt} was restored.`)
}

type LogNeeds = Parameters<typeof acceptLoss>[0]

async function withLog(connectionString: string, config: Config, use: (needs: LogNeeds) => Promise<void>) {
  await migrate(connectionString, { folder: migrationsFolder })
  const db = openDatabase({ connectionString, poolSize: 2 })
  try {
    await use({ config, db, keysFolder: keysFolderOf(config), now: () => new Date(), newId: randomUUID })
  } finally {
    await closeDatabase(db)
  }
}

async function goOnAfterLoss(needs: LogNeeds) {
  const { keptSize, lostSize, aside } = await acceptLoss(needs)
  say(
    `The record goes on from ${keptSize} entries. That a checkpoint over ${lostSize} was published and is lost is entered in it, ` +
      `in public; that checkpoint is kept in ${aside}.`,
  )
}

/** A restore must not hide what came after the backup: where the last checkpoint is still here, it is compared. */
async function sayHowFarItGoes(needs: LogNeeds) {
  const { kept, size, problem, file } = await readLogState(needs)
  if (problem) say(`${new LogBehind(problem, file).message}. Run: npm run -s heard -- restore --accept-loss`)
  else if (kept) say(`The record has ${size} entries, no fewer than were published.`)
  else
    say(
      `The record has ${size} entries. Whether more were published cannot be told here: if you have the file record/last-checkpoint of ` +
        'the lost machine, put it in the data folder before you start. Witnesses will tell the public otherwise.',
    )
}

async function withServer(
  run: (connectionString: string, dataFolder: string, config: Config) => Promise<void>,
) {
  const config = configOfThisProcess()
  const server = await openDatabaseServer(config, createLog('warn'))
  try {
    await run(server.connectionString, config.dataFolder, config)
  } finally {
    await server.stop()
  }
}

/** Makes the tables of the queue, so that waiting work can be brought back. */
async function prepareJobs(connectionString: string) {
  const jobs = await openJobs(connectionString, [], createLog('warn'))
  await jobs.stop()
}
