import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as cheerio from 'cheerio'
import type { FastifyInstance } from 'fastify'
import { createApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { type Context, createContext, createLog } from '../../src/context.ts'
import { openJobs } from '../../src/jobs/jobs.ts'
import { allJobs } from '../../src/rooms.ts'
import { testDatabase } from './database.ts'

/** What a browser would hold and show after a request: status, page, cookies kept for the next. */
export type TestPage = {
  status: number
  html: string
  $: cheerio.CheerioAPI
  /** Where it sends on to, if it does. */
  location: string | undefined
  headers: Record<string, unknown>
  /** The error summary, link by link. */
  errorSummary: { text: string; href: string }[]
  /** The text of the page's main part, white space folded. */
  main: string
}

/** A person at the front door, with cookies of their own. */
export type Person = {
  get(url: string, headers?: Record<string, string>): Promise<TestPage>
  /** Sends a form; lists become repeated fields. */
  post(
    url: string,
    form?: Record<string, string | string[]>,
    headers?: Record<string, string>,
  ): Promise<TestPage>
  cookies: Map<string, string>
}

export type TestApp = {
  app: FastifyInstance
  ctx: Context
  /** With the rights of the database's owner, to look at what the application may not. */
  connectionString: string
  /** A new person with no cookies. */
  person(): Person
  /** Sets the clock of the app. */
  setNow(moment: string | Date): void
  /** Runs the background work that is waiting, once started it goes on. */
  startWork(): Promise<void>
  close(): Promise<void>
}

/**
 * The whole app over a database of its own: requests go through the front door (`app.inject`), SQL is
 * real. To be closed in `after`.
 * @param prepare adds hooks before the first request
 */
export async function testApp(
  settings: Record<string, string> = {},
  changes: Partial<Context> = {},
  prepare: (app: FastifyInstance) => void = () => {},
): Promise<TestApp> {
  const { db, connectionString, drop } = await testDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'heard-app-'))
  const config = readConfig({
    HEARD_DATA: folder,
    HEARD_DEMO: 'off',
    HEARD_LOG: 'silent',
    NODE_ENV: 'test',
    ...settings,
  })
  const log = createLog(process.env.HEARD_TEST_LOG ?? 'silent')
  const jobs = await openJobs(connectionString, allJobs, log)
  let now: Date | undefined
  const ctx = createContext({ config, db, jobs, log }, { now: () => now ?? new Date(), ...changes })
  const app = await createApp(ctx)
  prepare(app)
  await app.ready()
  return {
    app,
    ctx,
    connectionString,
    person: () => createPerson(app),
    setNow: (moment) => {
      now = new Date(moment)
    },
    startWork: () => jobs.work(ctx, allJobs),
    async close() {
      await app.close()
      await jobs.stop()
      await drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function createPerson(app: FastifyInstance): Person {
  const cookies = new Map<string, string>()

  const send = async (
    method: 'GET' | 'POST',
    url: string,
    payload: string | undefined,
    headers: Record<string, string>,
  ): Promise<TestPage> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await app.inject({
      method,
      url,
      ...(payload === undefined ? {} : { payload }),
      headers: { ...(cookie && { cookie }), 'sec-fetch-site': 'same-origin', ...headers },
    })
    for (const { name, value, maxAge, expires } of answer.cookies) {
      const over = maxAge === 0 || (expires && expires.getTime() <= Date.now())
      if (over || value === '') cookies.delete(name)
      else cookies.set(name, encodeURIComponent(value))
    }
    return readPage(answer)
  }

  return {
    cookies,
    get: (url, headers = {}) => send('GET', url, undefined, headers),
    post: (url, form = {}, headers = {}) => {
      const body = new URLSearchParams()
      for (const [name, value] of Object.entries(form)) {
        for (const one of Array.isArray(value) ? value : [value]) body.append(name, one)
      }
      return send('POST', url, body.toString(), {
        'content-type': 'application/x-www-form-urlencoded',
        ...headers,
      })
    },
  }
}

export function readPage(answer: {
  statusCode: number
  body: string
  headers: Record<string, unknown>
}): TestPage {
  const location = answer.headers.location
  let loaded: cheerio.CheerioAPI | undefined
  // Read as it is asked for: most requests of a test are asked for their status alone.
  const load = () => {
    loaded ??= cheerio.load(answer.body)
    return loaded
  }
  return {
    status: answer.statusCode,
    html: answer.body,
    get $() {
      return load()
    },
    location: typeof location === 'string' ? location : undefined,
    headers: answer.headers,
    get errorSummary() {
      const $ = load()
      return $('.nhsuk-error-summary a')
        .map((_index, link) => ({ text: $(link).text().trim(), href: $(link).attr('href') ?? '' }))
        .get()
    },
    get main() {
      return load()('main').text().replace(/\s+/g, ' ').trim()
    },
  }
}
