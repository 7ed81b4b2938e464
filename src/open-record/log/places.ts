import type { Db } from '../../db/database.ts'
import type { PlaceInRecord, ReceiptTrail } from '../../listen/receipts/index.ts'
import { findNumbers } from '../../record/log-queries.ts'
import { findCheckpointFor } from '../../record/proofs.ts'
import type { Translate } from '../../web/messages.ts'
import { urls } from '../../web/urls.ts'
import { wordsOfKind } from './facts.ts'
import { listEntriesOfResponse } from './queries.ts'

/** For the slot of the receipt: where the acts on a response are in the record, each with its proof. */
export const createPlacesInRecord =
  (t: Translate): ReceiptTrail['placesInRecord'] =>
  async (db, responseId) => {
    const ids = await listEntriesOfResponse(db, responseId)
    const found = new Map((await findNumbers(db, ids)).map((row) => [row.id, row]))
    const rows = ids.flatMap((id) => found.get(id) ?? [])
    return Promise.all(
      rows.map(async ({ kind, number }) => ({ kind: wordsOfKind(t, kind), ...(await placeOf(db, number)) })),
    )
  }

async function placeOf(db: Db, number: number | null): Promise<Pick<PlaceInRecord, 'entry' | 'proof'>> {
  if (number === null) return { entry: null, proof: null }
  const entry = { number, url: urls.recordEntry(number) }
  const checkpoint = await findCheckpointFor(db, number)
  if (!checkpoint) return { entry, proof: null }
  const { size } = checkpoint
  return {
    entry,
    proof: { size, url: urls.inclusionProof(number, size), checkpointUrl: urls.checkpoint(size) },
  }
}
