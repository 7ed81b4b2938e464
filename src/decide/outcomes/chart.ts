import { drawRun } from '../../core/charts/run.ts'
import { leastForRunChart, type RunChart, readRunChart, type Signal } from '../../core/stats/run-chart.ts'
import { formatDay } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import { numberText, withUnit } from './lines.ts'
import type { Outcome } from './read.ts'

/** A drawn run chart with what it tells in words, or why there is none. */
export type ChartShown =
  | { drawn: string; caption: string; method: string; told: string[]; whyNot: null }
  | { drawn: null; whyNot: string }

export function showChart(t: Translate, { measure, points, start }: Outcome): ChartShown {
  const { title, unit, limits } = measure.content
  const before = points.filter(({ on }) => on < start).length
  const chart = readRunChart(
    points.map(({ value }) => value),
    before,
  )
  if (!chart) {
    const fill = { count: points.length, least: leastForRunChart }
    return { drawn: null, whyNot: t('decide:outcomes.noChart', fill) }
  }
  const inSignal = (at: number) => chart.signals.some(({ from, to }) => from <= at && at <= to)
  const isWithin = before > 0 && before < points.length
  const limit = (key: 'low' | 'high') => {
    const value = limits[key]
    return value === null
      ? []
      : [{ value, label: t(`decide:outcomes.limitOnChart.${key}`, { value: numberText(value) }) }]
  }
  return {
    drawn: drawRun({
      name: t('decide:outcomes.chartName', {
        title,
        count: points.length,
        from: formatDay(points[0]?.on ?? ''),
        until: formatDay(points.at(-1)?.on ?? ''),
      }),
      points: points.map(({ on, value }, at) => ({ value, label: formatDay(on), isSignal: inSignal(at) })),
      median: {
        value: chart.median,
        label: t('decide:outcomes.medianOnChart', { value: numberText(chart.median) }),
      },
      limits: [...limit('low'), ...limit('high')],
      change: isWithin ? { before, label: t('decide:outcomes.changeOnChart') } : null,
    }),
    caption: t('decide:outcomes.chartCaption', { title, unit }),
    method: t(
      `decide:outcomes.${chart.runs || chart.medianOf === points.length ? 'method' : 'methodBefore'}`,
      {
        count: chart.medianOf,
        median: withUnit(chart.median, unit),
      },
    ),
    told: tellChart(t, chart, points),
    whyNot: null,
  }
}

function tellChart(t: Translate, { signals, runs }: RunChart, points: Outcome['points']): string[] {
  const tell = ({ kind, direction, from, to, points: count }: Signal) =>
    t(`decide:outcomes.signal.${kind}.${direction}`, {
      count,
      from: formatDay(points[from]?.on ?? ''),
      until: formatDay(points[to]?.on ?? ''),
    })
  const ofRuns = runs && t(`decide:outcomes.runs.${judge(runs)}`, runs)
  return [
    ...(signals.length > 0 ? signals.map(tell) : [t('decide:outcomes.signal.none')]),
    ...(ofRuns ? [ofRuns] : []),
  ]
}

function judge({ count, least, most }: NonNullable<RunChart['runs']>): 'few' | 'many' | 'fitting' {
  if (count < least) return 'few'
  return count > most ? 'many' : 'fitting'
}
