import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { EditedByAnother } from '../../core/errors.ts'
import type { Tx } from '../../db/database.ts'
import type { Author } from '../../register/organisations/index.ts'
import type { ActivityRow } from '../activities/index.ts'
import { correctResponse, findContact, findWay, findWish, type Withdrawer } from '../responses/index.ts'
import { type EntryForm, type EntryRead, newAnswersOf, placeOfKey } from './form.ts'
import { deleteMarks, insertMarks, type NumberedRow } from './queries.ts'

type EnteringAgain = Author & {
  activity: Pick<ActivityRow, 'programmeId'>
  form: EntryForm
  one: NumberedRow
  /** The version of the response when the page was shown. */
  revision: number
}

/**
 * Puts what the paper says in the place of what was mistyped. It is a correction as any other: it has its entry in the
 * log, and what stood before is kept.
 * @throws EditedByAnother where the response was corrected since, or withdrawn
 */
export async function enterAgain(
  tx: Tx,
  ctx: Context,
  { activity, form, one, revision, ...author }: EnteringAgain,
  { answers, marks }: Pick<EntryRead, 'answers' | 'marks'>,
  withdrawers: readonly Withdrawer[],
): Promise<void> {
  const { responseId, respondentKind, organisationName, mayPublish } = one
  const outcome = await correctResponse(
    tx,
    ctx,
    {
      responseId,
      version: revision,
      questionIds: [...new Set(form.steps.map(({ question }) => question.id))],
      answers: newAnswersOf(form, answers),
      about: {
        respondentKind: respondentKind as 'person' | 'organisation',
        organisationName,
        mayPublish,
        contact: (await findContact(tx, responseId)) ?? null,
        way: (await findWay(tx, responseId)) ?? null,
        wish: (await findWish(tx, responseId)) ?? null,
      },
      hand: { byPerson: false, accountId: author.accountId, reason: 'Mistyped: entered again from the form' },
    },
    withdrawers,
  )
  if (outcome === 'outdated' || outcome === 'gone') throw new EditedByAnother('this response')
  await deleteMarks(tx, responseId)
  const marked = Object.entries(marks).map(([key, mark]) => ({ responseId, ...placeOfKey(key), mark }))
  if (marked.length > 0) await insertMarks(tx, marked)
  await recordAct(tx, {
    ...author,
    act: 'form-entered-again',
    subjectKind: 'response',
    subjectId: responseId,
    programmeId: activity.programmeId,
    after: { sequence: one.sequence, outcome, marks: marked.length },
  })
}
