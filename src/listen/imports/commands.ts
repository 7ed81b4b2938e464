import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import type { Command } from 'commander'
import type { Context } from '../../context.ts'
import { Refused } from '../../core/errors.ts'
import type { Db, Tx } from '../../db/database.ts'
import {
  addOrganisation,
  findOrganisationByCode,
  findOrganisationByName,
} from '../../register/organisations/index.ts'
import { createProgramme, findProgrammeScope } from '../../register/programmes/index.ts'
import { say } from '../../terminal.ts'
import { createActivity, findActivity } from '../activities/index.ts'
import { inspectCsv } from './read-csv.ts'
import { importByMapping, importNamedFile } from './run.ts'
import type { ImportResult } from './schema.ts'
import { ensureColumns } from './service.ts'
import type { CodeByImport } from './slots.ts'

type Options = {
  programme: string
  activity: string
  file: string
  text?: string
  mapping?: string
  label?: string
  ref?: string
  body?: string
  question?: string
  create?: boolean
  json?: boolean
}

type WithContext = <Result>(run: (ctx: Context) => Promise<Result>) => Promise<Result>

/** Where a body has not been named on the command line, the programme waits under this one. */
const unnamedBody = 'Body to be named'

/** `heard import-responses`: a CSV file into an activity of kind import. */
export function addImportCommand(
  program: Command,
  withContext: WithContext,
  codeByImport: CodeByImport,
): void {
  program
    .command('import-responses')
    .description('take the rows of a CSV file as responses; taking a file twice adds nothing')
    .requiredOption('--programme <slug>', 'the programme')
    .requiredOption('--activity <slug>', 'an activity of kind import')
    .requiredOption('--file <file>', 'CSV (UTF-8 or Windows-1252); with --mapping also an Excel workbook')
    .option('--text <column>', 'the column that holds what people said')
    .option('--mapping <name>', 'instead of --text: a mapping that was saved at the desk')
    .option('--label <column>', 'each value becomes a theme, and a coding by import')
    .option('--ref <column>', "the source's own reference, by which rows are known again")
    .option('--create', 'make the programme and the activity as drafts where they are missing')
    .option('--body <code or name>', 'with --create: the body that answers for the programme')
    .option(
      '--question <words>',
      'with --create: what people were asked, for the public page; it stays once a response is taken',
    )
    .option('--json', 'print what was done as JSON')
    .action(async (options: Options) => {
      const result = await withContext((ctx) => runImport(ctx, options, codeByImport))
      if (options.json) process.stdout.write(`${JSON.stringify(result)}\n`)
      else report(options.file, result)
    })
}

async function runImport(ctx: Context, options: Options, codeByImport: CodeByImport): Promise<ImportResult> {
  if (!existsSync(options.file)) {
    throw new Refused(`There is no file ${options.file}`, 'Give the name of a CSV file.')
  }
  if (options.mapping) {
    const activity = await getImportActivity(ctx.db, options)
    const how = { codeByImport, onProgress: showProgress }
    return importByMapping(ctx, options.file, options.mapping, activity, how)
  }
  if (!options.text) {
    throw new Refused('Nothing says which column holds what', 'Give --text COLUMN, or --mapping NAME.')
  }
  const csv = await inspectCsv(options.file)
  const mapping = { text: options.text, label: options.label ?? '', reference: options.ref ?? '' }
  ensureColumns(csv, mapping)
  if (options.create) await ensureTarget(ctx, options)
  const activity = await getImportActivity(ctx.db, options)
  return importNamedFile(ctx, csv, mapping, activity, { codeByImport, onProgress: showProgress })
}

async function getImportActivity(db: Db | Tx, { programme, activity: slug }: Options) {
  const activity = await findActivity(db, slug)
  if (!activity) throw new Refused(`There is no activity ${slug}`, 'Add --create to make it as a draft.')
  if (activity.programmeSlug !== programme) {
    throw new Refused(
      `The activity ${slug} belongs to the programme ${activity.programmeSlug}`,
      `It stands in a public address, so there is one of that name. Try --activity ${programme}-${slug}.`,
    )
  }
  if (activity.kind !== 'import') {
    throw new Refused(`The activity ${slug} takes no imports`, 'Make one of kind import.')
  }
  return activity
}

/** Makes the programme and the activity as drafts, where they are missing. */
async function ensureTarget(ctx: Context, options: Options) {
  const { programme: slug, activity, body, question } = options
  await ctx.db.transaction().execute(async (tx) => {
    const author = { accountId: null }
    if (await findActivity(tx, activity)) return getImportActivity(tx, options)
    const found = await findProgrammeScope(tx, slug)
    const programme =
      found ??
      (await createProgramme(
        tx,
        { title: titleOf(slug), slug, accountableId: await ensureBody(tx, body, ctx.now()) },
        { ...author, now: ctx.now() },
      ))
    const made = {
      slug: activity,
      title: titleOf(activity),
      kind: 'import' as const,
      question: question ?? 'What people said',
    }
    return createActivity(tx, { ...made, programmeId: programme.id }, { ...author, now: ctx.now() })
  })
}

async function ensureBody(tx: Tx, body: string | undefined, now: Date) {
  const today = now.toISOString().slice(0, 10)
  const named = body
    ? ((await findOrganisationByCode(tx, body, today)) ?? (await findOrganisationByName(tx, body, today)))
    : await findOrganisationByName(tx, unnamedBody, today)
  if (!body) {
    say(`The programme waits under “${unnamedBody}”: give that body its name at the desk before you publish.`)
    say('Or name the body that answers for it with --body when it is made.')
  }
  if (named) return named.id
  if (body) throw new Refused(`There is no body ${body}`, 'Give its NHS organisation code or its whole name.')
  return addOrganisation(
    tx,
    { name: unnamedBody, kind: 'other', odsCode: null, effectiveFrom: today, fictional: false },
    { accountId: null },
  )
}

const titleOf = (slug: string) => slug.charAt(0).toUpperCase() + slug.slice(1).replaceAll('-', ' ')

/** A line that grows on a terminal; nothing where the output goes to a file. */
function showProgress({ read, accepted }: ImportResult) {
  if (process.stderr.isTTY) process.stderr.write(`\r${read} rows read, ${accepted} taken …`)
}

function report(file: string, { read, accepted, alreadyThere, rejected }: ImportResult) {
  if (process.stderr.isTTY) process.stderr.write('\n')
  say(
    `${basename(file)}: ${read} rows read, ${accepted} taken, ${alreadyThere} here already, ${rejected.length} not taken.`,
  )
  for (const { line, reason } of rejected.slice(0, 20)) say(`  line ${line}: ${reason}`)
  if (rejected.length > 20) say(`  and ${rejected.length - 20} more; --json lists them all`)
}
