import { type TypedDay, typedDay } from '../../web/date-field.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { OptionContent, ProgrammeContent, StageContent } from './content.ts'
import { type Choice, choice, chooseOne, optionKindChoices, stageKindChoices } from './desk-words.ts'
import type { ProgrammeRow } from './queries.ts'
import { sampleContent } from './samples.ts'
import { listUneven, type UnevenOption } from './uneven.ts'

export type Errors = readonly FieldError[]
export type Named = Pick<ProgrammeRow, 'slug' | 'title' | 'fictional'>

export type PartOf = { slug: string; programmeTitle: string; fictional: boolean; revision: string }

export const partOf = ({ slug, title, fictional }: Named, typed: Typed): PartOf => ({
  slug,
  programmeTitle: title,
  fictional,
  revision: typedText(typed, 'revision'),
})

export const sample: Named = { slug: 'births', title: 'Births in Quillshire', fictional: false }

type PartnersView = PartOf & {
  partners: { id: string; name: string }[]
  find: string
  bodies: Choice[]
  errors: Errors
}

export const partnersView = (
  programme: Named,
  partners: readonly { id: string; name: string }[],
  { find, bodies }: { find: string; bodies: readonly { id: string; name: string }[] },
  typed: Typed,
  errors: Errors = [],
): PartnersView => ({
  ...partOf(programme, typed),
  partners: [...partners],
  find,
  bodies: [
    chooseOne('Select a body', typedText(typed, 'organisation')),
    ...bodies.map(({ id, name }) => choice(id, name, typedText(typed, 'organisation'))),
  ],
  errors,
})

export const partnersPage = page<PartnersView>('register/programmes/views/desk/partners.njk', {
  empty: partnersView(sample, [], { find: '', bodies: [] }, { revision: '1' }),
  refused: partnersView(
    sample,
    sampleContent.partners,
    { find: 'trust', bodies: [{ id: '2', name: 'Quill Trust' }] },
    { revision: '1' },
    [{ field: 'organisation', message: 'Select a body' }],
  ),
})

type OptionsView = PartOf & { options: OptionContent[]; uneven: UnevenOption[] }

export const optionsView = (programme: Named, content: ProgrammeContent): OptionsView => ({
  ...partOf(programme, {}),
  options: content.options,
  uneven: listUneven(content),
})

export const optionsPage = page<OptionsView>('register/programmes/views/desk/options.njk', {
  full: optionsView(sample, sampleContent),
  empty: optionsView(sample, { ...sampleContent, options: [] }),
})

type OptionView = PartOf & {
  /** Null for a new one. */
  id: string | null
  title: string
  kinds: Choice[]
  description: string
  reasonDiscarded: string
  errors: Errors
}

export const optionView = (
  programme: Named,
  id: string | null,
  typed: Typed,
  errors: Errors = [],
): OptionView => ({
  ...partOf(programme, typed),
  id,
  title: typedText(typed, 'title'),
  kinds: optionKindChoices(typedText(typed, 'kind')),
  description: typedText(typed, 'description'),
  reasonDiscarded: typedText(typed, 'reasonDiscarded'),
  errors,
})

export const optionPage = page<OptionView>('register/programmes/views/desk/option.njk', {
  new: optionView(sample, null, { revision: '1' }),
  edited: optionView(sample, '1', { revision: '1', title: 'No change', kind: 'no-change' }),
  refused: optionView(sample, '1', { revision: '1', kind: 'discarded' }, [
    { field: 'title', message: 'Enter a title' },
    { field: 'kind', message: 'Select what kind of option it is' },
    { field: 'reasonDiscarded', message: 'Enter why this option was discarded' },
  ]),
})

type StagesView = PartOf & { stages: StageContent[] }

export const stagesView = (programme: Named, { stages }: ProgrammeContent): StagesView => ({
  ...partOf(programme, {}),
  stages,
})

export const stagesPage = page<StagesView>('register/programmes/views/desk/stages.njk', {
  full: stagesView(sample, sampleContent),
  empty: stagesView(sample, { ...sampleContent, stages: [] }),
})

type StageView = PartOf & {
  id: string | null
  kinds: Choice[]
  startsOn: TypedDay
  endsOn: TypedDay
  errors: Errors
}

export const stageView = (
  programme: Named,
  id: string | null,
  typed: Typed,
  errors: Errors = [],
): StageView => ({
  ...partOf(programme, typed),
  id,
  kinds: [
    chooseOne('Select a stage', typedText(typed, 'kind')),
    ...stageKindChoices(typedText(typed, 'kind')),
  ],
  startsOn: typedDay(typed, 'startsOn'),
  endsOn: typedDay(typed, 'endsOn'),
  errors,
})

export const stagePage = page<StageView>('register/programmes/views/desk/stage.njk', {
  new: stageView(sample, null, { revision: '1' }),
  edited: stageView(sample, '1', { revision: '1', kind: 'options' }),
  refused: stageView(sample, null, { revision: '1' }, [
    { field: 'kind', message: 'Select a stage' },
    { field: 'startsOn', message: 'Enter the first day' },
    { field: 'endsOn', message: 'The last day must not be before the first' },
  ]),
})
