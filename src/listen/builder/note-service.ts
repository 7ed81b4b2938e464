import { createHash } from 'node:crypto'
import type { Context } from '../../context.ts'
import { NotFound, Refused } from '../../core/errors.ts'
import type { Questionnaire } from '../../core/questionnaire/content.ts'
import { type PlainQuestionnaire, toPlain } from '../../core/questionnaire/plain.ts'
import type { Db, Tx } from '../../db/database.ts'
import { enterAct } from '../../record/log.ts'
import {
  type ActivityEdit,
  type ActivityRow,
  claimActivity,
  readDraftQuestionnaire,
  recordActivityAct,
} from '../activities/index.ts'
import { insertNote, listNotes, type NoteRow } from './note-queries.ts'
import { readProgrammeFacts } from './programme-facts.ts'
import type { BuilderSlots, Finding } from './slots.ts'

export type NotedFinding = Finding & {
  /** The words that it is about, as the draft has them. */
  wording: string
  /** What a person said of it, while those words stand. */
  note: NoteRow | null
}

const wordingOf = ({ question, start, end }: Finding, plain: PlainQuestionnaire): string => {
  const asked = plain.questions.find(({ id }) => id === question)
  if (!asked) return question === null ? plain.title : ''
  return asked.text.slice(start, end) || asked.text
}

type CheckedActivity = Pick<ActivityRow, 'id' | 'title' | 'programmeId'>

/** The findings of the check on a wording, each with what was noted of it. */
export async function listNotedFindings(
  db: Db | Tx,
  { checkWording }: Pick<BuilderSlots, 'checkWording'>,
  { id, title, programmeId }: CheckedActivity,
  draft: Questionnaire,
): Promise<NotedFinding[]> {
  const plain = toPlain(title, draft)
  const notes = await listNotes(db, id)
  return checkWording(plain, await readProgrammeFacts(db, { id, programmeId }, draft)).map((finding) => {
    const wording = wordingOf(finding, plain)
    const note = notes.find(
      (one) => one.rule === finding.rule && one.questionId === finding.question && one.wording === wording,
    )
    return { ...finding, wording, note: note && note.kind !== 'taken-back' ? note : null }
  })
}

/** The errors that nobody has said anything of: a launch waits for each. */
export const openErrors = (findings: readonly NotedFinding[]): NotedFinding[] =>
  findings.filter(({ severity, note }) => severity === 'error' && note === null)

class ErrorsOpen extends Refused {
  constructor(errors: readonly NotedFinding[]) {
    super(
      `The check of the wording found ${errors.length === 1 ? 'an error' : `${errors.length} errors`}: ${errors.map(({ rule }) => rule).join(', ')}`,
      'Mend each, mark it as not a fault, or let it through with a reason that is published.',
      422,
    )
  }
}

/** @throws ErrorsOpen where the draft has an error that nobody has marked or let through */
export async function ensureErrorsSettled(
  tx: Tx,
  slots: Pick<BuilderSlots, 'checkWording'>,
  activity: CheckedActivity,
): Promise<void> {
  const draft = await readDraftQuestionnaire(tx, activity.id)
  const errors = openErrors(await listNotedFindings(tx, slots, activity, draft))
  if (errors.length > 0) throw new ErrorsOpen(errors)
}

export type FindingNote = {
  rule: string
  questionId: string | null
  wording: string
  kind: 'not-a-fault' | 'let-through' | 'taken-back'
  reason: string
}

/**
 * Keeps what a named person says of a finding. An error that is let through is an override, whose reason is public.
 * @throws NotFound where the check does not find it (any more)
 */
export async function noteFinding(
  tx: Tx,
  ctx: Pick<Context, 'newId' | 'now'>,
  slots: Pick<BuilderSlots, 'checkWording'>,
  { accountId, ...edit }: ActivityEdit & { accountId: string },
  note: FindingNote,
): Promise<void> {
  const activity = await claimActivity(tx, { ...edit, accountId })
  const draft = await readDraftQuestionnaire(tx, activity.id)
  const found = (await listNotedFindings(tx, slots, activity, draft)).find(
    ({ rule, question, wording }) =>
      rule === note.rule && question === note.questionId && wording === note.wording,
  )
  if (!found) throw new NotFound('a finding that the check does not make')
  await insertNote(tx, { ...note, activityId: activity.id, notedBy: accountId, notedAt: ctx.now() })
  await recordActivityAct(tx, { ...edit, accountId }, activity, `finding-${note.kind}`, {
    reason: note.reason,
    after: { rule: note.rule, question: note.questionId, wording: note.wording },
  })
  if (note.kind !== 'let-through') return
  await enterAct(tx, ctx, 'override', {
    of: 'check-of-wording',
    activity: activity.id,
    rule: note.rule,
    question: note.questionId,
    wording: createHash('sha256').update(note.wording).digest('hex'),
    reason: note.reason,
  })
}

/** The errors that were let through, by the newest note of each: their reasons are public. */
export async function letThroughOf(db: Db, activityId: string): Promise<NoteRow[]> {
  const newest = new Map<string, NoteRow>()
  for (const note of await listNotes(db, activityId)) {
    const about = JSON.stringify([note.rule, note.questionId, note.wording])
    if (!newest.has(about)) newest.set(about, note)
  }
  return [...newest.values()].filter(({ kind }) => kind === 'let-through')
}
