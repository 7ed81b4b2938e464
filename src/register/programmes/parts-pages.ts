import { type TypedDay, typedDay } from '../../web/date-field.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { OptionContent, ProgrammeContent, StageContent } from './content.ts'
import {
  type Choice,
  changeKindChoices,
  choice,
  chooseOne,
  optionKindChoices,
  stageKindChoices,
} from './desk-words.ts'
import type { ProgrammeRow } from './queries.ts'
import { sampleContent } from './samples.ts'

type Errors = readonly FieldError[]
type Named = Pick<ProgrammeRow, 'slug' | 'title' | 'fictional'>

type PartOf = { slug: string; programmeTitle: string; fictional: boolean; revision: string }

const partOf = ({ slug, title, fictional }: Named, typed: Typed): PartOf => ({
  slug,
  programmeTitle: title,
  fictional,
  revision: typedText(typed, 'revision'),
})

const sample: Named = { slug: 'births', title: 'Births in Quillshire', fictional: false }

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

type OptionsView = PartOf & { options: OptionContent[] }

export const optionsView = (programme: Named, { options }: ProgrammeContent): OptionsView => ({
  ...partOf(programme, {}),
  options,
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

type EffectView = PartOf & {
  option: { id: string; title: string }
  id: string | null
  find: string
  services: Choice[]
  places: Choice[]
  changes: Choice[]
  detail: string
  errors: Errors
}

/** What the selects of an effect offer. */
export type EffectChoices = {
  find: string
  services: readonly { code: string; name: string }[]
  places: readonly { kind: 'site' | 'area'; id: string; name: string; of: string | null }[]
}

export const effectView = (
  programme: Named,
  option: { id: string; title: string },
  id: string | null,
  { find, services, places }: EffectChoices,
  typed: Typed,
  errors: Errors = [],
): EffectView => ({
  ...partOf(programme, typed),
  option: { id: option.id, title: option.title },
  id,
  find,
  services: [
    chooseOne('Select a service', typedText(typed, 'service')),
    ...services.map(({ code, name }) => choice(code, name, typedText(typed, 'service'))),
  ],
  places: [
    chooseOne('Select where', typedText(typed, 'place')),
    ...places.map((place) =>
      choice(`${place.kind}:${place.id}`, nameOfPlace(place), typedText(typed, 'place')),
    ),
  ],
  changes: changeKindChoices(typedText(typed, 'change')),
  detail: typedText(typed, 'detail'),
  errors,
})

const nameOfPlace = ({ kind, name, of }: EffectChoices['places'][number]): string =>
  kind === 'area' ? `${name} (area)` : of ? `${name}, ${of}` : name

const sampleChoices: EffectChoices = {
  find: '',
  services: [{ code: 'a-and-e', name: 'A&E' }],
  places: [
    { kind: 'site', id: '1', name: 'Pellowby Hospital', of: 'Pellowby' },
    { kind: 'area', id: '2', name: 'Quillshire', of: null },
  ],
}
const sampleOption = { id: '1', title: 'One unit' }

export const effectPage = page<EffectView>('register/programmes/views/desk/effect.njk', {
  new: effectView(sample, sampleOption, null, sampleChoices, { revision: '1' }),
  edited: effectView(sample, sampleOption, '1', { ...sampleChoices, find: 'pell' }, { revision: '1' }),
  refused: effectView(
    sample,
    sampleOption,
    null,
    { find: 'zz', services: [], places: [] },
    { revision: '1' },
    [
      { field: 'service', message: 'Select a service' },
      { field: 'place', message: 'Select where' },
      { field: 'change', message: 'Select what would happen to it' },
    ],
  ),
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
