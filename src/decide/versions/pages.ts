import type { FieldError, Typed } from '../../web/forms.ts'
import { typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { Difference, Line } from './differences.ts'
import type { Scope } from './places.ts'

/** What every form of an item shows around its fields. */
export type FormShared = {
  title: string
  backText: string
  backUrl: string
  fictional: boolean
  revision: string
  /** What another person saved meanwhile. */
  theirs: Line[] | null
  /** For a draft that the public has never seen. */
  removeUrl: string | null
  errors: readonly FieldError[]
}

/** For the samples of forms. */
export const sampleForm = (title: string, backText: string): FormShared => ({
  title,
  backText,
  backUrl: '/desk',
  fictional: false,
  revision: '',
  theirs: null,
  removeUrl: null,
  errors: [],
})

type ListedItem = {
  title: string
  lines: string[]
  state: string
  links: { text: string; url: string }[]
}

/** Items under a heading, each with those that belong under it. */
export type ItemGroup = {
  title: string
  items: (ListedItem & { under: ListedItem[] })[]
  ifNone: string
  /** Null where this person may not, or nothing can be added. */
  add: { text: string; url: string } | null
}

export type ItemListView = {
  title: string
  backText: string
  backUrl: string
  fictional: boolean
  intro: string
  publicUrl: string | null
  groups: ItemGroup[]
}

const sampleList: ItemListView = {
  title: 'Promises',
  backText: 'Births in Quillshire',
  backUrl: '/desk',
  fictional: false,
  intro: 'What was promised.',
  publicUrl: '/programmes/births/commitments',
  groups: [
    {
      title: 'Promises',
      ifNone: 'None yet.',
      add: { text: 'Add a promise', url: '/new' },
      items: [
        {
          title: 'To consult for 12 weeks',
          lines: ['By 4 May 2027'],
          state: 'Published',
          links: [{ text: 'Change', url: '/change' }],
          under: [
            { title: 'Kept', lines: [], state: 'Draft', links: [{ text: 'Publish', url: '/publish' }] },
          ],
        },
      ],
    },
  ],
}

/** One list for promises, measures and the involvement. */
export const itemListPage = page<ItemListView>('decide/versions/views/desk/list.njk', {
  full: sampleList,
  empty: {
    ...sampleList,
    publicUrl: null,
    groups: [{ title: 'Promises', ifNone: 'None yet.', add: null, items: [] }],
  },
})

type PublishView = {
  title: string
  backText: string
  backUrl: string
  fictional: boolean
  lines: Line[]
  /** Against what the public sees now. */
  changes: Difference['changes']
  isFirst: boolean
  warnings: string[]
  whatWasChanged: string
  seen: string
  errors: readonly FieldError[]
}

type Publishing = Pick<PublishView, 'title' | 'backText' | 'backUrl' | 'lines' | 'changes' | 'isFirst'> & {
  warnings: string[]
  revision: number
}

export const publishItemView = (
  { fictional }: Pick<Scope, 'fictional'>,
  { revision, ...publishing }: Publishing,
  typed: Typed,
  errors: readonly FieldError[] = [],
): PublishView => ({
  ...publishing,
  fictional,
  whatWasChanged: typedText(typed, 'whatWasChanged'),
  seen: String(revision),
  errors,
})

const samplePublishing: Publishing = {
  title: 'Publish this promise',
  backText: 'Promises',
  backUrl: '/desk',
  lines: [
    { name: 'What is promised', value: 'To consult for 12 weeks' },
    { name: 'By when', value: '4 May 2027' },
  ],
  changes: [],
  isFirst: true,
  warnings: [],
  revision: 1,
}

export const publishItemPage = page<PublishView>('decide/versions/views/desk/publish-item.njk', {
  first: publishItemView({ fictional: false }, samplePublishing, {}),
  refused: publishItemView(
    { fictional: true },
    {
      ...samplePublishing,
      isFirst: false,
      warnings: ['The change has begun.'],
      changes: [{ name: 'By when', before: '4 May 2027', after: '4 June 2027' }],
    },
    {},
    [{ field: 'whatWasChanged', message: 'Enter what was changed and why' }],
  ),
})
