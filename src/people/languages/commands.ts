import { readFile, writeFile } from 'node:fs/promises'
import type { Command } from 'commander'
import type { Context } from '../../context.ts'
import { Refused } from '../../core/errors.ts'
import { writeExchange } from '../../core/languages/exchange.ts'
import { type Catalogues, listSentences } from '../../core/languages/sentences.ts'
import { getLanguage, readProgress, takeSentences } from './service.ts'
import { readSheet, writeSheet } from './sheet.ts'

type WithContext = <Result>(run: (ctx: Context) => Promise<Result>) => Promise<Result>

/** The verbs `export-sentences` and `import-sentences`, for work with a translator. */
export function addLanguageCommands(program: Command, withContext: WithContext, english: Catalogues): void {
  const sentences = listSentences(english)
  program
    .command('export-sentences')
    .description(
      'write the sentences of the pages for a translator: CSV, or JSON where the file ends in .json',
    )
    .requiredOption('--language <code>', 'a language that was added at the desk, such as pl')
    .requiredOption('--out <file>')
    .action(({ language, out }: { language: string; out: string }) =>
      withContext(async (ctx) => {
        await getLanguage(ctx.db, language)
        const progress = await readProgress(ctx.db, sentences, language)
        const rows = writeExchange(progress.needed, progress, language)
        await writeFile(out, out.endsWith('.json') ? `${JSON.stringify(rows, null, 2)}\n` : writeSheet(rows))
        console.log(`${rows.length} sentences, ${progress.current.size} of them translated.`)
      }),
    )
  program
    .command('import-sentences <file>')
    .description('take what a translator sent: good rows are taken, bad ones are listed with the reason')
    .requiredOption('--language <code>')
    .option('--json', 'print the result as JSON')
    .action((file: string, { language, json }: { language: string; json?: boolean }) =>
      withContext(async (ctx) => {
        const read = readSheet(await readFile(file))
        if ('problem' in read) throw new Refused(`${file} cannot be read. ${read.problem}`)
        const taken = await takeSentences(ctx, { accountId: null }, sentences, {
          code: language,
          rows: read.rows,
        })
        if (json) console.log(JSON.stringify(taken))
        else {
          const { changed, unchanged, empty, bad } = taken
          console.log(
            `${changed} taken, ${unchanged} as before, ${empty} not translated, ${bad.length} not taken.`,
          )
          for (const { row, key, reason } of bad) console.log(`row ${row}, ${key || 'no key'}: ${reason}`)
        }
        if (taken.bad.length > 0) process.exitCode = 1
      }),
    )
}
