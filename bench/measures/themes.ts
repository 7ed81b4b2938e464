import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import {
  listBroken,
  type ProposalResponse,
  type Proposals,
  proposeThemes,
} from '../../src/core/text/propose/index.ts'
import { seededNumbers } from '../../src/core/text/seeded-numbers.ts'

type Row = Record<string, string>
type Labelled = { text: string; labels: string[] }
type DataSet = { name: string; published: string; read(): Labelled[] }

const data = process.env.HEARD_TRIAL_DATA ?? ''

const rowsOf = (file: string): Row[] =>
  parse(readFileSync(join(data, 'data', file)), { columns: true, bom: true })

/** Columns of the v6 file that describe a comment; all others are labels. */
const described =
  /^(Comment ID|Trust|Respondent ID|Date|Service type|FFT |Person identifiable|Comment sentiment|Labelling not|Safeguarding)/

const sets: DataSet[] = [
  {
    name: 'phase-1 comments, codes',
    published: 'NMI .149 to .187, purity .34 to .38 (44 codes, 10,334 rows)',
    read: () =>
      rowsOf('nhs-comments/phase1.csv').map(({ feedback = '', subcategory = '' }) => ({
        text: feedback,
        labels: [subcategory],
      })),
  },
  {
    name: 'v6 comments, labels',
    published: 'NMI .208 to .274, purity .46 to .50 (labels, 7,908 rows)',
    read: () =>
      rowsOf('nhs-comments/v6.csv').map((row) => ({
        text: row['FFT answer'] ?? '',
        labels: Object.keys(row).filter((column) => !described.test(column) && Number(row[column]) === 1),
      })),
  },
  {
    name: 'synthetic responses, topics',
    published: 'NMI .499 to .878, purity .62 to .94 (12 themes; written by a language model)',
    read: () =>
      rowsOf('themefinder-synthetic/evals/data/generation/eval_sentiments.csv').map((row) => ({
        text: row.response ?? '',
        // A topic has a letter from A to L; those that a response does not speak of are None.
        labels: [...(row.target_topics ?? '').matchAll(/'([A-L])': \{/g)].map(([, topic = '']) => topic),
      })),
  },
]

/** Each response in the first theme it is in, the largest first; those in none are a group of their own. */
function groupOf({ themes }: Proposals, count: number): number[] {
  const groups = new Array<number>(count).fill(-1)
  themes.forEach(({ responses }, theme) => {
    for (const response of responses) if (groups[response] === -1) groups[response] = theme
  })
  return groups
}

function entropy(counts: Iterable<number>, total: number): number {
  let sum = 0
  for (const count of counts) sum -= (count / total) * Math.log(count / total)
  return sum
}

const tally = (values: readonly (string | number)[]): Map<string | number, number> => {
  const counts = new Map<string | number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}

/** Normalised mutual information (by the mean of both entropies) and purity of groups against codes of people. */
function agreement(groups: readonly number[], codes: readonly string[]): { nmi: number; purity: number } {
  const total = groups.length
  const both = tally(groups.map((group, place) => `${group}\n${codes[place]}`))
  const [byGroup, byCode] = [entropy(tally(groups).values(), total), entropy(tally(codes).values(), total)]
  const shared = byGroup + byCode - entropy(both.values(), total)
  const largest = new Map<string, number>()
  for (const [pair, count] of both) {
    const group = String(pair).split('\n')[0] ?? ''
    largest.set(group, Math.max(largest.get(group) ?? 0, count))
  }
  const pure = [...largest.values()].reduce((sum, count) => sum + count, 0)
  return { nmi: (2 * shared) / (byGroup + byCode), purity: pure / total }
}

const fixed = (value: number) => value.toFixed(3).replace(/^0/, '')

/** 1.96 standard deviations of what 200 resamples of the responses give (their own middle lies too high for so many codes). */
function margin(groups: readonly number[], codes: readonly string[]): string {
  const random = seededNumbers(1)
  const values = Array.from({ length: 200 }, () => {
    const drawn = groups.map(() => Math.floor(random() * groups.length))
    return agreement(
      drawn.map((place) => groups[place] ?? -1),
      drawn.map((place) => codes[place] ?? ''),
    ).nmi
  })
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)
  return fixed(1.96 * Math.sqrt(variance))
}

