import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { EditedByAnother, NotFound, Refused } from '../../core/errors.ts'
import type { Db, Tx } from '../../db/database.ts'
import { listPublicWords } from '../../listen/redactions/index.ts'
import { getDisclosureScheme } from '../../people/settings/index.ts'
import { enterAct } from '../../record/log.ts'
import { codeAnswer } from '../coding/index.ts'
import { countThemes, publishQuestion } from '../counts/index.ts'
import {
  findDoubt,
  insertDoubt,
  listCoders,
  listDoubts,
  listHeldThemes,
  listThemesOfAnswer,
  type NewDoubt,
  setAnswered,
  type ThemeOfAnswer,
} from './queries.ts'

/** Whoever coded an answer does not judge whether they were right. */
class OwnCoding extends Refused {
  constructor() {
    super(
      'You coded this answer, so another person has to answer the doubt',
      'Ask a colleague to open it.',
      403,
    )
  }
}

/**
 * The themes of an answer that its reader may be told of: those whose number is shown, so that no text tells who is
 * behind a hidden one.
 */
export async function listOpenThemes(db: Db, answerId: string): Promise<ThemeOfAnswer[]> {
  const themes = await listThemesOfAnswer(db, answerId)
  const questionIds = [...new Set(themes.map(({ questionId }) => questionId))]
  const scheme = await getDisclosureScheme(db)
  const counted = questionIds.length === 0 ? [] : await countThemes(db, { questionIds })
  const shown = new Set(
    counted
      .flatMap((question) => publishQuestion(question, scheme).themes)
      .filter(({ responses }) => !responses.hidden)
      .map(({ id }) => id),
  )
  return themes.filter(({ id }) => shown.has(id))
}

/** Keeps a reader's doubt; a person answers it. */
export async function raiseDoubt(
  tx: Tx,
  { newId, now }: Pick<Context, 'newId' | 'now'>,
  doubt: Omit<NewDoubt, 'id' | 'raisedAt'>,
): Promise<string> {
  const id = newId()
  await insertDoubt(tx, { ...doubt, id, raisedAt: now() })
  await enterAct(tx, { newId }, 'coding-doubted', {
    doubt: id,
    question: doubt.questionId,
    text: doubt.textId,
  })
  return id
}

export type DoubtAnswer = {
  programmeId: string
  doubtId: string
  outcome: 'upheld' | 'refused'
  reason: string
  accountId: string
  requestId: string
}

/**
 * Answers a doubt. Where it is upheld the answer is coded as the reader asked, by the person who upheld it.
 * @throws Refused where the person coded the answer, or somebody else was faster
 */
export async function answerDoubt(
  tx: Tx,
  ctx: Pick<Context, 'newId' | 'now' | 'jobs'>,
  { programmeId, doubtId, outcome, reason, accountId, requestId }: DoubtAnswer,
): Promise<void> {
  const doubt = await findDoubt(tx, programmeId, doubtId)
  if (!doubt) throw new NotFound('a doubt of this programme')
  const { questionId, answerId } = doubt
  if ((await listCoders(tx, answerId)).has(accountId)) throw new OwnCoding()
  const answer = { outcome, reason, answeredAt: ctx.now(), answeredBy: accountId }
  if (!(await setAnswered(tx, doubtId, answer))) throw new EditedByAnother('this doubt')
  if (outcome === 'upheld') {
    const inUse = new Set((await listThemesOfAnswer(tx, answerId)).map(({ id }) => id))
    const held = await listHeldThemes(tx, answerId)
    const themeIds = [...new Set([...held, ...doubt.shouldHave.filter((id) => inUse.has(id))])].filter(
      (id) => !doubt.shouldNot.includes(id),
    )
    await codeAnswer(tx, ctx, { programmeId, questionId, answerId, themeIds, accountId, requestId })
  }
  await enterAct(tx, ctx, 'coding-doubt-answered', { doubt: doubtId, question: questionId, outcome })
  await recordAct(tx, {
    accountId,
    act: 'coding-doubt-answered',
    subjectKind: 'answer',
    subjectId: answerId,
    programmeId,
    requestId,
    reason,
    after: { doubt: doubtId, outcome },
  })
}

export type PublicDoubt = {
  id: string
  questionId: string
  question: string
  /** The published words, while they are in public. */
  text: string | null
  shouldHave: string[]
  shouldNot: string[]
  outcome: 'upheld' | 'refused'
  reason: string
  answeredAt: Date
}

export type PublicDoubts = { raised: number; answered: number; upheld: number; doubts: PublicDoubt[] }

/** What readers doubted and what was answered; what they wrote stays at the desk. */
export async function readDoubts(db: Db, programmeId: string): Promise<PublicDoubts> {
  const rows = await listDoubts(db, programmeId)
  const words = await listPublicWords(
    db,
    rows.map(({ answerId }) => answerId),
  )
  const doubts = rows.flatMap(({ outcome, reason, answeredAt, ...row }): PublicDoubt[] =>
    outcome && reason && answeredAt
      ? [
          {
            id: row.id,
            questionId: row.questionId,
            question: row.question,
            text: words.get(row.answerId) ?? null,
            shouldHave: row.haveTitles,
            shouldNot: row.notTitles,
            outcome,
            reason,
            answeredAt,
          },
        ]
      : [],
  )
  const upheld = doubts.filter(({ outcome }) => outcome === 'upheld').length
  return { raised: rows.length, answered: doubts.length, upheld, doubts }
}
