import { stringify } from 'csv-stringify/sync'
import { neutraliseCell } from '../../core/text/clean.ts'
import { formatMoment, formatNumber } from '../../web/format.ts'
import type { FieldError } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { pseudonymOf, type TextQuestion } from '../questions/index.ts'
import { type Plan, planState } from './plan.ts'
import type { FileLine } from './queries.ts'

type Shared = { question: string; fictional: boolean; errors: FieldError[] }

export type FilesView = Shared & {
  files: { name: string; text: string; url: string }[]
  urls: { back: string; download: string; unread: string; form: string }
}

const sayFile = ({ who, uploadedAt, takenAt, added, takenBack, refused }: FileLine) =>
  takenAt === null
    ? `Uploaded by ${who} on ${formatMoment(uploadedAt)}, not taken`
    : `Uploaded by ${who}, taken on ${formatMoment(takenAt)}: ${formatNumber(added ?? 0)} codings added, ${formatNumber(takenBack ?? 0)} taken back, ${formatNumber(refused ?? 0)} rows not taken`

export function filesView(
  programme: ProgrammeScope,
  question: TextQuestion,
  files: readonly FileLine[],
  errors: FieldError[] = [],
): FilesView {
  const url = (...rest: string[]) => urls.deskQuestion(programme.slug, question.id, ...rest)
  return {
    question: question.text,
    fictional: programme.fictional,
    errors,
    files: files.map((file) => ({
      name: file.fileName,
      text: sayFile(file),
      url: url('coding-files', file.id),
    })),
    urls: {
      back: urls.understand(programme.slug),
      download: url('codings.xlsx'),
      unread: `${url('codings.xlsx')}?state=unread`,
      form: url('coding-files'),
    },
  }
}

const sampleFiles: FilesView = {
  question: 'What do you want to say about this?',
  fictional: false,
  errors: [],
  files: [
    {
      name: 'codings.xlsx',
      text: 'Uploaded by Ada Lee, taken on 4 May 2027, 5pm: 31 codings added, 2 taken back, 1 rows not taken',
      url: '/coding-files/1',
    },
  ],
  urls: {
    back: '/understand',
    download: '/codings.xlsx',
    unread: '/codings.xlsx?state=unread',
    form: '/coding-files',
  },
}

export const filesPage = page<FilesView>('understand/coding-files/views/desk/files.njk', {
  full: sampleFiles,
  empty: { ...sampleFiles, files: [] },
  refused: { ...sampleFiles, errors: [{ field: 'file', message: 'Choose an Excel workbook or a CSV file' }] },
})

const mostShown = 200

export type PreviewView = Shared & {
  fileName: string
  isTaken: boolean
  counts: { changes: number; added: number; removed: number; unchanged: number; bad: number }
  changes: { line: number; name: string; added: string; removed: string }[]
  bad: { line: number; reason: string }[]
  mostShown: number
  seen: string
  urls: { back: string; form: string; bad: string }
}

export function previewView(
  programme: ProgrammeScope,
  question: TextQuestion,
  file: { id: string; fileName: string; takenAt: Date | null },
  plan: Plan,
): PreviewView {
  const url = (...rest: string[]) => urls.deskQuestion(programme.slug, question.id, 'coding-files', ...rest)
  const titles = (themes: readonly { title: string }[]) => themes.map(({ title }) => title).join('; ')
  const named = (groups: readonly { title: string }[] = []) =>
    groups.map(({ title }) => ({ title: `Affected: ${title}` }))
  return {
    question: question.text,
    fictional: programme.fictional,
    errors: [],
    fileName: file.fileName,
    isTaken: file.takenAt !== null,
    counts: {
      changes: plan.changes.length,
      added: plan.added,
      removed: plan.removed,
      unchanged: plan.unchanged,
      bad: plan.bad.length,
    },
    changes: plan.changes.slice(0, mostShown).map(({ line, responseId, added, removed, groups }) => ({
      line,
      name: `Respondent ${pseudonymOf(responseId)}`,
      added: titles([...added, ...named(groups?.added)]),
      removed: titles([...removed, ...named(groups?.removed)]),
    })),
    bad: plan.bad.slice(0, mostShown).map(({ line, reason }) => ({ line, reason })),
    mostShown,
    seen: planState(plan),
    urls: { back: url(), form: url(file.id, 'take'), bad: url(file.id, 'not-taken.csv') },
  }
}

/** The rows that cannot be taken, to be mended and sent again. */
export const badRowsCsv = (plan: Plan): string =>
  stringify([
    ['Line', 'Answer', 'Themes', 'Why it is not taken'],
    ...plan.bad.map(({ line, answer, themes, reason }) =>
      [String(line), answer, themes.join('; '), reason].map(neutraliseCell),
    ),
  ])

const samplePreview: PreviewView = {
  question: 'What do you want to say about this?',
  fictional: false,
  errors: [],
  fileName: 'codings.xlsx',
  isTaken: false,
  counts: { changes: 1, added: 1, removed: 1, unchanged: 310, bad: 1 },
  changes: [{ line: 3, name: 'Respondent 7K2-M4P', added: 'Buses; Affected: Carers', removed: 'Parking' }],
  bad: [{ line: 9, reason: 'Somebody has read or coded this answer since the file was made' }],
  mostShown,
  seen: 'a1',
  urls: { back: '/coding-files', form: '/coding-files/1/take', bad: '/coding-files/1/not-taken.csv' },
}

export const previewPage = page<PreviewView>('understand/coding-files/views/desk/preview.njk', {
  full: samplePreview,
  empty: {
    ...samplePreview,
    isTaken: true,
    counts: { changes: 0, added: 0, removed: 0, unchanged: 311, bad: 0 },
    changes: [],
    bad: [],
  },
})
