import { createHash } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { z } from 'zod'
import { readCheckpoint, verifyCheckpoint } from '../../core/record/checkpoint.ts'
import { emptyFrontier, rootOf } from '../../core/record/merkle.ts'
import { canonical } from '../../core/record/seal.ts'
import { findSigned, readVerifierKey, type VerifierKey } from '../../core/record/signed-note.ts'
import { type Claim, readClaim } from './claims.ts'
import { committedFiles, type Manifest, manifestNote, manifestSchema, requiredFiles } from './format.ts'
import { readLines } from './read-lines.ts'
import { checkEntry, type LogReading, printLogRow } from './verify-log.ts'

export type Verdict = { ok: boolean; size: number; problems: string[]; trust: string }

const innerConsistencyOnly = 'inner consistency only'
const mostProblems = 200
const mostBytesWhole = 64 * 2 ** 20

/** What is known so far, while the files are read one after another. */
type Reading = LogReading & {
  folder: string
  key: VerifierKey | undefined
}

/**
 * Checks a bundle against itself and, with a key that came by another way, against the log that it claims to be of.
 * Needs no database. Whatever is wrong with the files is a problem in the answer, never an exception.
 */
export async function verifyBundle(folder: string, keyFile?: string): Promise<Verdict> {
  const problems: string[] = []
  const files = await listFiles(folder, problems)
  const key = await readKey(folder, keyFile, problems)
  const manifest = await readManifest(folder, key, problems)
  const reading: Reading = {
    folder,
    problems,
    key,
    programmeId: manifest?.programme.id ?? '',
    claims: new Map(),
    heads: new Map(),
    missing: new Map(),
    frontier: emptyFrontier(),
  }
  if (manifest) checkListing(files, manifest, problems)
  const listed = new Map(manifest?.files.map((file) => [file.path, file]))
  for (const path of inOrder(files.filter((file) => listed.has(file)))) {
    await checkFile(reading, path, listed.get(path) as Manifest['files'][number])
  }
  if (manifest) await checkHead(reading)
  const more = problems.length - mostProblems
  const told = more > 0 ? [...problems.slice(0, mostProblems), `and ${more} more`] : problems
  const trust = keyFile === undefined ? innerConsistencyOnly : `the key in ${keyFile}`
  return { ok: problems.length === 0, size: reading.frontier.size, problems: told, trust }
}

const because = (error: unknown) => (error instanceof Error ? error.message : String(error))

async function listFiles(folder: string, problems: string[]): Promise<string[]> {
  try {
    const found = await readdir(folder, { recursive: true, withFileTypes: true })
    const paths: string[] = []
    for (const entry of found) {
      const path = relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')
      if (entry.isFile()) paths.push(path)
      else if (!entry.isDirectory()) problems.push(`${path}: it is not a plain file`)
    }
    return paths.sort()
  } catch (error) {
    problems.push(`the folder can not be read: ${because(error)}`)
    return []
  }
}

async function readWhole(path: string): Promise<string> {
  const found = await stat(path)
  if (!found.isFile()) throw new Error('it is not a plain file')
  if (found.size > mostBytesWhole) throw new Error('it is too large')
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await readFile(path))
}

async function readKey(
  folder: string,
  keyFile: string | undefined,
  problems: string[],
): Promise<VerifierKey | undefined> {
  const read = async (path: string, name: string) => {
    try {
      const key = readVerifierKey(await readWhole(path))
      if (!key) problems.push(`${name}: it is not the key of a log`)
      return key
    } catch (error) {
      problems.push(`${name}: it can not be read: ${because(error)}`)
      return undefined
    }
  }
  const own = await read(join(folder, 'key.txt'), 'key.txt')
  if (keyFile === undefined) return own
  const trusted = await read(keyFile, keyFile)
  if (own && trusted && !(own.id.equals(trusted.id) && own.publicKey.equals(trusted.publicKey))) {
    problems.push('key.txt: it is another key than the one that was given')
  }
  return trusted
}

async function readManifest(
  folder: string,
  key: VerifierKey | undefined,
  problems: string[],
): Promise<Manifest | undefined> {
  try {
    const text = await readWhole(join(folder, 'manifest.json'))
    const signed = await readWhole(join(folder, 'manifest.sig'))
    const hash = createHash('sha256').update(text).digest('hex')
    if (key && findSigned(signed, key) !== manifestNote(hash)) {
      problems.push('manifest.sig: it is not the signature of manifest.json by the key of the log')
    }
    const value: unknown = JSON.parse(text)
    if (`${canonical(value)}\n` !== text) problems.push('manifest.json: it is not in canonical form')
    const read = manifestSchema.safeParse(value)
    if (!read.success) problems.push('manifest.json: it does not have the form of a manifest')
    return read.data
  } catch (error) {
    problems.push(`manifest: it can not be read: ${because(error)}`)
    return undefined
  }
}

