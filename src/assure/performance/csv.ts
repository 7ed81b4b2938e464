import { csvOf } from '../../web/csv.ts'
import type { Translate } from '../../web/messages.ts'
import { criterionView } from './pages.ts'
import type { Performance } from './read.ts'

const fields = [
  'domain',
  'criterion',
  'must',
  'computed or judged',
  'result',
  'count',
  'of',
  'not known of',
  'judged by',
  'for the body itself',
  'why',
  'evidence',
] as const

/** A line for each criterion, with its number and base or its judgement. */
export const performanceCsv = (t: Translate, { criteria }: Performance): string =>
  csvOf(
    [...fields],
    criteria.map((criterion) => {
      const { domain, must, how, verdict, figure, judgement } = criterion
      const { evidence } = criterionView(t, criterion)
      return [
        t(`assure:performance.domain.${domain}`),
        t(`assure:performance.criterion.${criterion.id}`),
        must ? 'yes' : 'no',
        how,
        t(`assure:performance.verdict.${verdict}`),
        figure?.count ?? '',
        figure?.of ?? '',
        figure?.notKnown ?? '',
        judgement?.judgedAs ?? '',
        judgement ? (judgement.isOwn ? 'yes' : 'no') : '',
        judgement?.reason ?? '',
        evidence.map(({ url }) => url).join('\n'),
      ]
    }),
  )
