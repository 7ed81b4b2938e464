import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse'
import { openProgress } from '../../src/commands/progress.ts'
import { embeddingSize, unpackVector } from '../../src/core/text/embeddings/vectors.ts'
import type { Example } from '../../src/core/text/train.ts'
import { withEmbedder } from '../../src/embeddings/index.ts'
import { say } from '../../src/terminal.ts'

export type NhsComments = { phase1: Example[]; v6: Example[] }

type Row = Record<string, string>

async function readRows(file: string): Promise<Row[]> {
  const rows: Row[] = []
  const parser = createReadStream(file).pipe(parse({ columns: true, bom: true }))
  for await (const row of parser) rows.push(row as Row)
  return rows
}

/** A label with fewer cases cannot be both learnt and tried. */
const leastCases = 20
const firstLabelOfV6 = 'Not assigned'

function asV6(rows: readonly Row[]): Example[] {
  const columns = Object.keys(rows[0] ?? {})
  const labels = columns
    .slice(columns.indexOf(firstLabelOfV6))
    .filter((label) => rows.filter((row) => row[label] === '1').length >= leastCases)
  return rows.map((row) => ({
    text: row['FFT answer'] ?? '',
    question: row['FFT question'] ?? '',
    labels: labels.filter((label) => row[label] === '1'),
  }))
}

/** The vectors of texts, one after another. They take minutes, so they are kept with the machine's temporary files. */
async function embedOnce(texts: readonly string[]): Promise<Int8Array> {
  const hash = createHash('sha256').update(JSON.stringify(texts)).digest('hex')
  const file = join(tmpdir(), `heard-measure-${hash.slice(0, 16)}.vectors`)
  if (existsSync(file)) return Int8Array.from(await readFile(file))
  const progress = openProgress('Sentence embeddings')
  const packed = await withEmbedder((embed) => embed(texts, progress.to))
  progress.done(`${texts.length} different texts`)
  await writeFile(file, Buffer.concat(packed.map((vector) => Buffer.from(vector))))
  return Int8Array.from(await readFile(file))
}

/** Comments of patients that people coded, with the vectors of their texts; undefined where they are not at hand. */
export async function readNhsComments(): Promise<NhsComments | undefined> {
  const folder = process.env.HEARD_TRIAL_DATA
  if (!folder) {
    say('The comments of patients are not part of Heard: say where they are with HEARD_TRIAL_DATA.')
    return undefined
  }
  const at = (name: string) => join(folder, 'data/nhs-comments', name)
  const phase1 = (await readRows(at('phase1.csv'))).map((row) => ({
    text: row.feedback ?? '',
    question: row.question ?? '',
    labels: [row.label ?? ''],
  }))
  const v6 = asV6(await readRows(at('v6.csv')))
  const texts = [...new Set([...phase1, ...v6].map(({ text }) => text))]
  const packed = await embedOnce(texts)
  const vectors = new Map(
    texts.map((text, place) => [
      text,
      unpackVector(packed.subarray(place * embeddingSize, (place + 1) * embeddingSize)),
    ]),
  )
  const withVectors = (examples: readonly Example[]) =>
    examples.map((example) => ({ ...example, vector: vectors.get(example.text) }))
  return { phase1: withVectors(phase1), v6: withVectors(v6) }
}
