import { formatDay, formatNumber } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import { aims, type MoneyKind, moneyKinds, type OptionStatementKind } from '../appraisals/index.ts'
import {
  type EffectContent,
  type OptionContent,
  type ProgrammeContent,
  type SourceContent,
  showEffects,
} from '../programmes/index.ts'
import type { TravelByOption } from '../travel/index.ts'

/** A source as it stands under what it says. */
export type ShownSource = { title: string; url: string }

/** What is said in one place, a line for each thing; `isMissing`: that nothing is. `sources` null: worked out here. */
export type Cell = { lines: string[]; sources: ShownSource[] | null; isMissing: boolean }

/** Options opposite each other: a row for each thing, a cell for each option. */
export type Comparison = {
  id: string
  caption: string
  corner: string
  options: string[]
  rows: { heading: string; cells: Cell[] }[]
  method: string
  /** Pages that say more. */
  links: { text: string; url: string }[]
}

/** As many options stand beside each other at most. */
export const mostCompared = 4

/** The options that were asked for, or as many as fit; what was discarded only where it was asked for. */
export function chooseOptions(options: readonly OptionContent[], asked: readonly string[]): OptionContent[] {
  const chosen = options.filter(({ id }) => asked.includes(id)).slice(0, mostCompared)
  if (chosen.length > 1) return chosen
  const open = options.filter(({ kind }) => kind !== 'discarded')
  return (open.length > 0 ? open : options).slice(0, mostCompared)
}

export const sourceOf = (sources: readonly SourceContent[], id: string | null): ShownSource | null => {
  const found = sources.find((source) => source.id === id)
  return found ? { title: found.title, url: found.url } : null
}

const sourcesOf = (sources: readonly SourceContent[], id: string | null): ShownSource[] => {
  const found = sourceOf(sources, id)
  return found ? [found] : []
}

const missing = (line: string): Cell => ({ lines: [line], sources: [], isMissing: true })

/** @param today the day in London */
export function compareOptions(
  t: Translate,
  content: ProgrammeContent,
  options: readonly OptionContent[],
  today: string,
  travel: TravelByOption,
): Comparison[] {
  const say = (key: string) => t(`register:appraisal.${key}`)
  const table = (
    id: 'effects' | 'travel' | 'gains' | 'aims' | 'resources',
    corner: string,
    rows: Comparison['rows'],
    method: string,
  ): Comparison => ({
    id,
    caption: say(id),
    corner,
    options: options.map(({ title }) => title),
    rows,
    method,
    links: [],
  })
  const said = (kind: OptionStatementKind, nothing: string) => ({
    heading: say(`statementKind.${kind}`),
    cells: options.map((option) => statementCell(content, option, kind, nothing)),
  })
  const notSaid = say('notSaid')
  return [
    table('effects', say('serviceAndPlace'), effectRows(t, content, options, today), say('effectsMethod')),
    ...travelTables(t, options, travel, table),
    table('gains', say('what'), [said('gain', notSaid), said('loss', notSaid)], ''),
    table(
      'aims',
      say('what'),
      aims.map((kind) => said(kind, notSaid)),
      say('aimsMethod'),
    ),
    table(
      'resources',
      say('what'),
      [
        said('staffing', say('notKnown')),
        ...moneyKinds.map((kind) => ({
          heading: say(`moneyKind.${kind}`),
          cells: options.map((option) => moneyCell(t, content, option, kind)),
        })),
      ],
      say('resourcesMethod'),
    ),
  ]
}

type MakeTable = (id: 'travel', corner: string, rows: Comparison['rows'], method: string) => Comparison

