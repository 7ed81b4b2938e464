import { createHash } from 'node:crypto'
import type { Context } from '../../context.ts'

/** 32 random bytes as text for a cookie or a link. */
export const makeToken = (ctx: Pick<Context, 'randomBytes'>): string =>
  ctx.randomBytes(32).toString('base64url')

/** What is kept of a token: nobody who reads the database can use one. Tokens are random, so a plain hash does. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest()
