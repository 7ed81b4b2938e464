import type { Block } from '../../documents/document.ts'
import type { Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import type { ReportContent } from './content.ts'
import { aboutLines, partsOf } from './files.ts'

type PreviewView = {
  title: string
  backUrl: string
  about: string[]
  parts: { id: string; title: string; blocks: Block[] }[]
  fictional: boolean
}

/** The report as it would be signed now. */
export const previewView = (
  t: Translate,
  programme: ProgrammeScope,
  content: ReportContent,
): PreviewView => ({
  title: content.title,
  backUrl: urls.deskReport(programme.slug),
  about: aboutLines(t, { content, signed: null }),
  parts: partsOf(t, content).map(({ name, title, blocks }) => ({ id: `section-${name}`, title, blocks })),
  fictional: programme.fictional,
})

export const previewPage = page<PreviewView>('understand/programme-report/views/desk/preview.njk', {
  full: {
    title: 'Report of what people said: Moving the evening clinic',
    backUrl: '/desk/programmes/evening-clinic/report',
    about: ['A draft that nobody has signed'],
    parts: [
      {
        id: 'section-how',
        title: 'How the exercise was run',
        blocks: [{ kind: 'paragraph', text: 'The clinic would move.' }],
      },
    ],
    fictional: false,
  },
})