/** A row for each service and way to travel, where journeys can be worked out at all. */
function travelTables(
  t: Translate,
  options: readonly OptionContent[],
  { journeys, note }: TravelByOption,
  table: MakeTable,
): Comparison[] {
  if (journeys.length === 0 && note === null) return []
  const rows = journeys.map(({ heading, lines }) => ({
    heading,
    cells: options.map(({ id }): Cell => {
      const found = lines.get(id)
      return found ? { ...found, sources: null } : missing(t('register:travel.state.not-recorded'))
    }),
  }))
  const method = [note, t('register:travel.compared.method')].filter(Boolean).join(' ')
  const links = journeys.map(({ link }) => link)
  return [{ ...table('travel', t('register:travel.compared.corner'), rows, method), links }]
}

const keyOf = ({
  service,
  place,
  placeWords,
}: Pick<EffectContent, 'service' | 'place' | 'placeWords'>): string =>
  [service.code, place.kind, place.id, placeWords].join(' ')

/** A row for each service at each place, in the order in which the options name them. */
function effectRows(
  t: Translate,
  content: ProgrammeContent,
  options: readonly OptionContent[],
  today: string,
): Comparison['rows'] {
  const shown = options.map(({ effects }) => showEffects(t, content, effects, today))
  const rows = Map.groupBy(shown.flat(), keyOf)
  return [...rows].map(([key, [first]]) => {
    const place = [first?.place.name, first?.place.name === first?.placeWords ? '' : first?.placeWords]
    return {
      heading: [first?.service.name, ...place].filter(Boolean).join(', '),
      cells: shown.map((effects) => {
        const here = effects.filter((effect) => keyOf(effect) === key)
        if (here.length === 0) return missing(t('register:appraisal.nothingSaid'))
        return {
          lines: here.flatMap(({ change, certainty, detail, lines }) => [
            effectInWords(t, change, certainty),
            ...(detail ? [detail] : []),
            ...lines,
          ]),
          sources: [...new Set(here.flatMap(({ evidence }) => evidence.map(({ source }) => source)))].flatMap(
            (id) => sourceOf(content.sources, id) ?? [],
          ),
          isMissing: false,
        }
      }),
    }
  })
}

function statementCell(
  { appraisal, sources }: ProgrammeContent,
  { id }: OptionContent,
  kind: OptionStatementKind,
  nothing: string,
): Cell {
  const found = appraisal.statements.find((one) => one.option === id && one.kind === kind)
  if (!found) return missing(nothing)
  return { lines: found.words.split('\n'), sources: sourcesOf(sources, found.source), isMissing: false }
}

function moneyCell(
  t: Translate,
  { appraisal, sources }: ProgrammeContent,
  { id }: OptionContent,
  kind: MoneyKind,
): Cell {
  const found = appraisal.money.find((one) => one.option === id && one.kind === kind)
  if (!found) return missing(t('register:appraisal.notKnown'))
  const { pounds, words, payer, priceYear, source } = found
  return {
    lines: [
      pounds === null ? '' : poundsText(t, pounds),
      words,
      payer ? t('register:appraisal.payer', { payer }) : t('register:appraisal.payerUnknown'),
      priceYear
        ? t('register:appraisal.priceYear', { year: priceYear })
        : t('register:appraisal.priceYearUnknown'),
    ].filter(Boolean),
    sources: sourcesOf(sources, source),
    isMissing: false,
  }
}

/** What would be done, and how certain that is. */
export const effectInWords = (
  t: Translate,
  change: EffectContent['change'],
  certainty: EffectContent['certainty'],
): string =>
  change === 'none'
    ? t(`register:effect.${change}`)
    : `${t(`register:effect.${change}`)} (${t(`register:certainty.${certainty}`)})`

export const poundsText = (t: Translate, pounds: number): string =>
  t(pounds < 0 ? 'register:appraisal.saves' : 'register:appraisal.pounds', { pounds: Math.abs(pounds) })

/** A number with one decimal at most. */
export const shortNumber = (value: number): string => formatNumber(Math.round(value * 10) / 10)

export const dayOr = (day: string | null, otherwise: string): string =>
  day === null ? otherwise : formatDay(day)
