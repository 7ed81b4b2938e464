import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Transform } from 'node:stream'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { extract, type Pack, pack } from 'tar-stream'
import { z } from 'zod'

/** The file is no backup, is cut short, or something in it is not what was put in. */
export class BackupDamaged extends Error {
  override name = 'BackupDamaged'
}

/** Members lie in three folders, and nowhere else on the disk they are unpacked to. */
const memberName = z
  .string()
  .regex(/^(database|files|keys)\/[^\0\\]+$/)
  .refine((name) => name.split('/').every((part) => part !== '' && part !== '.' && part !== '..'))

const member = z.object({
  name: memberName,
  size: z.number().int(),
  sha256: z.string(),
  mode: z.number().int(),
})

const table = z.object({
  schema: z.string(),
  name: z.string(),
  columns: z.array(z.string()),
  rows: z.number().int(),
  member: memberName,
})

const manifestFile = z.object({
  format: z.literal('heard-backup'),
  formatVersion: z.literal(1),
  madeAt: z.string(),
  /** Version of PostgreSQL that the data came from; any version can be restored to. */
  postgres: z.string(),
  migrations: z.array(z.object({ number: z.number().int(), name: z.string(), checksum: z.string() })),
  tables: z.array(table),
  sequences: z.array(
    z.object({ schema: z.string(), name: z.string(), lastValue: z.string(), isCalled: z.boolean() }),
  ),
  members: z.array(member),
})

export type Manifest = z.infer<typeof manifestFile>
export type Member = z.infer<typeof member>
export type TableCopy = z.infer<typeof table>

const manifestName = 'manifest.json'

/** A file of the archive and where its content lies now. */
export type Source = { member: Member; path: string }

/** Writes the archive beside its place, synced to disk, and renames it there: a half-written one has another name. */
export async function writeArchive(file: string, manifest: Manifest, sources: Source[]): Promise<void> {
  const writing = `${file}.part`
  const archive = pack()
  const content = async () => {
    archive.entry({ name: manifestName, mode: 0o600 }, JSON.stringify(manifest, null, 2))
    for (const source of sources) await addMember(archive, source)
    archive.finalize()
  }
  try {
    const target = createWriteStream(writing, { mode: 0o600, flush: true })
    await Promise.all([pipeline(archive, createGzip(), target), content()])
    await rename(writing, file)
  } catch (cause) {
    await rm(writing, { force: true })
    throw new Error(`writing the backup ${file}`, { cause })
  }
}

async function addMember(archive: Pack, { member: { name, size, mode }, path }: Source): Promise<void> {
  // Only as much as was hashed, should the file have grown: the restore compares.
  const content = size === 0 ? [] : createReadStream(path, { end: size - 1 })
  await pipeline(content, archive.entry({ name, size, mode }))
}

/** What the manifest says of one file. */
export async function describeMember(name: string, path: string): Promise<Member> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  const { size, mode } = await stat(path)
  return { name, size, sha256: hash.digest('hex'), mode: mode & 0o777 }
}

/**
 * Unpacks an archive into an empty folder.
 * @throws BackupDamaged when a member is missing, unknown, or has not the SHA-256 that the manifest gives
 */
export async function unpackArchive(file: string, folder: string): Promise<Manifest> {
  const archive = extract()
  const reading = pipeline(createReadStream(file), createGunzip(), archive)
  reading.catch(() => {})
  try {
    let manifest: Manifest | undefined
    const missing = new Map<string, Member>()
    for await (const entry of archive) {
      if (!manifest) {
        manifest = await readManifest(entry.header.name, entry)
        for (const expected of manifest.members) missing.set(expected.name, expected)
        continue
      }
      const expected = missing.get(entry.header.name)
      if (!expected) throw new BackupDamaged(`${entry.header.name} is not in the list of the backup`)
      await unpackMember(expected, entry, folder)
      missing.delete(expected.name)
    }
    await reading
    if (!manifest || missing.size > 0) throw new BackupDamaged(`${missing.size} files are missing`)
    return manifest
  } catch (cause) {
    const why = cause instanceof BackupDamaged ? `: ${cause.message}` : ''
    throw new BackupDamaged(`${file} is not a whole backup of Heard${why}`, { cause })
  }
}

async function readManifest(name: string, content: AsyncIterable<unknown>): Promise<Manifest> {
  if (name !== manifestName) throw new BackupDamaged(`it does not begin with ${manifestName}`)
  return manifestFile.parse(JSON.parse(await text(content)))
}

async function unpackMember(
  expected: Member,
  content: AsyncIterable<unknown>,
  folder: string,
): Promise<void> {
  const path = join(folder, expected.name)
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const hash = createHash('sha256')
  const hashing = new Transform({
    transform(chunk, _encoding, done) {
      hash.update(chunk)
      done(null, chunk)
    },
  })
  await pipeline(content, hashing, createWriteStream(path, { mode: expected.mode, flush: true, flags: 'wx' }))
  if (hash.digest('hex') !== expected.sha256) throw new BackupDamaged(`${expected.name} was changed`)
}
