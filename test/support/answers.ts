import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../../src/config.ts'
import { type Context, createContext, createLog } from '../../src/context.ts'
import { openJobs } from '../../src/jobs/jobs.ts'
import {
  addRecipients,
  listMessages,
  messageStates,
  openBatch,
  postJobs,
  type Recipient,
  startBatch,
} from '../../src/post/index.ts'
import { testDatabase } from './database.ts'

export { byEmail, openPeople } from './post-people.ts'

const author = { accountId: null }

/** What sending needs and no more: no pages, no rooms. */
export type PostApp = {
  ctx: Context
  connectionString: string
  setNow(moment: string | Date): void
  addProgramme(slug: string): Promise<string>
  close(): Promise<void>
}

export async function openPostApp(settings: Record<string, string> = {}): Promise<PostApp> {
  const { db, connectionString, drop } = await testDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'heard-post-'))
  const config = readConfig({ HEARD_DATA: folder, HEARD_LOG: 'silent', NODE_ENV: 'test', ...settings })
  const log = createLog('silent')
  const jobs = await openJobs(connectionString, postJobs([]), log)
  let now: Date | undefined
  const ctx = createContext({ config, db, jobs, log }, { now: () => now ?? new Date() })
  return {
    ctx,
    connectionString,
    setNow: (moment) => {
      now = new Date(moment)
    },
    async addProgramme(slug) {
      const row = { slug, title: slug }
      return (await db.insertInto('programmes').values(row).returning('id').executeTakeFirstOrThrow()).id
    },
    async close() {
      await jobs.stop()
      await drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** A batch that is being sent, to these people. */
export async function startTrial(
  { ctx }: Pick<PostApp, 'ctx'>,
  programmeId: string,
  people: readonly Recipient[],
  isNeverSent = false,
): Promise<string> {
  const batch = { purpose: 'trial', subjectId: programmeId, programmeId, title: 'A decision', isNeverSent }
  return ctx.db.transaction().execute(async (tx) => {
    const id = await openBatch(tx, ctx, batch, author)
    await addRecipients(tx, ctx, id, people)
    await startBatch(tx, ctx, id, author)
    return id
  })
}

export const messagesOfBatch = ({ ctx }: Pick<PostApp, 'ctx'>, batchId: string) =>
  listMessages(ctx.db, batchId, { states: messageStates, limit: 1000 })

/** How each person of a batch stands, with the reason. */
export const standingOf = async (app: Pick<PostApp, 'ctx'>, batchId: string) =>
  Object.fromEntries(
    (await messagesOfBatch(app, batchId)).flatMap(({ recipients, state, reason }) =>
      recipients.map((recipient) => [recipient, reason === '' ? state : `${state} ${reason}`]),
    ),
  )
