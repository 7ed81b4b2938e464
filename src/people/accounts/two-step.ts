import { createHash } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { toString as drawCode } from 'qrcode'
import type { Context } from '../../context.ts'

const period = 30
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const codesInAll = 10

/** A new secret for an authenticator app, 160 bits in base 32 (RFC 4226 section 4). */
export const makeTotpSecret = (ctx: Pick<Context, 'randomBytes'>): string =>
  new Secret({ buffer: new Uint8Array(ctx.randomBytes(20)).buffer }).base32

const openTotp = (secret: string, issuer = 'Heard', label = 'Heard') =>
  new TOTP({ issuer, label, secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period })

/** What a person scans: a QR code as a `data:` image of SVG. */
export async function drawTotp(secret: string, issuer: string, email: string): Promise<string> {
  const svg = await drawCode(openTotp(secret, issuer, email).toString(), { type: 'svg', margin: 2 })
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`
}

/**
 * The 30-second step that a six-figure code belongs to (RFC 6238), one step early or late allowed for clocks
 * that differ; undefined where the code is wrong. Whether the step was used before is for the caller to ask.
 */
export function counterOfCode(secret: string, code: string, now: Date): number | undefined {
  const token = code.replace(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return undefined
  const delta = openTotp(secret).validate({ token, timestamp: now.getTime(), window: 1 })
  return delta === null ? undefined : Math.floor(now.getTime() / 1000 / period) + delta
}

/** Ten codes of 60 random bits, in groups of four, for when the phone is lost. */
export const makeRecoveryCodes = (ctx: Pick<Context, 'randomBytes'>): string[] =>
  Array.from({ length: codesInAll }, () => {
    const letters = [...ctx.randomBytes(12)].map((byte) => alphabet.charAt(byte % alphabet.length)).join('')
    return (letters.match(/.{4}/g) ?? []).join('-')
  })

/** What is kept of a recovery code, however it was typed. */
export const hashRecoveryCode = (code: string): Buffer =>
  createHash('sha256')
    .update(code.toUpperCase().replace(/[^0-9A-Z]/g, ''))
    .digest()
