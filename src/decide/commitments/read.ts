import type { Db } from '../../db/database.ts'
import { listPublished, type Published, type PublishedOf } from '../versions/index.ts'
import { type CommitmentContent, commitmentContent, type StateContent, stateContent } from './content.ts'
import { type Standing, standingOf, standings } from './standing.ts'

/** A promise as the public may see it, with what became of it in the order of its days. */
export type Commitment = {
  promise: Published<CommitmentContent>
  states: Published<StateContent>[]
  standing: Standing
}

/** The published promises of a programme, a plan or a body, those that somebody should ask about first. */
export async function listCommitments(db: Db, of: PublishedOf, today: string): Promise<Commitment[]> {
  const promises = await listPublished(db, of, 'commitment', commitmentContent)
  const states = await listPublished(db, of, 'commitment-state', stateContent)
  return promises
    .map((promise) => {
      const own = states.filter(({ underId }) => underId === promise.id)
      const told = own.map(({ content }) => content)
      return {
        promise,
        states: own.toSorted((a, b) => a.content.happenedOn.localeCompare(b.content.happenedOn)),
        standing: standingOf(
          promise.versions.map(({ content }) => content),
          told,
          today,
        ),
      }
    })
    .toSorted(
      (a, b) =>
        standings.indexOf(a.standing.kind) - standings.indexOf(b.standing.kind) ||
        (a.promise.content.dueOn ?? '9').localeCompare(b.promise.content.dueOn ?? '9'),
    )
}
