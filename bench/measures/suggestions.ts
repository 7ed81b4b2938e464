// How right suggestions are on comments of patients that people coded, beside scikit-learn on the same rows.
import { assignFolds } from '../../src/core/text/folds.ts'
import { compareLabelSets, type Rates } from '../../src/core/text/rate.ts'
import { seededNumbers, shuffle } from '../../src/core/text/seeded-numbers.ts'
import { type SuggestionModel, suggestBest, suggestedLabels } from '../../src/core/text/suggest.ts'
import { textKey } from '../../src/core/text/tokens.ts'
import { type Example, trainSuggestionModel } from '../../src/core/text/train.ts'
import { leaveVectorsOut } from '../../src/core/text/train-best.ts'
import { say } from '../../src/terminal.ts'
import { type NhsComments, readNhsComments } from './nhs-comments.ts'
import { predictByScikit } from './scikit.ts'

type Split = { train: Example[]; test: Example[] }
/** For each way of suggesting, its rates split by split. */
type Table = Map<string, Rates[]>
/** Which models of scikit-learn stand beside: as they come, or with weights for rare labels too. */
type Scikit = 'left out' | 'as it comes' | 'balanced too'

const splitSeeds = [1, 2, 3]
const seedsOfSeveral = [1, 2, 3]
/** Settings were tried inside the training part of this split only. */
const apartSeed = 101
const fewCodings = [50, 100, 200, 400, 800]
const seedsOfFew = [1, 2, 3, 4, 5]
const testOfFew = 2000

/** Two thirds to learn from and one to try on, identical texts on one side. */
function splitByText(examples: readonly Example[], seed: number): Split {
  const folds = assignFolds(examples, 3, seed)
  return {
    train: examples.filter((_, place) => folds[place] !== 0),
    test: examples.filter((_, place) => folds[place] === 0),
  }
}

/** So many codings of different texts, tried on others. */
function splitFew(examples: readonly Example[], count: number, seed: number): Split {
  const distinct = [...new Map(examples.map((example) => [textKey(example.text), example])).values()]
  shuffle(distinct, distinct.length, seededNumbers(seed))
  return { train: distinct.slice(0, count), test: distinct.slice(count, count + testOfFew) }
}

const isSeveral = (examples: readonly Example[]) => examples.some(({ labels }) => labels.length !== 1)

const suggestFor = (model: SuggestionModel, example: Example, several: boolean): string[] =>
  several ? suggestedLabels(model, example) : [suggestBest(model, example)?.label ?? '']

async function measureSplit(table: Table, { train, test }: Split, scikit: Scikit): Promise<void> {
  const several = isSeveral(train)
  const isAlone = scikit === 'left out' || process.argv[4] === 'alone'
  const note = (name: string, suggested: (place: number) => readonly string[]) => {
    const pairs = test.map(({ labels }, place) => ({ held: labels, suggested: suggested(place) }))
    table.set(name, [...(table.get(name) ?? []), compareLabelSets(pairs)])
  }
  const ways = [
    { features: 'without vectors', of: leaveVectorsOut },
    { features: 'with vectors', of: (examples: readonly Example[]) => [...examples] },
  ]
  for (const { features, of } of ways) {
    const [learnt, tried] = [of(train), of(test)]
    const model = trainSuggestionModel(learnt)
    note(`${features}: Heard`, (place) => suggestFor(model, tried[place] as Example, several))
    if (isAlone) continue
    const predicted = await predictByScikit(model, learnt, tried, scikit === 'balanced too')
    if (!predicted) note(`${features}: scikit-learn not installed`, () => [])
    for (const [name, rows] of predicted ?? []) note(`${features}: ${name}`, (place) => rows[place] ?? [])
  }
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

function inWords(values: readonly number[]): string {
  const average = mean(values)
  const spread = Math.sqrt(
    values.reduce((sum, value) => sum + (value - average) ** 2, 0) / Math.max(values.length - 1, 1),
  )
  return values.length === 1 ? average.toFixed(3) : `${average.toFixed(3)} ± ${spread.toFixed(3)}`
}

function print(title: string, table: Table, several: boolean): void {
  const columns: [string, keyof Rates][] = several
    ? [
        ['micro F1', 'microF1'],
        ['macro F1', 'macroF1'],
        ['exact', 'accuracy'],
      ]
    : [
        ['accuracy', 'accuracy'],
        ['class balance', 'classBalanceAccuracy'],
        ['macro F1', 'macroF1'],
      ]
  const lines = [...table].map(
    ([name, rates]) =>
      `| ${name} | ${columns.map(([, figure]) => inWords(rates.map((one) => one[figure] as number))).join(' | ')} |`,
  )
  const head = `| features: learner | ${columns.map(([name]) => name).join(' | ')} |`
  process.stdout.write(
    `${[`### ${title}`, '', head, `| --- |${columns.map(() => ' --- |').join('')}`, ...lines, ''].join('\n')}\n`,
  )
}

async function measureSplits(
  title: string,
  examples: readonly Example[],
  seeds: readonly number[],
  scikit: Scikit,
) {
  const table: Table = new Map()
  let base = 0
  for (const seed of seeds) {
    const split = splitByText(examples, seed)
    base = split.test.length
    await measureSplit(table, split, scikit)
    say(`${title}: seed ${seed} done`)
  }
  print(`${title} (about ${base} tried on)`, table, isSeveral(examples))
}

async function measureFew(examples: readonly Example[]) {
  for (const count of fewCodings) {
    const table: Table = new Map()
    for (const seed of seedsOfFew) await measureSplit(table, splitFew(examples, count, seed), 'left out')
    print(`${count} codings, ${testOfFew} others tried on, seeds 1 to ${seedsOfFew.length}`, table, false)
  }
}

/**
 * What can be measured apart, by `npm run measure -- suggestions NAME`; all of it takes the better part of an hour, most of it
 * scikit-learn's: `NAME alone` leaves that out.
 */
const parts: Record<string, (comments: NhsComments) => Promise<void>> = {
  themes: ({ phase1 }) =>
    measureSplits(`Phase-1 themes, seeds ${splitSeeds.join(', ')}`, phase1, splitSeeds, 'as it comes'),
  several: ({ v6 }) =>
    measureSplits(
      `v6, several labels, seeds ${seedsOfSeveral.join(', ')}`,
      v6,
      seedsOfSeveral,
      'as it comes',
    ),
  few: ({ phase1 }) => measureFew(phase1),
  apart: ({ phase1 }) =>
    measureSplits('Phase-1 themes, the third left out of all tries', phase1, [apartSeed], 'balanced too'),
}

const comments = await readNhsComments()
if (comments) {
  const wanted = process.argv[3]
  for (const [name, part] of Object.entries(parts)) {
    if (wanted === undefined || wanted === name) await part(comments)
  }
}
