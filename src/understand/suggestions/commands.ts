import type { Command } from 'commander'
import type { Context } from '../../context.ts'
import { Refused } from '../../core/errors.ts'
import { listTextQuestionsOfActivity, type TextQuestion } from '../questions/index.ts'
import { type Comparison, compareWithFile } from './comparing.ts'
import { type Training, trainSuggestions } from './training-service.ts'

type WithContext = <Result>(run: (ctx: Context) => Promise<Result>) => Promise<Result>
type Where = { programme: string; activity: string; question?: string }

const percent = (share: number) => `${(100 * share).toFixed(1)}%`

/** The free-text question that is meant; `--question 2` is the second one of the activity. */
async function getQuestion(ctx: Context, { programme, activity, question }: Where): Promise<TextQuestion> {
  const questions = await listTextQuestionsOfActivity(ctx.db, programme, activity)
  const number = question === undefined ? 1 : Number(question)
  const found = questions[number - 1]
  if (!found) {
    throw new Refused(
      `The activity ${activity} of the programme ${programme} has ${questions.length} free-text questions, and number ${question ?? 1} was asked for`,
    )
  }
  if (questions.length > 1 && question === undefined) {
    throw new Refused(
      `The activity ${activity} has ${questions.length} free-text questions: say which with --question 1`,
    )
  }
  return found
}

function printTraining(training: Training): void {
  if (training.state === 'too-few') {
    console.log(
      `Not trained: ${training.examples} coded answers with ${training.themes} themes; at least 20 answers and 2 themes are needed.`,
    )
    return
  }
  const { measured } = training
  console.log(`Learnt from ${training.examples} coded answers with ${training.themes} themes.`)
  console.log(
    `On ${measured.base} answers not seen: first suggestion right ${percent(measured.bestIsHeld)}, ` +
      `class balance accuracy ${percent(measured.classBalanceAccuracy)}, macro-F1 ${measured.macroF1.toFixed(3)}.`,
  )
  console.log(`Suggested themes for ${training.answers} answers that nobody has read.`)
}

function printComparison(comparison: Comparison): void {
  console.log(`Compared ${comparison.base} answers (${comparison.notFound} rows of the file met no answer).`)
  console.log(
    `Accuracy ${percent(comparison.accuracy)}; always the commonest ${percent(comparison.alwaysTheCommonest)}; ` +
      `class balance accuracy ${percent(comparison.classBalanceAccuracy)}; macro-F1 ${comparison.macroF1.toFixed(3)}.`,
  )
  console.table(
    comparison.perLabel.map(({ label, held, suggested, right, f1 }) => ({
      label,
      held,
      suggested,
      right,
      f1: f1.toFixed(2),
    })),
  )
}

/** The verbs `suggest` and `compare-suggestions`. */
export function suggestionCommands(program: Command, withContext: WithContext): void {
  program
    .command('suggest')
    .description('train the suggestions of a question now, and suggest themes for every unread answer')
    .requiredOption('--programme <slug>', 'the programme')
    .requiredOption('--activity <slug>', 'the activity')
    .option('--question <number>', 'which free-text question of the activity, where it has several')
    .option('--json', 'print the result as JSON')
    .action((options: Where & { json?: boolean }) =>
      withContext(async (ctx) => {
        const question = await getQuestion(ctx, options)
        const training = await trainSuggestions(ctx, question.id, (share) =>
          process.stderr.write(`training: ${percent(share)}\n`),
        )
        if (options.json) console.log(JSON.stringify(training))
        else printTraining(training)
      }),
    )
  program
    .command('compare-suggestions')
    .description('compare the first suggestion for each answer with labels that a file holds')
    .requiredOption('--programme <slug>', 'the programme')
    .requiredOption('--activity <slug>', 'the activity')
    .requiredOption('--labels <file>', 'CSV file with the labels')
    .requiredOption('--text <column>', 'its column of texts')
    .requiredOption('--label <column>', 'its column of labels')
    .option('--ref <column>', "its column with the source's own reference, if it was imported with one")
    .option('--question <number>', 'which free-text question of the activity, where it has several')
    .option('--json', 'print the result as JSON')
    .action(
      (options: Where & { labels: string; text: string; label: string; ref?: string; json?: boolean }) =>
        withContext(async (ctx) => {
          const question = await getQuestion(ctx, options)
          const { labels: file, text, label, ref } = options
          const comparison = await compareWithFile(ctx.db, question.id, {
            file,
            text,
            label,
            ...(ref === undefined ? {} : { ref }),
          })
          if (options.json) console.log(JSON.stringify(comparison))
          else printComparison(comparison)
        }),
    )
}
