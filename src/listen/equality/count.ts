import type { Context } from '../../context.ts'
import { type PublishedCount, publishedSplit } from '../../core/stats/small-numbers.ts'
import { listEqualityRecords } from './queries.ts'
import { type EqualityQuestion, equalityQuestions } from './questions.ts'
import type { EqualityAnswers } from './schema.ts'
import { asArrayBuffer, readPrivateKey, suite } from './seal.ts'

/**
 * What is inside a seal: which response, when, and the answers. A withdrawn response has a seal of its own that says
 * so, whether it had answers or not: from outside it is one record more.
 */
export type SealedAnswers = { responseId: string; at: string; answers: EqualityAnswers; withdrawn?: true }

export type EqualityFigures = {
  /** Responses whose sender answered equality questions, once each. */
  records: number
  questions: { text: string; answered: PublishedCount; options: { label: string; count: PublishedCount }[] }[]
}

const encapsulatedKeyBytes = 32

/**
 * Counts the equality answers of a programme as they are now: numbers by question, small ones hidden. The one
 * function that opens a seal; what it opens leaves it only as these numbers. Two counts with one answer between
 * them tell that answer, so nobody is shown them but through `figures.ts`.
 */
export async function countEqualityAnswers(
  ctx: Pick<Context, 'db' | 'keysFolder'>,
  programmeId: string,
): Promise<EqualityFigures> {
  const recipientKey = await readPrivateKey(ctx.keysFolder)
  const open = async (sealed: Buffer): Promise<SealedAnswers> => {
    const enc = asArrayBuffer(sealed.subarray(0, encapsulatedKeyBytes))
    const recipient = await suite.createRecipientContext({ recipientKey, enc })
    const opened = await recipient.open(asArrayBuffer(sealed.subarray(encapsulatedKeyBytes)))
    return JSON.parse(Buffer.from(opened).toString('utf8')) as SealedAnswers
  }
  const newest = new Map<string, SealedAnswers>()
  for (const { sealed } of await listEqualityRecords(ctx.db, programmeId)) {
    const record = await open(sealed)
    const held = newest.get(record.responseId)
    if (!held || record.withdrawn || (!held.withdrawn && held.at < record.at))
      newest.set(record.responseId, record)
  }
  const answers = [...newest.values()].filter(({ withdrawn }) => !withdrawn).map((record) => record.answers)
  return {
    records: answers.length,
    questions: equalityQuestions
      .filter((question) => question.options)
      .map((question) => tally(question, answers)),
  }
}

/** One question's figures. The options add up to those who answered, so they are hidden together. */
function tally(question: EqualityQuestion, all: EqualityAnswers[]) {
  const options = question.options ?? []
  const counts = options.map(([key]) => all.filter((answers) => answers[question.id] === key).length)
  const { total, parts } = publishedSplit(counts)
  return {
    text: question.text,
    answered: total,
    options: parts.map((count, place) => ({ label: options[place]?.[1] ?? '', count })),
  }
}