function textsOf({ themes }: Proposals, responses: readonly ProposalResponse[]) {
  return themes.map(({ words, passages, responses: own }) => ({
    words,
    responses: own,
    text: [
      ...words,
      ...passages.map(({ response, start, end }) => responses[response]?.text.slice(start, end)),
    ].join(' '),
  }))
}

function measureSet({ name, published, read }: DataSet): void {
  const rows = read()
  const labels = new Set(rows.flatMap((row) => row.labels)).size
  for (const groups of [undefined, labels] as const) {
    const found = proposeThemes(rows, groups === undefined ? {} : { groups })
    const again = proposeThemes(rows, groups === undefined ? {} : { groups })
    const broken = listBroken(textsOf(found, rows), found.base)
    const all = groupOf(found, rows.length)
    // A response with several labels counts under the first in the order of the file.
    const coded = rows.flatMap(({ labels: [label] }, place) =>
      label === undefined || all[place] === -1 ? [] : [{ group: all[place] ?? -1, label }],
    )
    const [own, codes] = [coded.map(({ group }) => group), coded.map(({ label }) => label)]
    const { nmi, purity } = agreement(own, codes)
    const isSame = JSON.stringify(found) === JSON.stringify(again)
    console.log(
      [
        `${name}, ${groups === undefined ? 'number of groups by rule' : `${groups} groups asked for`}`,
        `${rows.length} rows, ${found.base} say something, ${found.placed} in ${found.themes.length} themes`,
        `four rules ${broken.length === 0 ? 'kept' : `BROKEN: ${broken.join('; ')}`}`,
        `same again ${isSame ? 'yes' : 'NO'}`,
        `NMI ${fixed(nmi)} ± ${margin(own, codes)}, purity ${fixed(purity)}, base ${own.length}`,
      ].join(' | '),
    )
  }
  console.log(`  published, k-means with five representations: ${published}`)
}

/** Responses of one to three sentences of real comments, so that growth is measured on real words. */
function drawResponses(count: number, sentences: readonly string[]): ProposalResponse[] {
  const random = seededNumbers(1)
  return Array.from({ length: count }, () => ({
    text: Array.from(
      { length: 1 + Math.floor(random() * 3) },
      () => sentences[Math.floor(random() * sentences.length)] ?? '',
    ).join(' '),
  }))
}

const python = '/usr/bin/python3'
/** The nearest equivalent that is at hand: the same texts whole, TF-IDF of words and pairs, 64 components, 33 groups. */
const script = `
import sys, json, time, resource
try:
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.decomposition import TruncatedSVD
    from sklearn.preprocessing import normalize
    from sklearn.cluster import KMeans
except ImportError:
    print("not installed"); sys.exit()
texts = json.load(sys.stdin); t = time.time()
x = TfidfVectorizer(ngram_range=(1, 2), min_df=2, max_features=20000, stop_words="english", sublinear_tf=True).fit_transform(texts)
z = normalize(TruncatedSVD(64, random_state=1).fit_transform(x))
KMeans(33, n_init=3, random_state=1).fit(z)
print("%.1f s, %d MB" % (time.time() - t, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))
`

function runBaseline(responses: readonly ProposalResponse[]): string {
  if (!existsSync(python)) return 'not installed'
  const input = JSON.stringify(responses.map(({ text }) => text))
  const { stdout, status } = spawnSync(python, ['-c', script], { input, encoding: 'utf8', maxBuffer: 1e9 })
  return status === 0 ? stdout.trim() : 'failed'
}

function measureGrowth(): void {
  const sentences = (sets[0] as DataSet).read().map(({ text }) => text)
  for (const count of [1_000, 10_000, 100_000]) {
    const responses = drawResponses(count, sentences)
    const started = performance.now()
    const { themes } = proposeThemes(responses)
    const seconds = (performance.now() - started) / 1000
    const memory = Math.round(process.memoryUsage().rss / 1024 / 1024)
    console.log(
      `${count} responses: ${seconds.toFixed(1)} s, ${memory} MB, ${themes.length} themes | scikit-learn: ${runBaseline(responses)}`,
    )
  }
}

/** Theme proposals: rules, determinism, agreement with codes of people, and growth. */
export async function measureThemes(): Promise<void> {
  if (!data) {
    console.log(
      'Set HEARD_TRIAL_DATA to the folder that has data/nhs-comments and data/themefinder-synthetic',
    )
    return
  }
  for (const set of sets) measureSet(set)
  measureGrowth()
}
