import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { compareEntries } from '../../core/desk-entry/compare.ts'
import { EditedByAnother } from '../../core/errors.ts'
import type { AnswerGiven } from '../../core/questionnaire/content.ts'
import { wilsonShare } from '../../core/stats/wilson.ts'
import type { Db, Tx } from '../../db/database.ts'
import { enterAct } from '../../record/log.ts'
import type { Author } from '../../register/organisations/index.ts'
import {
  correctResponse,
  findContact,
  findWay,
  findWish,
  listStandingAnswers,
  type Withdrawer,
} from '../responses/index.ts'
import { placeOfKey } from './form.ts'
import {
  type DifferenceRow,
  type DrawnRow,
  deleteSecondEntry,
  insertDifferences,
  insertSecondEntry,
  listDifferences,
  listDrawn,
  resolveDifference,
} from './queries.ts'
import { given, standingOf } from './standing.ts'

type Answers = Record<string, AnswerGiven>

const asJson = (answer: AnswerGiven | undefined) => (answer ? JSON.stringify(answer) : null)

/**
 * Keeps what another person read of a form, and lists what is not the same.
 * @returns how many answers differ; undefined where it was entered a second time before
 */
export async function takeSecondEntry(
  tx: Tx,
  ctx: Context,
  { responseId, programmeId, ...author }: Author & { responseId: string; programmeId: string },
  second: Answers,
): Promise<number | undefined> {
  const first = await standingOf(tx, responseId)
  const { compared, different } = compareEntries(first, second)
  const kept = await insertSecondEntry(tx, {
    responseId,
    answers: JSON.stringify(second),
    compared: compared.length,
    enteredBy: author.accountId,
    enteredAt: ctx.now(),
  })
  if (!kept) return undefined
  const rows = different.map((key) => ({
    responseId,
    ...placeOfKey(key),
    first: asJson(first[key]),
    second: asJson(second[key]),
  }))
  if (rows.length > 0) await insertDifferences(tx, rows)
  const facts = { response: responseId, compared: compared.length, different: different.length }
  await enterAct(tx, ctx, 'second-entry-made', facts)
  await recordAct(tx, {
    ...author,
    act: 'second-entry-made',
    subjectKind: 'response',
    subjectId: responseId,
    programmeId,
    after: { compared: compared.length, different: different.length },
  })
  return different.length
}

type Resolving = Author & {
  programmeId: string
  difference: DifferenceRow
  stands: 'first' | 'second'
  note: string
}

/**
 * Says which of two entries is as the form has it. Where it is the second, the response is corrected: what stood before
 * is kept with the record, and both stay beside each other here.
 * @returns false where somebody has resolved it before
 * @throws EditedByAnother where the response was corrected since, or withdrawn
 */
export async function resolve(
  tx: Tx,
  ctx: Context,
  { difference, stands, note, programmeId, ...author }: Resolving,
  withdrawers: readonly Withdrawer[],
): Promise<boolean> {
  const { responseId, questionId, optionId } = difference
  const by = { stands, note, resolvedBy: author.accountId, resolvedAt: ctx.now() }
  if (!(await resolveDifference(tx, { responseId, questionId, optionId }, by))) return false
  await enterAct(tx, ctx, 'entry-difference-resolved', { response: responseId, question: questionId, stands })
  await recordAct(tx, {
    ...author,
    act: 'entry-difference-resolved',
    subjectKind: 'response',
    subjectId: responseId,
    programmeId,
    reason: note,
    after: { question: questionId, stands },
  })
  if (stands === 'first') return true
  const second = difference.second as AnswerGiven | null
  // Other options of the same question stay as they are.
  const others = (await listStandingAnswers(tx, responseId)).filter(
    (held) => held.questionId === questionId && held.optionId !== optionId,
  )
  const { respondentKind, organisationName, mayPublish, version } = difference
  const outcome = await correctResponse(
    tx,
    ctx,
    {
      responseId,
      version,
      questionIds: [questionId],
      answers: [
        ...others.map((held) => ({ questionId, optionId: held.optionId, ...given(held) })),
        ...(second ? [{ questionId, optionId, ...second }] : []),
      ],
      about: {
        respondentKind: respondentKind as 'person' | 'organisation',
        organisationName,
        mayPublish,
        contact: (await findContact(tx, responseId)) ?? null,
        way: (await findWay(tx, responseId)) ?? null,
        wish: (await findWish(tx, responseId)) ?? null,
      },
      hand: { byPerson: false, accountId: author.accountId, reason: 'As the second entry has it' },
    },
    withdrawers,
  )
  if (outcome === 'outdated' || outcome === 'gone') throw new EditedByAnother('this response')
  return true
}

/** How a batch was read by two people: what was compared, what differed, and how often the first was wrong. */
export type SecondFigures = {
  compared: number
  different: ReturnType<typeof wilsonShare>
  wrong: ReturnType<typeof wilsonShare>
  open: number
}

export async function readSecond(
  db: Db,
  batchId: string,
): Promise<{ drawn: DrawnRow[]; differences: DifferenceRow[]; figures: SecondFigures }> {
  const [drawn, differences] = await Promise.all([listDrawn(db, batchId), listDifferences(db, batchId)])
  const compared = drawn.reduce((sum, one) => sum + (one.compared ?? 0), 0)
  const wrong = differences.filter(({ stands }) => stands === 'second').length
  return {
    drawn,
    differences,
    figures: {
      compared,
      different: wilsonShare(differences.length, compared),
      wrong: wilsonShare(wrong, compared),
      open: differences.filter(({ resolvedAt }) => resolvedAt === null).length,
    },
  }
}

/** What goes when a response is erased: what a second person typed of it, and both sides of every difference. */
export const eraseSecondEntry = async (tx: Tx, responseId: string): Promise<Record<string, number>> => ({
  secondEntries: Number((await deleteSecondEntry(tx, responseId)).numDeletedRows),
})
