import { type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeContent } from './content.ts'
import { bodyPartChoices, type Choice, choice, chooseOne } from './desk-words.ts'
import { type Errors, type Named, type PartOf, partOf, sample } from './parts-pages.ts'
import { sampleContent } from './samples.ts'

type Partner = ProgrammeContent['partners'][number]

type PartnersView = PartOf & {
  accountable: string | null
  partners: Partner[]
  find: string
  bodies: Choice[]
  parts: Choice[]
  nameThen: string
  errors: Errors
}

export const partnersView = (
  programme: Named,
  { accountable, partners }: { accountable: string | null; partners: readonly Partner[] },
  { find, bodies }: { find: string; bodies: readonly { id: string; name: string }[] },
  typed: Typed,
  errors: Errors = [],
): PartnersView => ({
  ...partOf(programme, typed),
  accountable,
  partners: [...partners],
  find,
  parts: bodyPartChoices(typedText(typed, 'part')),
  nameThen: typedText(typed, 'nameThen'),
  bodies: [
    chooseOne('Select a body', typedText(typed, 'organisation')),
    ...bodies.map(({ id, name }) => choice(id, name, typedText(typed, 'organisation'))),
  ],
  errors,
})

export const partnersPage = page<PartnersView>('register/programmes/views/desk/partners.njk', {
  empty: partnersView(
    sample,
    { accountable: null, partners: [] },
    { find: '', bodies: [] },
    { revision: '1' },
  ),
  refused: partnersView(
    sample,
    { accountable: 'Quillshire Integrated Care Board', partners: sampleContent.partners },
    { find: 'trust', bodies: [{ id: '2', name: 'Quill Trust' }] },
    { revision: '1' },
    [
      { field: 'organisation', message: 'Select a body' },
      { field: 'part', message: 'Select what part it has' },
    ],
  ),
})

type AccountableView = PartOf & {
  accountable: string | null
  mayChange: boolean
  find: string
  bodies: Choice[]
  errors: Errors
}

type Item = { id: string; name: string }
type Found = { mayChange: boolean; find: string; bodies: readonly Item[] }

export const accountableView = (
  programme: Named,
  { accountable, mayChange, find, bodies }: Found & { accountable: Item | null },
  typed: Typed,
  errors: Errors = [],
): AccountableView => ({
  ...partOf(programme, typed),
  accountable: accountable?.name ?? null,
  mayChange,
  find,
  bodies: [
    ...(accountable ? [choice(accountable.id, accountable.name, typedText(typed, 'organisation'))] : []),
    choice('', 'No source names a body', typedText(typed, 'organisation')),
    ...bodies
      .filter(({ id }) => id !== accountable?.id)
      .map(({ id, name }) => choice(id, name, typedText(typed, 'organisation'))),
  ],
  errors,
})

const quill = {
  accountable: { id: '1', name: 'Quill Board' },
  find: 'quill',
  bodies: [{ id: '2', name: 'Quill Trust' }],
}

export const accountablePage = page<AccountableView>('register/programmes/views/desk/accountable.njk', {
  owner: accountableView(sample, { ...quill, mayChange: true }, { revision: '1' }),
  other: accountableView(sample, { ...quill, mayChange: false }, { revision: '1' }),
  refused: accountableView(sample, { ...quill, accountable: null, mayChange: true }, { revision: '1' }, [
    { field: 'organisation', message: 'Select a body from the list' },
  ]),
})
