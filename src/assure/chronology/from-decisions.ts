import { dayInLondon } from '../../core/days.ts'
import { titleOfCriterion } from '../../core/law/index.ts'
import type { Db } from '../../db/database.ts'
import { listCommitments } from '../../decide/commitments/index.ts'
import { decisionAnchor, listPublishedDecisions } from '../../decide/decisions/index.ts'
import { reversalSentence } from '../../decide/reversals/index.ts'
import type { Translate } from '../../web/messages.ts'
import { urls } from '../../web/urls.ts'
import { listResults } from '../fairness/index.ts'
import { listQuestions } from '../questions/index.ts'
import type { Happening, Programme } from './happening.ts'

type Found = Omit<Happening, 'isAhead'>

/** What was decided, promised and found of how it was done: what is not public yet is not among it. */
export const fromDecisions = async (
  db: Db,
  t: Translate,
  programme: Programme,
  today: string,
): Promise<Found[]> => [
  ...(await decided(db, t, programme)),
  ...(await promised(db, t, programme, today)),
  ...(await found(db, t, programme, today)),
  ...(await asked(db, t, programme)),
]

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

const tellsNothing: readonly string[] = ['unknown', 'not-engaged']

/**
 * Results that are public, on the day on which they were, and the answers to them. That nothing was known of a criterion
 * to begin with is no happening; that it is not known any more is one.
 */
async function found(db: Db, t: Translate, { id, slug }: Programme, today: string): Promise<Found[]> {
  const open = (await listResults(db, id)).filter(({ publicFrom }) => publicFrom <= today)
  const first = new Map(open.toReversed().map((result) => [result.criterion, result.id]))
  const told = open.filter((one) => first.get(one.criterion) !== one.id || !tellsNothing.includes(one.result))
  return told.flatMap(({ criterion, result, publicFrom, answers }) => {
    const title = titleOfCriterion(criterion)
    const at = { precision: 'day', kind: 'fairness', url: `${urls.fairness(slug)}#${criterion}` } as const
    const says = { title, result: t(`assure:fairness.result.${result}`) }
    return [
      { ...at, day: publicFrom, says: t('assure:chronology.found', says) },
      ...answers.map(({ givenAt }) => {
        const given = dayInLondon(givenAt)
        const day = given < publicFrom ? publicFrom : given
        return { ...at, day, says: t('assure:chronology.bodyAnswered', says) }
      }),
    ]
  })
}

/** What anybody asked that is shown, and its answers. */
async function asked(db: Db, t: Translate, { id, slug }: Programme): Promise<Found[]> {
  const shown = (await listQuestions(db, id)).filter(({ state }) => state === 'shown')
  return shown.flatMap(({ id: question, words, askedAt, answers }) => {
    const url = `${urls.questionsAsked(slug)}#question-${question}`
    const at = { precision: 'day', kind: 'question', url } as const
    return [
      { ...at, day: dayInLondon(askedAt), says: t('assure:chronology.questionAsked', { words }) },
      ...answers.map((answer) => {
        const says = t('assure:chronology.questionAnswered', { words: answer.words })
        return { ...at, day: dayInLondon(answer.givenAt), says }
      }),
    ]
  })
}
