// Runs in a thread of its own: a paper of hundreds of pages keeps a processor busy for seconds, and a file that somebody
// made to do harm takes this thread with it and nothing else.
import { open, readFile } from 'node:fs/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { isZip } from '../../core/media-type.ts'
import type { PaperLimits } from './limits.ts'
import { readPdfText } from './read-pdf.ts'
import { readSections } from './read-sections.ts'

const { path, limits } = workerData as { path: string; limits: PaperLimits }

async function readFirst(): Promise<Uint8Array> {
  const file = await open(path)
  try {
    return (await file.read(Buffer.alloc(8), 0, 8, 0)).buffer
  } finally {
    await file.close()
  }
}

parentPort?.postMessage(
  isZip(await readFirst())
    ? await readSections(path, limits)
    : await readPdfText(new Uint8Array(await readFile(path)), limits),
)
