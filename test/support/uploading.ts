import type { Person, TestApp, TestPage } from './app.ts'
import { readPage } from './app.ts'

type Part = string | { name: string; content: Buffer | string }

export const pictureFile = {
  name: 'bus.png',
  content: Buffer.from(`\x89PNG\r\n\x1a\n${'p'.repeat(90)}`, 'latin1'),
}
export const soundFile = { name: 'a.mp3', content: Buffer.from(`ID3\x04${'s'.repeat(96)}`, 'latin1') }
export const filmFile = {
  name: 'a.mp4',
  content: Buffer.from(`\0\0\0\x20ftypisom${'f'.repeat(88)}`, 'latin1'),
}
export const pdfFile = { name: 'a.pdf', content: Buffer.from(`%PDF-1.7\n${'d'.repeat(91)}`, 'latin1') }
export const captionsFile = {
  name: 'a.vtt',
  content: 'WEBVTT\n\n00:00:00.000 --> 00:00:04.000\nHow often do you go?\n',
}

/** Sends a form with its words and files in their order, as a browser does. */
export async function upload(
  { app }: Pick<TestApp, 'app'>,
  person: Person,
  url: string,
  parts: Record<string, Part>,
): Promise<TestPage> {
  const body = new FormData()
  for (const [field, part] of Object.entries(parts)) {
    if (typeof part === 'string') body.append(field, part)
    else body.append(field, new Blob([new Uint8Array(Buffer.from(part.content))]), part.name)
  }
  const sent = new Response(body)
  const answer = await app.inject({
    method: 'POST',
    url,
    headers: {
      'content-type': sent.headers.get('content-type') ?? '',
      cookie: [...person.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      'sec-fetch-site': 'same-origin',
    },
    payload: Buffer.from(await sent.arrayBuffer()),
  })
  return readPage(answer)
}
