import { type TypedDay, typedDay } from '../../web/date-field.ts'
import { type Typed, typedList, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import {
  type Choice,
  certaintyChoices,
  changeKindChoices,
  choice,
  chooseOne,
  providerChoices,
  sourceStateChoices,
} from './desk-words.ts'
import type { SourceContent } from './effect-content.ts'
import { evidenceField, typedAtFirst } from './effect-form.ts'
import { type Errors, type Named, type PartOf, partOf, sample } from './parts-pages.ts'
import { sampleContent } from './samples.ts'

type EvidenceView = { field: string; source: string; items: Choice[] }

type EffectView = PartOf & {
  option: { id: string; title: string }
  id: string | null
  find: string
  services: Choice[]
  places: Choice[]
  placeWords: string
  changes: Choice[]
  detail: string
  ownWords: string
  certainties: Choice[]
  sourceStates: Choice[]
  deciders: Choice[]
  fromProviders: Choice[]
  toProviders: Choice[]
  bedsBefore: string
  bedsAfter: string
  staffBefore: string
  staffAfter: string
  temporarySince: TypedDay
  startsOn: TypedDay
  needs: Choice[]
  evidence: EvidenceView[]
  errors: Errors
}

/** What an effect may name. */
export type EffectChoices = {
  find: string
  services: readonly { code: string; name: string }[]
  places: readonly { kind: 'site' | 'area'; id: string; name: string; of: string | null }[]
  bodies: readonly { id: string; name: string }[]
  sources: readonly SourceContent[]
  /** Other effects of the programme that it may wait for. */
  others: readonly { id: string; words: string }[]
}

export function effectView(
  programme: Named,
  option: { id: string; title: string },
  id: string | null,
  { find, services, places, bodies, sources, others }: EffectChoices,
  typed: Typed,
  errors: Errors = [],
): EffectView {
  const text = (field: string) => typedText(typed, field)
  const needs = typedList(typed, 'needs')
  return {
    ...partOf(programme, typed),
    option: { id: option.id, title: option.title },
    id,
    find,
    services: [
      chooseOne('Select a service', text('service')),
      ...services.map(({ code, name }) => choice(code, name, text('service'))),
    ],
    places: [
      chooseOne('Select where', text('place')),
      ...places.map((place) => choice(`${place.kind}:${place.id}`, nameOfPlace(place), text('place'))),
    ],
    placeWords: text('placeWords'),
    changes: changeKindChoices(text('change')),
    detail: text('detail'),
    ownWords: text('ownWords'),
    certainties: certaintyChoices(text('certainty')),
    sourceStates: sourceStateChoices(text('sourceState')),
    deciders: [
      chooseOne('The body that answers for the programme', text('deciding')),
      ...bodies.map(({ id: body, name }) => choice(body, name, text('deciding'))),
    ],
    fromProviders: providerChoices(text('fromProvider')),
    toProviders: providerChoices(text('toProvider')),
    bedsBefore: text('bedsBefore'),
    bedsAfter: text('bedsAfter'),
    staffBefore: text('staffBefore'),
    staffAfter: text('staffAfter'),
    temporarySince: typedDay(typed, 'temporarySince'),
    startsOn: typedDay(typed, 'startsOn'),
    needs: others.map((other) => ({
      value: other.id,
      text: other.words,
      selected: false,
      checked: needs.includes(other.id),
    })),
    evidence: sources.map((source) => evidenceView(source, typed)),
    errors,
  }
}

const evidenceView = ({ id, title }: SourceContent, typed: Typed): EvidenceView => {
  const chosen = typedText(typed, evidenceField(id))
  return {
    field: evidenceField(id),
    source: title,
    items: [chooseOne('Nothing of this', chosen), ...certaintyChoices(chosen)],
  }
}

const nameOfPlace = ({ kind, name, of }: EffectChoices['places'][number]): string =>
  kind === 'area' ? `${name} (area)` : of ? `${name}, ${of}` : name

const sampleChoices: EffectChoices = {
  find: '',
  services: [{ code: 'a-and-e', name: 'A&E' }],
  places: [
    { kind: 'site', id: '1', name: 'Pellowby Hospital', of: 'Pellowby' },
    { kind: 'area', id: '2', name: 'Quillshire', of: null },
  ],
  bodies: [{ id: '3', name: 'Quillshire Joint Committee' }],
  sources: sampleContent.sources,
  others: [{ id: '4', words: 'Ambulance services at Quillshire: Grows' }],
}
const sampleOption = { id: '1', title: 'One unit' }
const [first] = sampleContent.sources

export const effectPage = page<EffectView>('register/programmes/views/desk/effect.njk', {
  new: effectView(
    sample,
    sampleOption,
    null,
    { ...sampleChoices, bodies: [], sources: [], others: [] },
    { revision: '1', ...typedAtFirst },
  ),
  edited: effectView(
    sample,
    sampleOption,
    '1',
    { ...sampleChoices, find: 'pell' },
    { revision: '1', certainty: 'certain', needs: ['4'], [evidenceField(first?.id ?? '')]: 'likely' },
  ),
  refused: effectView(sample, sampleOption, null, sampleChoices, { revision: '1', bedsBefore: 'many' }, [
    { field: 'service', message: 'Select a service' },
    { field: 'place', message: 'Select where' },
    { field: 'change', message: 'Select what would happen to it' },
    { field: 'toProvider', message: 'Select who would run it' },
    { field: 'bedsBefore', message: 'Beds before: enter a number, such as 24' },
    { field: 'temporarySince', message: 'Enter a real date, with day, month and year, such as 4 5 2027' },
    { field: 'needs', message: 'Each would wait for the other: choose what really has to be there first' },
  ]),
})
