import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { NotFound } from '../../core/errors.ts'
import type { Result } from '../../core/law/index.ts'
import { workingDayAfter } from '../../core/working-days.ts'
import { enterAct } from '../../record/log.ts'
import { findShown, insertAnswer, insertQuestion, setJudged } from './queries.ts'
import { type Judgement, type QuestionForm, workingDaysToAnswer } from './schema.ts'

type By = { accountId: string; requestId: string }
type About = { programmeId: string; disputed: { criterion: string; found: Result } | null }

/** The day by which what is asked on a day is to be answered. */
export const dueDay = (askedAt: Date): string => workingDayAfter(dayInLondon(askedAt), workingDaysToAnswer)

/** Takes a question, or a dispute of a result as the public read it. Its entry in the log commits to its words. */
export async function ask(ctx: Context, { programmeId, disputed }: About, form: QuestionForm): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const [id, salt, askedAt] = [ctx.newId(), ctx.randomBytes(32), ctx.now()]
    const [criterion, found] = [disputed?.criterion ?? null, disputed?.found ?? null]
    const facts = { programme: programmeId, question: id, ...(disputed ?? {}) }
    const entryId = await enterAct(tx, ctx, 'public-question-asked', facts, [
      { name: 'question', content: form.words, salt },
    ])
    const asked = { askedAt, dueOn: dueDay(askedAt) }
    await insertQuestion(tx, { id, programmeId, criterion, found, ...form, salt, ...asked, entryId })
  })
}

/**
 * Shows what was asked, or withholds it with a reason: whoever reads it looks for personal details and the like, never
 * at the opinion. Either can be changed.
 * @throws NotFound
 */
export async function judgeQuestion(
  ctx: Context,
  question: { programmeId: string; id: string },
  judgement: Judgement,
  { accountId, requestId }: By,
): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const by = { judgedAt: ctx.now(), judgedBy: accountId }
    if (!(await setJudged(tx, question, judgement, by))) throw new NotFound('a question about this programme')
    await recordAct(tx, {
      ...{ accountId, requestId, programmeId: question.programmeId },
      ...{ act: 'public-question-judged', subjectKind: 'public-question', subjectId: question.id },
      after: judgement,
    })
  })
}

/** Keeps an answer of the body, public at once. @throws NotFound where the question is not shown */
export async function answerQuestion(
  ctx: Context,
  { programmeId, id: questionId }: { programmeId: string; id: string },
  words: string,
  { accountId, requestId }: By,
): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    if (!(await findShown(tx, programmeId, questionId))) throw new NotFound('a question that is shown')
    const [id, salt] = [ctx.newId(), ctx.randomBytes(32)]
    const facts = { programme: programmeId, question: questionId, answer: id }
    const entryId = await enterAct(tx, ctx, 'public-question-answered', facts, [
      { name: 'answer', content: words, salt },
    ])
    await insertAnswer(tx, { id, questionId, words, salt, givenAt: ctx.now(), givenBy: accountId, entryId })
    await recordAct(tx, {
      ...{ accountId, requestId, programmeId, act: 'public-question-answered' },
      ...{ subjectKind: 'public-question', subjectId: questionId, after: { words } },
    })
  })
}
