import type { Command } from 'commander'
import { Refused } from '../core/errors.ts'
import type { ProposalResponse } from '../core/text/propose/index.ts'
import { readCsvRows } from './csv-files.ts'
import { checkOut, writeJson } from './out-files.ts'
import { openProgress } from './progress.ts'

type Options = { responses: string; text: string; stance?: string; out: string }

/** `heard find-themes`: themes proposed for a file of answers. It needs no installation and no database. */
export function addFindThemesCommand(program: Command): void {
  program
    .command('find-themes')
    .description('propose themes for answers that nobody has coded; they are starting points for a person')
    .requiredOption('--responses <file>', 'CSV file with a response a row')
    .requiredOption('--text <column>', 'its column of answers')
    .option(
      '--stance <column>',
      'its column of answers to a closed question: themes are looked for under each',
    )
    .requiredOption('--out <file>', 'JSON file to write the themes to')
    .action(findThemes)
}

async function findThemes({ responses: file, text, stance, out }: Options): Promise<void> {
  await checkOut(out, [file])
  const progress = openProgress('find-themes')
  const responses: ProposalResponse[] = []
  const reading = {
    columns: [text, ...(stance ? [stance] : [])],
    onProgress: (share: number) => progress.to(share / 5),
  }
  for await (const { cells } of readCsvRows(file, reading)) {
    responses.push({ text: cells[text] ?? '', stance: stance ? cells[stance]?.trim() : undefined })
  }
  if (responses.length === 0) throw new Refused(`${file} has no rows under its header`)
  const { proposeThemes } = await import('../core/text/propose/index.ts')
  const { themes, base, placed } = proposeThemes(responses, {
    onProgress: (share) => progress.to(0.2 + 0.8 * share),
  })
  const written = themes.map((theme) => ({
    words: theme.words,
    size: theme.responses.length,
    passages: theme.passages.map(({ response }) => response + 1),
    ...(theme.stance === undefined ? {} : { stance: theme.stance }),
  }))
  await writeJson(out, { themes: written })
  progress.done(
    `${themes.length} themes; of ${responses.length} rows ${base} say something, and ${placed} of these are in a theme`,
  )
}
