import { dayInLondon } from '../../core/days.ts'
import { domains, type Level, minimum, type Verdict } from '../../core/law/indicator.ts'
import { formatDay, formatNumber, formatPercent } from '../../web/format.ts'
import { createTranslate, type Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import messages from '../messages.en.json' with { type: 'json' }
import type { CriterionRead, Performance } from './read.ts'
import { sampleBody, samplePerformance } from './sample.ts'

export type Body = { id: string; name: string; fictional: boolean }

export type CriterionView = {
  id: string
  title: string
  verdict: Verdict
  verdictText: string
  /** How it was found: a number with its base, or who judged it when. */
  shows: string
  /** Of some programmes nothing is known that would tell; null where there are none. */
  notKnown: string | null
  reason: string | null
  evidence: { url: string; text: string }[]
  lacking: { text: string; url: string }[]
}

type DomainView = { title: string; points: string; criteria: CriterionView[] }

type PerformanceView = {
  name: string
  fictional: boolean
  introduction: string
  yearText: string
  years: { text: string; url: string; isShown: boolean }[]
  level: { text: string; level: Level }
  /** What is missing to reach the minimum level. */
  missing: string[]
  days: string | null
  domains: DomainView[]
  urls: { body: string; csv: string; influence: string }
}

const titleOf = (t: Translate, id: string): string => t(`assure:performance.criterion.${id}`)

/** 1 April 2026 to 31 March 2027 */
export const yearText = (t: Translate, year: number): string =>
  t('assure:performance.year', { from: formatDay(`${year}-04-01`), until: formatDay(`${year + 1}-03-31`) })

function showsOf(t: Translate, { figure, judgement, how }: CriterionRead): string {
  if (figure)
    return figure.of === 0
      ? t('assure:performance.noBase')
      : t('assure:performance.figure', {
          count: formatNumber(figure.count),
          of: formatNumber(figure.of),
          share: formatPercent(figure.count / figure.of),
        })
  if (!judgement) return t(`assure:performance.${how === 'judged' ? 'notJudged' : 'noBase'}`)
  const by = { by: judgement.judgedAs, day: formatDay(dayInLondon(judgement.judgedAt)) }
  return t(`assure:performance.${judgement.isOwn ? 'judgedOwn' : 'judged'}`, by)
}

export const criterionView = (t: Translate, criterion: CriterionRead): CriterionView => {
  const { id, must, verdict, figure, judgement } = criterion
  return {
    id,
    title: must ? t('assure:performance.must', { title: titleOf(t, id) }) : titleOf(t, id),
    verdict,
    verdictText: t(`assure:performance.verdict.${verdict}`),
    shows: showsOf(t, criterion),
    notKnown:
      figure && figure.notKnown > 0 ? t('assure:performance.notKnownOf', { count: figure.notKnown }) : null,
    reason: judgement?.reason ?? null,
    evidence: (judgement?.evidence ?? []).map(({ url, says }) => ({ url, text: says || url })),
    lacking: (figure?.lacking ?? []).map(({ slug, title }) => ({ text: title, url: urls.fairness(slug) })),
  }
}

const pointsText = (t: Translate, { least, most }: { least: number; most: number }): string =>
  least === most
    ? t('assure:performance.points', { points: least })
    : t('assure:performance.pointsBetween', { least, most })

/** Every must that is not met for certain, and every domain under the points that it needs. */
function missingOf(t: Translate, { criteria, points, level }: Performance): string[] {
  if (level === 'minimum' || level === 'outstanding') return []
  const musts = criteria
    .filter(({ must, verdict }) => must && verdict !== 'yes')
    .map(({ id, verdict }) =>
      t('assure:performance.missingMust', {
        title: titleOf(t, id),
        verdict: t(`assure:performance.verdict.${verdict}`),
      }),
    )
  const short = domains
    .filter((domain) => points[domain].least < minimum.eachDomain)
    .map((domain) =>
      t('assure:performance.missingPoints', {
        domain: t(`assure:performance.domain.${domain}`),
        points: pointsText(t, points[domain]),
        needed: minimum.eachDomain,
      }),
    )
  return [...musts, ...short]
}

export const performanceView = (
  t: Translate,
  { id, name, fictional }: Body,
  performance: Performance,
  years: readonly number[],
): PerformanceView => ({
  name,
  fictional,
  introduction: t('assure:performance.introduction', { name, count: performance.programmes }),
  yearText: yearText(t, performance.year),
  years: years.map((year) => ({
    text: yearText(t, year),
    url: urls.performance(id, year),
    isShown: year === performance.year,
  })),
  level: { text: t(`assure:performance.level.${performance.level}`), level: performance.level },
  missing: missingOf(t, performance),
  days:
    performance.days &&
    t('assure:performance.days', { days: performance.days.median, count: performance.days.of }),
  domains: domains.map((domain) => ({
    title: t(`assure:performance.domain.${domain}`),
    points: pointsText(t, performance.points[domain]),
    criteria: performance.criteria
      .filter((one) => one.domain === domain)
      .map((criterion) => criterionView(t, criterion)),
  })),
  urls: {
    body: urls.body(id),
    csv: `${urls.performanceCsv(id)}?year=${performance.year}`,
    influence: urls.influence(id),
  },
})

const sampleTranslate = createTranslate('en', { assure: messages })

export const performancePage = page<PerformanceView>('assure/performance/views/performance.njk', () => ({
  full: performanceView(sampleTranslate, sampleBody, samplePerformance('judged'), [2026, 2025]),
  'nothing known': performanceView(sampleTranslate, sampleBody, samplePerformance('nothing'), [2026]),
}))
