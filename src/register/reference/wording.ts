import { formatDay } from '../../web/format.ts'
import type { Change } from './difference.ts'
import type { Value } from './items.ts'

/** What fields of files are called on the desk. */
const fieldNames: Record<string, string> = {
  name: 'name',
  kind: 'kind',
  from: 'first day',
  until: 'last day',
  address: 'address',
  postcode: 'postcode',
  board: 'board',
  legalForm: 'legal form',
  legalBasis: 'legal basis',
  onsCode: 'ONS code',
  organisation: 'body',
  town: 'town',
  latitude: 'latitude',
  longitude: 'longitude',
  on: 'day',
  population: 'residents',
  people: 'people',
  measuredOn: 'day',
  imdDecile: 'deprivation tenth',
  ruralUrban: 'rural or urban',
  icb24: 'board of 2024',
  icb26: 'board of 2026',
  district: 'district',
  noReligion: 'no religion',
}

export const nameOfField = (field: string): string => fieldNames[field] ?? field

export const wordsOfValue = (value: Value, field = ''): string => {
  if (value === null) return field === 'until' ? 'none' : 'not known'
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? formatDay(value) : String(value)
}

/** `name: Old Trust → New Trust; last day: not known → 31 March 2022` */
export const wordsOfChange = ({ fields }: Pick<Change, 'fields'>): string =>
  fields
    .map(
      ({ field, before, after }) =>
        `${nameOfField(field)}: ${wordsOfValue(before, field)} → ${wordsOfValue(after, field)}`,
    )
    .join('; ')
