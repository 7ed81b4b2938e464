import type { Readable } from 'node:stream'
import yauzl from 'yauzl'

/** Why nothing is read of a zip, or of a part of one. */
export class ZipFault extends Error {
  readonly what: 'broken' | 'too-many-parts' | 'too-large'
  constructor(what: ZipFault['what']) {
    super(`a zip that is ${what}`)
    this.what = what
  }
}

export type ZipLimits = {
  /** Uncompressed bytes of all parts together, as the zip says; a part with more than it says is refused while it is read. */
  bytes: number
  parts: number
}

export type ZipEntry = yauzl.Entry

/** The parts of a zip by name, with nothing unpacked yet. @throws ZipFault */
export async function listZipParts(path: string, limits: ZipLimits): Promise<Map<string, ZipEntry>> {
  const zip = await openZip(path)
  return new Promise((resolve, reject) => {
    const parts = new Map<string, ZipEntry>()
    let [seen, bytes] = [0, 0]
    const refuse = (what: ZipFault['what']) => {
      zip.close()
      reject(new ZipFault(what))
    }
    zip.on('error', () => refuse('broken'))
    zip.on('end', () => {
      zip.close()
      resolve(parts)
    })
    zip.on('entry', (entry: ZipEntry) => {
      seen += 1
      bytes += entry.uncompressedSize
      if (seen > limits.parts) return refuse('too-many-parts')
      if (bytes > limits.bytes) return refuse('too-large')
      parts.set(entry.fileName, entry)
      zip.readEntry()
    })
    zip.readEntry()
  })
}

const openZip = (path: string): Promise<yauzl.ZipFile> =>
  new Promise((resolve, reject) => {
    yauzl.open(path, { lazyEntries: true, autoClose: false }, (error, zip) =>
      error ? reject(new ZipFault('broken')) : resolve(zip),
    )
  })

/** A part unpacked, as text piece by piece. What is larger than its own entry says breaks off. @throws ZipFault */
export async function* readZipPart(
  path: string,
  entry: ZipEntry,
  limits: Pick<ZipLimits, 'bytes'>,
): AsyncGenerator<string> {
  const zip = await openZip(path)
  const decoder = new TextDecoder()
  let bytes = 0
  let stream: Readable | undefined
  try {
    stream = await openStream(zip, entry)
    for await (const chunk of stream) {
      bytes += (chunk as Buffer).length
      if (bytes > limits.bytes) throw new ZipFault('too-large')
      yield decoder.decode(chunk as Buffer, { stream: true })
    }
  } catch (error) {
    throw error instanceof ZipFault ? error : new ZipFault('broken')
  } finally {
    stream?.destroy()
    zip.close()
  }
}

const openStream = (zip: yauzl.ZipFile, entry: ZipEntry): Promise<Readable> =>
  new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, opened) => (error ? reject(error) : resolve(opened)))
  })
