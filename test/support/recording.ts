import { Readable } from 'node:stream'
import type { Person, TestApp } from './app.ts'

type Chosen = { field: string; name: string; content: Buffer | Readable }

/** Sends a form with a file as a browser does; with null no file was chosen. */
export async function upload(
  { app }: Pick<TestApp, 'app'>,
  person: Person,
  url: string,
  fields: Record<string, string | string[]>,
  file: Chosen | null,
) {
  const edge = 'heard-test-edge'
  const pieces: (Buffer | Readable)[] = Object.entries(fields).flatMap(([name, value]) =>
    [value]
      .flat()
      .map((one) =>
        Buffer.from(`--${edge}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${one}\r\n`),
      ),
  )
  const { field, name, content } = file ?? { field: 'recording', name: '', content: Buffer.alloc(0) }
  const head = `--${edge}\r\ncontent-disposition: form-data; name="${field}"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`
  pieces.push(Buffer.from(head), content, Buffer.from(`\r\n--${edge}--\r\n`))
  const answer = await app.inject({
    method: 'POST',
    url,
    headers: {
      'content-type': `multipart/form-data; boundary=${edge}`,
      cookie: [...person.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      'sec-fetch-site': 'same-origin',
    },
    payload: Readable.from(
      (async function* () {
        for (const piece of pieces) {
          if (piece instanceof Readable) yield* piece
          else yield piece
        }
      })(),
    ),
  })
  for (const { name: cookie, value } of answer.cookies) person.cookies.set(cookie, encodeURIComponent(value))
  return answer
}

/** The first bytes of what phones record, with some words by which a test knows it again. */
export const soundOf = (words: string): Buffer => Buffer.from(`\0\0\0\x1cftypM4A \0\0\0\0${words}`, 'latin1')
export const filmOf = (words: string): Buffer => Buffer.from(`\0\0\0\x1cftypmp42\0\0\0\0${words}`, 'latin1')
