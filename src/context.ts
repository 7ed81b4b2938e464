import { randomBytes, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { type Logger, pino } from 'pino'
import type { Config } from './config.ts'
import type { Db } from './db/database.ts'
import { type Files, openFiles } from './files/files.ts'
import type { Jobs } from './jobs/jobs.ts'
import { type Mailer, openMailer } from './mail/mail.ts'
import { openProviders, type Providers } from './post/providers.ts'

/** Everything that has effects, in one value that is handed to whoever needs it. */
export type Context = {
  config: Config
  db: Db
  jobs: Jobs
  files: Files
  /**
   * Files on their way in, whose contents are taken and which are then deleted: apart from the record's store, where
   * the same bytes may be somebody's letter.
   */
  uploads: { imports: Files; mails: Files }
  /** Files that came as the source of what somebody reported: apart, so that one can be taken away. */
  reportFiles: Files
  mailer: Mailer
  /** By what answers to people go. */
  post: Providers
  log: Logger
  /** As {@link keysFolderOf} gives it. */
  keysFolder: string
  now(): Date
  newId(): string
  randomBytes(count: number): Buffer
}

/** Folder of this installation's keys; each is opened by the one function that needs it. */
export const keysFolderOf = ({ dataFolder }: Pick<Config, 'dataFolder'>): string => join(dataFolder, 'keys')

export type ContextParts = { config: Config; db: Db; jobs: Jobs; log: Logger }

/** The context of a running installation; tests replace its clock, mail or jobs by passing `changes`. */
export function createContext(
  { config, db, jobs, log }: ContextParts,
  changes: Partial<Context> = {},
): Context {
  return {
    config,
    db,
    jobs,
    log,
    files: openFiles(join(config.dataFolder, 'files')),
    uploads: {
      imports: openFiles(join(config.dataFolder, 'uploads', 'imports')),
      mails: openFiles(join(config.dataFolder, 'uploads', 'mails')),
    },
    reportFiles: openFiles(join(config.dataFolder, 'files', 'reports')),
    mailer: openMailer(config.smtpUrl, config.mailFrom),
    post: openProviders(config),
    keysFolder: keysFolderOf(config),
    now: () => new Date(),
    newId: randomUUID,
    randomBytes,
    ...changes,
  }
}

/** Structured logs on standard error; addresses are logged by route, so that no receipt or token is in them. */
export const createLog = (level: string): Logger =>
  pino({ level, redact: ['*.password', '*.email', '*.to_address', 'req.headers'] }, pino.destination(2))
