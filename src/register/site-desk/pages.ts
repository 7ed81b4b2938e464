import { type TypedDay, typedDay } from '../../web/date-field.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'

type Named = { id: string; name: string }

type SiteView = {
  /** Null for one that is added. */
  site: (Named & { effectiveFrom: string; isPlaced: boolean }) | null
  body: Named
  seen: string
  name: string
  namedSince: TypedDay
  odsCode: string
  town: string
  postcode: string
  latitude: string
  longitude: string
  effectiveFrom: TypedDay
  effectiveUntil: TypedDay
  namesBefore: { name: string; heldUntil: string }[]
  hasPostcodes: boolean
  errors: readonly FieldError[]
}

type Known = Pick<SiteView, 'site' | 'body' | 'namesBefore' | 'hasPostcodes'>

export const siteView = (known: Known, typed: Typed, errors: readonly FieldError[] = []): SiteView => ({
  ...known,
  seen: typedText(typed, 'seen'),
  name: typedText(typed, 'name'),
  namedSince: typedDay(typed, 'namedSince'),
  odsCode: typedText(typed, 'odsCode'),
  town: typedText(typed, 'town'),
  postcode: typedText(typed, 'postcode'),
  latitude: typedText(typed, 'latitude'),
  longitude: typedText(typed, 'longitude'),
  effectiveFrom: typedDay(typed, 'effectiveFrom'),
  effectiveUntil: typedDay(typed, 'effectiveUntil'),
  errors,
})

const body = { id: '1', name: 'Quillshire Hospitals NHS Trust' }
const added: Known = { site: null, body, namesBefore: [], hasPostcodes: false }
const sample: Known = {
  site: { id: '2', name: 'Pellowby Hospital', effectiveFrom: '1948-07-05', isPlaced: false },
  body,
  namesBefore: [{ name: 'Pellowby Infirmary', heldUntil: '1998-03-31' }],
  hasPostcodes: true,
}

export const sitePage = page<SiteView>('register/site-desk/views/desk/site.njk', {
  new: siteView(added, {}),
  full: siteView(sample, {
    name: 'Pellowby Hospital',
    town: 'Pellowby',
    postcode: 'SL2 4HL',
    latitude: '51.53201',
    longitude: '-0.57398',
  }),
  refused: siteView(sample, { latitude: '-0.57', longitude: '51.53' }, [
    { field: 'name', message: 'Enter the name' },
    { field: 'namedSince', message: 'Change the name too, or leave this empty' },
    { field: 'odsCode', message: 'Another site has this NHS code at that time' },
    { field: 'postcode', message: 'Enter a whole postcode, such as SL2 4HL, or leave it empty' },
    { field: 'latitude', message: 'The latitude of a place in England is between 49 and 57' },
    { field: 'longitude', message: 'Enter both the latitude and the longitude, or neither' },
    { field: 'effectiveUntil', message: 'The last day must not be before the first' },
  ]),
})
