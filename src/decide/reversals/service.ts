import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { NotFound, Refused } from '../../core/errors.ts'
import type { Tx } from '../../db/database.ts'
import { enterAct } from '../../record/log.ts'
import type { Author } from '../../register/organisations/index.ts'
import { insertReversal, lockPublishedDecision } from './queries.ts'
import { listReversals, type ReversalKind } from './reversal.ts'

/** What is entered does not fit the decision. */
export class ReversalRefused extends Refused {
  readonly field: 'happenedOn' | 'corrects'
  constructor(field: 'happenedOn' | 'corrects', message: string) {
    super(message, '', 422)
    this.field = field
  }
}

export type ReversalInput = {
  kind: ReversalKind
  byWhom: string
  happenedOn: string
  what: string
  sourceUrl: string
  /** What it is entered in place of, where that was wrong. */
  corrects: string | null
}

type Needs = Pick<Context, 'now' | 'newId'>

/**
 * Enters what happened to a published decision. The decision and its answers stay as they were; what was entered
 * stays too, also where this corrects it.
 * @throws ReversalRefused, NotFound
 */
export async function enterReversal(
  tx: Tx,
  needs: Needs,
  { programmeId, decisionId }: { programmeId: string; decisionId: string },
  reversal: ReversalInput,
  author: Author,
): Promise<void> {
  const decision = await lockPublishedDecision(tx, programmeId, decisionId)
  if (!decision) throw new NotFound('a published decision of this programme')
  if (reversal.happenedOn < decision.decidedOn) {
    throw new ReversalRefused('happenedOn', 'The day must be the day of the decision or after it')
  }
  const standing = (await listReversals(tx, programmeId)).get(decisionId) ?? []
  if (reversal.corrects !== null && !standing.some(({ id }) => id === reversal.corrects)) {
    throw new ReversalRefused('corrects', 'This was corrected already: look at the list again')
  }
  const [id, now] = [needs.newId(), needs.now()]
  const { kind, byWhom, happenedOn, what, sourceUrl, corrects } = reversal
  const entryId = await enterAct(tx, needs, 'decision-reversed', {
    programme: programmeId,
    decision: decisionId,
    reversal: id,
    kind,
    on: happenedOn,
    ...(corrects !== null && { corrects }),
    at: now.toISOString(),
  })
  const entered = { enteredBy: author.accountId, enteredAt: now, entryId }
  await insertReversal(tx, {
    id,
    decisionId,
    kind,
    byWhom,
    happenedOn,
    what,
    sourceUrl,
    corrects,
    ...entered,
  })
  await recordAct(tx, {
    ...author,
    act: 'decision-reversed',
    subjectKind: 'decision',
    subjectId: decisionId,
    programmeId,
    after: { ...reversal },
  })
}
