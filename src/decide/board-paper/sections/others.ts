import type { Block } from '../../../documents/document.ts'
import { formatDay } from '../../../web/format.ts'
import type { Translate } from '../../../web/messages.ts'
import { urls } from '../../../web/urls.ts'
import { heading, link, listOf, named, paragraph, part, written } from '../blocks.ts'
import type { PaperFacts } from '../service.ts'

/** What was suggested instead of the options, and why it was not scored. */
export function writeAlternatives(t: Translate, { published, otherWays }: PaperFacts): Block[] {
  const alternatives = published?.appraisal.alternatives ?? []
  const isNone = alternatives.length === 0 && otherWays.length === 0
  return [
    part(t('decide:paper.alternatives.title')),
    ...(isNone ? [paragraph(t('decide:paper.alternatives.none'))] : []),
    ...alternatives.flatMap(({ title, description, suggestedBy, reasonNotScored }): Block[] => [
      heading(title),
      ...named(t('decide:paper.alternatives.suggestedBy'), suggestedBy),
      ...written(description),
      ...named(t('decide:paper.alternatives.notScored'), reasonNotScored),
    ]),
    ...(otherWays.length > 0 ? [heading(t('decide:paper.alternatives.themes'))] : []),
    ...listOf(otherWays.map(({ title }) => title)),
  ]
}

/** What each body said formally, point by point; what is advised on each stands among the issues. */
export const writeSubmissions = (
  t: Translate,
  { submissions, programme, site, published }: PaperFacts,
): Block[] => [
  part(t('decide:submissions.title')),
  ...(submissions.length === 0 ? [paragraph(t('decide:submissions.none'))] : []),
  ...submissions.flatMap(({ body, role, receivedOn, url, points, withdrawnAt, erasedAt }): Block[] => [
    heading(body.name),
    paragraph(
      t('decide:submissions.received', {
        role: t(`decide:submissions.role.${role}`),
        day: formatDay(receivedOn),
        points: t('decide:submissions.points', { count: points.length }),
      }),
    ),
    ...(erasedAt
      ? [paragraph(t('decide:submissions.erased', { day: formatDay(erasedAt) }))]
      : withdrawnAt
        ? [paragraph(t('decide:submissions.withdrawn', { day: formatDay(withdrawnAt) }))]
        : []),
    ...(points.length === 0 ? [paragraph(t('decide:submissions.noPoints'))] : []),
    ...listOf(points.map(({ title, description }) => (description ? `${title}. ${description}` : title))),
    ...(url ? [link(t('decide:submissions.original'), url)] : []),
  ]),
  ...(submissions.length > 0 && published
    ? [link(t('decide:submissions.title'), site + urls.submissions(programme.slug))]
    : []),
]

/** The papers about equality, who took part and who did not, and of whom people spoke. */
export function writeEquality(t: Translate, { published, reach, affected }: PaperFacts): Block[] {
  const papers = (published?.documents ?? []).filter(({ kind }) => kind === 'equality-impact')
  return [
    part(t('decide:paper.equality.title')),
    heading(t('decide:paper.equality.papers')),
    ...(papers.length === 0 ? [paragraph(t('decide:paper.equality.noPapers'))] : []),
    ...papers.flatMap(({ title, versions, unpublished }): Block[] => [
      paragraph(title),
      ...listOf(
        versions.map(({ publishedOn, datedOn }) => {
          const on = publishedOn ?? datedOn
          return on
            ? t('decide:paper.equality.version', { day: formatDay(on) })
            : t('register:papers.versionUndated')
        }),
      ),
      ...(versions.length === 0
        ? [
            paragraph(
              t('decide:paper.equality.unpublished', {
                reason: t(`register:papers.unpublishedReason.${unpublished?.reason ?? 'not-said'}`),
              }),
            ),
          ]
        : []),
    ]),
    heading(t('decide:paper.equality.reach')),
    ...reach,
    heading(t('decide:paper.equality.affected')),
    ...affected,
  ]
}
