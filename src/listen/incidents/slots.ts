import type { DeskLink } from '../../register/programmes/index.ts'
import type { ProgrammePermission } from '../../web/access.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'

export const incidentDeskLinks = (
  { slug }: ProgrammeScope,
  permissions: ReadonlySet<ProgrammePermission>,
): DeskLink[] =>
  permissions.has('run-activities')
    ? [
        {
          text: 'Incidents',
          url: urls.deskProgramme(slug, 'incidents'),
          hint: 'A way to give views that did not work: public at once',
        },
      ]
    : []
