import { printReceipt } from '../../core/record/receipt.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import type { PlaceRow } from '../organisations/index.ts'
import { sampleReport } from './public-pages.ts'
import type { ReportRow } from './queries.ts'

type Choice = { value: string; text: string; selected: boolean }
type Lists = {
  reports: readonly ReportRow[]
  options: readonly { id: string; title: string }[]
  services: readonly { code: string; name: string }[]
  changes: readonly string[]
  places: readonly PlaceRow[]
}

type EffectsView = {
  programmeTitle: string
  backUrl: string
  action: string
  reports: (Choice & { said: string })[]
  options: Choice[]
  services: Choice[]
  changes: { value: string; selected: boolean }[]
  places: Choice[]
  words: string
  errors: readonly FieldError[]
  fictional: boolean
}

export function effectsView(
  { slug, title, fictional }: Pick<ProgrammeScope, 'slug' | 'title' | 'fictional'>,
  { reports, options, services, changes, places }: Lists,
  typed: Typed,
  errors: readonly FieldError[] = [],
): EffectsView {
  const choice = (field: string, value: string, text: string): Choice => ({
    value,
    text,
    selected: typedText(typed, field) === value,
  })
  return {
    programmeTitle: title,
    backUrl: urls.deskProgramme(slug),
    action: urls.deskProgramme(slug, 'reports'),
    reports: reports.map(({ id, reference, shownSaid }) => ({
      ...choice('report', id, printReceipt(reference)),
      said: shownSaid,
    })),
    options: options.map((one) => choice('option', one.id, one.title)),
    services: services.map(({ code, name }) => choice('service', code, name)),
    changes: changes.map((value) => ({ value, selected: typedText(typed, 'change') === value })),
    places: places.map(({ kind, id, name, of }) =>
      choice('place', `${kind}:${id}`, of ? `${name}, ${of}` : name),
    ),
    words: typedText(typed, 'q'),
    errors,
    fictional,
  }
}

const sample = { slug: 'births', title: 'Births in Quillshire', fictional: false }
const lists: Lists = {
  reports: [sampleReport],
  options: [{ id: '1', title: 'One unit' }],
  services: [{ code: 'a-and-e', name: 'A&E' }],
  changes: ['close'],
  places: [{ kind: 'site', id: '1', name: 'Pellowby Hospital', of: 'Pellowby' }],
}

export const effectsPage = page<EffectsView>('register/public-reports/views/desk/effects.njk', {
  full: effectsView(sample, lists, { q: 'pellowby' }, [{ field: 'option', message: 'Select an option' }]),
  empty: effectsView(sample, { ...lists, reports: [], places: [] }, {}),
})
