import { estimateMinutes } from '../../core/travel/index.ts'
import { formatDay, formatPrecisely } from '../../web/format.ts'
import { createTranslate, type Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import messages from '../messages.en.json' with { type: 'json' }
import { type ElsewhereProgramme, sampleElsewhere } from '../other-registers/index.ts'
import type { DecisionState, WayToSpeak } from '../programmes/index.ts'
import { findStageNow } from '../programmes/index.ts'
import type { NamedService } from '../services/index.ts'
import { nearWithin, type OptionNear, type ProgrammeNear } from './around.ts'
import type { EffectBeyond } from './beyond.ts'
import { beyondLines, placeWithin, type ServiceView, serviceView, touchLines } from './lines.ts'
import type { Place } from './places.ts'
import type { Reached } from './reach.ts'

type ProgrammeView = {
  title: string
  url: string
  status: string[]
  ways: { text: string; url: string }[]
  /** Null where it touches no site near here. */
  travelUrl: string | null
  services: ServiceView[]
  over: string[]
  unplaced: string[]
}

type NearView = {
  name: string
  /** What is said first of the kind of care that was asked about; null where none was. */
  asked: string | null
  measuredFrom: string
  /** Those that change what is nearest here, touch it, or do something over an area that the place lies in. */
  programmes: ProgrammeView[]
  /** Those that leave it as it is. */
  others: { title: string; url: string; touches: string[]; unplaced: string[] }[]
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
    asked,
  }: {
    found: readonly Told[]
    elsewhere: readonly ElsewhereProgramme[]
    today: string
    asked: NamedService | undefined
  },
): NearView {
  const isAsked = (one: Told) => asked !== undefined && touchesService(one, asked)
  const sorted = found.toSorted(
    (one, other) =>
      Number(isAsked(other)) - Number(isAsked(one)) ||
      Number(other.waysToSpeak.length > 0) - Number(one.waysToSpeak.length > 0) ||
      howFar(one) - howFar(other) ||
      one.programme.slug.localeCompare(other.programme.slug),
  )
  const concerns = ({ services, over }: Told) =>
    over.some(({ certainty }) => certainty !== 'dropped') || services.some((service) => service.concerns)
  return {
    name: place.name,
    asked: asked ? askedSentence(t, asked.name, found.filter(isAsked), concerns) : null,
    measuredFrom: t(`register:near.measuredFrom.${place.kind}`, {
      place: place.name,
      kilometres: nearWithin,
    }),
    programmes: sorted.filter(concerns).map((one) => programmeView(t, one, today, asked)),
    others: sorted
      .filter((one) => !concerns(one))
      .map(({ programme, services, over, unplaced }) => ({
        title: programme.content.title,
        url: urls.programme(programme.slug),
        touches: [
          ...services.flatMap((service) =>
            touchLines(t, service).map((words) =>
              t('register:near.ofService', { service: service.name, words }),
            ),
          ),
          ...beyondLines(t, over),
        ],
        unplaced: beyondLines(t, unplaced),
      })),
    elsewhere: elsewhere.map((one) => elsewhereView(t, one)),
  }
}

/** Those that leave what is nearest as it is stand at the end of the page, and are not told first. */
function askedSentence(
  t: Translate,
  service: string,
  asked: readonly Told[],
  concerns: (one: Told) => boolean,
): string {
  const count = asked.filter(concerns).length
  return count === 0 && asked.length > 0
    ? t('register:near.askedElse', { service })
    : t('register:near.asked', { count, service })
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
      effects.map(({ service, siteName, areaName, placeWords, change, certainty, optionTitle }) =>
        t('register:near.ofService', {
          service,
          words: t('register:near.touches', {
            site: siteName ?? placeWithin(t, areaName ?? '', placeWords),
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
  { programme, services, over, unplaced, waysToSpeak, decision }: Told,
  today: string,
  asked: NamedService | undefined,
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
    travelUrl: services.length > 0 ? urls.travel(slug) : null,
    over: beyondLines(t, over),
    unplaced: beyondLines(t, unplaced),
    services: services
      .toSorted((one, other) => Number(other.code === asked?.code) - Number(one.code === asked?.code))
      .map((service) => serviceView(t, service)),
  }
}

const touchesService = ({ services, over, unplaced }: Told, { code, name }: NamedService): boolean =>
  services.some((service) => service.code === code) ||
  [...over, ...unplaced].some(({ service }) => service === name)

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
const reached = (name: string, kilometres: number): Reached => ({
  ...{ id: name, name, town: 'Pellowby', kilometres, mode: 'car' },
  minutes: estimateMinutes(kilometres, 'car'),
  isMeasured: kilometres > 20,
  walkMinutes: kilometres < 3 ? estimateMinutes(kilometres, 'walk') : null,
})
const byBus = (name: string, minutes: number): Reached => ({
  ...reached(name, 25),
  ...{ mode: 'public-transport', minutes, isMeasured: true },
})
const sampleBeyond: EffectBeyond = {
  ...{ service: 'Ambulance services', change: 'expand', certainty: 'likely', option: 'One unit' },
  ...{ place: 'Quillshire', placeWords: '' },
}
const option: OptionNear = {
  title: 'One unit',
  state: 'changes',
  isDone: false,
  after: reached('Far Hospital', 25),
  afterBy: [{ ...byBus('Far Hospital', 80), isAnother: true }],
  others: [reached('Further Hospital', 40)],
  unknownNearer: reached('Neap Hospital', 19),
}

export const nearPage = page<NearView>('register/near/views/near.njk', {
  full: {
    name: 'Pellowby',
    asked: t('register:near.asked', { count: 1, service: 'Maternity (consultant-led)' }),
    measuredFrom: t('register:near.measuredFrom.district', { place: 'Pellowby', kilometres: nearWithin }),
    programmes: [
      {
        title: 'Births in Quillshire',
        url: urls.programme('births'),
        status: [t('register:near.canSpeak')],
        ways: [{ text: 'Tell us in your own words', url: '/say/births' }],
        travelUrl: urls.travel('births'),
        over: beyondLines(t, [sampleBeyond]),
        unplaced: beyondLines(t, [{ ...sampleBeyond, place: 'Mill Lane Clinic', placeWords: '' }]),
        services: [
          serviceView(t, {
            code: 'maternity-consultant-led',
            name: 'Maternity (consultant-led)',
            known: 2,
            concerns: true,
            onlyOpens: false,
            unknownNearer: null,
            before: reached('Harbour Infirmary', 1.2),
            beforeBy: [byBus('Harbour Infirmary', 12)],
            gapsBy: ['walk'],
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
        unplaced: [],
      },
    ],
    elsewhere: [elsewhereView(t, sampleElsewhere)],
  },
  empty: { name: 'Fen', asked: null, measuredFrom: '', programmes: [], others: [], elsewhere: [] },
})
