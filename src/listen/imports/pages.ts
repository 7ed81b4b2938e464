import { formatNumber } from '../../web/format.ts'
import type { FieldError, Typed } from '../../web/forms.ts'
import { typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import type { findImportRun, listImportRuns } from './queries.ts'
import { daysFilesAreKept, type RejectedRow, rejectedKept } from './schema.ts'
import type { CountedNote } from './take-rows.ts'

export type ActivityHead = {
  title: string
  slug: string
  programmeSlug: string
  programmeTitle: string
  fictional: boolean
}
type RunRow = NonNullable<Awaited<ReturnType<typeof findImportRun>>>

export type UploadView = {
  activityTitle: string
  programmeTitle: string
  activityUrl: string
  action: string
  largestMb: number
  daysKept: number
  runs: { fileName: string; startedAt: Date; state: string; accepted: number; url: string }[]
  errors: FieldError[]
  fictional: boolean
}

export const importUrl = (activity: ActivityHead, ...rest: string[]) =>
  urls.deskProgramme(activity.programmeSlug, 'activities', activity.slug, 'import', ...rest)

export const uploadView = (
  activity: ActivityHead,
  runs: Awaited<ReturnType<typeof listImportRuns>>,
  errors: FieldError[],
): UploadView => ({
  activityTitle: activity.title,
  programmeTitle: activity.programmeTitle,
  activityUrl: urls.deskProgramme(activity.programmeSlug, 'activities', activity.slug),
  action: importUrl(activity),
  largestMb: 100,
  daysKept: daysFilesAreKept,
  runs: runs.map((run) => ({
    fileName: run.fileName,
    startedAt: run.createdAt,
    state: run.state,
    accepted: run.acceptedCount,
    url: importUrl(activity, run.id),
  })),
  errors,
  fictional: activity.fictional,
})

const sampleUpload: UploadView = {
  activityTitle: 'Comments of 2026',
  programmeTitle: 'Moving the evening clinic',
  activityUrl: '/desk/programmes/evening-clinic/activities/comments',
  action: '/desk/programmes/evening-clinic/activities/comments/import',
  largestMb: 100,
  daysKept: daysFilesAreKept,
  runs: [],
  errors: [],
  fictional: false,
}

export const uploadPage = page<UploadView>('listen/imports/views/desk/upload.njk', {
  empty: sampleUpload,
  refused: {
    ...sampleUpload,
    errors: [{ field: 'file', message: 'Choose a CSV file or an Excel workbook' }],
  },
  before: {
    ...sampleUpload,
    runs: [
      {
        fileName: 'a.csv',
        startedAt: new Date('2027-05-04T10:00:00Z'),
        state: 'done',
        accepted: 12,
        url: '/x',
      },
    ],
  },
})

type SelectItem = { value: string; text: string; selected: boolean }

export type MappingView = {
  activityTitle: string
  fileName: string
  columns: { name: string; samples: string[] }[]
  fields: { name: string; label: string; hint: string; items: SelectItem[] }[]
  action: string
  columnsUrl: string
  backUrl: string
  errors: FieldError[]
  fictional: boolean
}

const mappingFields = [
  {
    name: 'text',
    label: 'What people said',
    hint: 'A row in which this column is empty is not taken.',
    none: 'Select a column',
  },
  {
    name: 'label',
    label: 'Theme (optional)',
    hint:
      'Each value becomes a theme of the code frame, marked as come with the file. ' +
      'A response that is here already keeps the codings it has.',
    none: 'None',
  },
  {
    name: 'reference',
    label: 'The source’s own reference (optional)',
    hint:
      'Rows are known again by it, else by their content. ' +
      'Choose the same each time that you take a file from this source, or its rows are taken twice.',
    none: 'None',
  },
]

const selectsOf = (columns: readonly string[], typed: Typed): MappingView['fields'] =>
  mappingFields.map(({ none, ...field }) => ({
    ...field,
    items: ['', ...columns].map((column) => ({
      value: column,
      text: column || none,
      selected: column === typedText(typed, field.name),
    })),
  }))

export const mappingView = (
  activity: ActivityHead,
  run: RunRow,
  columns: string[],
  samples: string[][],
  typed: Typed,
  errors: FieldError[],
): MappingView => ({
  activityTitle: activity.title,
  fileName: run.fileName,
  columns: columns.map((name, place) => ({
    name,
    samples: samples.map((row) => (row[place] ?? '').slice(0, 80)),
  })),
  fields: selectsOf(columns, typed),
  action: importUrl(activity, run.id),
  columnsUrl: importUrl(activity, run.id, 'columns'),
  backUrl: importUrl(activity),
  errors,
  fictional: activity.fictional,
})

const sampleMapping: MappingView = {
  activityTitle: 'Comments of 2026',
  fileName: 'comments.csv',
  columns: [
    { name: 'id', samples: ['1', '2'] },
    { name: 'comment', samples: ['Keep it', 'Open later'] },
  ],
  fields: selectsOf(['id', 'comment'], { text: 'comment' }),
  action: '/desk/x',
  columnsUrl: '/desk/z',
  backUrl: '/desk/y',
  errors: [],
  fictional: false,
}

export const mappingPage = page<MappingView>('listen/imports/views/desk/mapping.njk', {
  empty: sampleMapping,
  refused: {
    ...sampleMapping,
    errors: [{ field: 'text', message: 'Select the column that holds what people said' }],
  },
})

export type RunView = {
  activityTitle: string
  fileName: string
  state: string
  read: number
  accepted: number
  alreadyThere: number
  rejectedCount: number
  rejected: RejectedRow[]
  notes: CountedNote[]
  problem: string | null
  rejectedUrl: string
  rejectedLink: string
  /** This page, to see how far it has come; null where it has ended. */
  againUrl: string | null
  /** Where it is read, once something was taken. */
  readUrl: string | null
  backUrl: string
  fictional: boolean
}

const rejectedLink = (count: number) =>
  count > rejectedKept
    ? `Download the first ${formatNumber(rejectedKept)} rows that were not taken (CSV)`
    : 'Download the rows that were not taken (CSV)'

export const runView = (activity: ActivityHead, run: RunRow): RunView => ({
  activityTitle: activity.title,
  fileName: run.fileName,
  state: run.state,
  read: run.readCount,
  accepted: run.acceptedCount,
  alreadyThere: run.alreadyThereCount,
  rejectedCount: run.rejectedCount,
  rejected: (run.rejected as RejectedRow[]).slice(0, 100),
  notes: run.notes as CountedNote[],
  problem: run.problem,
  rejectedUrl: importUrl(activity, run.id, 'rejected.csv'),
  rejectedLink: rejectedLink(run.rejectedCount),
  againUrl: run.state === 'running' ? importUrl(activity, run.id) : null,
  readUrl: run.state === 'done' && run.acceptedCount > 0 ? urls.understand(activity.programmeSlug) : null,
  backUrl: importUrl(activity),
  fictional: activity.fictional,
})

const sampleRun: RunView = {
  activityTitle: 'Comments of 2026',
  fileName: 'comments.csv',
  state: 'done',
  read: 3,
  accepted: 1,
  alreadyThere: 1,
  rejectedCount: 1,
  rejected: [{ line: 3, reason: 'The column ‘comment’ is empty' }],
  notes: [{ column: 'Sex', what: 'an equality answer that is none of the standard’s', count: 2 }],
  problem: null,
  againUrl: null,
  readUrl: '/understand',
  rejectedUrl: '/x/rejected.csv',
  rejectedLink: rejectedLink(1),
  backUrl: '/x',
  fictional: false,
}

export const runPage = page<RunView>('listen/imports/views/desk/run.njk', {
  done: sampleRun,
  running: { ...sampleRun, state: 'running', againUrl: '/x', readUrl: null, rejected: [], rejectedCount: 0 },
  failed: { ...sampleRun, state: 'failed', problem: 'The file has no column ‘x’.' },
})
