import { domains, indicatorCriteria, levelOf, pointsOf, verdictOf } from '../../core/law/indicator.ts'
import type { CriterionRead, Performance } from './read.ts'

export const sampleBody = { id: '1', name: 'Quillshire Integrated Care Board', fictional: true }

const judgement: NonNullable<CriterionRead['judgement']> = {
  criterion: 'lay-members',
  verdict: 'partly',
  reason: 'Two of its four committees have members from the public, and these have a vote.',
  evidence: [{ url: 'https://quillshire.example/committees', says: 'Terms of reference, June 2026' }],
  judgedAs: 'Ada Reader, Voice of Quillshire',
  isOwn: false,
  judgedAt: new Date('2026-11-02T09:00:00Z'),
}

/** For the samples of pages: some judged, or nothing known at all. */
export function samplePerformance(how: 'judged' | 'nothing'): Performance {
  const figure =
    how === 'judged'
      ? { count: 2, of: 3, notKnown: 1, lacking: [{ slug: 'evening-clinic', title: 'Evening clinic' }] }
      : { count: 0, of: 0, notKnown: 0, lacking: [] }
  const criteria = indicatorCriteria.map((criterion): CriterionRead => {
    if (criterion.how === 'computed')
      return { ...criterion, figure, judgement: null, verdict: verdictOf(figure, criterion) }
    const own =
      how === 'nothing'
        ? null
        : criterion.id === 'lay-members'
          ? judgement
          : criterion.id === 'report-published'
            ? { ...judgement, criterion: criterion.id, isOwn: true, verdict: 'yes' as const }
            : null
    return { ...criterion, figure: null, judgement: own, verdict: own?.verdict ?? 'unknown' }
  })
  const points = Object.fromEntries(
    domains.map((domain) => [domain, pointsOf(criteria.filter((one) => one.domain === domain))]),
  ) as Performance['points']
  const musts = criteria.filter(({ must }) => must).map(({ verdict }) => verdict)
  return {
    programmes: how === 'judged' ? 4 : 0,
    year: 2026,
    criteria,
    points,
    level: levelOf(Object.values(points), musts),
    days: how === 'judged' ? { median: 210, of: 3 } : null,
  }
}
