import { type TypedDay, typedDay } from '../../web/date-field.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { EnteredService } from './queries.ts'

type SiteServicesView = {
  site: { id: string; name: string; bodyId: string; body: string }
  entered: { id: string; service: string; from: string | null; until: string | null; source: string }[]
  services: { value: string; text: string; selected: boolean }[]
  effectiveFrom: TypedDay
  effectiveUntil: TypedDay
  source: string
  errors: readonly FieldError[]
}

type Known = {
  site: { id: string; name: string; bodyId: string; body: string }
  entered: readonly Omit<EnteredService, 'siteId'>[]
  services: readonly { code: string; name: string }[]
}

export const siteServicesView = (
  { site, entered, services }: Known,
  typed: Typed,
  errors: readonly FieldError[] = [],
): SiteServicesView => ({
  site,
  entered: entered.map(({ serviceCode, ...row }) => ({
    ...row,
    service: services.find(({ code }) => code === serviceCode)?.name ?? serviceCode,
  })),
  services: [
    { value: '', text: 'Select a service', selected: typedText(typed, 'serviceCode') === '' },
    ...services.map(({ code, name }) => ({
      value: code,
      text: name,
      selected: typedText(typed, 'serviceCode') === code,
    })),
  ],
  effectiveFrom: typedDay(typed, 'effectiveFrom'),
  effectiveUntil: typedDay(typed, 'effectiveUntil'),
  source: typedText(typed, 'source'),
  errors,
})

const sample: Known = {
  site: { id: '1', name: 'Pellowby Hospital', bodyId: '2', body: 'Quillshire Hospitals NHS Trust' },
  entered: [
    {
      id: '3',
      serviceCode: 'a-and-e',
      from: '1972-01-01',
      until: null,
      source: 'https://example.org/services',
    },
  ],
  services: [{ code: 'a-and-e', name: 'A&E' }],
}

export const siteServicesPage = page<SiteServicesView>(
  'register/site-services/views/desk/site-services.njk',
  {
    full: siteServicesView(sample, {}),
    refused: siteServicesView({ ...sample, entered: [] }, { source: 'the board' }, [
      { field: 'serviceCode', message: 'Select the service' },
      { field: 'effectiveUntil', message: 'The last day must not be before the first' },
      { field: 'source', message: 'Enter a public address that begins with https://' },
    ]),
  },
)
