import { type TypedDay, typedDay } from '../../web/date-field.ts'
import { type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { FactContent } from './content.ts'
import { type Choice, choice, chooseOne, factKindChoices, precisionChoices } from './desk-words.ts'
import { type Errors, type Named, type PartOf, partOf, sample } from './parts-pages.ts'
import { sampleContent } from './samples.ts'

type Item = { id: string; name: string }

type PlaceView = PartOf & { areaWords: string; plans: Choice[]; errors: Errors }

export const placeView = (
  programme: Named,
  plans: readonly { id: string; title: string }[],
  typed: Typed,
  errors: Errors = [],
): PlaceView => {
  const chosen = typedText(typed, 'plan')
  return {
    ...partOf(programme, typed),
    areaWords: typedText(typed, 'areaWords'),
    plans: [chooseOne('Part of no plan', chosen), ...plans.map(({ id, title }) => choice(id, title, chosen))],
    errors,
  }
}

export const placePage = page<PlaceView>('register/programmes/views/desk/place.njk', {
  full: placeView(sample, [{ id: '1', title: 'Plan of 2016' }], { revision: '1', areaWords: 'Quillshire' }),
  refused: placeView(sample, [], { revision: '1' }, [
    { field: 'areaWords', message: 'Where must be 300 characters or fewer' },
    { field: 'plan', message: 'Select a plan from the list' },
  ]),
})

/** What the programme is tied to, added by a search: areas, or programmes that came before. */
export type Tied = 'areas' | 'earlier'

type TiedView = PartOf & { of: Tied; items: Item[]; find: string; choices: Choice[]; errors: Errors }

export const tiedView = (
  of: Tied,
  programme: Named,
  { items, find, found }: { items: readonly Item[]; find: string; found: readonly Item[] },
  typed: Typed,
  errors: Errors = [],
): TiedView => ({
  ...partOf(programme, typed),
  of,
  items: [...items],
  find,
  choices: found.map(({ id, name }) => choice(id, name, typedText(typed, 'chosen'))),
  errors,
})

const two = [
  { id: '1', name: 'Quillshire' },
  { id: '2', name: 'Quillshire and Fen, until March 2026' },
]

export const tiedPage = page<TiedView>('register/programmes/views/desk/tied.njk', {
  areas: tiedView('areas', sample, { items: two, find: 'quill', found: two }, { revision: '1' }),
  none: tiedView('earlier', sample, { items: [], find: 'zzz', found: [] }, { revision: '1' }),
  refused: tiedView('earlier', sample, { items: [], find: 'quill', found: two }, { revision: '1' }, [
    { field: 'chosen', message: 'Select one' },
  ]),
})

type FactsView = PartOf & { facts: FactContent[] }

export const factsView = (programme: Named, facts: readonly FactContent[]): FactsView => ({
  ...partOf(programme, {}),
  facts: [...facts],
})

export const factsPage = page<FactsView>('register/programmes/views/desk/facts.njk', {
  full: factsView(sample, sampleContent.facts),
  empty: factsView(sample, []),
})

type FactView = PartOf & {
  id: string | null
  kinds: Choice[]
  words: string
  url: string
  happenedOn: TypedDay
  precisions: Choice[]
  errors: Errors
}

export const factView = (
  programme: Named,
  id: string | null,
  typed: Typed,
  errors: Errors = [],
): FactView => ({
  ...partOf(programme, typed),
  id,
  kinds: [
    chooseOne('Select what it tells of', typedText(typed, 'kind')),
    ...factKindChoices(typedText(typed, 'kind')),
  ],
  words: typedText(typed, 'words'),
  url: typedText(typed, 'url'),
  happenedOn: typedDay(typed, 'happenedOn'),
  precisions: precisionChoices(typedText(typed, 'happenedTo')),
  errors,
})

export const factPage = page<FactView>('register/programmes/views/desk/fact.njk', {
  new: factView(sample, null, { revision: '1', happenedTo: 'day' }),
  refused: factView(sample, '1', { revision: '1', url: 'paper' }, [
    { field: 'kind', message: 'Select what it tells of' },
    { field: 'words', message: 'Enter what the source tells' },
    { field: 'url', message: 'Enter an address that begins with https:// or http://' },
    { field: 'happenedOn', message: 'Enter a real date, with day, month and year, such as 4 5 2027' },
  ]),
})
