import { formatNumber } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import { type OptionNear, plausibleWithin, type ServiceNear } from './around.ts'
import type { EffectBeyond } from './beyond.ts'
import type { Reached } from './reach.ts'

export type ServiceView = {
  name: string
  completeness: string
  touches: string[]
  before: string[]
  options: { title: string; lines: string[] }[]
}

/** What a programme means for one service from a place, in sentences. */
export function serviceView(t: Translate, service: ServiceNear): ServiceView {
  return {
    name: service.name,
    completeness: t('register:near.completeness', { count: service.known, service: service.name }),
    touches: touchLines(t, service),
    before: beforeLines(t, service),
    options: service.concerns ? listOptions(t, service) : [],
  }
}

function beforeLines(
  t: Translate,
  { concerns, onlyOpens, before, beforeBy, gapsBy, options, unknownNearer }: ServiceNear,
): string[] {
  if (!concerns) return [t('register:near.sameNearest')]
  if (onlyOpens) return [t('register:near.onlyOpens')]
  if (!before) return [t('register:near.noneKnown', { kilometres: plausibleWithin })]
  const isDone = options.some((option) => option.isDone)
  return [
    t(`register:near.${isDone ? 'wasNearest' : 'nearestNow'}`, reachedWords(t, before)),
    ...byOtherModes(t, isDone ? 'wasNearestBy' : 'nearestNowBy', beforeBy),
    ...gapsBy.map((mode) => t('register:near.gapBy', { mode: t(`register:travel.mode.${mode}`) })),
    ...unknownLine(t, unknownNearer),
  ]
}

/** Options of which nothing is recorded stand together. */
function listOptions(t: Translate, service: ServiceNear): ServiceView['options'] {
  const unknown = service.options.filter(({ state }) => state === 'not-recorded')
  const known = service.options.filter(({ state }) => state !== 'not-recorded')
  return [
    ...known.map((option) => ({ title: option.title, lines: optionLines(t, option) })),
    ...(unknown.length > 0
      ? [
          {
            title: unknown.map(({ title }) => title).join('; '),
            lines: [t('register:near.state.not-recorded')],
          },
        ]
      : []),
  ]
}

export const touchLines = (t: Translate, { touches }: ServiceNear): string[] =>
  touches.map(({ site, change, certainty, option }) =>
    t('register:near.touches', {
      ...{ site, option },
      change: t(`register:effect.${change}`),
      certainty: t(`register:certainty.${certainty}`),
    }),
  )

function optionLines(t: Translate, option: OptionNear): string[] {
  const { state, after, others, isDone, unknownNearer } = option
  if (state === 'stays')
    return [
      after && after.kilometres <= plausibleWithin
        ? t('register:near.staysNearest', reachedWords(t, after))
        : t('register:near.sameNearest'),
      ...afterOtherModes(t, option),
    ]
  if (state !== 'changes' || !after)
    return [t(`register:near.state.${state}`, { kilometres: plausibleWithin })]
  return [
    t(`register:near.${isDone ? 'nearestSince' : 'nearestAfter'}`, reachedWords(t, after)),
    ...afterOtherModes(t, option),
    ...unknownLine(t, unknownNearer),
    ...(others.length > 0
      ? [
          t('register:near.others', {
            places: others.map((other) => t('register:near.other', reachedWords(t, other))).join('; '),
          }),
        ]
      : []),
  ]
}

/** By each other way to travel: the nearest may be another by bus where it stays the same by car. */
const afterOtherModes = (t: Translate, { afterBy, isDone }: OptionNear): string[] =>
  afterBy.flatMap((one) => {
    const moved = isDone ? 'nearestSinceBy' : 'nearestAfterBy'
    return byOtherModes(t, one.isAnother ? moved : 'staysNearestBy', [one])
  })

const byOtherModes = (t: Translate, key: string, reached: readonly Reached[]): string[] =>
  reached.map((one) =>
    t(`register:near.${key}`, { ...reachedWords(t, one), mode: t(`register:travel.mode.${one.mode}`) }),
  )

/** What is done over an area or at a place that is not on record, a line for each. */
export const beyondLines = (t: Translate, effects: readonly EffectBeyond[]): string[] =>
  effects.map(({ service, place, placeWords, option, change, certainty }) =>
    t('register:near.ofService', {
      service,
      words: t('register:near.touches', {
        site: placeWithin(t, place, placeWords),
        option,
        change: t(`register:effect.${change}`),
        certainty: t(`register:certainty.${certainty}`),
      }),
    }),
  )

/** Words that name the area themselves say where it is. */
export const placeWithin = (t: Translate, place: string, words: string): string =>
  words === '' || words.includes(place) ? words || place : t('register:near.within', { words, place })

const unknownLine = (t: Translate, unknown: Reached | null): string[] =>
  unknown
    ? [
        t('register:near.unknownNearer', {
          site: unknown.name,
          kilometres: kilometresText(unknown.kilometres),
        }),
      ]
    : []

/** So near one is there. */
const noWay = 0.1

/** A place with how far it is, the mode in each time. */
function reachedWords(
  t: Translate,
  { name, town, kilometres, mode, minutes, isMeasured, walkMinutes }: Reached,
): Record<string, string> {
  const by = (key: string, of: number) => t(`register:near.by.${key}`, { count: Math.max(1, Math.round(of)) })
  const times = [
    by(isMeasured ? `${mode}Measured` : mode, minutes),
    ...(walkMinutes === null ? [] : [by('walk', walkMinutes)]),
  ]
  return {
    place: town ? t('register:near.inTown', { name, town }) : name,
    away:
      kilometres < noWay
        ? t('register:near.here')
        : t('register:near.away', {
            kilometres: kilometresText(kilometres),
            time: times.join(t('register:near.or')),
          }),
  }
}

const kilometresText = (kilometres: number): string =>
  formatNumber(kilometres < 10 ? Math.round(kilometres * 10) / 10 : Math.round(kilometres))
