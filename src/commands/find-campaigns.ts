import type { Command } from 'commander'
import { Refused } from '../core/errors.ts'

type Options = { responses: string; text: string; out: string }

/** `heard find-campaigns`: families of near-identical texts in a file. It needs no installation and no database. */
export function addFindCampaignsCommand(program: Command): void {
  program
    .command('find-campaigns')
    .description('find families of near-identical texts in a CSV file; the answer has row and family')
    .requiredOption('--responses <file>', 'CSV file of responses, with a header')
    .requiredOption('--text <column>', 'its column with the text')
    .requiredOption('--out <file>', 'where to write row,family: rows count from 1; no family is left empty')
    .action(findCampaigns)
}

async function findCampaigns({ responses, text, out }: Options): Promise<void> {
  const [{ FamilyFinder }, { readCsvRows, writeCsvRows }, { checkOut }, { openProgress }] = await Promise.all(
    [
      import('../core/text/campaigns/index.ts'),
      import('./csv-files.ts'),
      import('./out-files.ts'),
      import('./progress.ts'),
    ],
  )
  await checkOut(out, [responses])
  const reading = openProgress('Reading')
  const finder = new FamilyFinder()
  let rows = 0
  for await (const { cells } of readCsvRows(responses, { columns: [text], onProgress: reading.to })) {
    finder.add(cells[text] ?? '')
    rows += 1
  }
  if (rows === 0) throw new Refused(`${responses} has no rows under its header`)
  reading.done(`${rows} rows`)
  const comparing = openProgress('Comparing')
  const families = finder.find(comparing.to)
  const familyOf = new Int32Array(rows)
  families.forEach((family, place) => {
    for (const row of family.rows) familyOf[row] = place + 1
  })
  const members = families.reduce((sum, family) => sum + family.rows.length, 0)
  comparing.done(`${families.length} families with ${members} of ${rows} rows`)
  await writeCsvRows(out, ['row', 'family'], listLines(familyOf))
}

function* listLines(familyOf: Int32Array): Generator<(string | number)[]> {
  for (let row = 0; row < familyOf.length; row++) yield [row + 1, familyOf[row] || '']
}
