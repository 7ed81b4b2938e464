import type { FoundAtGate } from '../../core/law/gates.ts'
import type { Db, Tx } from '../../db/database.ts'
import type { FromLaterAtGate } from '../../register/programmes/index.ts'
import { formatDay } from '../../web/format.ts'
import { daysOfPapers, finalDecision } from './known.ts'
import { type ProgrammeRecord, readRecord } from './programme-record.ts'

type Find = (record: ProgrammeRecord, on: string) => FoundAtGate

const there = (says: string): FoundAtGate => ({ isThere: true, says })
const missing = (says: string): FoundAtGate => ({ isThere: false, says })

/** Whether people were asked elsewhere, nothing here can tell. */
const notAskedHere: FoundAtGate = {
  isThere: null,
  says: 'No way to take part for the public is on record here; whether people were asked elsewhere is not known.',
}

const asked = ({ involvements }: ProgrammeRecord, on: string) =>
  involvements.filter(({ isForPublic, recordedOn }) => isForPublic && recordedOn <= on)

const launch: Find = (record, on) => {
  const [first] = asked(record, on)
  return first ? there(`“${first.title}” opened on ${formatDay(first.opensOn)}.`) : notAskedHere
}

const close: Find = (record, on) => {
  const all = asked(record, on)
  if (all.length === 0) return notAskedHere
  const open = all.find(({ closesOn }) => closesOn === null || closesOn > on)
  if (!open) return there('Every way to take part for the public had closed.')
  const until = open.closesOn ? `until ${formatDay(open.closesOn)}` : 'with no end set'
  return missing(`People could still answer: “${open.title}”, ${until}.`)
}

const report: Find = (record, on) => {
  const day = [...record.reportsSignedOn, ...daysOfPapers(record, 'report-of-findings')]
    .toSorted()
    .find((one) => one <= on)
  return day
    ? there(`A report of ${formatDay(day)} is published.`)
    : missing('No report of what people said was published by then.')
}

const decision: Find = (record, on) => {
  const final = finalDecision(record)
  return final && final.decidedOn <= on
    ? there(`“${final.title}” was decided on ${formatDay(final.decidedOn)}.`)
    : missing('No decision to go ahead of that day or earlier is published.')
}

/** Nothing keeps one yet: the record can show neither that there was one nor that there was none. */
const midPointReview: FoundAtGate = {
  isThere: null,
  says: 'The record has no place for it yet, so it is not known whether there was one.',
}

/** What the record of the later rooms shows on a day of what the gates of stages ask for. */
export async function findAtGate(
  db: Db | Tx,
  programme: { id: string; slug: string },
  on: string,
  now: Date,
): Promise<FromLaterAtGate> {
  const record = await readRecord(db, programme, now)
  return {
    launch: launch(record, on),
    'mid-point-review': midPointReview,
    close: close(record, on),
    report: report(record, on),
    decision: decision(record, on),
  }
}
