import type { listActs } from '../../audit/audit.ts'
import { formatCode, formatMoment } from '../../web/format.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'

type ActRow = Awaited<ReturnType<typeof listActs>>[number]

type ActView = {
  when: string
  who: string
  act: string
  subject: string
  reason: string
  changes: ChangeView[]
}
type ChangeView = { name: string; before: string; after: string }

export type AuditTrailView = {
  programmeTitle: string
  acts: ActView[]
  olderUrl: string | null
  backUrl: string
  fictional: boolean
}

export const actsOnAPage = 50

export const auditTrailView = (programme: ProgrammeScope, rows: readonly ActRow[]): AuditTrailView => ({
  programmeTitle: programme.title,
  fictional: programme.fictional,
  backUrl: urls.deskProgramme(programme.slug),
  acts: rows.map((row) => ({
    when: formatMoment(row.at),
    who: row.who ?? 'The machine or the command line',
    act: formatCode(row.act),
    subject: formatCode(row.subjectKind),
    reason: row.reason ?? '',
    changes: listChanges(row.before, row.after),
  })),
  olderUrl:
    rows.length < actsOnAPage ? null : `${urls.auditTrail(programme.slug)}?before=${rows.at(-1)?.id ?? ''}`,
})

/** What is different, name by name; a name that only one side has is shown with that side. */
export function listChanges(before: unknown, after: unknown): ChangeView[] {
  const [was, is] = [asRecord(before), asRecord(after)]
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .map((name) => ({ name: wordsOf(name), before: textOf(was[name]), after: textOf(is[name]) }))
    .filter((change) => change.before !== change.after)
}

const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}

const textOf = (value: unknown): string =>
  value === undefined || value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value)

/** `caseForChange` → `Case for change` */
const wordsOf = (name: string): string =>
  formatCode(name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`))

const sample: AuditTrailView = {
  programmeTitle: 'Moving the evening clinic',
  fictional: false,
  backUrl: '/desk/programmes/evening-clinic',
  acts: [
    {
      when: '4 May 2027, 5:30pm',
      who: 'Ada Desk',
      act: 'Programme changed',
      subject: 'Programme',
      reason: '',
      changes: [{ name: 'Title', before: 'The clinic', after: 'Moving the evening clinic' }],
    },
    {
      when: '4 May 2027, 5pm',
      who: 'Ada Desk',
      act: 'Unredacted text opened',
      subject: 'Response',
      reason: 'A threat',
      changes: [],
    },
  ],
  olderUrl: '/desk/programmes/evening-clinic/audit-trail?before=12',
}

export const auditTrailPage = page<AuditTrailView>('register/audit-trail/views/desk/audit-trail.njk', {
  full: sample,
  empty: { ...sample, acts: [], olderUrl: null },
})
