import type { Context } from '../../context.ts'
import type { Tx } from '../../db/database.ts'
import { inheritInFamily } from './inheriting.ts'
import {
  deleteFamilies,
  insertFamily,
  listStanding,
  listStandingMembers,
  listTexts,
  lockSearch,
  type NewMember,
  setMiddle,
  setSearch,
  upsertMembers,
} from './search-queries.ts'
import type { FoundFamily } from './search-worker.ts'
import { searchInThread } from './searcher.ts'

type Needs = Pick<Context, 'db' | 'now' | 'newId' | 'log'>

/**
 * Looks for families among all answers to a question, anew: comparing is quick, and what people have said of families
 * stands. Families that nobody has had a hand in are found again or go.
 */
export async function searchCampaigns(ctx: Needs, questionId: string): Promise<void> {
  await setSearch(ctx.db, questionId, { state: 'searching', progress: 0, problem: null }, ctx.now())
  const answers = await listTexts(ctx.db, questionId)
  let noted: Promise<unknown> = Promise.resolve()
  let shown = 0
  const found = await searchInThread(
    answers.map(({ text }) => text),
    (share) => {
      if (share - shown < 0.05) return
      shown = share
      noted = noted
        .then(() => setSearch(ctx.db, questionId, { state: 'searching', progress: share }, ctx.now()))
        .catch((error) => ctx.log.warn({ err: error }, 'the progress of a search could not be noted'))
    },
  )
  await noted
  await ctx.db.transaction().execute(async (tx) => {
    await lockSearch(tx, questionId)
    const present = new Set((await listTexts(tx, questionId)).map(({ id }) => id))
    const ids = answers.map(({ id }) => (present.has(id) ? id : null))
    await keepFamilies(tx, ctx, questionId, found, ids)
    const ready = { state: 'ready', progress: 1, answers: answers.length } as const
    await setSearch(tx, questionId, ready, ctx.now())
  })
}

/** The same at once, in the transaction of the caller: for what has just been loaded. */
export async function searchWithin(
  tx: Tx,
  ctx: Pick<Needs, 'now' | 'newId'>,
  questionId: string,
): Promise<void> {
  const answers = await listTexts(tx, questionId)
  const found = await searchInThread(
    answers.map(({ text }) => text),
    () => {},
  )
  await keepFamilies(
    tx,
    ctx,
    questionId,
    found,
    answers.map(({ id }) => id),
  )
  const ready = { state: 'ready', progress: 1, answers: answers.length } as const
  await setSearch(tx, questionId, ready, ctx.now())
}

/** Where the rows of a search stand now: null for an answer that has left since it began. */
type Ids = readonly (string | null)[]

async function keepFamilies(
  tx: Tx,
  ctx: Pick<Needs, 'now' | 'newId'>,
  questionId: string,
  found: readonly FoundFamily[],
  ids: Ids,
): Promise<void> {
  const standing = await listStanding(tx, questionId)
  const settled = new Map(standing.flatMap((one) => (one.isSettled ? [[one.id, one] as const] : [])))
  const members = await listStandingMembers(tx, questionId)
  // Who was put somewhere by a person's word stays there: in a family that was judged, or out of it.
  const fixed = new Map(
    members.flatMap((one) => (settled.has(one.familyId) ? [[one.answerId, one] as const] : [])),
  )
  await deleteFamilies(
    tx,
    standing.flatMap(({ id, isSettled }) => (isSettled ? [] : [id])),
  )
  const used = new Set<string>()
  const rows: NewMember[] = []
  for (const family of found) {
    const here = family.members.flatMap(({ row, ...member }) => {
      const answerId = ids[row]
      return answerId ? [{ answerId, ...member }] : []
    })
    const known = mostlyIn(here, fixed, used)
    const free = here.filter(({ answerId }) => {
      const held = fixed.get(answerId)
      return held === undefined || (held.familyId === known && held.takenOutAt === null)
    })
    const middleId = ids[family.middle] ?? free.find(({ kind }) => kind !== 'paraphrase')?.answerId
    if (!middleId || (known === undefined && free.filter(({ kind }) => kind !== 'paraphrase').length < 2))
      continue
    const id = known ?? ctx.newId()
    if (known === undefined) await insertFamily(tx, { id, questionId, foundAt: ctx.now(), middleId })
    else if (settled.get(known)?.middleId === null) await setMiddle(tx, known, middleId)
    used.add(id)
    rows.push(...free.map((member) => ({ ...member, familyId: id })))
  }
  await upsertMembers(tx, rows)
  for (const { id, inheritedAt, inheritedBy } of settled.values()) {
    if (inheritedAt && inheritedBy)
      await inheritInFamily(tx, ctx, { questionId, familyId: id, accountId: inheritedBy })
  }
}

/** The settled family that most of these are in already, if any. */
function mostlyIn(
  here: readonly { answerId: string }[],
  fixed: ReadonlyMap<string, { familyId: string; takenOutAt: Date | null }>,
  used: ReadonlySet<string>,
): string | undefined {
  const votes = new Map<string, number>()
  for (const { answerId } of here) {
    const held = fixed.get(answerId)
    if (held && held.takenOutAt === null && !used.has(held.familyId))
      votes.set(held.familyId, (votes.get(held.familyId) ?? 0) + 1)
  }
  return [...votes].sort(([a, one], [b, other]) => other - one || a.localeCompare(b))[0]?.[0]
}
