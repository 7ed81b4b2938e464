import { recordAct } from '../audit/audit.ts'
import type { Context } from '../context.ts'
import { Refused } from '../core/errors.ts'
import { verifyCosignature, withCosignatures } from '../core/record/checkpoint.ts'
import { keyTypes, readVerifierKey } from '../core/record/signed-note.ts'
import type { Db } from '../db/database.ts'
import { type CheckpointRow, findCheckpoint, findLatestCheckpoint } from './checkpoint-queries.ts'
import {
  insertCosignature,
  listCosignatureLines,
  listWitnesses,
  removeWitness,
  upsertWitness,
} from './witness-queries.ts'

type Needs = Pick<Context, 'db' | 'now'>

/** A cosignature of nobody whom an owner added, or of another checkpoint. */
class CosignatureRefused extends Refused {
  constructor() {
    super('record:cosignature.refused', 'record:cosignature.refusedNext', 403)
  }
}

/**
 * Keeps a witness's cosignature of a checkpoint.
 * @throws CosignatureRefused for a line that no known witness signed over that checkpoint
 */
export async function takeCosignature({ db, now }: Needs, size: number, line: string): Promise<void> {
  const checkpoint = await findCheckpoint(db, size)
  if (!checkpoint) throw new CosignatureRefused()
  for (const { id, verifierKey } of await listWitnesses(db)) {
    const key = readVerifierKey(verifierKey)
    const seenAt = key && verifyCosignature(checkpoint.note, line, key)
    if (!seenAt) continue
    const whole = `${line.trimEnd()}\n`
    await insertCosignature(db, {
      checkpointSize: size,
      witnessId: id,
      line: whole,
      seenAt,
      receivedAt: now(),
    })
    return
  }
  throw new CosignatureRefused()
}

/** A checkpoint with the lines of its witnesses, as it is shown. */
export const showCheckpoint = async (db: Db, { note, size }: CheckpointRow): Promise<string> =>
  withCosignatures(note, await listCosignatureLines(db, size))

/** The newest checkpoint with its cosignatures; undefined before there is one. */
export async function showLatestCheckpoint(db: Db): Promise<string | undefined> {
  const latest = await findLatestCheckpoint(db)
  return latest && showCheckpoint(db, latest)
}

const readWitnessKey = (printed: string) => {
  const key = readVerifierKey(printed)
  if (key?.type !== keyTypes.cosignature) {
    throw new Refused(
      'That is not the key of a witness',
      'It has the form NAME+ID+KEY and is printed by the witness: npm run -s heard -- witness URL',
    )
  }
  return key
}

/** Lets a witness's cosignatures be taken. @throws Refused for what is no witness's key */
export async function addWitness({ db, now }: Needs, printed: string): Promise<string> {
  const { name } = readWitnessKey(printed)
  const verifierKey = printed.trim()
  await db.transaction().execute(async (tx) => {
    const { id } = await upsertWitness(tx, { name, verifierKey, addedAt: now() })
    await recordAct(tx, {
      accountId: null,
      act: 'witness-added',
      subjectKind: 'witness',
      subjectId: id,
      after: { verifierKey },
    })
  })
  return name
}

/** Takes no more of a witness's cosignatures; those that are there stay. @throws Refused for a witness that is not known */
export async function dropWitness({ db, now }: Needs, printed: string): Promise<string> {
  const { name } = readWitnessKey(printed)
  await db.transaction().execute(async (tx) => {
    const id = await removeWitness(tx, printed.trim(), now())
    if (!id) throw new Refused('No witness with this key is known here')
    await recordAct(tx, { accountId: null, act: 'witness-removed', subjectKind: 'witness', subjectId: id })
  })
  return name
}
