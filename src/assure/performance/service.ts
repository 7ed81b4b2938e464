import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { enterAct } from '../../record/log.ts'
import { insertJudgement } from './queries.ts'
import type { Judgement } from './schema.ts'

type By = { accountId: string; requestId: string; isOwn: boolean }

/** Keeps what a person judged, public at once; an earlier judgement stays beside it in the log. */
export async function judgePerformance(
  ctx: Context,
  { organisationId, year }: { organisationId: string; year: number },
  judgement: Judgement,
  { accountId, requestId, isOwn }: By,
): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    const [id, salt] = [ctx.newId(), ctx.randomBytes(32)]
    const { criterion, verdict, reason, judgedAs } = judgement
    const facts = { body: organisationId, year, criterion, verdict, own: isOwn }
    const entryId = await enterAct(tx, ctx, 'performance-judged', facts, [
      { name: 'judgement', content: { reason, judgedAs, evidence: judgement.evidence }, salt },
    ])
    const kept = { ...judgement, id, organisationId, year, isOwn, salt, entryId }
    await insertJudgement(tx, { ...kept, judgedAt: ctx.now(), judgedBy: accountId })
    await recordAct(tx, {
      ...{ accountId, requestId, act: 'performance-judged' },
      ...{ subjectKind: 'organisation', subjectId: organisationId, after: { year, ...judgement } },
    })
  })
}
