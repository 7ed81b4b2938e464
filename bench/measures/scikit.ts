import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import {
  countColumns,
  firstQuestionColumn,
  firstTiedColumn,
  firstVectorColumn,
} from '../../src/core/text/columns.ts'
import type { SuggestionModel } from '../../src/core/text/suggest.ts'
import { createVectoriser } from '../../src/core/text/tf-idf.ts'
import type { Example } from '../../src/core/text/train.ts'

/** The Python that Debian's package python3-sklearn belongs to. */
const python = '/usr/bin/python3'
const script = join(import.meta.dirname, 'scikit.py')

/** Labels that each scikit-learn model gives each test row; undefined where it is not installed. */
export async function predictByScikit(
  model: SuggestionModel,
  train: readonly Example[],
  test: readonly Example[],
  /** Whether its class weights are tried too, which takes as long again. */
  balanced: boolean,
): Promise<Map<string, string[][]> | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'heard-scikit-'))
  try {
    await writeRows(folder, model, { train, test }, balanced)
    const run = await promisify(execFile)(python, [script, folder], {
      maxBuffer: 1 << 28,
      env: { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' },
    }).catch((error: Error & { code?: unknown; stderr?: string }) => {
      if (error.code === 'ENOENT' || /No module named/.test(error.stderr ?? '')) return undefined
      throw error
    })
    if (!run) return undefined
    const predicted = JSON.parse(run.stdout) as Record<string, number[][]>
    return new Map(
      Object.entries(predicted).map(([name, rows]) => [
        name,
        rows.map((labels) => labels.map((label) => model.labels[label] ?? '')),
      ]),
    )
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function writeRows(
  folder: string,
  model: SuggestionModel,
  parts: { train: readonly Example[]; test: readonly Example[] },
  balanced: boolean,
): Promise<void> {
  const vectorise = createVectoriser(model.vocabulary, model)
  for (const [name, examples] of Object.entries(parts)) {
    const { starts, columns, values } = vectorise(examples)
    await writeFile(join(folder, `${name}.starts`), starts)
    await writeFile(join(folder, `${name}.columns`), columns)
    await writeFile(join(folder, `${name}.values`), values)
  }
  const placeOf = new Map(model.labels.map((label, place) => [label, place]))
  const { words, characters } = model.vocabulary
  const told = {
    columns: countColumns(model.vocabulary),
    // Beginnings, and what is tied to a question.
    own: [
      [words.length + characters.length, firstQuestionColumn(model.vocabulary)],
      [firstTiedColumn(model.vocabulary), firstVectorColumn(model.vocabulary)],
    ],
    labels: model.labels,
    balanced,
    several: parts.train.some(({ labels }) => labels.length !== 1),
    train: parts.train.map(({ labels }) => labels.flatMap((label) => placeOf.get(label) ?? [])),
  }
  await writeFile(join(folder, 'labels.json'), JSON.stringify(told))
}
