import type { Block } from '../../documents/document.ts'
import { formatDay, formatMoment } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import { aboutLines, fileKinds, partsOf, type Report } from './files.ts'
import type { VersionRow } from './version-queries.ts'

type PartView = { id: string; name: string; title: string; blocks: Block[]; moved: boolean }

type ReportView = {
  title: string
  programmeUrl: string
  saidUrl: string
  about: string[]
  /** Said where another version is the newest, with where that is. */
  newer: { text: string; url: string } | null
  parts: PartView[]
  /** When it was last looked whether figures have moved, where some have. */
  movedAt: string | null
  files: { text: string; url: string }[]
  versions: { text: string; why: string; url: string }[]
  wordsErased: boolean
  fictional: boolean
}

type Programme = { title: string; slug: string; fictional: boolean }
type Shown = {
  report: Report
  versions: readonly VersionRow[]
  state: { number: number; moved: readonly string[]; checkedAt: Date } | undefined
  wordsErased: boolean
}

export function reportView(
  t: Translate,
  english: Translate,
  programme: Programme,
  { report, versions, state, wordsErased }: Shown,
): ReportView {
  const number = report.signed?.number ?? 0
  const moved = state?.number === number ? state.moved : []
  const newest = versions[0]?.number ?? 0
  return {
    title: report.content.title,
    programmeUrl: urls.programme(programme.slug),
    saidUrl: urls.whatPeopleSaid(programme.slug),
    about: aboutLines(english, report),
    newer:
      newest > number
        ? { text: t('understand:report.newer'), url: urls.programmeReport(programme.slug) }
        : null,
    parts: partsOf(english, report.content).map((part) => ({
      ...part,
      id: `section-${part.name}`,
      moved: moved.includes(part.name),
    })),
    movedAt: state && moved.length > 0 ? formatMoment(state.checkedAt) : null,
    files: fileKinds.map((kind) => ({
      text: t(`understand:report.file.${kind}`),
      url: urls.reportFile(programme.slug, number, kind),
    })),
    versions: versions.map((version) => ({
      text: t('understand:report.version', { number: version.number, day: formatDay(version.signedAt) }),
      why: version.why,
      url: urls.reportVersion(programme.slug, version.number),
    })),
    wordsErased,
    fictional: programme.fictional,
  }
}

/** Of a programme whose report nobody has signed. */
export const notSignedView = (t: Translate, programme: Programme): ReportView => ({
  title: t('understand:report.title', { programme: programme.title }),
  programmeUrl: urls.programme(programme.slug),
  saidUrl: urls.whatPeopleSaid(programme.slug),
  about: [],
  newer: null,
  parts: [],
  movedAt: null,
  files: [],
  versions: [],
  wordsErased: false,
  fictional: programme.fictional,
})

const sample: ReportView = {
  title: 'Report of what people said: Moving the evening clinic',
  programmeUrl: '/programmes/evening-clinic',
  saidUrl: '/programmes/evening-clinic/what-people-said',
  about: [
    'Signed by Sam Reed, who is independent of the body, of Fen Research',
    'Version 1, signed on 4 May 2027',
  ],
  newer: { text: 'There is a newer version', url: '/programmes/evening-clinic/report' },
  parts: [
    {
      id: 'section-limits',
      name: 'limits',
      title: 'What the numbers are of',
      moved: true,
      blocks: [
        { kind: 'notice', text: 'These people chose to respond.' },
        { kind: 'heading', level: 3, text: 'What do you want to say?' },
        { kind: 'paragraph', text: '203 responses answered this question.' },
        { kind: 'list', items: ['Online: 198', 'On paper: hidden'] },
        { kind: 'quotation', words: 'The last bus leaves before the clinic ends', from: 'Resident' },
        { kind: 'link', text: 'The record', url: '/record' },
        {
          kind: 'chart',
          drawn:
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" role="img" aria-label="A bar" focusable="false"><rect width="4" height="4"/></svg>',
          name: 'A bar',
          caption: 'Themes, of 203 responses',
          method: 'A response may raise several.',
        },
        {
          kind: 'table',
          caption: 'Themes, of 203 responses',
          columns: [{ text: 'Theme' }, { text: 'Responses', isNumber: true }],
          rows: [['Getting there', '81']],
          method: 'Numbers from 1 to 4 are hidden.',
        },
      ],
    },
  ],
  movedAt: '5 May 2027, 9am',
  files: [{ text: 'Word file', url: '/programmes/evening-clinic/report/1/report.docx' }],
  versions: [
    {
      text: 'Version 2, signed on 6 May 2027',
      why: 'Late letters were counted',
      url: '/programmes/evening-clinic/report/2',
    },
  ],
  wordsErased: true,
  fictional: true,
}

export const reportPage = page<ReportView>('understand/programme-report/views/report.njk', {
  full: sample,
  empty: { ...sample, about: [], newer: null, parts: [], files: [], versions: [], movedAt: null },
})
