import type { Config } from '../../config.ts'
import { nhsEngland } from '../../core/stats/disclosure-schemes.ts'
import type { FieldError } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import { schemeAsTyped, type TypedScheme } from './disclosure-schema.ts'
import { type SiteForm, siteAtFirst } from './schema.ts'

export type SettingsView = {
  typed: SiteForm
  revision: number
  /** By what numbers are hidden. */
  scheme: TypedScheme
  schemeRevision: number
  /** Whether anything is published, so that no less may be hidden from now on. */
  isFixed: boolean
  database: { kind: string; where: string; version: string; embedded: boolean }
  mail: { server: string | null; waiting: number; kept: number; failed: number }
  errors?: readonly FieldError[]
}

type Machinery = Pick<SettingsView, 'database' | 'mail'>
type MailCounts = Record<'waiting' | 'kept' | 'failed', number>

/** What this installation runs on, without a password that an address might hold. */
export const machineryView = (
  config: Pick<Config, 'databaseUrl' | 'dataFolder' | 'smtpUrl'>,
  version: string,
  mails: MailCounts,
): Machinery => ({
  database: config.databaseUrl
    ? { kind: 'A PostgreSQL server', where: hostOf(config.databaseUrl), version, embedded: false }
    : { kind: 'PostgreSQL run by Heard itself', where: config.dataFolder, version, embedded: true },
  mail: { server: config.smtpUrl ? hostOf(config.smtpUrl) : null, ...mails },
})

const hostOf = (address: string) => URL.parse(address)?.host || 'an address that cannot be shown'

const embedded: Machinery = {
  database: {
    kind: 'PostgreSQL run by Heard itself',
    where: '/srv/heard-data',
    version: '18.1',
    embedded: true,
  },
  mail: { server: null, waiting: 0, kept: 12, failed: 0 },
}

const firstScheme = { scheme: schemeAsTyped(nhsEngland), schemeRevision: 0, isFixed: false }

export const settingsPage = page<SettingsView>('people/settings/views/desk/settings.njk', {
  empty: { typed: siteAtFirst, revision: 0, ...firstScheme, ...embedded },
  full: {
    typed: {
      name: 'Your say in Ashwold',
      phone: '01632 960 001',
      textRelay: '18001 01632 960 001',
      email: 'involve@example.org',
      post: 'Freepost INVOLVE',
    },
    revision: 3,
    scheme: { scheme: 'custom', threshold: '10', isRounded: true },
    schemeRevision: 1,
    isFixed: true,
    database: { kind: 'A PostgreSQL server', where: 'db.example.org:5432', version: '18.1', embedded: false },
    mail: { server: 'mail.example.org:587', waiting: 2, kept: 0, failed: 1 },
  },
  refused: {
    typed: { ...siteAtFirst, name: '' },
    revision: 1,
    ...firstScheme,
    ...embedded,
    errors: [
      { field: 'name', message: 'Enter the name of this installation' },
      { field: 'scheme', message: 'Choose which numbers are hidden' },
    ],
  },
})
