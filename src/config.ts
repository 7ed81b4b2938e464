import { resolve } from 'node:path'
import { z } from 'zod'
import type { ImapFolder } from './mail/imap.ts'
import { longestReturnName } from './post/returns.ts'

const optionalText = z
  .string()
  .optional()
  .transform((text) => (text?.trim() ? text.trim() : undefined))

const schema = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  HEARD_DATA: z.string().default('./heard-data'),
  DATABASE_URL: optionalText,
  HEARD_DEMO: z.enum(['on', 'off']).default('on'),
  HEARD_REAL_PROGRAMMES: z.enum(['on', 'off']).default('on'),
  HEARD_BASE_URL: optionalText.pipe(z.url({ protocol: /^https?$/ }).optional()),
  HEARD_TRUSTED_HOPS: z.coerce.number().int().min(0).max(10).default(0),
  HEARD_WORKER: z.enum(['in-process', 'apart']).default('in-process'),
  HEARD_PSEUDO_LANGUAGES: z.enum(['on', 'off']).default('off'),
  HEARD_METRICS_TOKEN: optionalText,
  HEARD_VALHALLA_URL: optionalText.pipe(z.url({ protocol: /^https?$/ }).optional()),
  HEARD_VALHALLA_CONFIG: optionalText,
  HEARD_READ_PRIVATE_ADDRESSES: z.enum(['on', 'off']).default('off'),
  HEARD_LEAST_FREE_MB: z.coerce.number().int().min(1).default(256),
  HEARD_LOG: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).optional(),
  SMTP_URL: optionalText.pipe(z.url({ protocol: /^smtps?$/ }).optional()),
  HEARD_MAIL_FROM: z.string().default('Heard <no-reply@localhost>'),
  HEARD_MAILS_A_MINUTE: z.coerce.number().int().min(0).default(600),
  HEARD_RETURNS_ADDRESS: optionalText.pipe(z.email().optional()),
  HEARD_RETURNS_IMAP: optionalText.pipe(z.url({ protocol: /^imaps?$/ }).optional()),
  NOTIFY_API_KEY: optionalText.pipe(
    z
      .string()
      .regex(/[0-9a-f-]{36}-[0-9a-f-]{36}$/, 'not an API key')
      .optional(),
  ),
  NOTIFY_URL: optionalText.pipe(z.url({ protocol: /^https?$/ }).optional()),
  NOTIFY_EMAIL_TEMPLATE: optionalText.pipe(z.uuid().optional()),
  NOTIFY_TEXT_TEMPLATE: optionalText.pipe(z.uuid().optional()),
  NOTIFY_LETTER_TEMPLATE: optionalText.pipe(z.uuid().optional()),
  NOTIFY_A_MINUTE: z.coerce.number().int().min(0).default(2500),
  NOTIFY_CALLBACK_TOKEN: optionalText.pipe(z.string().min(20).optional()),
  HEARD_ENVELOPE: z.enum(['DL', 'C5']).default('DL'),
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
})

export type Config = {
  port: number
  host: string
  /** Folder of the embedded database, files and keys. */
  dataFolder: string
  databaseUrl: string | undefined
  demonstration: boolean
  /** Whether the real programmes and plans that ship with Heard are loaded at the first start. */
  realProgrammes: boolean
  /** The address people see, without a trailing slash. */
  baseUrl: string
  /** How many reverse proxies stand in front of this server. */
  trustedHops: number
  workerInProcess: boolean
  metricsToken: string | undefined
  /** A Valhalla server that routes journeys by car; without one, and without an imported matrix, times are estimated. */
  valhallaUrl: string | undefined
  /** The configuration of tiles on this machine, for the router that the installation brings. */
  valhallaConfig: string | undefined
  /** Whether registers of other installations may be read at addresses within a network of its own. */
  readsPrivateAddresses: boolean
  /** Whether pages can be shown in English in disguise, to see what a translation does to them; never in production. */
  hasPseudoLanguages: boolean
  /** Free space on the disk of the data folder below which this server says that it is not ready. */
  leastFreeBytes: number
  logLevel: string
  smtpUrl: string | undefined
  mailFrom: string
  /** How many answers a minute the mail server is given at most; 0: as many as it takes. */
  mailsAMinute: number
  /** Where mail servers give back what they cannot deliver, and the mailbox in which that is read. */
  returns: ReturnsConfig | undefined
  /** GOV.UK Notify, where the installation has a key to it; each kind of message only with its template. */
  notify: NotifyConfig | undefined
  /** What `Authorization: Bearer` has to say for Notify's word on a message to be taken. */
  notifyCallbackToken: string | undefined
  /** The window envelope that letters printed here are folded for. */
  envelope: 'DL' | 'C5'
  /** True where mistakes in templates and transactions should throw rather than be papered over. */
  strict: boolean
}

