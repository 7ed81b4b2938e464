import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { basename } from 'node:path'
import type { Command } from 'commander'
import { writeCsvRows } from '../../commands/csv-files.ts'
import type { Context } from '../../context.ts'
import { readDay } from '../../core/days.ts'
import { Refused } from '../../core/errors.ts'
import { say } from '../../terminal.ts'
import { isCensusKind } from './census.ts'
import type { Difference } from './difference.ts'
import { findReferenceKind, type ReferenceKind, referenceKindHints, referenceKinds } from './kinds.ts'
import { findImport } from './queries.ts'
import { columnsOfRefused, FileNotUnderstood, readReferenceFile } from './read-file.ts'
import {
  applyImport,
  computeDifference,
  countGroups,
  ensureDayIsFree,
  findTouched,
  hashOfDifference,
  listRefused,
  type Release,
  stageImport,
} from './service.ts'
import { wordsOfChange } from './wording.ts'

type WithContext = <Result>(run: (ctx: Context) => Promise<Result>) => Promise<Result>
type Options = { ofDate: string; whole?: boolean; apply?: boolean; refused?: string; json?: boolean }

const shown = 20

/** `heard import-reference`: what a newer release of a reference file would change, and the change itself. */
export function addReferenceCommand(program: Command, withContext: WithContext): void {
  program
    .command('import-reference')
    .description('Show what a newer reference file would change in the register; with --apply, change it')
    .argument('<kind>', referenceKinds.join(', '))
    .argument('<file>', 'CSV, UTF-8')
    .requiredOption('--of-date <date>', 'the day that the file describes, 2026-04-01')
    .option('--whole', 'the file is the whole list: what it does not have has closed by that day')
    .option('--apply', 'change the register; without it nothing changes')
    .option('--refused <file>', 'write the rows that were not taken to this CSV file')
    .option('--json', 'the difference as JSON')
    .addHelpText(
      'after',
      `\nThe kinds:\n${referenceKinds.map((kind) => `  ${kind}: ${referenceKindHints[kind]}`).join('\n')}`,
    )
    .action((kind: string, file: string, options: Options) =>
      withContext((ctx) => importReference(ctx, kind, file, options)),
    )
}

async function importReference(
  ctx: Context,
  kindGiven: string,
  file: string,
  options: Options,
): Promise<void> {
  const kind = findReferenceKind(kindGiven)
  if (!kind)
    throw new Refused(
      `“${kindGiven}” is no kind of reference file`,
      `Give one of ${referenceKinds.join(', ')}.`,
    )
  if (options.whole && isCensusKind(kind))
    throw new Refused(
      '--whole means nothing for figures of the census',
      'Leave it out: figures do not close.',
    )
  const ofDate = readOfDate(options.ofDate)
  await ensureDayIsFree(ctx.db, { kind, ofDate, now: ctx.now() })
  const rows = await readFile(kind, file)
  const release: Release = { kind, ofDate, isWhole: options.whole ?? false, rows }
  const difference = await computeDifference(ctx.db, release)
  const refused = listRefused(release, difference)
  if (options.refused)
    await writeCsvRows(
      options.refused,
      columnsOfRefused(kind, rows.header, refused),
      refused.map(({ line, reason, whatToDo, cells }) => [line, reason, whatToDo, ...cells]),
    )
  if (options.json)
    console.log(
      JSON.stringify({ ...difference, refused, touches: await findTouched(ctx.db, difference) }, null, 1),
    )
  else await print(ctx, release, difference)
  if (options.apply) await apply(ctx, release, file, hashOfDifference(difference))
  else say('Nothing was changed. Give --apply to change the register.')
}

function readOfDate(text: string): string {
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []
  const read = readDay(year, month, day)
  if (read) return read
  throw new Refused(`--of-date ${text} is not a day`, 'Write it as 2026-04-01.')
}

async function readFile(kind: ReferenceKind, file: string) {
  if (!existsSync(file)) throw new Refused(`There is no file ${file}`, 'Give the name of a CSV file.')
  try {
    return await readReferenceFile(kind, createReadStream(file))
  } catch (error) {
    if (error instanceof FileNotUnderstood) throw new Refused(`${file}: ${error.message}`)
    throw error
  }
}

async function print(ctx: Context, release: Release, difference: Difference): Promise<void> {
  const counts = countGroups(difference, release.rows.refused.length)
  const { passedOver } = release.rows
  console.log(
    [
      ...Object.entries(counts).map(([group, count]) => `${group}: ${count}`),
      `not in the file, left as it is: ${difference.absent}`,
      ...(passedOver > 0 ? [`of another kind, passed over: ${passedOver}`] : []),
    ].join('\n'),
  )
  printSome(
    difference.changes.map((change) =>
      `${change.group}: ${change.name} (${change.key}) ${wordsOfChange(change)}`.trimEnd(),
    ),
  )
  printSome(
    listRefused(release, difference).map(
      ({ line, reason, whatToDo }) => `not taken, line ${line}: ${reason}. ${whatToDo}`,
    ),
  )
  printSome(
    (await findTouched(ctx.db, difference)).map(
      ({ title, name, group }) => `touches “${title}”: ${name} (${group})`,
    ),
  )
}

function printSome(lines: readonly string[]): void {
  if (lines.length === 0) return
  const more = lines.length > shown ? [`… and ${lines.length - shown} more`] : []
  console.log(`\n${[...lines.slice(0, shown), ...more].join('\n')}`)
}

async function apply(ctx: Context, release: Release, file: string, seen: string): Promise<void> {
  const fileHash = await hashOfFile(file)
  const author = { accountId: null }
  await ctx.db.transaction().execute(async (tx) => {
    const id = await stageImport(
      tx,
      { ...release, fileName: basename(file), fileHash, stagedBy: null, stagedAt: ctx.now() },
      author,
    )
    const staged = await findImport(tx, id)
    if (!staged || !(await applyImport(tx, ctx, staged, seen, author)))
      throw new Refused('The register was changed meanwhile', 'Run it again and look at the difference anew.')
  })
  say('The register was changed.')
}

async function hashOfFile(file: string): Promise<string> {
  const sum = createHash('sha256')
  for await (const chunk of createReadStream(file)) sum.update(chunk as Buffer)
  return sum.digest('hex')
}
