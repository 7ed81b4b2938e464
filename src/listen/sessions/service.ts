import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { EditedByAnother } from '../../core/errors.ts'
import { canonical } from '../../core/record/seal.ts'
import { type Db, isThereAlready, type Tx } from '../../db/database.ts'
import type { Author } from '../../register/organisations/index.ts'
import { listOptions } from '../../register/programmes/index.ts'
import { type ActivityRow, addHeading, listQuestions } from '../activities/index.ts'
import type { KitSheet } from '../kits/index.ts'
import {
  correctResponse,
  type NewAnswer,
  receiveResponse,
  responseIdFrom,
  type Withdrawer,
} from '../responses/index.ts'
import { type Block, listBlocks } from './passages.ts'
import {
  findNextSequence,
  holdNotes,
  insertNote,
  listTallyRows,
  type NoteRow,
  updateNote,
} from './queries.ts'
import type { NoteHeader } from './schema.ts'
import { type SessionTally, tallySessions } from './tallies.ts'

/** What was taken down at one table; `headings` are new ones, of the note-taker's own. */
export type Notes = {
  header: NoteHeader
  answers: readonly NewAnswer[]
  headings?: readonly { text: string; passage: string }[]
  /** Names the showing of the form, so that sending it twice is one response. */
  page?: string
  /** A sheet of a kit: its code, and which version was on the table. */
  kit?: Pick<KitSheet, 'code' | 'version'>
}

/**
 * The places of an activity's notes: its questions, one that asks about options once for each. A sheet of a kit has
 * those that were on it, and the first, under which goes whatever else was said.
 */
export async function readBlocks(
  db: Db | Tx,
  activity: Pick<ActivityRow, 'id' | 'programmeId'>,
  sheet?: Pick<KitSheet, 'headingIds'>,
): Promise<Block[]> {
  const [every, options] = await Promise.all([
    listQuestions(db, activity.id),
    listOptions(db, activity.programmeId),
  ])
  const [first] = every
  const onSheet = sheet?.headingIds.flatMap((id) => every.find((question) => question.id === id) ?? [])
  return listBlocks(
    onSheet ? [...onSheet, ...(first ? [first] : [])] : every,
    options.filter(({ kind }) => kind !== 'discarded'),
  )
}

/** A group's own sheet is what an organisation sent; other notes are of a session. Neither is an individual. */
const kindOf = (header: NoteHeader) =>
  header.organisationName ? ('organisation' as const) : ('session' as const)

type Of = Pick<ActivityRow, 'id' | 'programmeId'>

/**
 * Takes the notes of one table: one response with a head count, its passages answers that are coded like any other.
 * @returns the id of the response and its receipt
 */
export async function takeNotes(
  tx: Tx,
  ctx: Context,
  { activity, ...author }: Author & { activity: Of },
  notes: Notes,
): Promise<{ id: string; receipt: string }> {
  const { header, page, kit } = notes
  await holdNotes(tx, activity.id)
  const answers = await withHeadings(tx, { ...author, activityId: activity.id }, notes)
  const taken = await receiveResponse(tx, ctx, {
    // What they say is part of it: somebody who goes back to the form for another table has other notes.
    ...(page
      ? {
          id: responseIdFrom(
            'notes',
            activity.id,
            page,
            canonical({ header, answers: notes.answers, headings: notes.headings ?? [] }),
          ),
        }
      : {}),
    activityId: activity.id,
    channel: header.channel,
    receivedAt: ctx.now(),
    respondentKind: kindOf(header),
    organisationName: header.organisationName || null,
    mayPublish: header.mayPublish,
    speaker: { headCount: header.headCount },
    questionnaireVersion: kit?.version ?? null,
    answers,
  })
  const sequence = await findNextSequence(tx, activity.id)
  const note = { responseId: taken.id, activityId: activity.id, sequence, kitCode: kit?.code ?? null }
  await insertNote(tx, { ...note, ...fieldsOf(header) })
  await recordAct(tx, {
    ...author,
    act: 'notes-taken',
    subjectKind: 'response',
    subjectId: taken.id,
    programmeId: activity.programmeId,
    after: { ...fieldsOf(header), headCount: header.headCount, answers: answers.length },
  })
  return { id: taken.id, receipt: taken.receipt }
}

/** As {@link takeNotes}, in a transaction of its own. The same form sent twice is one response. */
export async function enterNotes(ctx: Context, by: Author & { activity: Of }, notes: Notes): Promise<void> {
  try {
    await ctx.db.transaction().execute((tx) => takeNotes(tx, ctx, by, notes))
  } catch (error) {
    if (!isThereAlready(error, 'responses_pkey')) throw error
  }
}

/** Answers under headings of one's own come after the others; a heading that is there already is that one. */
async function withHeadings(
  tx: Tx,
  edit: Author & { activityId: string },
  { answers, headings = [] }: Notes,
): Promise<NewAnswer[]> {
  const all = [...answers]
  for (const { text, passage } of headings) {
    const questionId = await addHeading(tx, edit, { text })
    const held = all.findIndex((answer) => answer.questionId === questionId && !answer.optionId)
    const before = all[held]
    if (before) all[held] = { ...before, text: before.text ? `${before.text}\n\n${passage}` : passage }
    else all.push({ questionId, text: passage })
  }
  return all
}

const fieldsOf = ({ tableName, heldOn, heldAt, place, takenBy }: NoteHeader) => ({
  tableName,
  heldOn,
  heldAt,
  place,
  takenBy,
})

type Correcting = Author & { activity: Of; note: NoteRow; version: number; reason: string }

/**
 * Corrects the notes of a table. What stood before is kept with the record; when and where it was is kept in the audit
 * trail.
 * @throws EditedByAnother where they were corrected since, or withdrawn
 */
export async function correctNotes(
  tx: Tx,
  ctx: Context,
  { activity, note, version, reason, ...author }: Correcting,
  notes: Notes,
  withdrawers: readonly Withdrawer[],
): Promise<void> {
  const { header } = notes
  const answers = await withHeadings(tx, { ...author, activityId: activity.id }, notes)
  const outcome = await correctResponse(
    tx,
    ctx,
    {
      responseId: note.responseId,
      version,
      questionIds: (await listQuestions(tx, activity.id)).map(({ id }) => id),
      answers,
      about: {
        respondentKind: kindOf(header),
        organisationName: header.organisationName || null,
        mayPublish: header.mayPublish,
        speaker: { headCount: header.headCount },
      },
      hand: { byPerson: false, accountId: author.accountId, reason },
    },
    withdrawers,
  )
  if (outcome === 'outdated' || outcome === 'gone') throw new EditedByAnother('these notes')
  await updateNote(tx, note.responseId, fieldsOf(header))
  const { tableName, heldOn, heldAt, place, takenBy } = note
  await recordAct(tx, {
    ...author,
    act: 'notes-corrected',
    subjectKind: 'response',
    subjectId: note.responseId,
    programmeId: activity.programmeId,
    reason,
    before: { tableName, heldOn, heldAt, place, takenBy, headCount: note.headCount },
    after: { ...fieldsOf(header), headCount: header.headCount },
  })
}

/** How many people gave each answer, session by session. Exact: what is shown outside is under disclosure control. */
export const readSessionTallies = async (
  db: Db,
  which: { programmeId: string } | { activityId: string },
): Promise<SessionTally[]> => tallySessions(await listTallyRows(db, which))
