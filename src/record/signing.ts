import { createPrivateKey, generateKeyPairSync } from 'node:crypto'
import type { Config } from '../config.ts'
import type { Signer } from '../core/record/signed-note.ts'
import { readOrMakeKey } from '../keys/keys.ts'

export type SigningNeeds = { keysFolder: string; config: Pick<Config, 'baseUrl'> }

/**
 * The name that stands on every checkpoint: the host under which this installation was first started. It stays,
 * because those who check know the log by it; it lies beside the key that it belongs to.
 */
async function readOrigin({ keysFolder, config }: SigningNeeds): Promise<string> {
  const name = await readOrMakeKey(keysFolder, 'record.name', async () =>
    Buffer.from(`${new URL(config.baseUrl).host}\n`),
  )
  return name.toString('utf8').trim()
}

const makeKey = async () =>
  Buffer.from(generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }))

async function readSigner(needs: SigningNeeds, file: string): Promise<Signer> {
  const pem = await readOrMakeKey(needs.keysFolder, file, makeKey)
  return { name: await readOrigin(needs), privateKey: createPrivateKey(pem) }
}

/** Who signs the checkpoints of this installation's log. */
export const readLogSigner = (needs: SigningNeeds): Promise<Signer> => readSigner(needs, 'record.key')

/** Who cosigns the checkpoints of other installations' logs: a key of its own, for statements of another kind. */
export const readWitnessSigner = (needs: SigningNeeds): Promise<Signer> => readSigner(needs, 'witness.key')
