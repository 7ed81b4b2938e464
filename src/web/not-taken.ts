import { parse } from 'node:querystring'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Trouble } from '../db/trouble.ts'
import type { Typed } from './forms.ts'
import type { Translate } from './messages.ts'
import { page } from './page.ts'

type NotTakenView = {
  title: string
  text: string
  /** What was typed, to be read and copied. */
  words: string[]
  /** Sends the same form again; null where there was none, or a file came with it. */
  again: { action: string; fields: { name: string; value: string }[] } | null
  /** The page to go back to where a file has to be chosen again. */
  backUrl: string | null
}

/** What nobody wants to see on a screen again, and what is used up by one try. */
const secret = /password|^code$/i
/** What a choice or an address for e-mail sends has no space in it; what somebody wrote has, or is long. */
const isWritten = (value: string) => /\s/.test(value.trim()) || (value.length > 40 && !value.includes('@'))

const fieldsOf = (typed: Typed) =>
  Object.entries(typed)
    .filter(([name]) => !secret.test(name))
    .flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value ?? '']).map((one) => ({ name, value: one })),
    )

type Sent = { url: string; typed: Typed | undefined; hasFile: boolean }

function notTakenView(t: Translate, trouble: Trouble, sent: Sent | undefined): NotTakenView {
  const key = sent ? trouble.replace(' ', '-') : 'reading'
  return givenBack({ title: t(`web:notTaken.${key}.title`), text: t(`web:notTaken.${key}.text`) }, sent)
}

function givenBack(why: Pick<NotTakenView, 'title' | 'text'>, sent: Sent | undefined): NotTakenView {
  const fields = fieldsOf(sent?.typed ?? {})
  const canBeSent = sent !== undefined && !sent.hasFile && sent.typed !== undefined
  return {
    ...why,
    words: fields
      .filter(({ name }) => name !== 'word')
      .flatMap(({ value }) => (isWritten(value) ? value : [])),
    again: canBeSent ? { action: sent.url, fields } : null,
    backUrl: sent && !canBeSent ? sent.url : null,
  }
}

const sample = {
  title: 'We could not keep what you sent',
  text: 'Nothing was taken. What you typed is still here.',
  words: ['The bus\nnever comes.'],
  again: { action: '/say/evening-clinic', fields: [{ name: 'answer', value: 'The bus\nnever comes.' }] },
  backUrl: null,
}

const notTakenPage = page<NotTakenView>('web/views/not-taken.njk', {
  full: sample,
  withFile: { ...sample, again: null, backUrl: '/answer/evening-clinic/3' },
  nothingTyped: { ...sample, words: [], again: { action: '/say/evening-clinic', fields: [] } },
  reading: { ...sample, title: 'We cannot show this page just now', words: [], again: null },
})

/** Nothing was taken, and a disk may need hours; a queue for connections is short. */
const retryAfterSeconds: Record<Trouble, number> = { full: 300, busy: 10, 'cut off': 10 }

/** A body that was not read yet because what failed came before it: read as the parser of forms would. */
async function readBody(request: FastifyRequest, limit: number): Promise<Typed | undefined> {
  if (request.body !== undefined && request.body !== null) return request.body as Typed
  if (request.typed) return request.typed
  const type = request.headers['content-type'] ?? ''
  if (!type.startsWith('application/x-www-form-urlencoded') || request.raw.readableEnded) return undefined
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request.raw) {
    bytes += chunk.length
    if (bytes > limit) return undefined
    chunks.push(chunk)
  }
  return parse(Buffer.concat(chunks).toString('utf8'), '&', '=', { maxKeys: 2000 })
}

/** The server cannot keep or read anything at this moment: says so, and gives back what was typed. */
export async function showNotTaken(
  t: Translate,
  trouble: Trouble,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  reply.header('retry-after', String(retryAfterSeconds[trouble]))
  const status = trouble === 'full' ? 507 : 503
  const { method } = request
  if (method !== 'POST') return reply.page(notTakenPage, notTakenView(t, trouble, undefined), 503)
  return reply.page(notTakenPage, notTakenView(t, trouble, await readSent(request)), status)
}

async function readSent(request: FastifyRequest): Promise<Sent> {
  const typed = await readBody(request, request.routeOptions.bodyLimit ?? 0).catch(() => undefined)
  return { url: request.url, typed, hasFile: request.isMultipart() }
}

/** Too many were sent from one place: what was written stays on the page. False, and nothing was shown, where nothing was. */
export async function showTooMany(
  why: Pick<NotTakenView, 'title' | 'text'>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<boolean> {
  const view = request.method === 'POST' ? givenBack(why, await readSent(request)) : undefined
  if (!view || view.words.length === 0) return false
  reply.page(notTakenPage, view, 429)
  return true
}
