import { resolve } from 'node:path'
import { z } from 'zod'

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
  HEARD_READ_PRIVATE_ADDRESSES: z.enum(['on', 'off']).default('off'),
  HEARD_LEAST_FREE_MB: z.coerce.number().int().min(1).default(256),
  HEARD_LOG: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).optional(),
  SMTP_URL: optionalText.pipe(z.url({ protocol: /^smtps?$/ }).optional()),
  HEARD_MAIL_FROM: z.string().default('Heard <no-reply@localhost>'),
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
  /** Whether registers of other installations may be read at addresses within a network of its own. */
  readsPrivateAddresses: boolean
  /** Whether pages can be shown in English in disguise, to see what a translation does to them; never in production. */
  hasPseudoLanguages: boolean
  /** Free space on the disk of the data folder below which this server says that it is not ready. */
  leastFreeBytes: number
  logLevel: string
  smtpUrl: string | undefined
  mailFrom: string
  /** True where mistakes in templates and transactions should throw rather than be papered over. */
  strict: boolean
}

class ConfigRefused extends Error {}

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
    readsPrivateAddresses: env.HEARD_READ_PRIVATE_ADDRESSES === 'on',
    hasPseudoLanguages: env.HEARD_PSEUDO_LANGUAGES === 'on' && env.NODE_ENV !== 'production',
    leastFreeBytes: env.HEARD_LEAST_FREE_MB * 1_000_000,
    logLevel: env.HEARD_LOG ?? (isTerminal ? 'warn' : 'info'),
    smtpUrl: env.SMTP_URL,
    mailFrom: env.HEARD_MAIL_FROM,
    strict: env.NODE_ENV !== 'production',
  }
}

/** The environment of this process, read by {@link readConfig}. */
export const configOfThisProcess = () => readConfig(process.env, process.stderr.isTTY)

/** Whether the server can be reached from this machine only. */
export const listensOnLoopbackOnly = (config: Pick<Config, 'host'>) =>
  ['127.0.0.1', '::1', 'localhost'].includes(config.host)
