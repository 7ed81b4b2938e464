import type { Command } from 'commander'
import { Refused } from '../core/errors.ts'

export type SuggestCodesOptions = {
  examples: string
  responses: string
  text: string
  question?: string
  label?: string
  labels?: string
  out: string
  speed?: boolean
}

/** `heard suggest-codes`: it needs no installation and no database; what it computes with is loaded when it is run. */
export function addSuggestCodesCommand(program: Command): void {
  program
    .command('suggest-codes')
    .description('learn from coded responses in a CSV file and suggest codes for those of another')
    .requiredOption('--examples <file>', 'CSV file with responses that people have coded')
    .requiredOption('--responses <file>', 'CSV file with the responses to suggest for')
    .requiredOption('--text <column>', 'the column of texts, in both')
    .option('--question <column>', 'the column that says what was asked, in both')
    .option('--label <column>', 'the column of the examples with one label a row')
    .option('--labels <column>', 'the column of the examples with any number of labels, joined by ;')
    .requiredOption('--out <file>', 'CSV file to write: row,label,score or, with --labels, row,labels')
    .option('--speed', 'leave sentence embeddings out (as is done by itself where texts are many)')
    .action(async (options: SuggestCodesOptions) => {
      if ((options.label === undefined) === (options.labels === undefined)) {
        throw new Refused(
          'Say either --label (one label a row) or --labels (any number of them, joined by ;)',
        )
      }
      const { suggestCodes } = await import('./suggesting-codes.ts')
      await suggestCodes(options)
    })
}
