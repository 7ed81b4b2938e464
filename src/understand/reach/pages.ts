import { drawAgainst } from '../../core/charts/rows.ts'
import { leastPublished } from '../../core/stats/disclosure-schemes.ts'
import type { Named } from '../../core/stats/reach/index.ts'
import { betweenSteps } from '../../core/stats/steps.ts'
import { hidingText, sampleHiding } from '../../web/disclosure.ts'
import { formatMoment, formatNumber, formatPercent } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import { countText } from '../counts/index.ts'
import { type LineShown, listTables, type ReachRow, rowOf, shareText } from './rows.ts'
import type { ProgrammeReach, ReachOfBase } from './service.ts'

type ReachTable = {
  id: string
  title: string
  base: string
  unknown: string
  unlike: string | null
  chart: string
  chartCaption: string
  rows: ReachRow[]
}

type BaseView = {
  name: string
  kind: string
  source: string
  caveats: string[]
  headline: string[]
  tables: ReachTable[]
  noTables: string | null
  /** How it is known where people live, or that it is not. */
  place: string | null
}

export type ReachView = {
  title: string
  programmeUrl: string
  strandsUrl: string
  csvUrl: string | null
  asOf: string | null
  bases: BaseView[]
  nothing: string | null
  hiding: string
  fictional: boolean
}

type Programme = { title: string; slug: string; fictional: boolean }

export const reachView = (t: Translate, programme: Programme, reach: ProgrammeReach): ReachView => ({
  title: t('understand:reach.title', { programme: programme.title }),
  programmeUrl: urls.programme(programme.slug),
  strandsUrl: urls.strands(programme.slug),
  csvUrl: reach.asOf && reach.bases.length > 0 ? urls.reachCsv(programme.slug) : null,
  asOf: reach.asOf
    ? t('understand:reach.asOf', { moment: formatMoment(reach.asOf), people: formatNumber(reach.people) })
    : null,
  bases: reach.asOf ? reach.bases.map((base, place) => baseView(t, base, place)) : [],
  nothing: reach.asOf
    ? reach.bases.length === 0
      ? t('understand:reach.noBase')
      : null
    : t('understand:reach.noFigures', {
        first: betweenSteps(reach.scheme),
        least: leastPublished(reach.scheme),
      }),
  hiding: hidingText(t, reach.scheme),
  fictional: programme.fictional,
})

/** One base with its headline and tables. */
export function baseView(t: Translate, base: ReachOfBase, place: number): BaseView {
  return {
    name: base.name,
    kind: t(`understand:reach.kind.${base.kind}`, { name: base.name }),
    source: base.source,
    caveats: [
      ...(base.kind === 'residents' ? [] : [t('understand:reach.notNarrowed', { name: base.name })]),
      ...base.caveats,
      ...(base.isByPatients ? [t('understand:reach.byPatients')] : []),
    ],
    headline: headlineOf(t, base),
    tables: listTables(base).map((table) => ({
      id: `table-${place}-${table.attribute.replace('+', '-')}`,
      title: t(`understand:reach.attribute.${table.attribute}`),
      base: baseText(t, table),
      unknown: table.unknown.hidden
        ? ''
        : t('understand:reach.unknown', { count: formatNumber(table.unknown.count) }),
      unlike: table.unlike
        ? t('understand:reach.unlike', {
            index: formatPercent(table.unlike.index),
            chance: formatPercent(table.unlike.byChance),
          })
        : null,
      chart: chartOf(t, table.attribute, table.lines),
      chartCaption: t('understand:reach.chart', {
        attribute: t(`understand:reach.attribute.${table.attribute}`),
        base: table.base === null ? '' : formatNumber(table.base),
      }),
      rows: table.lines.map((line) => rowOf(t, line)),
    })),
    noTables: base.reaches.length === 0 ? t('understand:reach.noTables') : null,
    place: placeNote(t, base),
  }
}

