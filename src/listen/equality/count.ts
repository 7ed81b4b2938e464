import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { type Crossing, crossAgeAndSex, type DatedAnswers, type Division, divide } from './groups.ts'
import { listEqualityRecords } from './queries.ts'
import type { EqualityAnswers } from './schema.ts'
import { asArrayBuffer, readPrivateKey, suite } from './seal.ts'

/**
 * What is inside a seal: which response, when, and the answers. A withdrawn response has a seal of its own that says
 * so, whether it had answers or not: from outside it is one record more.
 */
export type SealedAnswers = { responseId: string; at: string; answers: EqualityAnswers; withdrawn?: true }

export type EqualityFigures = {
  /** Responses whose sender answered equality questions, once each: the sum of the parts of every division. */
  records: number
  divisions: Division[]
  /** By two attributes at a time; null while a cell is too small. */
  crossing: Crossing | null
}

const encapsulatedKeyBytes = 32

/**
 * Counts the equality answers of a programme as they are now: numbers by question and by group, small ones hidden. The one
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
  const people = [...newest.values()]
    .filter(({ withdrawn }) => !withdrawn)
    .map(({ answers, at }): DatedAnswers => ({ answers, on: dayInLondon(new Date(at)) }))
  return { records: people.length, divisions: divide(people), crossing: crossAgeAndSex(people) }
}
