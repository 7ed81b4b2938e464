import { dayInLondon } from '../../core/days.ts'
import type { Db } from '../../db/database.ts'
import { listCommitments } from '../../decide/commitments/index.ts'
import { decisionAnchor, listPublishedDecisions } from '../../decide/decisions/index.ts'
import { reversalSentence } from '../../decide/reversals/index.ts'
import type { Translate } from '../../web/messages.ts'
import { urls } from '../../web/urls.ts'
import type { Happening, Programme } from './happening.ts'

type Found = Omit<Happening, 'isAhead'>

/** What was decided and promised. */
export const fromDecisions = async (
  db: Db,
  t: Translate,
  programme: Programme,
  today: string,
): Promise<Found[]> => [...(await decided(db, t, programme)), ...(await promised(db, t, programme, today))]

async function decided(db: Db, t: Translate, { id, slug }: Programme): Promise<Found[]> {
  return (await listPublishedDecisions(db, id)).flatMap(
    ({ id: decision, content, corrections, reversals }) => {
      const at = {
        precision: 'day',
        kind: 'decision',
        url: `${urls.whatWasDecided(slug)}#${decisionAnchor(decision)}`,
      } as const
      const { title } = content
      const body = content.decidedBy.name
      return [
        { ...at, day: content.decidedOn, says: t('assure:chronology.decided', { title, body }) },
        ...corrections.map(({ publishedAt, whatWasCorrected: what }) => {
          const says = t('assure:chronology.corrected', { title, what })
          return { ...at, day: dayInLondon(publishedAt), says }
        }),
        ...reversals.map((reversal) => {
          const says = t('assure:chronology.reversed', { title, what: reversalSentence(t, reversal) })
          return { ...at, day: reversal.happenedOn, says }
        }),
      ]
    },
  )
}

async function promised(db: Db, t: Translate, { id, slug }: Programme, today: string): Promise<Found[]> {
  return (await listCommitments(db, { programmeId: id }, today)).flatMap(({ promise, states }) => {
    const { words, madeBy, madeOn, madeTo } = promise.content
    const at = { kind: 'promise', url: `${urls.commitments(slug)}#promise-${promise.id}` } as const
    return [
      {
        ...{ ...at, day: madeOn, precision: madeTo },
        says: t('assure:chronology.promised', { body: madeBy.name, words }),
      },
      ...states.map(({ content: { state, happenedOn: day, happenedTo: precision } }) => {
        const says = t('assure:chronology.promise', { state: t(`decide:commitments.state.${state}`), words })
        return { ...at, day, precision, says }
      }),
    ]
  })
}
