import { estimateMinutes } from '../../core/travel/index.ts'
import { formatDay, formatPrecisely } from '../../web/format.ts'
import type { FieldError } from '../../web/forms.ts'
import { createTranslate, type Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import messages from '../messages.en.json' with { type: 'json' }
import { type ElsewhereProgramme, sampleElsewhere } from '../other-registers/index.ts'
import { type AreaChooser, sampleChooser } from '../places/index.ts'
import type { DecisionState, WayToSpeak } from '../programmes/index.ts'
import { findStageNow } from '../programmes/index.ts'
import type { NamedService } from '../services/index.ts'
import { nearWithin, type OptionNear, type ProgrammeNear, type Reached } from './around.ts'
import { type ServiceView, serviceView, touchLines } from './lines.ts'
import type { Place } from './places.ts'

type SearchView = {
  words: string
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
  label: t(`register:near.${hasPostcodes ? 'searchPostcode' : 'search'}`),
  places: places?.map((place) => ({ text: nameOf(t, place), url: urls.nearPlace(place.key) })) ?? null,
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

type ProgrammeView = {
  title: string
  url: string
  status: string[]
  ways: { text: string; url: string }[]
  travelUrl: string
  services: ServiceView[]
}

type NearView = {
  name: string
  measuredFrom: string
  /** Those that change what is nearest here, or touch it. */
  programmes: ProgrammeView[]
  /** Those that leave it as it is. */
  others: { title: string; url: string; touches: string[] }[]
  /** Those that other registers have, each with its page there. */
  elsewhere: { title: string; url: string; whose: string; touches: string[] }[]
}

export type Told = ProgrammeNear & { waysToSpeak: readonly WayToSpeak[]; decision: DecisionState | undefined }

/** Those in which one can still speak first, then those that touch what is nearest; what leaves it as it is only in a list. */
export function nearView(
  t: Translate,
  place: Place,
  {
    found,
    elsewhere,
    today,
  }: { found: readonly Told[]; elsewhere: readonly ElsewhereProgramme[]; today: string },
): NearView {
  const sorted = found.toSorted(
    (one, other) =>
      Number(other.waysToSpeak.length > 0) - Number(one.waysToSpeak.length > 0) ||
      howFar(one) - howFar(other) ||
      one.programme.slug.localeCompare(other.programme.slug),
  )
  const concerns = ({ services }: Told) => services.some((service) => service.concerns)
  return {
    name: place.name,
    measuredFrom: t(`register:near.measuredFrom.${place.kind}`, {
      place: place.name,
      kilometres: nearWithin,
    }),
    programmes: sorted.filter(concerns).map((one) => programmeView(t, one, today)),
    others: sorted
      .filter((one) => !concerns(one))
      .map(({ programme, services }) => ({
        title: programme.content.title,
        url: urls.programme(programme.slug),
        touches: services.flatMap((service) =>
          touchLines(t, service).map((words) =>
            t('register:near.ofService', { service: service.name, words }),
          ),
        ),
      })),
    elsewhere: elsewhere.map((one) => elsewhereView(t, one)),
  }
}

const elsewhereView = (
  t: Translate,
  { title, url, body, register, readAt, effects }: ElsewhereProgramme,
) => ({
  title,
  url,
  whose: t('register:elsewhere.whose', {
    register,
    moment: readAt,
    body: body ?? t('register:elsewhere.nobody'),
  }),
  touches: [
    ...new Set(
      effects.map(({ service, siteName, change, certainty, optionTitle }) =>
        t('register:near.ofService', {
          service,
          words: t('register:near.touches', {
            site: siteName ?? '',
            option: optionTitle,
            change: t(`register:effect.${change}`),
            certainty: t(`register:certainty.${certainty}`),
          }),
        }),
      ),
    ),
  ],
})

const howFar = ({ services }: Told): number =>
  Math.min(...services.flatMap(({ touches }) => touches.map(({ kilometres }) => kilometres)))

function programmeView(
  t: Translate,
  { programme, services, waysToSpeak, decision }: Told,
  today: string,
): ProgrammeView {
  const { slug, content } = programme
  const stage = findStageNow(content.stages, today)
  const body = content.accountable?.name
  return {
    title: content.title,
    url: urls.programme(slug),
    status: [
      body ? t('register:list.body', { body }) : t('register:programme.nobody'),
      decidedLine(t, content, decision) ??
        (stage
          ? t('register:list.stage', { stage: t(`register:stage.${stage.kind}`) })
          : t('register:near.noStage')),
      waysToSpeak.length > 0 ? t('register:near.canSpeak') : t('register:near.cannotSpeak'),
    ],
    ways: waysToSpeak.map(({ title, url }) => ({ text: title, url })),
    travelUrl: urls.travel(slug),
    services: services.map((service) => serviceView(t, service)),
  }
}

/** By the decision published here, else by what a source says of one, as exactly as its day is known. */
function decidedLine(
  t: Translate,
  { facts }: ProgrammeNear['programme']['content'],
  decision: DecisionState | undefined,
): string | undefined {
  const reversed = decision?.reversed
  if (reversed) return t(`register:near.reversed.${reversed.kind}`, { day: formatDay(reversed.on) })
  if (decision) return t('register:near.decided', { day: formatDay(decision.decidedOn) })
  const told = facts.find(({ kind }) => kind === 'decision')
  if (!told?.happenedOn) return told && t('register:near.decidedUndated')
  const key = told.happenedTo === 'day' ? 'decided' : 'decidedIn'
  return t(`register:near.${key}`, { day: formatPrecisely(told.happenedOn, told.happenedTo) })
}

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

const reached = (name: string, kilometres: number): Reached => ({
  name,
  town: 'Pellowby',
  kilometres,
  minutes: estimateMinutes(kilometres, 'car'),
  isMeasured: kilometres > 20,
})
const option: OptionNear = {
  title: 'One unit',
  state: 'changes',
  isDone: false,
  after: reached('Far Hospital', 25),
  others: [reached('Further Hospital', 40)],
  unknownNearer: reached('Neap Hospital', 19),
}

export const nearPage = page<NearView>('register/near/views/near.njk', {
  full: {
    name: 'Pellowby',
    measuredFrom: t('register:near.measuredFrom.district', { place: 'Pellowby', kilometres: nearWithin }),
    programmes: [
      {
        title: 'Births in Quillshire',
        url: urls.programme('births'),
        status: [t('register:near.canSpeak')],
        ways: [{ text: 'Tell us in your own words', url: '/say/births' }],
        travelUrl: urls.travel('births'),
        services: [
          serviceView(t, {
            name: 'Maternity (consultant-led)',
            known: 2,
            concerns: true,
            onlyOpens: false,
            unknownNearer: null,
            before: reached('Harbour Infirmary', 1.2),
            options: [
              option,
              { ...option, title: 'No change', state: 'stays', after: reached('Harbour Infirmary', 1.2) },
              { ...option, title: 'A third', state: 'not-recorded', after: null },
            ],
            touches: [
              {
                ...{ site: 'Harbour Infirmary', change: 'close', certainty: 'likely' },
                ...{ option: 'One unit', kilometres: 1.2 },
              },
            ],
          }),
        ],
      },
    ],
    others: [
      {
        title: 'Beds in the Fen',
        url: urls.programme('beds'),
        touches: ['Inpatient beds: Far Hospital: Closes (Proposed; option: One unit)'],
      },
    ],
    elsewhere: [elsewhereView(t, sampleElsewhere)],
  },
  empty: { name: 'Fen', measuredFrom: '', programmes: [], others: [], elsewhere: [] },
})
