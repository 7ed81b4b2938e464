import { csvOf } from '../../web/csv.ts'
import type { Translate } from '../../web/messages.ts'
import { urls } from '../../web/urls.ts'
import { findStageNow, programmeContent } from './content.ts'
import type { listPublishedFrom } from './list-queries.ts'
import { lastMomentOf } from './pages.ts'
import type { OpenForViews } from './slots.ts'

const columns = [
  'title',
  'body',
  'kind',
  'stage',
  'open',
  'openUntil',
  'summary',
  'version',
  'published',
  'address',
] as const

/** The list of programmes as a file. */
export const programmesCsv = (
  t: Translate,
  rows: Awaited<ReturnType<typeof listPublishedFrom>>,
  open: readonly OpenForViews[],
  { today, site }: { today: string; site: string },
): string =>
  csvOf(
    columns.map((column) => t(`register:list.column.${column}`)),
    rows.map((row) => {
      const content = programmeContent.parse(row.content)
      const stage = findStageNow(content.stages, today)
      const isOpen = open.find(({ programmeId }) => programmeId === row.id)
      return [
        content.title,
        content.accountable?.name ?? '',
        t(`register:programmeKind.${content.kind}`),
        stage ? t(`register:stage.${stage.kind}`) : '',
        t(`register:list.${isOpen ? 'yes' : 'no'}`),
        lastMomentOf(isOpen?.closesAt ?? null)?.toISOString() ?? '',
        content.summary,
        row.version,
        row.publishedAt.toISOString(),
        site + urls.programme(row.slug),
      ]
    }),
  )
