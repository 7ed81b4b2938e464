import { type TypedDay, typedDay } from '../../web/date-field.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import type { ServiceLine } from './queries.ts'
import { serviceKindNames, serviceKinds } from './schema.ts'

type ServicesView = {
  services: {
    url: string
    name: string
    code: string
    plain: string
    kind: string
    until: string | null
    effects: number
  }[]
}

const kindName = (kind: string): string => serviceKindNames[kind as keyof typeof serviceKindNames] ?? kind

export const servicesView = (rows: readonly ServiceLine[]): ServicesView => ({
  services: rows.map(({ code, name, plain, kind, effectiveUntil, effects }) => ({
    url: urls.service(code),
    name,
    code,
    plain,
    kind: kindName(kind),
    until: effectiveUntil,
    effects: effects ?? 0,
  })),
})

const sampleLine: ServiceLine = {
  code: 'home-care',
  name: 'Care at home',
  plain: 'Help with washing, dressing and meals at home',
  kind: 'social-care',
  effectiveFrom: '1948-07-05',
  effectiveUntil: null,
  isOwn: false,
  effects: 4,
}

export const servicesPage = page<ServicesView>('register/services/views/desk/services.njk', {
  full: servicesView([
    sampleLine,
    { ...sampleLine, code: 'polyclinic', name: 'Polyclinic', effectiveUntil: '2012-03-31' },
  ]),
  empty: servicesView([]),
})

type ServiceView = {
  /** Null for a new one. */
  title: string | null
  code: string
  name: string
  wasNamed: string
  plain: string
  kinds: { value: string; text: string; checked: boolean }[]
  effectiveFrom: TypedDay
  effectiveUntil: TypedDay
  errors: readonly FieldError[]
}

export const serviceView = (
  title: string | null,
  typed: Typed,
  errors: readonly FieldError[] = [],
): ServiceView => ({
  title,
  code: typedText(typed, 'code'),
  name: typedText(typed, 'name'),
  wasNamed: typedText(typed, 'wasNamed'),
  plain: typedText(typed, 'plain'),
  kinds: serviceKinds.map((kind) => ({
    value: kind,
    text: serviceKindNames[kind],
    checked: typedText(typed, 'kind') === kind,
  })),
  effectiveFrom: typedDay(typed, 'effectiveFrom'),
  effectiveUntil: typedDay(typed, 'effectiveUntil'),
  errors,
})

export const servicePage = page<ServiceView>('register/services/views/desk/service.njk', {
  full: serviceView('Care at home', { code: 'home-care', name: 'Care at home', kind: 'social-care' }),
  refused: serviceView(null, { code: 'Home care' }, [
    {
      field: 'code',
      message: 'The code must be small letters and digits with hyphens between, such as home-care',
    },
    { field: 'name', message: 'Enter the name' },
    { field: 'kind', message: 'Select what kind of care it is' },
    { field: 'effectiveFrom', message: 'Enter the first day' },
  ]),
})
