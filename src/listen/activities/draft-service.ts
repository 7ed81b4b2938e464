import type { Context } from '../../context.ts'
import { NotFound, Refused } from '../../core/errors.ts'
import { newQuestion, type Question, type Questionnaire } from '../../core/questionnaire/content.ts'
import { findQuestionIn, withQuestion } from '../../core/questionnaire/edit.ts'
import { listRoutingFaults, type RoutingFault } from '../../core/questionnaire/routing.ts'
import type { Tx } from '../../db/database.ts'
import { positions } from './positions.ts'
import { type ActivityEdit, claimActivity, recordActivityAct } from './service.ts'
import { updateDraftContent } from './versions-queries.ts'
import { readDraftQuestionnaire } from './versions-service.ts'

/** What an edit makes of the draft, and what the audit trail is told of it. */
export type DraftEdit = {
  draft: Questionnaire
  act: string
  subject?: { kind: string; id: string }
  before?: unknown
  after?: unknown
}

/** A question that another goes by would be gone, later, or without the choice that was named. */
class DraftRefused extends Refused {
  constructor(draft: Questionnaire, { at, fault }: RoutingFault) {
    const by = findQuestionIn(draft, at)
    const what = by ? `“${by.text}”` : 'A section'
    super(
      `${what} goes by an earlier answer, and ${whyNot[fault]}`,
      'Change when it is shown, or the answer that its words carry, then do this again.',
      422,
    )
  }
}

const whyNot: Record<RoutingFault['fault'], string> = {
  'unknown-question': 'that question would be gone',
  'not-asked-before': 'that question would come after it',
  'analyst-only': 'that question would no longer be asked',
  'unknown-choice': 'a choice that it goes by would be gone',
}

const asText = ({ at, about, fault }: RoutingFault) => [at, about, fault].join(' ')

/**
 * Changes the draft of a questionnaire, launched or not: people answer what was launched.
 * @throws EditedByAnother where the editor saw an older one; DraftRefused where routing would break by it
 */
export async function editDraft(
  tx: Tx,
  edit: ActivityEdit,
  change: (draft: Questionnaire) => DraftEdit,
): Promise<void> {
  const activity = await claimActivity(tx, edit)
  if (activity.kind !== 'questionnaire') throw new NotFound('a questionnaire by that id')
  const before = await readDraftQuestionnaire(tx, activity.id)
  const { draft, act, ...recorded } = change(before)
  const known = new Set(listRoutingFaults(before).map(asText))
  const fault = listRoutingFaults(draft).find((one) => !known.has(asText(one)))
  if (fault) throw new DraftRefused(draft, fault)
  await updateDraftContent(tx, activity.id, draft)
  await recordActivityAct(tx, edit, activity, act, recorded)
}

export type NewQuestion = Pick<Question, 'kind' | 'text'> &
  Partial<Omit<Question, 'id' | 'choices'>> & {
    choices?: readonly Question['choices'][number][]
  }

/** Asking about each option always offers the same positions, kept with the question as it was asked. */
const asWritten = (id: string, { choices = [], ...question }: NewQuestion): Question =>
  newQuestion({ id, ...question, choices: [...(question.kind === 'each-option' ? positions : choices)] })

/** Adds a question to the draft, at the end of a section or of the whole. @throws EditedByAnother */
export async function addDraftQuestion(
  tx: Tx,
  { newId }: Pick<Context, 'newId'>,
  { sectionId, ...edit }: ActivityEdit & { sectionId?: string },
  question: NewQuestion,
): Promise<string> {
  const added = asWritten(newId(), question)
  await editDraft(tx, edit, (draft) => ({
    draft: withQuestion(draft, added, sectionId),
    act: 'question-added',
    subject: { kind: 'question', id: added.id },
    after: added,
  }))
  return added.id
}
