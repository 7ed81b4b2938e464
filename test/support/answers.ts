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
  type Purpose,
  postJobs,
  type Recipient,
  startBatch,
} from '../../src/post/index.ts'
import { testDatabase } from './database.ts'

const author = { accountId: null }

/** People by key, and a purpose that reaches them and writes to each by name. */
export function openPeople() {
  const people = new Map<string, Recipient>()
  const purpose: Purpose = {
    name: 'trial',
    reach: async (_db, _batch, keys) =>
      new Map(
        keys.flatMap((key) => {
          const way = people.get(key)?.way
          return way ? [[key, way] as const] : []
        }),
      ),
    compose: async (_db, { title }, addressees) =>
      new Map(
        addressees.map(({ messageId, recipients }) => [
          messageId,
          {
            language: 'en',
            subject: title,
            text: `There is news for ${recipients.join(' and ')}.`,
            leaving: 'To hear no more of this:',
            letter: [`Dear ${recipients.join(' and ')}`, 'There is news.'],
          },
        ]),
      ),
  }
  return { people, purpose }
}

export const byEmail = (key: string, address = `${key}@example.org`): Recipient => ({
  key,
  way: { kind: 'email', address },
  language: 'en',
  format: 'standard',
})

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