/** The files that are there, those that the manifest names and those that every bundle has: the same. */
function checkListing(files: readonly string[], manifest: Manifest, problems: string[]): void {
  const listed = manifest.files.map(({ path }) => path)
  const known = new Set([...listed, 'manifest.json', 'manifest.sig'])
  const there = new Set(files)
  for (const path of files) {
    if (!known.has(path)) problems.push(`${path}: the manifest does not name it`)
  }
  for (const path of new Set([...listed, ...requiredFiles])) {
    if (!there.has(path)) problems.push(`${path}: it is missing`)
    else if (!known.has(path)) problems.push(`${path}: the manifest has to name it`)
  }
  if (listed.some((path, place) => place > 0 && path <= (listed[place - 1] ?? ''))) {
    problems.push('manifest.json: its files are not in order, or one is there twice')
  }
}

/** The log comes last, when it is known what its entries have to commit to. */
const inOrder = (files: readonly string[]): string[] => [
  ...files.filter((path) => path !== 'log.jsonl'),
  ...files.filter((path) => path === 'log.jsonl'),
]

async function checkFile(reading: Reading, path: string, wanted: Manifest['files'][number]): Promise<void> {
  const { folder, problems } = reading
  const isRows = path.endsWith('.jsonl')
  const onRow = rowCheckOf(reading, path)
  const print = path === 'log.jsonl' ? printLogRow : canonical
  const onLine = (line: string, number: number) => {
    if (problems.length > mostProblems) return
    const where = `${path} line ${number}`
    try {
      const value: unknown = JSON.parse(line)
      if (print(value) !== line) problems.push(`${where}: it is not in canonical form`)
      onRow(value, where)
    } catch (error) {
      problems.push(`${where}: it can not be read: ${because(error)}`)
    }
  }
  try {
    const found = await readLines(join(folder, path), isRows ? onLine : undefined)
    if (found.bytes !== wanted.bytes || found.sha256 !== wanted.sha256) {
      problems.push(`${path}: it is not the file that the manifest names`)
    }
    // Else the manifest could name a programme that is not there, and no row of it would be missed.
    if (path === 'programme.jsonl' && found.rows === 0)
      problems.push(`${path}: it has no version of the programme`)
    if (isRows && found.rows !== wanted.rows) {
      problems.push(`${path}: it has ${found.rows} rows, and the manifest says ${wanted.rows}`)
    }
  } catch (error) {
    problems.push(`${path}: it can not be read: ${because(error)}`)
  }
}

type RowCheck = (value: unknown, where: string) => void

function rowCheckOf(reading: Reading, path: string): RowCheck {
  const rule = committedFiles[path]
  if (rule) return createClaimCheck(reading, path)
  if (path === 'checkpoints.jsonl') return createCheckpointCheck(reading)
  if (path === 'log.jsonl') return (value, where) => checkEntry(reading, value, where)
  return () => {}
}

/** Rows are in the order of their entries, so none is there twice. */
function createClaimCheck({ problems, claims, programmeId }: Reading, file: string): RowCheck {
  let last = -1
  const rule = committedFiles[file] as Claim['rule']
  return (value, where) => {
    const read = readClaim(file, rule, where, value)
    if (typeof read === 'string') {
      problems.push(read)
      return
    }
    if (rule.same.includes('programme') && (value as { programme: unknown }).programme !== programmeId)
      problems.push(`${where}: it is of another programme than the manifest names`)
    if (read.entry <= last)
      problems.push(`${where}: it is not in the order of the entries, or is there twice`)
    last = read.entry
    claims.set(read.entry, [...(claims.get(read.entry) ?? []), read.claim])
  }
}

const checkpointRow = z.strictObject({ note: z.string(), size: z.int().min(1) })

function createCheckpointCheck({ problems, heads, key }: Reading): RowCheck {
  let last = 0
  return (value, where) => {
    const row = checkpointRow.safeParse(value).data
    const checkpoint = row && key && verifyCheckpoint(row.note, key)
    if (!row || (key && checkpoint?.size !== row.size)) {
      problems.push(`${where}: it is not a checkpoint that this log signed`)
      return
    }
    if (row.size <= last) problems.push(`${where}: it is not in the order of size, or is there twice`)
    last = row.size
    if (checkpoint) heads.set(row.size, checkpoint.root)
  }
}

/** What is left when the whole log is read: the checkpoint over it, and what no entry answered to. */
async function checkHead(reading: Reading): Promise<void> {
  const { folder, problems, key, claims, heads, missing, frontier } = reading
  problems.push(...missing.values())
  for (const [number, own] of claims) {
    for (const { where } of own) problems.push(`${where}: the log has no entry ${number}`)
  }
  for (const size of heads.keys()) {
    problems.push(`checkpoints.jsonl: a checkpoint is over ${size} entries, and the log has ${frontier.size}`)
  }
  try {
    const note = await readWhole(join(folder, 'checkpoint.txt'))
    const checkpoint = key ? verifyCheckpoint(note, key) : readCheckpoint(note)
    if (!checkpoint) problems.push('checkpoint.txt: it is not a checkpoint that this log signed')
    else if (checkpoint.size !== frontier.size) {
      problems.push(`checkpoint.txt: it is over ${checkpoint.size} entries, and the log has ${frontier.size}`)
    } else if (!checkpoint.root.equals(rootOf(frontier))) {
      problems.push('checkpoint.txt: it is over other entries than those of the log')
    }
  } catch (error) {
    problems.push(`checkpoint.txt: it can not be read: ${because(error)}`)
  }
}
