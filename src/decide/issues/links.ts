import type { DeskLink } from '../../register/programmes/index.ts'
import type { ProgrammePermission } from '../../web/access.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'

/** What has to be answered, on the desk of a programme. */
export const deskIssueLinks = (
  { slug }: ProgrammeScope,
  permissions: ReadonlySet<ProgrammePermission>,
): DeskLink[] =>
  permissions.has('read-masked')
    ? [
        {
          text: 'Issues',
          url: urls.deskProgramme(slug, 'issues'),
          hint: 'What has to be answered, and what is answered together',
        },
      ]
    : []