export type ReturnsConfig = { address: string; box: ImapFolder }

export type NotifyConfig = {
  apiKey: string
  url: string
  templates: { email: string | undefined; text: string | undefined; letter: string | undefined }
  aMinute: number
}

class ConfigRefused extends Error {}

const loopback = ['127.0.0.1', '::1', 'localhost']

/**
 * Reads the environment, once. On a terminal only what is wrong is logged, unless HEARD_LOG says otherwise;
 * where the log goes to a file or a collector, every request is.
 * Nothing else in Heard looks at `process.env`.
 * @throws ConfigRefused naming every setting that is wrong.
 */
export function readConfig(environment: Record<string, string | undefined>, isTerminal = false): Config {
  const read = schema.safeParse(environment)
  if (!read.success) {
    const problems = read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    throw new ConfigRefused(`These settings are not right:\n  ${problems.join('\n  ')}`)
  }
  const env = read.data
  return {
    port: env.PORT,
    host: env.HOST,
    dataFolder: resolve(env.HEARD_DATA),
    databaseUrl: env.DATABASE_URL,
    demonstration: env.HEARD_DEMO === 'on',
    realProgrammes: env.HEARD_REAL_PROGRAMMES === 'on',
    baseUrl: (env.HEARD_BASE_URL ?? `http://localhost:${env.PORT}`).replace(/\/$/, ''),
    trustedHops: env.HEARD_TRUSTED_HOPS,
    workerInProcess: env.HEARD_WORKER === 'in-process',
    metricsToken: env.HEARD_METRICS_TOKEN,
    valhallaUrl: env.HEARD_VALHALLA_URL,
    valhallaConfig: env.HEARD_VALHALLA_CONFIG,
    readsPrivateAddresses: env.HEARD_READ_PRIVATE_ADDRESSES === 'on',
    hasPseudoLanguages: env.HEARD_PSEUDO_LANGUAGES === 'on' && env.NODE_ENV !== 'production',
    leastFreeBytes: env.HEARD_LEAST_FREE_MB * 1_000_000,
    logLevel: env.HEARD_LOG ?? (isTerminal ? 'warn' : 'info'),
    smtpUrl: env.SMTP_URL,
    mailFrom: env.HEARD_MAIL_FROM,
    mailsAMinute: env.HEARD_MAILS_A_MINUTE,
    returns: returnsOf(env),
    notify: notifyOf(env),
    notifyCallbackToken: env.NOTIFY_CALLBACK_TOKEN,
    envelope: env.HEARD_ENVELOPE,
    strict: env.NODE_ENV !== 'production',
  }
}

/** @throws ConfigRefused where one is set without the other, or nothing fits into the address */
function returnsOf({ HEARD_RETURNS_ADDRESS: address, HEARD_RETURNS_IMAP: imap }: z.output<typeof schema>) {
  if (address === undefined && imap === undefined) return undefined
  if (address === undefined || imap === undefined)
    throw new ConfigRefused('HEARD_RETURNS_ADDRESS and HEARD_RETURNS_IMAP are set together, or neither')
  if (address.indexOf('@') > longestReturnName)
    throw new ConfigRefused(
      `HEARD_RETURNS_ADDRESS: at most ${longestReturnName} characters before the @, since a mark is put behind them`,
    )
  const url = new URL(imap)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const isImaps = url.protocol === 'imaps:'
  const box = {
    host,
    port: Number(url.port) || (isImaps ? 993 : 143),
    isSecure: isImaps || !loopback.includes(host),
    userName: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    folder: decodeURIComponent(url.pathname.slice(1)) || 'INBOX',
  }
  return { address, box }
}

const notifyOf = (env: z.output<typeof schema>): NotifyConfig | undefined =>
  env.NOTIFY_API_KEY === undefined
    ? undefined
    : {
        apiKey: env.NOTIFY_API_KEY,
        url: (env.NOTIFY_URL ?? 'https://api.notifications.service.gov.uk').replace(/\/$/, ''),
        templates: {
          email: env.NOTIFY_EMAIL_TEMPLATE,
          text: env.NOTIFY_TEXT_TEMPLATE,
          letter: env.NOTIFY_LETTER_TEMPLATE,
        },
        aMinute: env.NOTIFY_A_MINUTE,
      }

/** The environment of this process, read by {@link readConfig}. */
export const configOfThisProcess = () => readConfig(process.env, process.stderr.isTTY)

/** Whether the server can be reached from this machine only. */
export const listensOnLoopbackOnly = (config: Pick<Config, 'host'>) => loopback.includes(config.host)
