import { dayInLondon } from '../../core/days.ts'
import type { Translate } from '../../web/messages.ts'
import { urls } from '../../web/urls.ts'
import { listCommitments } from '../commitments/index.ts'
import type { Following, ReadFollowing } from '../decisions/index.ts'
import { listOutcomes } from '../outcomes/index.ts'

/** The promises that decisions of a programme made, each with how it stands, and the measures that belong to either. */
export const createReadFollowing =
  (t: Translate): ReadFollowing =>
  async (db, { id, slug }, now) => {
    const promises = await listCommitments(db, { programmeId: id }, dayInLondon(now))
    const measures = await listOutcomes(db, id)
    const linkOf = ({ promise, standing }: (typeof promises)[number]) => ({
      text: t('decide:followed.promise', {
        words: promise.content.words,
        standing: t(`decide:commitments.standing.${standing.kind}`),
      }),
      url: `${urls.commitments(slug)}#promise-${promise.id}`,
    })
    const measuresOf = (kind: 'decision' | 'commitment', ids: readonly string[]) =>
      measures
        .filter(({ measure: { content } }) => {
          const { belongsTo } = content
          return belongsTo?.kind === kind && ids.includes(belongsTo.id)
        })
        .map(({ measure }) => ({
          text: measure.content.title,
          url: `${urls.outcomes(slug)}#measure-${measure.id}`,
        }))
    const following: Following = {
      ofDecision(decisionId) {
        const own = promises.filter(({ promise }) => promise.content.decision?.id === decisionId)
        const ofPromises = measuresOf(
          'commitment',
          own.map(({ promise }) => promise.id),
        )
        return {
          promises: own.map(linkOf),
          measures: [...measuresOf('decision', [decisionId]), ...ofPromises],
        }
      },
      ofPromise: (promiseId) => measuresOf('commitment', [promiseId]),
    }
    return following
  }
