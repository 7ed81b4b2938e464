import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { Refused } from '../../core/errors.ts'
import { canonical } from '../../core/record/seal.ts'
import { type Signer, signNote } from '../../core/record/signed-note.ts'
import { type Manifest, manifestNote, printManifest } from '../../record/bundle/format.ts'

type Rows = Iterable<unknown> | AsyncIterable<unknown>

/** A bundle being written: every file is hashed as it goes to disk, and the manifest names them all. */
export type BundleWriter = {
  text(path: string, content: string | Buffer): Promise<void>
  /** One row a line, in canonical JSON. */
  rows(path: string, rows: Rows): Promise<void>
  /** Writes the manifest and its signature. @returns the manifest's hash */
  seal(about: Omit<Manifest, 'files' | 'format' | 'version'>, signer: Signer): Promise<string>
}

/** @throws Refused where there is something in the folder already */
export async function openBundle(folder: string): Promise<BundleWriter> {
  await mkdir(folder, { recursive: true })
  if ((await readdir(folder)).length > 0) {
    throw new Refused(`${folder} is not empty`, 'Name a folder that is not there yet.')
  }
  const files: Manifest['files'] = []

  const write = async (path: string, chunks: Rows, rows: () => number | null) => {
    const sum = createHash('sha256')
    let bytes = 0
    await mkdir(dirname(join(folder, path)), { recursive: true })
    async function* measured() {
      for await (const chunk of chunks as AsyncIterable<string>) {
        const buffer = Buffer.from(chunk)
        sum.update(buffer)
        bytes += buffer.length
        yield buffer
      }
    }
    await pipeline(measured, createWriteStream(join(folder, path), { flags: 'wx' }))
    files.push({ path, bytes, sha256: sum.digest('hex'), rows: rows() })
  }

  return {
    text: (path, content) => write(path, [content], () => null),
    async rows(path, rows) {
      let count = 0
      async function* lines() {
        for await (const row of rows as AsyncIterable<unknown>) {
          count += 1
          yield `${canonical(plain(row))}\n`
        }
      }
      await write(path, lines(), () => count)
    },
    async seal(about, signer) {
      files.sort((a, b) => (a.path < b.path ? -1 : 1))
      const manifest = printManifest({ format: 'heard-bundle', version: 1, ...about, files })
      const hash = createHash('sha256').update(manifest).digest('hex')
      await writeFile(join(folder, 'manifest.json'), manifest, { flag: 'wx' })
      await writeFile(join(folder, 'manifest.sig'), signNote(manifestNote(hash), signer), { flag: 'wx' })
      return hash
    },
  }
}

/** Dates as text, and nothing for what is undefined. */
const plain = (row: unknown): unknown => JSON.parse(JSON.stringify(row))