/** Of people who are not told apart by where they live nothing has to be said. */
const placeNote = (t: Translate, { isPlaceKnown, hasPlaces }: ReachOfBase) =>
  isPlaceKnown ? t('understand:reach.place') : hasPlaces ? t('understand:reach.notPlaced') : null

const baseText = (t: Translate, { base, isOfEverybody }: { base: number | null; isOfEverybody: boolean }) =>
  base === null
    ? t('understand:reach.baseNone')
    : t(isOfEverybody ? 'understand:reach.baseAll' : 'understand:reach.base', { base: formatNumber(base) })

function chartOf(t: Translate, attribute: string, lines: readonly LineShown[]): string {
  return drawAgainst({
    name: t('understand:reach.chartName', { attribute: t(`understand:reach.attribute.${attribute}`) }),
    rows: lines.map(({ group, respondents, share, low, high, population }) => ({
      label: group,
      share: share ?? undefined,
      ...(low === null || high === null ? {} : { low, high }),
      ...(population === null ? {} : { reference: population }),
      shown: t('understand:reach.chartRow', {
        people: countText(t, respondents),
        share: share === null ? '' : ` (${shareText(share)})`,
        population: population === null ? t('understand:reach.notKnown') : shareText(population),
      }),
    })),
  })
}

const mostNamed = 3

/** The groups that most people are missing of, then those of whom most are too many; nothing where there are none. */
function headlineOf(t: Translate, { headline }: ReachOfBase): string[] {
  const sentence = (key: string) => (named: Named) =>
    t(`understand:reach.headline.${key}`, {
      group: named.group,
      share: named.line.share === null ? t('understand:reach.fewHidden') : shareText(named.line.share),
      population: named.line.population === null ? '' : shareText(named.line.population),
    })
  return [
    ...headline.fewer.slice(0, mostNamed).map(sentence('fewer')),
    ...headline.more.slice(0, mostNamed).map(sentence('more')),
  ]
}

const sampleTable: ReachTable = {
  id: 'table-0-sex',
  title: 'Sex',
  base: 'Base: 190 people whose group is known.',
  unknown: 'Not known of 12 more.',
  unlike: 'Of 100, 14% would have to be of other groups.',
  chart: '<svg role="img" aria-label="Sex" viewBox="0 0 10 10"></svg>',
  chartCaption: 'Sex: those who took part against the people of the area (base 190)',
  rows: [
    {
      group: 'Female',
      people: '124',
      expected: '96.9',
      share: '65%',
      between: '58% to 72%',
      population: '51%',
      ratio: '1.3',
      needed: '0',
      judgement: 'More than expected',
    },
    {
      group: 'Male',
      people: 'hidden',
      expected: '93.1',
      share: '',
      between: '',
      population: '49%',
      ratio: '',
      needed: '',
      judgement: 'Too few to judge',
    },
  ],
}

export const sampleBase: BaseView = {
  name: 'Quillshire',
  kind: 'Against everyone who lives in Quillshire',
  source: 'Census 2021',
  caveats: ['Ages are partly estimated.'],
  headline: ['Fewer than expected: Under 16'],
  tables: [sampleTable],
  noTables: null,
  place: 'Deprivation is that of the neighbourhood.',
}

const sample: ReachView = {
  title: 'Who took part: Moving the evening clinic',
  programmeUrl: '/programmes/evening-clinic',
  strandsUrl: '/programmes/evening-clinic/strands',
  csvUrl: '/programmes/evening-clinic/reach.csv',
  asOf: 'As of 4 May 2027: 202 people answered equality questions.',
  ...sampleHiding,
  bases: [sampleBase],
  nothing: null,
  fictional: false,
}

export const reachPage = page<ReachView>('understand/reach/views/reach.njk', {
  full: sample,
  empty: { ...sample, csvUrl: null, asOf: null, bases: [], nothing: 'There are no figures yet.' },
})
