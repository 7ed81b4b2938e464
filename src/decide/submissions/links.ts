import type { Db } from '../../db/database.ts'
import type { DeskLink, ProgrammeLink } from '../../register/programmes/index.ts'
import type { ProgrammePermission } from '../../web/access.ts'
import type { Translate } from '../../web/messages.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { deskSubmissions } from './list-pages.ts'
import { listRequests } from './request-queries.ts'
import { hasSignOff, listProgrammesWithSubmissionsOf } from './sign-off-queries.ts'

/** The link on a programme's public page, once a submission was signed off or a body was asked for one. */
export const submissionsLink =
  (translate: Translate) =>
  async (db: Db, { id, slug }: ProgrammeScope): Promise<ProgrammeLink[]> =>
    (await hasSignOff(db, id)) || (await listRequests(db, id)).length > 0
      ? [{ text: translate('decide:submissions.title'), url: urls.submissions(slug) }]
      : []

/** On which programmes a body has said something formally: for its own page. */
export const submissionsOfBody = async (db: Db, organisationId: string): Promise<ProgrammeLink[]> =>
  (await listProgrammesWithSubmissionsOf(db, organisationId)).map(({ slug, title }) => ({
    text: title,
    url: urls.submissions(slug),
  }))

export const submissionDeskLinks = (
  programme: ProgrammeScope,
  permissions: ReadonlySet<ProgrammePermission>,
): DeskLink[] =>
  permissions.has('read-masked')
    ? [
        {
          text: 'Formal submissions',
          url: deskSubmissions(programme),
          hint: 'Letters of councils, scrutiny committees and other bodies, point by point',
        },
      ]
    : []
