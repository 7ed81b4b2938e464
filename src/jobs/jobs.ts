import { fromKysely, PgBoss } from 'pg-boss'
import type { Logger } from 'pino'
import type { z } from 'zod'
import { applicationRole, type Tx } from '../db/database.ts'

/** A kind of background work. `Context` is whatever the worker hands to every job. */
export type Job<Context, Schema extends z.ZodType = z.ZodType> = {
  name: string
  schema: Schema
  /** Tries after the first, each waiting about twice as long as the one before. */
  retries: number
  /** A job that may take longer than this many seconds is given to another worker. */
  expiresAfter?: number
  /** How many are fetched at a time and done one after another: more than 1 for short work that comes in thousands. */
  takenTogether?: number
  /** A cron line in UK time for work that comes round by itself; its data is `{}`. */
  every?: string
  handle(context: Context, data: z.output<Schema>): Promise<void>
}

/** Declares a job; throw in `handle` to have it tried again. */
export const job = <Context, Schema extends z.ZodType>(
  declared: Job<Context, Schema>,
): Job<Context, Schema> => declared

/** Work that failed for good, as the desk shows it. */
export type FailedJob = {
  id: string
  name: string
  data: unknown
  error: string
  failedAt: Date
  tries: number
}

export type Jobs = {
  /**
   * Puts work in the queue inside the caller's transaction: it exists if and only if the caller commits.
   * `once` names work of which one waiting copy is enough; `first` goes before other waiting work of its kind, for what a
   * person waits for.
   */
  enqueue<Schema extends z.ZodType>(
    tx: Tx,
    job: { name: string; schema: Schema },
    data: z.input<Schema>,
    options?: { once?: string; afterSeconds?: number; first?: boolean },
  ): Promise<void>
  /** Starts working on all declared jobs in this process. */
  work<Context>(context: Context, declared: readonly Job<Context>[]): Promise<void>
  listFailed(): Promise<FailedJob[]>
  retryFailed(name: string, id: string): Promise<void>
  countWaiting(): Promise<number>
  stop(): Promise<void>
}

const connections = 4
// Looks once a second, and again at once as long as every look finds a full batch.
const polling = { pollingIntervalSeconds: 1, burstWhenBatchFull: true }
const keptForSeconds = 60 * 60 * 24 * 30

/** One that only sends looks after nothing: that is for those who work, and asks the database things every second. */
async function startBoss(connectionString: string, log: Logger, isWorking: boolean): Promise<PgBoss> {
  const lookingAfter = { supervise: isWorking, schedule: isWorking }
  const boss = new PgBoss({
    ...{ connectionString, max: connections, application_name: 'heard-jobs' },
    ...lookingAfter,
  })
  boss.on('error', (error) => log.error({ err: error }, 'background work met an error'))
  await boss.start()
  return boss
}

/**
 * Opens the queue on the database that holds everything else (pg-boss, schema `pgboss`) and creates all
 * queues at once, since a first send inside a transaction must find its queue there.
 */
export async function openJobs(
  connectionString: string,
  declared: readonly Pick<Job<never>, 'name' | 'retries' | 'expiresAfter' | 'every'>[],
  log: Logger,
): Promise<Jobs> {
  let boss = await startBoss(connectionString, log, false)
  const there = new Set((await boss.getQueues()).map((queue) => queue.name))
  for (const { name, retries, expiresAfter } of declared) {
    if (there.has(name)) continue
    await boss.createQueue(name, {
      retryLimit: retries,
      retryDelay: 2,
      retryBackoff: true,
      retryDelayMax: 3600,
      expireInSeconds: expiresAfter ?? 900,
      deleteAfterSeconds: keptForSeconds,
    })
  }
  await letTheApplicationEnqueue(boss)

  return {
    async enqueue(tx, { name, schema }, data, { once, afterSeconds, first = false } = {}) {
      const options = {
        db: fromKysely(tx),
        ...(once === undefined ? {} : { singletonKey: once, singletonSeconds: 5, singletonNextSlot: true }),
        ...(afterSeconds === undefined ? {} : { startAfter: afterSeconds }),
        ...(first ? { priority: 1 } : {}),
      }
      await boss.send(name, schema.parse(data) as object, options)
    },
    async work(context, jobs) {
      const sending = boss
      boss = await startBoss(connectionString, log, true)
      await sending.stop({ graceful: false, close: true })
      for (const { name, schema, handle, every, takenTogether = 1 } of jobs) {
        const run = async ({ id, data }: { id: string; data: unknown }) => {
          const child = log.child({ job: name, jobId: id })
          const started = performance.now()
          try {
            await handle(context, schema.parse(data ?? {}))
            child.info({ ms: Math.round(performance.now() - started) }, 'background work done')
            return { id, status: 'completed' as const }
          } catch (error) {
            child.warn(
              { err: error },
              'background work failed; it is tried again until its tries are used up',
            )
            return { id, status: 'failed' as const, output: { message: messageOf(error) } }
          }
        }
        const options = { ...polling, batchSize: takenTogether, perJobResults: true } as const
        await boss.work(name, options, async (batch) => {
          const results: Awaited<ReturnType<typeof run>>[] = []
          for (const one of batch) results.push(await run(one))
          return results
        })
        if (every) await boss.schedule(name, every, {}, { tz: 'Europe/London' })
      }
    },
    async listFailed() {
      const { rows } = await boss.getDb().executeSql(
        `select id, name, data, output, completed_on, retry_count from pgboss.job
         where state = 'failed' order by completed_on desc limit 200`,
      )
      return rows.map((row) => ({
        id: row.id,
        name: row.name,
        data: row.data,
        error: String(row.output?.message ?? row.output?.value ?? JSON.stringify(row.output)),
        failedAt: row.completed_on,
        tries: row.retry_count + 1,
      }))
    },
    async retryFailed(name, id) {
      await boss.retry(name, id)
    },
    async countWaiting() {
      const { rows } = await boss
        .getDb()
        .executeSql(`select count(*)::int as n from pgboss.job where state in ('created', 'retry', 'active')
                     and name not like '\\_\\_pgboss%'`)
      return rows[0].n
    },
    stop: () => boss.stop({ graceful: true, timeout: 10_000, close: true }),
  }
}

/**
 * The application's lesser role adds jobs in its own transactions, and can do nothing else in the queue: pg-boss runs
 * commands that stand in its tables with the rights of the owner.
 */
async function letTheApplicationEnqueue(boss: PgBoss) {
  const db = boss.getDb()
  const { rows } = await db.executeSql('select 1 from pg_roles where rolname = $1', [applicationRole])
  if (rows.length === 0) return
  await db.executeSql(`grant usage on schema pgboss to ${applicationRole}`)
  await db.executeSql(`revoke all on all tables in schema pgboss from ${applicationRole}`)
  await db.executeSql(`grant select, insert on pgboss.job, pgboss.job_common to ${applicationRole}`)
  await db.executeSql(`grant select on pgboss.queue to ${applicationRole}`)
}

/** An error and what caused it, in one line. */
function messageOf(error: unknown): string {
  const messages: string[] = []
  for (let at = error; at instanceof Error; at = at.cause) messages.push(at.message)
  return messages.join(': ') || String(error)
}
