import { beyondMinutes, type GroupChange } from '../../core/travel/index.ts'
import { sampleHiding } from '../../web/disclosure.ts'
import { formatDay } from '../../web/format.ts'
import { createTranslate, type Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import messages from '../messages.en.json' with { type: 'json' }
import { changeText, minutesText, peopleText } from './numbers.ts'
import type { CountedSite, ModeResult, OptionResult, ServiceResult, TravelResult } from './result.ts'
import { sampleResult } from './samples.ts'

type GroupRow = {
  heading: string | null
  group: string
  people: string
  before: string
  after: string
  change: string
  changeIf: string | null
}

type OptionView = {
  id: string
  title: string
  state: OptionResult['state']
  headline: string[]
  rows: GroupRow[]
  hasIf: boolean
  beyond: { minutes: number; before: string; after: string; afterIf: string | null }[]
  most: { name: string; people: string; before: string; after: string; change: string; to: string }[]
  effects: { site: string; change: string; certainty: string; detail: string }[]
}

type ServiceView = {
  name: string
  whyNot: string | null
  sites: CountedSite[]
  completeness: string
  unplaced: string | null
  who: string[]
  unknownNearer: string[]
  method: string[]
  modes: { text: string; url: string; current: boolean }[]
  options: OptionView[]
}

export type TravelView = {
  title: string
  slug: string
  fictional: boolean
  /** `older`: what is shown is of an earlier state of the register, while it is worked out anew. */
  state: 'nothing' | 'waiting' | 'older' | 'failed' | 'ready'
  workedOut: string | null
  services: { text: string; url: string; current: boolean }[]
  service: ServiceView | null
}

export type Kept = {
  /** Whether the programme changes anything at a site that could be placed. */
  isAny: boolean
  result: TravelResult | null
  isCurrent: boolean
  hasFailed: boolean
  changedAt: Date | null
}

type Programme = { title: string; slug: string; fictional: boolean }
type Asked = { service: string; mode: string }

export function travelView(t: Translate, programme: Programme, kept: Kept, asked: Asked): TravelView {
  const { result } = kept
  const chosen =
    result?.services.find(({ code }) => code === asked.service) ??
    result?.services.find(({ figures }) => figures !== null) ??
    result?.services[0]
  const at = (service: string, mode?: string) =>
    `${urls.travel(programme.slug)}?${new URLSearchParams({ service, ...(mode ? { mode } : {}) })}`
  return {
    title: t('register:travel.title', { programme: programme.title }),
    slug: programme.slug,
    fictional: programme.fictional,
    state: stateOf(kept),
    workedOut:
      result && kept.changedAt
        ? t('register:travel.workedOut', { day: formatDay(kept.changedAt), of: formatDay(result.day) })
        : null,
    services: (result?.services ?? []).map(({ code, name }) => ({
      text: name,
      url: at(code),
      current: code === chosen?.code,
    })),
    service: chosen && result ? serviceView(t, chosen, result.day, asked.mode, at) : null,
  }
}

export function stateOf({ isAny, result, isCurrent, hasFailed }: Kept): TravelView['state'] {
  if (!isAny) return 'nothing'
  if (!result) return hasFailed ? 'failed' : 'waiting'
  if (isCurrent) return result.services.length > 0 ? 'ready' : 'nothing'
  return hasFailed ? 'failed' : 'older'
}

function serviceView(
  t: Translate,
  service: ServiceResult,
  day: string,
  asked: string,
  at: (service: string, mode?: string) => string,
): ServiceView {
  const { figures } = service
  const mode = figures?.modes.find((one) => one.mode === asked) ?? figures?.modes[0]
  const say = (key: string, values: Record<string, string | number> = {}) =>
    t(`register:travel.${key}`, values)
  return {
    name: service.name,
    whyNot: service.whyNot && say(`whyNot.${service.whyNot}`, { service: service.name }),
    sites: service.sites,
    completeness: say('completeness', {
      count: service.sites.length,
      service: service.name,
      day: formatDay(day),
    }),
    unplaced: service.unplaced > 0 ? say('unplaced', { count: service.unplaced }) : null,
    who:
      figures && mode
        ? [
            say('who', {
              people: peopleText(t, figures.people),
              boards: figures.boards.join(', '),
              service: service.name,
            }),
            ...(figures.leftOut > 0 ? [say('leftOut', { people: peopleText(t, figures.leftOut) })] : []),
            ...(mode.peopleWithout > 0
              ? [
                  say('without', {
                    people: peopleText(t, mode.peopleWithout),
                    mode: say(`mode.${mode.mode}`),
                  }),
                ]
              : []),
          ]
        : [],
    unknownNearer: (figures?.unknownNearer ?? []).map(({ body, site, people }) =>
      say('unknownNearer', { body, site, people: peopleText(t, people) }),
    ),
    method: mode ? listMethod(t, mode) : [],
    modes:
      figures && figures.modes.length > 1
        ? figures.modes.map((one) => ({
            text: say(`mode.${one.mode}`),
            url: at(service.code, one.mode),
            current: one === mode,
          }))
        : [],
    options: mode ? mode.options.map((option) => optionView(t, service, mode, option)) : [],
  }
}

/** By what each figure is: the source of times and the mode, then what they leave out. */
function listMethod(t: Translate, { mode, matrix, peopleBySource, options }: ModeResult): string[] {
  const say = (key: string, values: Record<string, string | number> = {}) =>
    t(`register:travel.${key}`, values)
  const of = (source: 'matrix' | 'valhalla' | 'estimate') => peopleText(t, peopleBySource[source] ?? 0)
  return [
    ...(peopleBySource.matrix && matrix
      ? [
          say('source.matrix', {
            people: of('matrix'),
            mode: say(`mode.${mode}`),
            source: matrix.source,
            day: formatDay(matrix.measuredOn),
          }),
        ]
      : []),
    ...(peopleBySource.valhalla ? [say('source.valhalla', { people: of('valhalla') })] : []),
    ...(peopleBySource.estimate ? [say('source.estimate', { people: of('estimate') })] : []),
    say('method.residents'),
    say('method.missing'),
    say(
      `method.${options.some(({ groups }) => groups.some(({ grouping }) => grouping === 'age')) ? 'age' : 'ageWithin'}`,
    ),
  ]
}

function optionView(
  t: Translate,
  service: ServiceResult,
  { mode }: ModeResult,
  option: OptionResult,
): OptionView {
  const say = (key: string, values: Record<string, string | number> = {}) =>
    t(`register:travel.${key}`, values)
  const all = option.groups.find(({ grouping }) => grouping === 'everyone')?.figures
  const allIf = option.groupsIf?.find(({ grouping }) => grouping === 'everyone')?.figures
  const ifOf = ({ grouping, group }: GroupChange) =>
    option.groupsIf?.find((one) => one.grouping === grouping && one.group === group)?.figures
  const hasIf = option.state === 'figures' && allIf !== undefined
  return {
    id: option.id,
    title: option.title,
    state: option.state,
    headline:
      all && option.state === 'figures'
        ? [
            say('headline.mean', {
              mode: say(`mode.${mode}`),
              service: service.name,
              before: minutesText(all.meanBefore),
              after: minutesText(all.meanAfter),
            }),
            say('headline.longer', { people: peopleText(t, all.longer), mode: say(`mode.${mode}`) }),
            ...(all.shorter > 0
              ? [say('headline.shorter', { people: peopleText(t, all.shorter), mode: say(`mode.${mode}`) })]
              : []),
            ...(allIf && Math.round(allIf.meanAfter) < Math.round(all.meanAfter)
              ? [say('headline.if', { after: minutesText(allIf.meanAfter), mode: say(`mode.${mode}`) })]
              : []),
          ]
        : [],
    rows:
      option.state === 'figures'
        ? option.groups.map((one, place) => ({
            heading:
              option.groups[place - 1]?.grouping === one.grouping ? null : say(`grouping.${one.grouping}`),
            group: say(`group.${one.grouping}.${one.group}`),
            people: peopleText(t, one.figures.people),
            before: minutesText(one.figures.meanBefore),
            after: minutesText(one.figures.meanAfter),
            change: changeText(one.figures.meanBefore, one.figures.meanAfter),
            changeIf: hasIf
              ? changeText(one.figures.meanBefore, ifOf(one)?.meanAfter ?? one.figures.meanAfter)
              : null,
          }))
        : [],
    hasIf,
    beyond:
      all && option.state === 'figures'
        ? beyondMinutes.map((minutes, step) => ({
            minutes,
            before: peopleText(t, all.beyondBefore[step] ?? 0),
            after: peopleText(t, all.beyondAfter[step] ?? 0),
            afterIf: hasIf ? peopleText(t, allIf?.beyondAfter[step] ?? 0) : null,
          }))
        : [],
    most: option.most.map(({ name, people, before, after, siteAfter }) => ({
      name,
      people: peopleText(t, people),
      before: minutesText(before),
      after: minutesText(after),
      change: changeText(before, after),
      to: siteAfter,
    })),
    effects: service.effects.filter(({ optionTitle }) => optionTitle === option.title),
  }
}

const t = createTranslate('en', { register: messages })
const programme = { title: 'Births in Quillshire', slug: 'births', fictional: true }
const changedAt = new Date('2027-02-01T09:30:00Z')
const ready: Kept = { isAny: true, result: sampleResult, isCurrent: true, hasFailed: false, changedAt }
const asked = { service: '', mode: '' }

export const travelPage = page<TravelView & { hiding: string }>('register/travel/views/travel.njk', {
  full: { ...sampleHiding, ...travelView(t, programme, { ...ready, isCurrent: false }, asked) },
  withoutFigures: {
    ...sampleHiding,
    ...travelView(t, programme, ready, { service: 'critical-care', mode: '' }),
  },
  waiting: {
    ...sampleHiding,
    ...travelView(t, programme, { ...ready, result: null, isCurrent: false, changedAt: null }, asked),
  },
})
