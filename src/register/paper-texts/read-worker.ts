// Runs in a thread of its own: a paper of hundreds of pages keeps a processor busy for seconds, and a file that somebody
// made to do harm takes this thread with it and nothing else.
import { readFile } from 'node:fs/promises'
import { parentPort, workerData } from 'node:worker_threads'
import type { PaperLimits } from './limits.ts'
import { readPdfText } from './read-pdf.ts'

const { path, limits } = workerData as { path: string; limits: PaperLimits }
parentPort?.postMessage(await readPdfText(new Uint8Array(await readFile(path)), limits))
