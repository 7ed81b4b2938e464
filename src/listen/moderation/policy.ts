import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { EditedByAnother } from '../../core/errors.ts'
import { firstPolicy, type Policy, type PolicyReason } from '../../core/moderation/policy.ts'
import { slugOf } from '../../core/text/slug.ts'
import type { Db, Tx } from '../../db/database.ts'
import { enterAct } from '../../record/log.ts'
import type { Author } from '../../register/organisations/index.ts'
import { insertPolicy, listChangedPolicies } from './policy-queries.ts'

/** Every version of the policy, the one in force first. */
export const listPolicies = async (db: Db | Tx): Promise<Policy[]> => [
  ...(await listChangedPolicies(db)),
  firstPolicy,
]

export async function getPolicy(db: Db | Tx): Promise<Policy> {
  const [policy = firstPolicy] = await listPolicies(db)
  return policy
}

/** A reason by its code, as the newest policy that has it words it. */
export const findReason = (policies: readonly Policy[], code: string | null): PolicyReason | undefined =>
  policies.flatMap(({ reasons }) => reasons).find((reason) => reason.code === code)

/** A code that no other reason has or ever had: one of two by one code could never be told apart in the figures. */
function freeCode(codes: ReadonlyMap<string, string>, title: string): string {
  const wished = slugOf(title, 40) || 'reason'
  for (let number = 1; ; number++) {
    const code = number === 1 ? wished : `${wished}-${number}`
    if (!codes.has(code)) return code
  }
}

type NewPolicy = {
  /** The version that the editor saw. */
  number: number
  introduction: string
  aimHours: number
  reasons: readonly Omit<PolicyReason, 'code'>[]
  whatChanged: string
}

/**
 * Puts a new version of the policy in force. A reason of the same title keeps its code, so that figures go on.
 * @throws EditedByAnother where the editor saw an older version
 */
export async function changePolicy(tx: Tx, ctx: Context, policy: NewPolicy, author: Author): Promise<void> {
  const before = await listPolicies(tx)
  const held = before.flatMap(({ reasons }) => reasons)
  const codes = new Map(held.map(({ code, title }) => [code, title]))
  const reasons = policy.reasons.map((reason) => {
    const code = held.find(({ title }) => title === reason.title)?.code ?? freeCode(codes, reason.title)
    codes.set(code, reason.title)
    return { code, ...reason }
  })
  const number = policy.number + 1
  const { introduction, aimHours, whatChanged } = policy
  const row = { number, introduction, aimHours, whatChanged, madeAt: ctx.now(), madeBy: author.accountId }
  const isNewest = before[0]?.number === policy.number
  const inserted = isNewest && (await insertPolicy(tx, { ...row, reasons: JSON.stringify(reasons) }))
  if (!inserted) throw new EditedByAnother('the policy')
  await enterAct(tx, ctx, 'moderation-policy-changed', {
    number,
    introduction,
    aimHours,
    whatChanged,
    reasons: reasons.map(({ code }) => code).join(' '),
  })
  await recordAct(tx, {
    ...author,
    act: 'moderation-policy-changed',
    subjectKind: 'moderation-policy',
    subjectId: String(number),
    reason: whatChanged,
    before: before[0],
    after: { number, introduction, aimHours, reasons },
  })
}
