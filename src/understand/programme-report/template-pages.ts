import { formatDay } from '../../web/format.ts'
import type { FieldError } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'

type TemplateView = {
  programmeTitle: string
  backUrl: string
  held: string | null
  mayChange: boolean
  removeUrl: string
  errors: readonly FieldError[]
  fictional: boolean
}

export const templateView = (
  programme: ProgrammeScope,
  held: { fileName: string; uploadedAt: Date } | undefined,
  mayChange: boolean,
  errors: readonly FieldError[] = [],
): TemplateView => ({
  programmeTitle: programme.title,
  backUrl: urls.deskReport(programme.slug),
  held: held ? `${held.fileName}, uploaded on ${formatDay(held.uploadedAt)}` : null,
  mayChange,
  removeUrl: urls.deskReport(programme.slug, 'template', 'remove'),
  errors,
  fictional: programme.fictional,
})

const programme = { id: '1', slug: 'evening-clinic', title: 'Moving the evening clinic', fictional: false }

export const templatePage = page<TemplateView>('understand/programme-report/views/desk/template.njk', {
  full: templateView(
    programme,
    { fileName: 'Our paper.docx', uploadedAt: new Date('2027-05-04T12:00:00Z') },
    true,
  ),
  refused: templateView(programme, undefined, true, [
    { field: 'file', message: 'The template is not a Word file (.docx)' },
  ]),
})
