import type { Db } from '../../db/database.ts'
import type { DeskLink } from '../../register/programmes/index.ts'
import type { ProgrammePermission } from '../../web/access.ts'
import type { Translate } from '../../web/messages.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { listVersions } from './version-queries.ts'

/** For the programme's public page: a link once a report is signed. */
export const createReportLink =
  (t: Translate) =>
  async (db: Db, programme: { id: string; slug: string }): Promise<{ text: string; url: string }[]> =>
    (await listVersions(db, programme.id)).length > 0
      ? [{ text: t('understand:report.link'), url: urls.programmeReport(programme.slug) }]
      : []

/** On the desk page of a programme. */
export const reportDeskLinks = (
  { slug }: ProgrammeScope,
  permissions: ReadonlySet<ProgrammePermission>,
): DeskLink[] =>
  permissions.has('read-masked')
    ? [
        {
          text: 'Themes across ways of listening',
          url: urls.deskAcross(slug),
          hint: 'Which themes of different questions mean the same',
        },
        { text: 'The report', url: urls.deskReport(slug), hint: 'Write, give for comment, sign' },
      ]
    : []
