import { type TypedDay, typedDay } from '../../web/date-field.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import { type ChangeGroup, changeGroups, type Difference } from './difference.ts'
import type { RefusedRow } from './items.ts'
import { findReferenceKind, referenceKindHints, referenceKindNames, referenceKinds } from './kinds.ts'
import type { ImportLine, ReferenceImport } from './queries.ts'
import type { TouchedProgramme } from './service.ts'
import { nameOfField, wordsOfValue } from './wording.ts'

/** How many rows of each kind of change a page shows; the file has them all. */
const shownAtOnce = 50

type ImportsView = {
  kinds: { value: string; text: string; hint: { text: string }; checked: boolean }[]
  ofDate: TypedDay
  isWhole: boolean
  largestMb: number
  releases: { url: string; kind: string; fileName: string; ofDate: string; stagedAt: Date; state: string }[]
  errors: readonly FieldError[]
}

const nameOfKind = (kind: string): string => {
  const known = findReferenceKind(kind)
  return known ? referenceKindNames[known] : kind
}

export const largestMb = 50

export const importsView = (
  releases: readonly ImportLine[],
  typed: Typed,
  errors: readonly FieldError[] = [],
): ImportsView => ({
  kinds: referenceKinds.map((kind) => ({
    value: kind,
    text: referenceKindNames[kind],
    hint: { text: referenceKindHints[kind] },
    checked: typedText(typed, 'kind') === kind,
  })),
  ofDate: typedDay(typed, 'ofDate'),
  isWhole: typedText(typed, 'isWhole') !== '',
  largestMb,
  releases: releases.map(({ id, kind, fileName, ofDate, stagedAt, appliedAt, appliedByName }) => ({
    url: urls.referenceImport(id),
    kind: nameOfKind(kind),
    fileName,
    ofDate,
    stagedAt,
    state: appliedAt ? `Confirmed by ${appliedByName ?? 'the command line'}` : 'Waits for you to look at it',
  })),
  errors,
})

const sampleLine: ImportLine = {
  id: '1',
  kind: 'trusts',
  fileName: 'etr.csv',
  fileHash: 'ab',
  ofDate: '2026-04-01',
  isWhole: true,
  passedOver: 0,
  stagedAt: new Date('2026-04-08T09:00:00Z'),
  appliedAt: null,
  differenceHash: null,
  appliedByName: null,
}

export const importsPage = page<ImportsView>('register/reference/views/desk/imports.njk', {
  full: importsView([sampleLine], {}),
  empty: importsView([], {}),
  refused: importsView([], { kind: 'trusts' }, [
    { field: 'ofDate', message: 'Enter the day that the file describes' },
    { field: 'file', message: 'Choose a CSV file' },
  ]),
})

type ShownChange = { name: string; key: string; fields: { name: string; before: string; after: string }[] }

type DifferenceView = {
  id: string
  kind: string
  fileName: string
  ofDate: string
  isWhole: boolean
  applied: { at: Date; by: string } | null
  /** What the page shows is known by this: another difference has another. */
  seen: string
  isStale: boolean
  groups: { title: string; count: number; shown: ShownChange[] }[]
  unchanged: number
  absent: number
  passedOver: number
  touched: { title: string; url: string; lines: string[] }[]
  refused: { count: number; shown: Omit<RefusedRow, 'cells'>[] }
}

const groupTitles: Record<ChangeGroup, string> = {
  closed: 'Closed',
  renamed: 'Renamed',
  moved: 'Moved',
  changed: 'Changed otherwise',
  added: 'Added',
  filled: 'Filled in, where nothing was known',
}

const touchedWords: Record<TouchedProgramme['what'], string> = {
  body: 'names the body',
  effect: 'says what happens to a service at',
  area: 'is about the area',
}

type Shown = {
  difference: Difference
  refused: readonly RefusedRow[]
  touched: readonly TouchedProgramme[]
  seen: string
}

export const differenceView = (
  release: Omit<ReferenceImport, 'rows' | 'difference'>,
  { difference, refused, touched, seen }: Shown,
  isStale = false,
): DifferenceView => ({
  id: release.id,
  kind: nameOfKind(release.kind),
  fileName: release.fileName,
  ofDate: release.ofDate,
  isWhole: release.isWhole,
  applied: release.appliedAt && { at: release.appliedAt, by: release.appliedByName ?? 'the command line' },
  seen,
  isStale,
  groups: changeGroups.flatMap((group) => {
    const changes = difference.changes.filter((one) => one.group === group)
    return changes.length === 0
      ? []
      : [
          {
            title: groupTitles[group],
            count: changes.length,
            shown: changes.slice(0, shownAtOnce).map(shownChange),
          },
        ]
  }),
  unchanged: difference.unchanged,
  absent: difference.absent,
  passedOver: release.passedOver,
  touched: [...Map.groupBy(touched, ({ slug }) => slug)].map(([slug, lines]) => ({
    title: lines[0]?.title ?? slug,
    url: urls.programme(slug),
    lines: lines.map(({ what, name, group }) => `${touchedWords[what]} ${name} (${group})`),
  })),
  refused: {
    count: refused.length,
    shown: refused.slice(0, shownAtOnce).map(({ line, reason, whatToDo }) => ({ line, reason, whatToDo })),
  },
})

const shownChange = ({ name, key, fields, after, group }: Difference['changes'][number]): ShownChange => ({
  name,
  key,
  fields:
    group === 'added'
      ? ['from', 'until', 'postcode', 'organisation', 'on']
          .filter((field) => (after[field] ?? null) !== null)
          .map((field) => ({
            name: nameOfField(field),
            before: '',
            after: wordsOfValue(after[field] ?? null),
          }))
      : fields.map(({ field, before, after: value }) => ({
          name: nameOfField(field),
          before: wordsOfValue(before, field),
          after: wordsOfValue(value, field),
        })),
})

const sampleDifference: Difference = {
  changes: [
    {
      group: 'closed',
      id: '1',
      key: 'RXX',
      name: 'Quillshire Hospitals NHS Trust',
      fields: [{ field: 'until', before: null, after: '2026-03-31' }],
      after: {},
    },
    {
      group: 'renamed',
      id: '2',
      key: 'RXY',
      name: 'Old Quill Trust',
      fields: [{ field: 'name', before: 'Old Quill Trust', after: 'New Quill Trust' }],
      after: {},
    },
    {
      group: 'added',
      id: null,
      key: 'RXZ',
      name: 'Quill Care NHS Trust',
      fields: [],
      after: { from: '2026-04-01' },
    },
  ],
  unchanged: 210,
  absent: 3,
  refused: [],
}
const sampleShown: Shown = {
  difference: sampleDifference,
  seen: 'ab',
  refused: [{ line: 17, reason: 'The code is missing', whatToDo: 'Give the code.', cells: [] }],
  touched: [
    {
      slug: 'quill',
      title: 'Quillshire maternity',
      what: 'body',
      id: '1',
      name: 'Quillshire Hospitals NHS Trust',
      group: 'closed',
    },
  ],
}
const sampleRelease = { ...sampleLine, kind: 'trusts' as const }

export const differencePage = page<DifferenceView>('register/reference/views/desk/difference.njk', {
  full: differenceView(sampleRelease, sampleShown, true),
  empty: differenceView(sampleRelease, {
    difference: { changes: [], unchanged: 212, absent: 0, refused: [] },
    refused: [],
    touched: [],
    seen: 'ab',
  }),
  confirmed: differenceView({ ...sampleRelease, appliedAt: new Date('2026-04-08T10:00:00Z') }, sampleShown),
})
