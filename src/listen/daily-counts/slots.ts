import type { DeskLink } from '../../register/programmes/index.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'

export const dailyCountDeskLinks = ({ slug }: ProgrammeScope): DeskLink[] => [
  {
    text: 'Responses by day',
    url: urls.deskProgramme(slug, 'daily-counts'),
    hint: 'How many come in, by which channel and from where',
  },
]
