import type { Block, Document } from '../../documents/document.ts'
import { writePdf } from '../../documents/pdf.ts'
import { fillTemplate, writeWord } from '../../documents/word.ts'
import { asWorkbook } from '../../documents/workbook.ts'
import { readScheme } from '../../people/settings/index.ts'
import { hidingText } from '../../web/disclosure.ts'
import { formatDay } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import type { ReportContent } from './content.ts'

export const fileKinds = ['docx', 'pdf', 'xlsx'] as const
export type FileKind = (typeof fileKinds)[number]

export const mediaTypes: Record<FileKind, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** A report as a page shows it: signed, or as it would be signed now. */
export type Report = { content: ReportContent; signed: { number: number; at: Date; why: string } | null }

/** Whose report it is, which version and when: the lines under its title. */
export function aboutLines(t: Translate, { content, signed }: Report): string[] {
  const { author, programme } = content
  return [
    t('understand:report.about.programme', { programme: programme.title }),
    t(`understand:report.about.${author.kind}`, { name: author.name, of: author.of }),
    signed
      ? t('understand:report.about.signed', { number: signed.number, day: formatDay(signed.at) })
      : t('understand:report.about.draft'),
    ...(signed?.why ? [t('understand:report.about.why', { why: signed.why })] : []),
    t('understand:report.method.noRecommendation'),
  ]
}

/** What the author says of a section, marked as theirs. */
const commentary = (t: Translate, text: string): Block[] =>
  text === ''
    ? []
    : [
        { kind: 'heading', level: 3, text: t('understand:report.authorSays') },
        { kind: 'paragraph', text },
      ]

/** Comments on drafts and what became of them, in the order in which they were made. */
function commentBlocks(t: Translate, { comments }: ReportContent): Block[] {
  if (comments.length === 0) return [{ kind: 'paragraph', text: t('understand:report.comments.none') }]
  return [
    { kind: 'paragraph', text: t('understand:report.comments.intro') },
    {
      kind: 'table',
      caption: t('understand:report.comments.caption'),
      columns: (['words', 'saidFor', 'section', 'became'] as const).map((name) => ({
        text: t(`understand:report.comments.column.${name}`),
      })),
      rows: comments.map(({ words, saidFor, draft, section, outcome, whatChanged }) => [
        words,
        saidFor,
        t('understand:report.comments.on', { draft, section: t(`understand:report.section.${section}`) }),
        outcome
          ? `${t(`understand:report.outcome.${outcome}`)}: ${whatChanged}`
          : t('understand:report.outcome.none'),
      ]),
      method: '',
    },
  ]
}

/** The sections with their titles, in the order of reading: what the page, the Word file and the PDF have in common. */
export const partsOf = (
  t: Translate,
  content: ReportContent,
): { name: string; title: string; blocks: Block[] }[] => [
  ...(content.introduction
    ? [
        {
          name: 'introduction',
          title: t('understand:report.section.introduction'),
          blocks: [{ kind: 'paragraph', text: content.introduction } as const],
        },
      ]
    : []),
  ...content.sections.map(({ name, title, blocks, text }) => ({
    name,
    title,
    blocks: [...blocks, ...commentary(t, text)],
  })),
  { name: 'comments', title: t('understand:report.section.comments'), blocks: commentBlocks(t, content) },
]

const documentOf = (t: Translate, report: Report): Document => ({
  title: report.content.title,
  about: aboutLines(t, report),
  blocks: partsOf(t, report.content).flatMap(({ title, blocks }) => [
    { kind: 'heading', level: 2, text: title } as const,
    ...blocks,
  ]),
})

/** @param template the body's own Word file, for `docx` */
export async function writeFile(
  t: Translate,
  report: Report,
  kind: FileKind,
  template: Buffer | undefined,
): Promise<Buffer> {
  const document = documentOf(t, report)
  if (kind === 'docx') return template ? fillTemplate(template, document) : writeWord(document)
  if (kind === 'pdf')
    return writePdf(document, (page) => t('understand:report.foot', { title: document.title, page }))
  const sentences = [
    document.title,
    ...document.about,
    t('understand:said.method'),
    hidingText(t, readScheme(report.content.scheme)),
    t('understand:report.cross.method'),
  ]
  return asWorkbook(sentences, report.content.tables)
}
