import { z } from 'zod'
import { isDay } from '../../core/days.ts'
import { cleanText } from '../../core/text/clean.ts'
import { effectRow, planRow, programmeRow } from '../open-data/index.ts'
import { type Client, NotRead } from './client.ts'
import { cleaned, findForeignLink, isNestedBeyond, lenient } from './lenient.ts'

const kinds = ['plans', 'programmes', 'effects'] as const
export type RowKind = (typeof kinds)[number]

const schemas: Record<RowKind, z.ZodType> = {
  plans: lenient(planRow),
  programmes: lenient(programmeRow),
  effects: lenient(effectRow),
}

const version = z.int().min(0)

const registerAnswer = z.object({
  about: z.object({ licence: z.object({ name: z.string().max(300) }) }),
  data: z.object({
    publisher: z.string().max(300),
    asOf: z.string().refine(isDay),
    version,
    changedAt: z.iso.datetime().refine((moment) => isDay(moment.slice(0, 10))),
  }),
})
export type Head = z.output<typeof registerAnswer>['data'] & { licence: string }

const listAnswer = z.object({
  links: z.object({ next: z.url().nullable() }),
  data: z.object({ version, rows: z.array(z.unknown()).max(1000) }),
})

export type ReadRow = { kind: RowKind; key: string; content: unknown }
export type RefusedRow = { kind: RowKind; place: number; key: string; reason: string }
export type Reading = { head: Head; rows: ReadRow[]; refused: RefusedRow[] }

const atATime = 100
const mostRows = 300_000
const largestRow = 1_000_000
const deepestRow = 50
const mostTries = 3

class Moved extends Error {}

/** What another installation says of its register as a whole. @throws NotRead */
export async function readHead(client: Client): Promise<Head> {
  const answer = registerAnswer.safeParse(await client.getJson('/api/v1/register'))
  if (!answer.success) throw new NotRead('/api/v1/register does not answer as a register of Heard does')
  const { about, data } = answer.data
  return { ...data, publisher: cleanText(data.publisher), licence: cleanText(about.licence.name) }
}

/**
 * Reads the whole published register of another installation, row by row: what is not as it should be is refused with the
 * reason, and the rest taken. All of it is of one state: where the register changes meanwhile, it is read again.
 * @throws NotRead
 */
export async function readOpenData(client: Client): Promise<Reading> {
  for (let tries = 1; ; tries += 1) {
    const head = await readHead(client)
    try {
      return await readRows(client, head)
    } catch (error) {
      if (!(error instanceof Moved)) throw error
      if (tries >= mostTries) throw new NotRead('it changed each time while it was read', { cause: error })
    }
  }
}

async function readRows(client: Client, head: Head): Promise<Reading> {
  const reading: Reading = { head, rows: [], refused: [] }
  const programmes = new Set<string>()
  for (const kind of kinds) {
    const seen = new Set<string>()
    let place = 0
    for await (const sent of walk(client, kind, head.version)) {
      place += 1
      if (place > mostRows) throw new NotRead(`it has more than ${mostRows} rows of ${kind}`)
      const row = isNestedBeyond(sent, deepestRow)
        ? { key: '', reason: 'it is nested too deeply' }
        : checkRow(kind, cleaned(sent), { seen, programmes })
      if ('reason' in row) reading.refused.push({ kind, place, ...row })
      else {
        seen.add(row.key)
        if (kind === 'programmes') programmes.add(row.key)
        reading.rows.push({ kind, ...row })
      }
    }
  }
  return reading
}

async function* walk(client: Client, kind: RowKind, ofVersion: number): AsyncGenerator<unknown> {
  const asked = new Set<string>()
  for (let cursor = ''; ; ) {
    const query = new URLSearchParams({ limit: String(atATime), ...(cursor ? { cursor } : {}) })
    const answer = listAnswer.safeParse(await client.getJson(`/api/v1/register/${kind}?${query}`))
    if (!answer.success)
      throw new NotRead(`/api/v1/register/${kind} does not answer as a register of Heard does`)
    const { links, data } = answer.data
    if (data.version !== ofVersion) throw new Moved()
    yield* data.rows
    // Of the next address the place alone: which host is asked is not the answer's to say.
    const next = links.next && new URL(links.next).searchParams.get('cursor')
    if (!next) return
    if (asked.has(next)) throw new NotRead(`the parts of /api/v1/register/${kind} never end`)
    asked.add(next)
    cursor = next
  }
}

type Known = { seen: ReadonlySet<string>; programmes: ReadonlySet<string> }

function checkRow(
  kind: RowKind,
  row: unknown,
  { seen, programmes }: Known,
): { key: string; content: unknown } | { key: string; reason: string } {
  const { id } = z.object({ id: z.string() }).catch({ id: '' }).parse(row)
  const key = id.slice(0, 300)
  if (JSON.stringify(row).length > largestRow) return { key, reason: 'it is too long' }
  const read = schemas[kind].safeParse(row)
  if (!read.success) return { key, reason: reasonOf(read.error) }
  const content = read.data as { fictional: boolean; programme?: { id: string } }
  if (content.fictional) return { key, reason: 'it is made up for a demonstration' }
  if (seen.has(key)) return { key, reason: 'it came twice' }
  if (content.programme && !programmes.has(content.programme.id))
    return { key, reason: `its planned change ${content.programme.id} was not taken` }
  const link = findForeignLink(content)
  if (link !== undefined) return { key, reason: `“${link.slice(0, 100)}” is no address of the web` }
  return { key, content }
}

const reasonOf = ({ issues }: z.ZodError): string =>
  issues
    .slice(0, 3)
    .map(({ path, message }) => `${path.join('.')}: ${message}`)
    .join('; ')
    .slice(0, 500)
