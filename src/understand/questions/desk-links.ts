import type { DeskLink } from '../../register/programmes/index.ts'
import type { ProgrammePermission } from '../../web/access.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'

/** What this room adds to the desk page of a programme. */
export const understandDeskLinks = (
  { slug }: ProgrammeScope,
  permissions: ReadonlySet<ProgrammePermission>,
): DeskLink[] =>
  permissions.has('read-masked')
    ? [
        {
          text: 'Understand what people said',
          url: urls.understand(slug),
          hint: 'Read answers, give them themes, sign themes off',
        },
      ]
    : []
