import { dayInLondon } from '../../core/days.ts'
import { urls } from '../../web/urls.ts'
import { listShownReports, shownReport } from '../public-reports/index.ts'
import type { ReportRow } from './paper-schema.ts'
import { afterId, type Needs, type Part, type Placed } from './part.ts'
import { stableId } from './programme-queries.ts'

/** What anybody reported and a person let be shown, as its page has it: nothing that waits, and no file. */
export async function listReportRows(
  { db, site, today }: Needs,
  { fictional, after, limit }: Part,
): Promise<Placed<ReportRow>[]> {
  const rows = await listShownReports(db, { fictional, after: afterId(after), limit })
  return rows.map(({ shipped, ...row }) => {
    const { programme, reportedAt, silentDays, ...shown } = shownReport(row, today)
    const id = row.programmeId ?? ''
    return {
      cursor: row.id,
      row: {
        ...shown,
        status: 'reported',
        programme: programme && {
          ...programme,
          id: stableId({ id, slug: programme.slug, shipped: shipped ?? false }),
        },
        reportedOn: dayInLondon(reportedAt),
        silentWorkingDays: silentDays,
        url: site + urls.publicReport(row.id),
        fictional,
      } as ReportRow,
    }
  })
}
