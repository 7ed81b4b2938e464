import { Refused } from '../core/errors.ts'
import { unpackVector } from '../core/text/embeddings/vectors.ts'
import type { SuggestionModel } from '../core/text/suggest.ts'
import { suggestBest, suggestedLabels } from '../core/text/suggest.ts'
import type { Item } from '../core/text/tf-idf.ts'
import type { Example } from '../core/text/train.ts'
import { trainBestModel } from '../core/text/train-best.ts'
import { withEmbedder } from '../embeddings/index.ts'
import { type CsvRow, readCsvRows, writeCsvRows } from './csv-files.ts'
import { checkOut } from './out-files.ts'
import { openProgress } from './progress.ts'
import type { SuggestCodesOptions } from './suggest-codes.ts'

/**
 * So many different texts go through the encoder in some minutes. Beyond, there are codings enough or the words alone
 * have to do.
 */
const mostEmbedded = 12_000

/** A text is read up to here: nobody writes more by hand, and a damaged file can hold anything. */
const mostRead = 20_000

/** Learns from one file and writes suggestions for the other, a row for each of its rows, in memory that stays as it is. */
export async function suggestCodes(options: SuggestCodesOptions): Promise<void> {
  const { examples: examplesFile, responses, out, labels } = options
  await checkOut(out, [examplesFile, responses])
  const examples = await readExamples(options)
  const texts = options.speed ? undefined : await listTexts(options, examples)
  const vectorOf = await embedAll(texts)
  const model = train(examples.map((example) => ({ ...example, vector: vectorOf(example.text) })))
  const progress = openProgress('Suggesting')
  const rows = readCsvRows(responses, { columns: columnsOf(options), onProgress: progress.to })
  let count = 0
  async function* suggestForAll() {
    for await (const row of rows) {
      count = row.row
      const item = itemOf(options, row)
      yield answerFor(model, { ...item, vector: vectorOf(item.text) }, row.row, labels !== undefined)
    }
  }
  await writeCsvRows(
    out,
    labels === undefined ? ['row', 'label', 'score'] : ['row', 'labels'],
    suggestForAll(),
  )
  progress.done(`${count} rows, written to ${out}`)
}

const columnsOf = ({ text, question }: SuggestCodesOptions): string[] =>
  question === undefined ? [text] : [text, question]

function itemOf({ text, question }: SuggestCodesOptions, { cells }: CsvRow): Item & { text: string } {
  return {
    text: (cells[text] ?? '').slice(0, mostRead).toWellFormed(),
    ...(question === undefined ? {} : { question: cells[question] ?? '' }),
  }
}

/** With one label a row, rows without a label are not coded yet; with several, no label is what a person decided. */
async function readExamples(options: SuggestCodesOptions): Promise<Example[]> {
  const { examples: file, label, labels } = options
  const column = label ?? labels ?? ''
  const examples: Example[] = []
  let uncoded = 0
  for await (const row of readCsvRows(file, { columns: [...columnsOf(options), column] })) {
    const held = readLabels(row.cells[column] ?? '', labels !== undefined)
    if (label !== undefined && held.length === 0) uncoded += 1
    else examples.push({ ...itemOf(options, row), labels: held })
  }
  ensureEnough(file, column, examples)
  const passedOver = uncoded === 0 ? '' : `; ${uncoded} rows without a label are passed over`
  openProgress('Examples').done(`${examples.length} rows${passedOver}`)
  return examples
}

const readLabels = (cell: string, several: boolean): string[] =>
  [...new Set(several ? cell.split(';').map((label) => label.trim()) : [cell.trim()])].filter(
    (label) => label !== '',
  )

function ensureEnough(file: string, column: string, examples: readonly Example[]): void {
  const found = new Set(examples.flatMap(({ labels }) => labels))
  const [only] = found
  if (only === undefined) throw new Refused(`${file} has no row with a label in its column “${column}”`)
  if (found.size === 1 && examples.every(({ labels }) => labels.length > 0)) {
    throw new Refused(`${file} has one label only, “${only}”: there is nothing to tell it from`)
  }
}

/** Every different text of both files; undefined where they are too many to embed. */
async function listTexts(
  options: SuggestCodesOptions,
  examples: readonly Example[],
): Promise<Set<string> | undefined> {
  const texts = new Set(examples.map(({ text }) => text))
  for await (const row of readCsvRows(options.responses, { columns: columnsOf(options) })) {
    texts.add(itemOf(options, row).text)
    if (texts.size > mostEmbedded) return undefined
  }
  return texts
}

/** The vector of each text; of none where texts are not embedded. */
async function embedAll(texts: Set<string> | undefined): Promise<(text: string) => Float32Array | undefined> {
  if (texts === undefined) {
    openProgress('Sentence embeddings').done('left out')
    return () => undefined
  }
  const progress = openProgress('Sentence embeddings')
  const list = [...texts]
  const packed = await withEmbedder((embed) => embed(list, progress.to))
  progress.done(`${list.length} different texts`)
  const vectors = new Map(list.map((text, place) => [text, packed[place] ?? []]))
  return (text) => unpackVector(vectors.get(text) ?? [])
}

function train(examples: readonly Example[]): SuggestionModel {
  const progress = openProgress('Learning')
  const model = trainBestModel(examples, { onProgress: (done, total) => progress.to(done / total) })
  const { estimatedAccuracy: right } = model
  const estimate =
    right === undefined
      ? ''
      : `; first suggestion right for ${(100 * right).toFixed(1)}% of examples not seen`
  const { vectorSize } = model.vocabulary
  const left = vectorSize === 0 && examples[0]?.vector ? '; words alone did better than with embeddings' : ''
  progress.done(`${model.labels.length} labels${estimate}${left}`)
  return model
}

/** Where a text has no word there is nothing to go by: its row stays, without a label. */
function answerFor(model: SuggestionModel, item: Item, row: number, several: boolean): (string | number)[] {
  if (several) return [row, suggestedLabels(model, item).join(';')]
  const best = suggestBest(model, item)
  return [row, best?.label ?? '', (best?.score ?? 0).toFixed(4)]
}
