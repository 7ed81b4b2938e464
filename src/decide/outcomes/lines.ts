import { formatDay } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import type { Line } from '../versions/index.ts'
import type { MeasureContent, ReviewContent, ValuesContent } from './content.ts'

/** A number as it is written: no thousands, no rounding, so that it can be compared with its source. */
export const numberText = (value: number): string =>
  value.toLocaleString('en-GB', { maximumFractionDigits: 6 })

export const withUnit = (value: number, unit: string): string =>
  unit === '%' ? `${numberText(value)}%` : `${numberText(value)} ${unit}`.trim()

const textOfRecord = (record: { title: string; url: string } | null): string =>
  record ? [record.title, record.url].filter(Boolean).join(', ') : ''

/** What a measure belongs to, in words; empty where nothing is named. */
export const belongsToText = (t: Translate, belongsTo: MeasureContent['belongsTo']): string =>
  belongsTo ? t(`decide:outcomes.belongsTo.${belongsTo.kind}`, { title: belongsTo.title }) : ''

const limitText = (limit: number | null, unit: string) => (limit === null ? '' : withUnit(limit, unit))

/** Everything that a measure says, as lines, for its pages and for the differences between versions. */
export const linesOfMeasure =
  (t: Translate) =>
  ({ unit, baseline, limits, ...content }: MeasureContent): Line[] => {
    const line = (field: string, value: string): Line => ({
      name: t(`decide:outcomes.field.${field}`),
      value,
    })
    return [
      line('title', content.title),
      line('unit', unit),
      line('better', t(`decide:outcomes.better.${content.better}`)),
      line('claim', content.claim),
      line('claimSource', textOfRecord(content.claimSource)),
      line('belongsTo', belongsToText(t, content.belongsTo)),
      line('startsOn', formatDay(content.startsOn)),
      line('baseline', withUnit(baseline.value, unit)),
      line(
        'period',
        t('decide:outcomes.period', { from: formatDay(baseline.from), until: formatDay(baseline.until) }),
      ),
      line('baselineSource', textOfRecord(baseline.source)),
      line('low', limitText(limits.low, unit)),
      line('high', limitText(limits.high, unit)),
      line('agreedBy', limits.agreedBy),
      line('agreedOn', formatDay(limits.agreedOn)),
    ]
  }

export const linesOfValues = ({ rows }: ValuesContent): Line[] =>
  rows.map(({ on, value, sourceTitle, reason }) => ({
    name: formatDay(on),
    value: [numberText(value), sourceTitle, reason && `corrected: ${reason}`].filter(Boolean).join(', '),
  }))

export const linesOfReview =
  (t: Translate) =>
  (content: ReviewContent): Line[] => {
    const line = (field: string, value: string): Line => ({
      name: t(`decide:outcomes.field.${field}`),
      value,
    })
    return [
      line('startedOn', formatDay(content.startedOn)),
      line('why', content.why),
      line('by', content.by.name),
      line('result', t(`decide:outcomes.result.${content.result}`)),
      line('resultOn', content.resultOn ? formatDay(content.resultOn) : ''),
      line('resultWords', content.words),
      line('evidence', textOfRecord(content.evidence)),
    ]
  }
