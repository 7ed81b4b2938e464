import type { FieldError } from '../../web/forms.ts'
import { createTranslate, type Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import messages from '../messages.en.json' with { type: 'json' }
import { type AreaChooser, sampleChooser } from '../places/index.ts'
import type { NamedService } from '../services/index.ts'
import type { Place } from './places.ts'

type SearchView = {
  words: string
  /** The code of the kind of care that was asked about; empty for none. */
  service: string
  /** What can be entered, as this installation can place it. */
  label: string
  places: { text: string; url: string }[] | null
  choose: string
  /** Kinds of care that were named in the words. */
  services: { text: string; url: string }[]
  /** A map to start from, where nothing was found by words. */
  chooser: AreaChooser | null
  /** Why what was typed cannot be placed. */
  hint: string | null
  errors: readonly FieldError[]
}

type Search = {
  words?: string
  service?: string
  places?: readonly Place[]
  /** The board whose places these are. */
  board?: string
  services?: readonly NamedService[]
  chooser?: AreaChooser | null
  hint?: string | null
  errors?: readonly FieldError[]
  hasPostcodes: boolean
}

export const searchView = (
  t: Translate,
  {
    words = '',
    service = '',
    places,
    board,
    services = [],
    chooser = null,
    hint = null,
    errors = [],
    hasPostcodes,
  }: Search,
): SearchView => ({
  words,
  service,
  label: t(`register:near.${hasPostcodes ? 'searchPostcode' : 'search'}`),
  places:
    places?.map((place) => ({ text: nameOf(t, place), url: urls.nearPlace(place.key, service) })) ?? null,
  choose: board ? t('register:near.chooseWithin', { board }) : t('register:near.choose'),
  services: services.map(({ code, name }) => ({
    text: t('register:near.ofServiceAsked', { service: name }),
    url: urls.whatWouldCloseOf(code),
  })),
  chooser,
  hint,
  errors,
})

const nameOf = (t: Translate, { kind, name, of }: Place): string =>
  t(`register:near.kind.${kind}`, { name: of ? t('register:near.inTown', { name, town: of }) : name })

const t = createTranslate('en', { register: messages })
const redditch: Place = {
  key: 'area-1',
  kind: 'district',
  name: 'Pellowby',
  of: null,
  latitude: 52.3,
  longitude: -1.9,
  smallArea: null,
}
const infirmary: Place = {
  ...redditch,
  key: 'site-1',
  kind: 'site',
  name: 'Harbour Infirmary',
  of: 'Pellowby',
}

export const nearSearchPage = page<SearchView>('register/near/views/search.njk', {
  start: searchView(t, { hasPostcodes: true, chooser: sampleChooser }),
  several: searchView(t, {
    words: 'Pellowby',
    places: [redditch, infirmary, { ...redditch, kind: 'neighbourhood', name: 'Pellowby 002B' }],
    services: [{ code: 'maternity-consultant-led', name: 'Maternity (consultant-led)' }],
    hasPostcodes: false,
  }),
  refused: searchView(t, {
    words: 'PE1 1LL',
    hint: t('register:near.postcode'),
    errors: [{ field: 'q', message: 'register:near.empty' }],
    hasPostcodes: false,
  }),
})
