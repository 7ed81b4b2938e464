import { type TypedDay, typedDay } from '../../web/date-field.ts'
import { type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import { type Choice, precisionChoices, sourceKindChoices } from './desk-words.ts'
import type { SourceContent } from './effect-content.ts'
import { type Errors, type Named, type PartOf, partOf, sample } from './parts-pages.ts'
import { sampleContent } from './samples.ts'

type SourcesView = PartOf & { sources: SourceContent[] }

export const sourcesView = (programme: Named, sources: readonly SourceContent[]): SourcesView => ({
  ...partOf(programme, {}),
  sources: [...sources],
})

export const sourcesPage = page<SourcesView>('register/programmes/views/desk/sources.njk', {
  full: sourcesView(sample, sampleContent.sources),
  empty: sourcesView(sample, []),
})

type SourceView = PartOf & {
  /** Null for a new one. */
  id: string | null
  title: string
  url: string
  kinds: Choice[]
  datedOn: TypedDay
  precisions: Choice[]
  errors: Errors
}

export const sourceView = (
  programme: Named,
  id: string | null,
  typed: Typed,
  errors: Errors = [],
): SourceView => {
  return {
    ...partOf(programme, typed),
    id,
    title: typedText(typed, 'title'),
    url: typedText(typed, 'url'),
    kinds: sourceKindChoices(typedText(typed, 'kind')),
    datedOn: typedDay(typed, 'datedOn'),
    precisions: precisionChoices(typedText(typed, 'datedTo')),
    errors,
  }
}

export const sourcePage = page<SourceView>('register/programmes/views/desk/source.njk', {
  new: sourceView(sample, null, { revision: '1', datedTo: 'day' }),
  refused: sourceView(sample, '1', { revision: '1', url: 'board paper' }, [
    { field: 'title', message: 'Enter what it is' },
    { field: 'kind', message: 'Select what kind of source it is' },
    { field: 'url', message: 'Enter an address that begins with https:// or http://' },
    { field: 'datedOn', message: 'Enter a real date, with day, month and year, such as 4 5 2027' },
  ]),
})
