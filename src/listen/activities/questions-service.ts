import type { Context } from '../../context.ts'
import { NotFound, Refused } from '../../core/errors.ts'
import type { Tx } from '../../db/database.ts'
import { addDraftQuestion, type NewQuestion } from './draft-service.ts'
import { positions } from './positions.ts'
import {
  type ActivityRow,
  findActivityForUpdate,
  findBegunAnswers,
  insertQuestion,
  listQuestions,
  type QuestionFields,
  type QuestionRow,
  updateQuestion,
} from './queries.ts'
import { type ActivityEdit, claimActivity, recordActivityAct } from './service.ts'

/** Answers to a question stand beside the words that were answered, so the words can no longer change. */
class QuestionsFrozen extends Refused {
  constructor(begun: 'sent' | 'unfinished') {
    super(
      begun === 'sent'
        ? 'The questions can no longer be changed: responses to them have been sent'
        : 'The questions can not be changed now: someone has begun to answer them',
      begun === 'sent'
        ? 'Add another questionnaire if something else must be asked.'
        : 'An unfinished response is kept for 14 days. After that they can be changed, if nobody has sent one.',
    )
  }
}

/**
 * Adds a question after the others: of a questionnaire to its draft, of any other kind straight to what is asked.
 * @throws QuestionsFrozen, EditedByAnother
 */
export async function addQuestion(
  tx: Tx,
  ctx: Pick<Context, 'newId'>,
  edit: ActivityEdit,
  question: NewQuestion,
): Promise<string> {
  if ((await findActivityForUpdate(tx, edit.activityId))?.kind === 'questionnaire') {
    return addDraftQuestion(tx, ctx, edit, question)
  }
  const activity = await claimQuestions(tx, edit)
  const fields = fieldsOf(question)
  const { id } = await insertQuestion(tx, activity.id, fields)
  await recordActivityAct(tx, edit, activity, 'question-added', { subject: asSubject(id), after: fields })
  return id
}

/** Asking about each option always offers the same positions, kept with the question as it was asked. */
const fieldsOf = ({ kind, text, hint = '', choices = [] }: NewQuestion): QuestionFields => ({
  kind,
  text,
  hint,
  choices: kind === 'each-option' ? positions : choices,
})

type QuestionEdit = ActivityEdit & { questionId: string }

/** @throws QuestionsFrozen, EditedByAnother */
export async function changeQuestion(tx: Tx, edit: QuestionEdit, question: NewQuestion): Promise<void> {
  const activity = await claimQuestions(tx, edit)
  const before = await getQuestion(tx, activity, edit.questionId)
  const fields = fieldsOf(question)
  await updateQuestion(tx, activity.id, before.id, fields)
  await recordActivityAct(tx, edit, activity, 'question-changed', {
    subject: asSubject(before.id),
    before: contentOf(before),
    after: fields,
  })
}

async function claimQuestions(tx: Tx, edit: ActivityEdit): Promise<ActivityRow> {
  const activity = await claimActivity(tx, edit)
  const begun = await findBegunAnswers(tx, activity.id)
  if (begun) throw new QuestionsFrozen(begun)
  return activity
}

async function getQuestion(tx: Tx, activity: ActivityRow, questionId: string): Promise<QuestionRow> {
  const question = (await listQuestions(tx, activity.id)).find(({ id }) => id === questionId)
  if (!question) throw new NotFound('a question that is not there')
  return question
}

const asSubject = (id: string) => ({ kind: 'question', id })
const contentOf = ({ kind, text, hint, choices }: QuestionRow) => ({ kind, text, hint, choices })
