import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { compareEntries } from '../../core/desk-entry/compare.ts'
import { isDrawn } from '../../core/desk-entry/draw.ts'
import { momentInLondon } from '../../core/london-time.ts'
import { type Db, isThereAlready, type Tx } from '../../db/database.ts'
import type { Author } from '../../register/organisations/index.ts'
import type { ActivityRow } from '../activities/index.ts'
import { type BatchChannel, type BatchRow, holdNumbers } from '../batches/index.ts'
import {
  type NewAttachment,
  reachOf,
  receiveResponse,
  responseIdFrom,
  speakerOf,
} from '../responses/index.ts'
import { type EntryForm, type EntryRead, newAnswersOf, placeOfKey } from './form.ts'
import { findEntry, findNextSequence, insertBatchEntry, insertMarks } from './queries.ts'
import type { AboutEntry } from './schema.ts'
import { standingOf } from './standing.ts'

export type Entering = Author & { activity: ActivityRow; batch: BatchRow; form: EntryForm }

export type OneEntry = {
  about: AboutEntry
  read: Pick<EntryRead, 'answers' | 'marks'>
  attachments: NewAttachment[]
  /** Files of a bureau: what makes the row known again. */
  sourceKey?: Buffer
}

/** A form is late where it came on a day after the last one: on that day it is on time, whatever the hour. */
const isLateOn = ({ closesAt }: Pick<ActivityRow, 'closesAt'>, receivedOn: string): boolean =>
  closesAt !== null && receivedOn > dayInLondon(closesAt)

/** Takes one form of a batch as a response; it is numbered in its batch, and drawn for a second entry or not. */
export async function takeEntry(
  tx: Tx,
  ctx: Context,
  { activity, batch, form, ...author }: Entering,
  { about, read, attachments, sourceKey }: OneEntry,
): Promise<{ id: string; receipt: string; sequence: number }> {
  await holdNumbers(tx, batch.id)
  const sequence = await findNextSequence(tx, batch.id)
  const answers = newAnswersOf(form, read.answers)
  const taken = await receiveResponse(tx, ctx, {
    ...(about.page ? { id: responseIdFrom('entry', batch.id, about.page) } : {}),
    activityId: activity.id,
    channel: batch.channel as BatchChannel,
    receivedAt: momentInLondon({ day: about.receivedOn, time: '12:00' }),
    respondentKind: about.organisationName ? 'organisation' : 'person',
    organisationName: about.organisationName || null,
    speaker: speakerOf(about),
    mayPublish: about.mayPublish,
    questionnaireVersion: form.version,
    isLate: isLateOn(activity, about.receivedOn),
    ...reachOf(about, false),
    answers,
    attachments,
    ...(sourceKey ? { source: { reference: about.formCode, key: sourceKey } } : {}),
  })
  await insertBatchEntry(tx, {
    responseId: taken.id,
    batchId: batch.id,
    sequence,
    formCode: about.formCode,
    isDrawn: isDrawn({ seed: batch.seed, share: batch.secondShare, counted: batch.counted }, sequence),
    enteredBy: author.accountId,
    enteredAt: ctx.now(),
  })
  const marked = Object.entries(read.marks).map(([key, mark]) => ({
    responseId: taken.id,
    ...placeOfKey(key),
    mark,
  }))
  if (marked.length > 0) await insertMarks(tx, marked)
  await recordAct(tx, {
    ...author,
    act: 'form-entered',
    subjectKind: 'response',
    subjectId: taken.id,
    programmeId: activity.programmeId,
    after: {
      batch: batch.id,
      sequence,
      answers: answers.length,
      marks: marked.length,
      files: attachments.length,
    },
  })
  return { id: taken.id, receipt: taken.receipt, sequence }
}

/**
 * As {@link takeEntry}, in a transaction of its own. The same page sent twice is one form; where it says something else
 * the second time, somebody went back to it for another form, and nothing was kept: `isAnother`.
 */
export async function enterForm(ctx: Context, by: Entering, entry: OneEntry) {
  try {
    const { id } = await ctx.db.transaction().execute((tx) => takeEntry(tx, ctx, by, entry))
    return { kept: await getEntry(ctx.db, id), isAnother: false }
  } catch (error) {
    if (!isThereAlready(error, 'responses_pkey')) throw error
    const id = responseIdFrom('entry', by.batch.id, entry.about.page)
    const { different } = compareEntries(await standingOf(ctx.db, id), entry.read.answers)
    const kept = await getEntry(ctx.db, id)
    return { kept, isAnother: different.length > 0 || kept.formCode !== entry.about.formCode }
  }
}

async function getEntry(db: Db, id: string) {
  const entry = await findEntry(db, id)
  if (!entry) throw new Error(`the response ${id} was entered and is in no batch`)
  return entry
}
