import type { Command } from 'commander'
import { configOfThisProcess } from '../config.ts'
import { createLog } from '../context.ts'
import { backup, restore } from '../db/backup.ts'
import { migrationsFolder, openDatabaseServer } from '../installation.ts'
import { openJobs } from '../jobs/jobs.ts'
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
    .command('restore <file>')
    .description('bring a backup into an empty installation (HEARD_DATA or DATABASE_URL)')
    .action(async (file: string) => {
      await withServer(async (connectionString, dataFolder) => {
        const restored = await restore({
          connectionString,
          dataFolder,
          file,
          migrations: migrationsFolder,
          prepareJobs,
        })
        say(`Restored ${file}: ${restored.tables} tables, ${restored.rows} rows, ${restored.files} files.`)
      })
    })
}

async function withServer(run: (connectionString: string, dataFolder: string) => Promise<void>) {
  const config = configOfThisProcess()
  const server = await openDatabaseServer(config, createLog('warn'))
  try {
    await run(server.connectionString, config.dataFolder)
  } finally {
    await server.stop()
  }
}

/** Makes the tables of the queue, so that waiting work can be brought back. */
async function prepareJobs(connectionString: string) {
  const jobs = await openJobs(connectionString, [], createLog('warn'))
  await jobs.stop()
}
