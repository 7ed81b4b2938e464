import { formatDay } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import { decisionAnchor } from '../decisions/index.ts'
import { type Difference, listDifferences, type RecordShown, showRecord } from '../versions/index.ts'
import { type ChartShown, showChart } from './chart.ts'
import { belongsToText, linesOfMeasure, linesOfReview, withUnit } from './lines.ts'
import type { Outcome } from './read.ts'
import { sampleOutcomes, sampleTranslate } from './samples.ts'

type ShownReview = {
  startedOn: string
  why: string
  by: { name: string; url: string }
  result: string
  resultOn: string | null
  words: string
  evidence: RecordShown | null
  differences: Difference[]
}

type ShownOutcome = {
  id: string
  title: string
  unit: string
  better: string
  claim: string
  claimSource: RecordShown | null
  /** The promise or decision that it shows the outcome of. */
  belongsTo: { text: string; url: string } | null
  start: string
  practiceSince: string | null
  baseline: { value: string; period: string; source: RecordShown | null }
  fixed: string
  /** Of what should have been before the change and was not, and what was corrected after it. */
  warnings: string[]
  limits: string[]
  agreed: string
  newest: string | null
  crossings: string[]
  /** Where there are no crossings. */
  notCrossed: string
  unreviewed: string | null
  reviews: ShownReview[]
  chart: ChartShown
  points: { day: string; value: string; source: RecordShown; crossed: string | null; corrections: string[] }[]
  differences: Difference[]
}

type OutcomesView = {
  programmeTitle: string
  back: string
  fictional: boolean
  outcomes: ShownOutcome[]
  csvUrl: string
}

type Of = { slug: string; title: string; fictional: boolean }

export const outcomesView = (
  t: Translate,
  { slug, title, fictional }: Of,
  outcomes: readonly Outcome[],
): OutcomesView => ({
  programmeTitle: title,
  back: urls.programme(slug),
  fictional,
  outcomes: outcomes.map((outcome) => showOutcome(t, outcome, slug)),
  csvUrl: urls.outcomesCsv(slug),
})

function belongsToLink(
  t: Translate,
  slug: string,
  belongsTo: Outcome['measure']['content']['belongsTo'],
): ShownOutcome['belongsTo'] {
  if (!belongsTo) return null
  const { kind, id } = belongsTo
  const url =
    kind === 'decision'
      ? `${urls.whatWasDecided(slug)}#${decisionAnchor(id)}`
      : `${urls.commitments(slug)}#promise-${id}`
  return { text: belongsToText(t, belongsTo), url }
}

function showOutcome(t: Translate, outcome: Outcome, slug: string): ShownOutcome {
  const { measure, fixing, points, crossings, unreviewed, reviews, start, practiceSince } = outcome
  const { baseline, limits, unit, ...content } = measure.content
  const newest = points.at(-1)
  return {
    id: measure.id,
    title: content.title,
    unit,
    better: t(`decide:outcomes.better.${content.better}`),
    claim: content.claim,
    claimSource: showRecord(content.claimSource, slug),
    belongsTo: belongsToLink(t, slug, content.belongsTo),
    start: formatDay(start),
    practiceSince: practiceSince && t('decide:outcomes.practiceSince', { day: formatDay(practiceSince) }),
    baseline: {
      value: withUnit(baseline.value, unit),
      period: t('decide:outcomes.period', {
        from: formatDay(baseline.from),
        until: formatDay(baseline.until),
      }),
      source: showRecord(baseline.source, slug),
    },
    fixed: t(`decide:outcomes.fixed.${fixing.isBefore ? 'before' : 'after'}`, {
      day: formatDay(fixing.fixedOn),
    }),
    warnings: warningsOf(t, outcome),
    limits: (['low', 'high'] as const).flatMap((key) => {
      const value = limits[key]
      return value === null ? [] : [t(`decide:outcomes.limit.${key}`, { value: withUnit(value, unit) })]
    }),
    agreed: t('decide:outcomes.agreed', { by: limits.agreedBy, day: formatDay(limits.agreedOn) }),
    newest:
      newest === undefined
        ? null
        : t('decide:outcomes.newest', {
            value: withUnit(newest.value, unit),
            day: formatDay(newest.on),
            baseline: withUnit(baseline.value, unit),
          }),
    crossings: crossings.map(({ on, value, limit }) =>
      t(`decide:outcomes.crossed.${limit}`, { day: formatDay(on), value: withUnit(value, unit) }),
    ),
    notCrossed: t(`decide:outcomes.${points.some(({ on }) => on >= start) ? 'notCrossed' : 'noneSince'}`),
    unreviewed: unreviewed[0]
      ? t('decide:outcomes.unreviewed', { count: unreviewed.length, day: formatDay(unreviewed[0].on) })
      : null,
    reviews: reviews.map(({ content, versions }) => ({
      startedOn: formatDay(content.startedOn),
      why: content.why,
      by: { name: content.by.name, url: urls.body(content.by.id) },
      result: t(`decide:outcomes.result.${content.result}`),
      resultOn: content.resultOn && formatDay(content.resultOn),
      words: content.words,
      evidence: showRecord(content.evidence, slug),
      differences: listDifferences(versions, linesOfReview(t)),
    })),
    chart: showChart(t, outcome),
    points: points.toReversed().map(({ on, value, sourceTitle, sourceUrl, corrections }) => ({
      day: formatDay(on),
      value: withUnit(value, unit),
      source: { title: sourceTitle, url: sourceUrl || null },
      crossed: crossings.some((one) => one.on === on) ? t('decide:outcomes.beyond') : null,
      corrections: corrections.map(({ was, reason }) =>
        t('decide:outcomes.valueCorrected', { was: withUnit(was, unit), reason }),
      ),
    })),
    differences: listDifferences(measure.versions, linesOfMeasure(t)),
  }
}

function warningsOf(t: Translate, { measure, fixing, start }: Outcome): string[] {
  const { unit } = measure.content
  const { corrected } = fixing
  return [
    ...(fixing.isBefore ? [] : [t('decide:outcomes.fixedTooLate', { day: formatDay(start) })]),
    ...(fixing.areLimitsBefore ? [] : [t('decide:outcomes.limitsTooLate')]),
    ...(corrected
      ? [
          t('decide:outcomes.corrected', {
            was: withUnit(corrected.was, unit),
            day: formatDay(corrected.on),
            why: corrected.why,
          }),
        ]
      : []),
  ]
}

const sampleOf = { slug: 'births', title: 'Births in Quillshire', fictional: false }

export const outcomesPage = page<OutcomesView>('decide/outcomes/views/outcomes.njk', {
  full: outcomesView(sampleTranslate, sampleOf, sampleOutcomes),
  empty: outcomesView(sampleTranslate, sampleOf, []),
})
