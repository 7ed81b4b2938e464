import type { FieldError } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { Column, FileMapping } from './columns.ts'
import { hasValues } from './columns.ts'
import { type Item, meaningsOf } from './columns-form.ts'
import { sources } from './layouts.ts'
import { asksForChoices } from './new-questions.ts'
import { type ActivityHead, importUrl } from './pages.ts'
import type { ColumnSeen } from './propose.ts'
import type { Table } from './table.ts'

type Selected = Item & { selected: boolean }
const withSelected = (items: readonly Item[], value: string): Selected[] =>
  items.map((item) => ({ ...item, selected: item.value === value }))

export type ColumnsView = {
  activityTitle: string
  fileName: string
  /** Where the file seems to come from, and on what ground. */
  found: string
  ground: string
  sheet: string | null
  saved: { name: string; added: string[]; missing: string[] } | null
  columns: {
    place: number
    name: string
    samples: string[]
    uses: Selected[]
    question: string
    choice: string
    isNew: boolean
  }[]
  zone: string
  isDayFirst: boolean
  separator: string
  action: string
  backUrl: string
  errors: FieldError[]
  fictional: boolean
}

type Shown = {
  activity: ActivityHead
  run: { id: string; fileName: string }
  table: Pick<Table, 'source' | 'ground' | 'sheet'>
  seen: readonly ColumnSeen[]
  mapping: FileMapping
  errors: FieldError[]
}

export const columnsView = (
  { activity, run, table, seen, mapping, errors }: Shown,
  uses: readonly Item[],
  saved: ColumnsView['saved'],
): ColumnsView => ({
  activityTitle: activity.title,
  fileName: run.fileName,
  found: sources[table.source],
  ground: table.ground,
  sheet:
    table.sheet && table.sheet.others.length > 0
      ? `The sheet ‘${table.sheet.read}’ is read. Not read: ${table.sheet.others.join(', ')}.`
      : null,
  saved,
  columns: mapping.columns.map((column, place) => ({
    place,
    name: column.column,
    samples: (seen.find(({ name }) => name === column.column)?.values ?? [])
      .slice(0, 3)
      .map((value) => value.slice(0, 80)),
    uses: withSelected(uses, column.as),
    question: column.question,
    choice: asksForChoices(column) ? '' : column.choice,
    isNew: /^(?:new:|option|other)/.test(column.as),
  })),
  zone: mapping.zone,
  isDayFirst: mapping.isDayFirst,
  separator: mapping.separator,
  action: importUrl(activity, run.id, 'columns'),
  backUrl: importUrl(activity),
  errors,
  fictional: activity.fictional,
})

const sampleUses: Selected[] = [
  { value: 'leave', text: 'Leave out', selected: false },
  { value: 'new:long-text', text: 'A new question: Long text', selected: true },
]
const sampleColumns: ColumnsView = {
  activityTitle: 'Survey of May',
  fileName: 'survey.csv',
  found: 'Qualtrics',
  ground: 'Its third row holds ImportId for each column',
  sheet: null,
  saved: null,
  columns: [
    {
      place: 0,
      name: 'Q1',
      samples: ['Keep it'],
      uses: sampleUses,
      question: 'What do you think?',
      choice: '',
      isNew: true,
    },
  ],
  zone: 'Europe/London',
  isDayFirst: true,
  separator: ',',
  action: '/x',
  backUrl: '/y',
  errors: [],
  fictional: false,
}

export const columnsPage = page<ColumnsView>('listen/imports/views/desk/columns.njk', {
  empty: sampleColumns,
  saved: {
    ...sampleColumns,
    sheet: 'The sheet ‘Sheet1’ is read. Not read: Sheet2.',
    saved: { name: 'Qualtrics', added: ['Q9'], missing: ['Q2'] },
  },
  refused: { ...sampleColumns, errors: [{ field: 'as-0', message: 'Select what the column ‘Q1’ holds' }] },
})

export type ValuesView = {
  activityTitle: string
  fileName: string
  columns: {
    place: number
    name: string
    isOpen: boolean
    values: { at: number; value: string; meanings: Selected[] }[]
  }[]
  questions: { place: number; text: string; choices: string }[]
  name: string
  action: string
  backUrl: string
  errors: FieldError[]
  fictional: boolean
}

const valuesOf = (column: Column, seen: ColumnSeen | undefined) => {
  const meanings = [{ value: '', text: 'Nothing: leave it out and count it' }, ...meaningsOf(column)]
  return (seen?.values ?? []).map((value, at) => ({
    at,
    value,
    meanings: withSelected(meanings, column.values[value] ?? ''),
  }))
}

export const valuesView = (
  { activity, run, seen, mapping, errors }: Omit<Shown, 'table'>,
  name: string,
): ValuesView => ({
  activityTitle: activity.title,
  fileName: run.fileName,
  columns: mapping.columns.flatMap((column, place) => {
    const like = seen.find((one) => one.name === column.column)
    return hasValues(column.as)
      ? [{ place, name: column.column, isOpen: like?.isOpen ?? false, values: valuesOf(column, like) }]
      : []
  }),
  questions: mapping.columns.flatMap((column, place) =>
    asksForChoices(column) ? [{ place, text: column.question, choices: column.choice }] : [],
  ),
  name,
  action: importUrl(activity, run.id, 'values'),
  backUrl: importUrl(activity, run.id, 'columns'),
  errors,
  fictional: activity.fictional,
})

const sampleValues: ValuesView = {
  activityTitle: 'Survey of May',
  fileName: 'survey.csv',
  columns: [
    {
      place: 0,
      name: 'Sex',
      isOpen: true,
      values: [
        {
          at: 0,
          value: 'F',
          meanings: [
            { value: '', text: 'Nothing: leave it out and count it', selected: true },
            { value: 'female', text: 'Female', selected: false },
          ],
        },
      ],
    },
  ],
  questions: [{ place: 1, text: 'How often do you come?', choices: 'Weekly\nMonthly' }],
  name: 'Qualtrics',
  action: '/x',
  backUrl: '/y',
  errors: [],
  fictional: false,
}

export const valuesPage = page<ValuesView>('listen/imports/views/desk/values.njk', {
  full: sampleValues,
  empty: { ...sampleValues, columns: [], questions: [] },
  refused: { ...sampleValues, errors: [{ field: 'name', message: 'Enter a name for this mapping' }] },
})
