import { Readable } from 'node:stream'
import { isCaptions } from '../core/media-type.ts'
import { type Files, FileTooLarge } from '../files/files.ts'
import { readStart } from '../files/telling-start.ts'
import type { FieldError, FormRead, Typed } from './forms.ts'
import type { Request } from './route.ts'

const mb = 1024 * 1024
const mostCaptionsMb = 1

/** What a form takes beside its words: one file, and captions where it has to be read as well as heard. */
export type MediaWish = {
  typeOf(start: Uint8Array): string | undefined
  largestMb: number
  /** What to say of any other file, or none. */
  wrong: string
  /** Whether captions have to come with a file of this type. */
  needsCaptions(type: string): boolean
}

export type StoredMedia = { hash: string; type: string; captionsHash: string | null }

type MediaForm<Value> =
  | { ok: true; value: Value; typed: Typed; stored: StoredMedia }
  | { ok: false; typed: Typed; errors: FieldError[] }

/** The largest request that such a form makes, in bytes. */
export const mediaBodyLimit = (wish: Pick<MediaWish, 'largestMb'>): number =>
  (wish.largestMb + mostCaptionsMb + 1) * mb

/**
 * Reads a form with a file. Its words stand before the captions and these before the file, so that no file is stored
 * whose words are missing. What is taken is known by its first bytes; what the browser says of it is not asked.
 */
export async function readMediaForm<Value>(
  request: Request,
  files: Files,
  wish: MediaWish,
  read: (typed: Typed) => FormRead<Value>,
): Promise<MediaForm<Value>> {
  const typed: Typed = {}
  let captions: Captions = { state: 'none' }
  let taken: { media: StoredMedia } | { error: FieldError } | undefined
  const limits = { files: 2, fileSize: wish.largestMb * mb + 1 }
  for await (const part of request.parts({ limits })) {
    if (part.type === 'field') typed[part.fieldname] = typeof part.value === 'string' ? part.value : ''
    else if (part.filename === '' || taken) part.file.resume()
    else if (part.fieldname === 'captions') captions = await readCaptions(part.file)
    else taken = await takeFile(files, part.file, wish, { isFit: read(typed).ok, captions })
  }
  const words = read(typed)
  const errors = words.ok ? [] : [...words.errors]
  if (captions.state === 'wrong') errors.push(captionsWrong)
  const fault = taken ? ('error' in taken ? taken.error : undefined) : { field: 'file', message: wish.wrong }
  if (fault && !errors.some(({ field }) => field === fault.field)) errors.push(fault)
  if (errors.length > 0 || !words.ok || !taken || 'error' in taken) return { ok: false, typed, errors }
  return { ok: true, value: words.value, typed, stored: taken.media }
}

type Captions = { state: 'none' } | { state: 'wrong' } | { state: 'read'; text: string }

const captionsWrong = {
  field: 'captions',
  message: `Choose captions as a WebVTT file (.vtt) of ${mostCaptionsMb} MB or less`,
}

async function readCaptions(file: Readable): Promise<Captions> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of file as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes <= mostCaptionsMb * mb) chunks.push(chunk)
  }
  if (bytes > mostCaptionsMb * mb) return { state: 'wrong' }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
    return isCaptions(text) ? { state: 'read', text } : { state: 'wrong' }
  } catch {
    return { state: 'wrong' }
  }
}

async function takeFile(
  files: Files,
  file: Readable,
  { typeOf, largestMb, wrong, needsCaptions }: MediaWish,
  { isFit, captions }: { isFit: boolean; captions: Captions },
): Promise<{ media: StoredMedia } | { error: FieldError }> {
  const { start, whole } = await readStart(file)
  const type = typeOf(start)
  const refuse = (error: FieldError) => {
    whole.resume()
    return { error }
  }
  if (!type) return refuse({ field: 'file', message: wrong })
  if (needsCaptions(type) && captions.state !== 'read') return refuse(captionsWrong)
  // Browsers do not keep a chosen file over a page that comes back.
  if (!isFit || captions.state === 'wrong') return refuse({ field: 'file', message: 'Choose the file again' })
  try {
    const { hash } = await files.store(whole, largestMb * mb)
    return { media: { hash, type, captionsHash: await storeCaptions(files, captions) } }
  } catch (error) {
    if (error instanceof FileTooLarge)
      return { error: { field: 'file', message: `The file must be ${largestMb} MB or smaller` } }
    throw error
  }
}

async function storeCaptions(files: Files, captions: Captions): Promise<string | null> {
  if (captions.state !== 'read') return null
  const { hash } = await files.store(Readable.from([Buffer.from(captions.text, 'utf8')]), mostCaptionsMb * mb)
  return hash
}
