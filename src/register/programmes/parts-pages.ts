import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { OptionContent, ProgrammeContent } from './content.ts'
import { type Choice, optionKindChoices } from './desk-words.ts'
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
