import { dayInLondon } from '../../core/days.ts'
import { titleOfCriterion } from '../../core/law/index.ts'
import type { Db } from '../../db/database.ts'
import type { Translate } from '../../web/messages.ts'
import { urls } from '../../web/urls.ts'
import { listResults } from '../fairness/index.ts'
import { listQuestions } from '../questions/index.ts'
import type { Happening, Programme } from './happening.ts'

type Found = Omit<Happening, 'isAhead'>

/** What was found of how it was done, and what anybody asked: what is not public yet is not among it. */
export const fromFairness = async (
  db: Db,
  t: Translate,
  programme: Programme,
  today: string,
): Promise<Found[]> => [...(await found(db, t, programme, today)), ...(await asked(db, t, programme))]

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
