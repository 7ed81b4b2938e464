import { maskIdentifiers } from '../../core/text/masking.ts'
import { pseudonymOf } from '../../core/text/pseudonym.ts'
import type { Db } from '../../db/database.ts'
import { formatCode } from '../../web/format.ts'
import { type DrawnAnswer, listDrawnAnswers, listSamples, type SampleRow } from './sample-queries.ts'

export type DrawnResponse = {
  name: string
  /** Empty where it was withdrawn or erased since. */
  about: string
  answers: { question: string; said: string }[]
}

export type DrawnSample = Omit<SampleRow, 'drawn'> & { responses: DrawnResponse[] }

/** The samples of a room as members read them: whole responses, in the order drawn, with what identifies somebody masked. */
export async function readSamples(db: Db, roomId: string): Promise<DrawnSample[]> {
  const samples = await listSamples(db, roomId)
  const answers = await listDrawnAnswers(
    db,
    samples.flatMap(({ drawn }) => drawn ?? []),
  )
  const ofResponse = Map.groupBy(answers, ({ responseId }) => responseId)
  return samples.map(({ drawn, ...sample }) => ({
    ...sample,
    responses: (drawn ?? []).map((id) => responseOf(id, ofResponse.get(id) ?? [])),
  }))
}

function responseOf(id: string, answers: readonly DrawnAnswer[]): DrawnResponse {
  const [first] = answers
  return {
    name: pseudonymOf(id),
    about: first
      ? `${formatCode(first.respondentKind)}, ${formatCode(first.channel).toLowerCase()}, “${first.activity}”`
      : '',
    answers: answers.flatMap((answer) => {
      const said = sayAnswer(answer)
      const question = [answer.question, answer.option].filter(Boolean).join(': ')
      return said === '' ? [] : [{ question, said }]
    }),
  }
}

type Offered = { key: string; label: string }

function sayAnswer({ text, waits, choices, offered }: DrawnAnswer): string {
  const labels = new Map(
    (Array.isArray(offered) ? (offered as Offered[]) : []).map(({ key, label }) => [key, label] as const),
  )
  const chosen = (choices ?? []).map((key) => labels.get(key) ?? key)
  const words = waits
    ? 'This answer waits to be written down or translated.'
    : text
      ? maskIdentifiers(text).text
      : ''
  return [chosen.join(', '), words].filter(Boolean).join('\n\n')
}

/** All that is read of the drawn responses, for the time that it takes. */
export const textOfSamples = (samples: readonly DrawnSample[]): string =>
  samples
    .flatMap(({ responses }) => responses)
    .flatMap(({ about, answers }) => [about, ...answers.flatMap(({ question, said }) => [question, said])])
    .join('\n')
