import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto'
import type { Context } from '../context.ts'
import { NotFound } from '../core/errors.ts'
import { readOrMakeSecret } from '../keys/keys.ts'
import { insertLeft, settleLeft } from './leaving-queries.ts'

// The link by which somebody leaves is made of the message's id by a key of the installation: nothing of it is kept.

const keyOf = (keysFolder: string) => readOrMakeSecret(keysFolder, 'post.key')

const signatureOf = (key: KeyObject, id: string): string =>
  createHmac('sha256', key).update(`leave ${id}`).digest().subarray(0, 18).toString('base64url')

const idForm = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([\w-]{24})$/

const leaveTokenOf = async (keysFolder: string, messageId: string): Promise<string> =>
  `${messageId}.${signatureOf(await keyOf(keysFolder), messageId)}`

export const leaveUrlOf = async (
  { keysFolder, config }: { keysFolder: string; config: { baseUrl: string } },
  messageId: string,
): Promise<string> => `${config.baseUrl}/no-more-answers/${await leaveTokenOf(keysFolder, messageId)}`

/** The message whose token it is. @throws NotFound for any other text */
export async function readLeaveToken(keysFolder: string, token = ''): Promise<string> {
  const [, id, signature] = idForm.exec(token) ?? []
  if (!id || !signature) throw new NotFound('a link by which somebody leaves')
  const right = Buffer.from(signatureOf(await keyOf(keysFolder), id))
  if (!timingSafeEqual(Buffer.from(signature), right)) throw new NotFound('a link by which somebody leaves')
  return id
}

/** Takes an address out of every answer about the programme, those that wait included. */
export const leave = ({ db, now }: Pick<Context, 'db' | 'now'>, messageId: string): Promise<void> =>
  db.transaction().execute(async (tx) => {
    await insertLeft(tx, messageId, now())
    await settleLeft(tx, messageId, now())
  })
