import type { Context } from '../context.ts'
import type { Tx } from '../db/database.ts'
import type { CommitmentContent, StateContent } from '../decide/commitments/index.ts'
import type { StatementContent } from '../decide/evaluation/index.ts'
import type { MeasureContent, ValuesContent } from '../decide/outcomes/index.ts'
import { addItem, type ItemRow, publishItem } from '../decide/versions/index.ts'
import { findOrganisation } from '../register/organisations/index.ts'
import type { LoadedProgramme } from './load-programme.ts'
import type { DemoAfter, DemoPaper } from './shape.ts'

const record = (paper: DemoPaper | null) => paper && { kind: 'other' as const, id: '', ...paper }

/** Publishes what was promised and what became of it, the measure with its values, and what a group says. */
export async function loadAfter(
  tx: Tx,
  ctx: Context,
  { promises, measure, statement }: DemoAfter,
  { id: programmeId, accountableId }: LoadedProgramme,
  accountId: string,
): Promise<void> {
  const owner = { programmeId }
  const body = await findOrganisation(tx, accountableId)
  const by = { id: accountableId, name: body?.name ?? '' }
  const publish = async (kind: ItemRow['kind'], draft: object, underId: string | null = null) => {
    const id = await addItem(tx, ctx, { kind, owner, draft, underId }, { accountId })
    await publishItem(tx, ctx, { owner, kind, id }, { whatWasChanged: '' }, { accountId })
    return id
  }

  const promiseIds: string[] = []
  for (const { states, paper, degree = null, ...promise } of promises) {
    const content: CommitmentContent = {
      ...promise,
      degree,
      madeBy: by,
      madeTo: 'day',
      where: record(paper),
      dueTo: 'day',
      decision: null,
    }
    const promiseId = await publish('commitment', content)
    promiseIds.push(promiseId)
    for (const { evidence, ...state } of states) {
      const content: StateContent = { ...state, happenedTo: 'day', evidence: record(evidence) }
      await publish('commitment-state', content, promiseId)
    }
  }

  const { values, source, baseline, limits, claimSource, ...measured } = measure
  const content: MeasureContent = {
    ...measured,
    claimSource: record(claimSource),
    belongsTo: belongsTo(promises, promiseIds),
    baseline: { ...baseline, source: record(source) },
    limits: { low: null, ...limits },
  }
  const measureId = await publish('measure', content)
  const rows: ValuesContent['rows'] = values.map((value) => ({
    ...value,
    sourceTitle: source.title,
    sourceUrl: source.url,
    reason: '',
  }))
  await publish('measure-values', { rows } satisfies ValuesContent, measureId)

  const { source: said, ...words } = statement
  const stated: StatementContent = { ...words, saidTo: 'day', source: record(said), answeredBy: by }
  await publish('group-statement', stated)
}

/** What is measured shows whether the first thing that was promised came about. */
const belongsTo = ([promise]: DemoAfter['promises'], [id]: readonly string[]): MeasureContent['belongsTo'] =>
  promise && id ? { kind: 'commitment', id, title: promise.words } : null
