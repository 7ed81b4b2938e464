import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { cp, lstat, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { text } from 'node:stream/consumers'
import { Worker } from 'node:worker_threads'
import { printVerifierKey, type Signer, signNote, verifierKey } from '../../src/core/record/signed-note.ts'
import { addDecision, answerIssues, publishDecision } from '../../src/decide/decisions/index.ts'
import { exportBundle } from '../../src/open-record/bundles/index.ts'
import { type Manifest, manifestNote, printManifest } from '../../src/record/bundle/format.ts'
import { type Verdict, verifyBundle } from '../../src/record/bundle/verify-bundle.ts'
import { sequenceWaiting } from '../../src/record/sequencer.ts'
import { readLogSigner } from '../../src/record/signing.ts'
import { addTheme, signOffTheme } from '../../src/understand/themes/index.ts'
import type { TestApp } from './app.ts'
import { plainDecision } from './decisions.ts'
import { deskPerson } from './desk.ts'
import { type Listening, makeListening } from './listening.ts'

const author = { accountId: null }

export type MadeBundle = { root: string; folder: string; slug: string; signer: Signer; keyFile: string }

/** A public bundle of a programme with everything that a bundle can hold, and the key to check it with. */
export async function makeBundle(app: TestApp): Promise<MadeBundle> {
  const root = await mkdtemp(join(tmpdir(), 'heard-bundles-'))
  const clinic = await makeListening(app, 'The evening clinic')
  await fill(app, clinic)
  const signer = await readLogSigner(app.ctx)
  const keyFile = join(root, 'trusted-key')
  await writeFile(keyFile, `${printVerifierKey(verifierKey(signer))}\n`)
  const folder = join(root, 'public')
  const { slug } = clinic.programme
  assert.deepEqual((await exportBundle(app.ctx, { slug, folder })).problems, [])
  return { root, folder, slug, signer, keyFile }
}

async function fill(app: TestApp, clinic: Listening): Promise<void> {
  const { ctx } = app
  const { programme, box } = clinic
  const words = ['There is no bus', 'The bus is late', ...Array.from({ length: 6 }, (_, n) => `No bus ${n}`)]
  for (const answer of words) await app.person().post(`/say/${box.slug}`, { answer, mayPublish: 'yes' })
  await app.person().post(`/say/${box.slug}`, { answer: 'Secret words' })
  const answers = await ctx.db.selectFrom('answers').select(['id', 'text']).orderBy('text').execute()
  const lead = await deskPerson(app, { grants: [{ role: 'engagement-lead', programmeId: programme.id }] })
  for (const { id, text } of answers) {
    if (!text?.endsWith('bus') && !text?.endsWith('late')) continue
    const url = `/desk/programmes/${programme.slug}/publishing/answers/${id}`
    assert.equal((await lead.post(url, { next: 'publish' })).status, 303)
  }
  await ctx.db.transaction().execute(async (tx) => {
    const actor = { programmeId: programme.id, questionId: box.questionId, accountId: lead.account.id }
    const themes = []
    for (const title of ['Buses', 'Parking']) {
      const description = `What was said of ${title}`
      themes.push((await addTheme(tx, ctx, actor, { title, description })) ?? '')
    }
    for (const [place, { id, text }] of answers.entries()) {
      for (const themeId of place % 3 === 0 ? themes : themes.slice(0, 1)) {
        const unread = text?.endsWith('late') ? 'bulk' : text === 'No bus 1' ? 'inherited' : null
        const made =
          place % 2 === 0 && !unread
            ? { madeBy: 'import' }
            : { madeBy: unread ?? 'person', accountId: actor.accountId }
        await tx
          .insertInto('codings')
          .values({ answerId: id, themeId, ...made })
          .execute()
      }
    }
    for (const themeId of themes) await signOffTheme(tx, ctx, actor, themeId, 1)
    const fields = { title: 'The clinic stays', text: 'We keep it', decidedBy: clinic.organisationId }
    const of = { programmeId: programme.id, decisionId: '', saidBy: 'meeting' as const }
    const more = { ...plainDecision, decidedOn: '2026-01-05' }
    of.decisionId = await addDecision(tx, programme.id, { ...fields, ...more }, author)
    const given = themes.map((themeId) => ({
      issueId: themeId,
      kind: 'changed' as const,
      reason: 'Buses will run',
    }))
    await answerIssues(tx, of, given, author, ctx.now())
    await publishDecision(tx, ctx, of, { whatWasCorrected: '' }, author)
  })
  await sequenceWaiting(ctx)
}

export const linesOf = (text: string) => text.split('\n').slice(0, -1)
export const textOf = (lines: string[] | string) =>
  typeof lines === 'string' ? lines : lines.map((line) => `${line}\n`).join('')

export const readManifest = async (folder: string): Promise<Manifest> =>
  JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'))

export const readHead = (note: string) => {
  const [, size, hash = ''] = note.split('\n')
  return { size: Number(size), root: Buffer.from(hash, 'base64') }
}

type Kept = { folder: string; files: Map<string, { content: Buffer; stamp: string }> }
const copies = new WeakMap<MadeBundle, Kept>()

/** When a file was changed last, to the nanosecond; empty where there is no plain file. */
async function stampOf(path: string): Promise<string> {
  const found = await lstat(path, { bigint: true }).catch(() => undefined)
  return found?.isFile() ? `${found.ino} ${found.ctimeNs} ${found.size}` : ''
}

/** Puts back what is not as it was in the bundle, and takes away what was not there. */
async function putBack({ folder, files }: Kept): Promise<void> {
  const there = await readdir(folder, { recursive: true, withFileTypes: true })
  for (const entry of there) {
    const path = relative(folder, join(entry.parentPath, entry.name))
    if (!entry.isDirectory() && !files.has(path)) await rm(join(folder, path))
  }
  for (const [path, file] of files) {
    if ((await stampOf(join(folder, path))) === file.stamp) continue
    await rm(join(folder, path), { force: true })
    await writeFile(join(folder, path), file.content)
    file.stamp = await stampOf(join(folder, path))
  }
}

/**
 * Works on a copy of the bundle. There is one, in which everything is put back afterwards: to copy all of it for each
 * of hundreds of changes would take longer than to check them.
 */
export async function inCopy<Result>(
  made: MadeBundle,
  work: (folder: string) => Promise<Result>,
): Promise<Result> {
  const kept = copies.get(made) ?? { folder: await mkdtemp(join(made.root, 'copy-')), files: new Map() }
  if (!copies.has(made)) {
    await cp(made.folder, kept.folder, { recursive: true })
    const { files } = await readManifest(made.folder)
    for (const path of [...files.map((file) => file.path), 'manifest.json', 'manifest.sig']) {
      const file = join(kept.folder, path)
      kept.files.set(path, { content: await readFile(file), stamp: await stampOf(file) })
    }
    copies.set(made, kept)
  }
  try {
    return await work(kept.folder)
  } finally {
    await putBack(kept)
  }
}

/** Makes the manifest fit the files again, and signs it. */
export async function signAnew(folder: string, by: Signer): Promise<void> {
  const manifest = await readManifest(folder)
  for (const file of manifest.files) {
    const content = await readFile(join(folder, file.path))
    file.bytes = (await stat(join(folder, file.path))).size
    file.sha256 = createHash('sha256').update(content).digest('hex')
    if (file.rows !== null) file.rows = content.filter((byte) => byte === 10).length
  }
  const text = printManifest(manifest)
  const hash = createHash('sha256').update(text).digest('hex')
  await writeFile(join(folder, 'manifest.json'), text)
  await writeFile(join(folder, 'manifest.sig'), signNote(manifestNote(hash), by))
}

/** Runs the script for strangers in a thread: a process for each of hundreds of bundles would take most of the time. */
async function runScript(words: string[]): Promise<{ stdout: string; code: number }> {
  const worker = new Worker(join(import.meta.dirname, '../../scripts/verify-bundle.mjs'), {
    argv: words,
    stdout: true,
  })
  const [stdout, [code]] = await Promise.all([text(worker.stdout), once(worker, 'exit')])
  return { stdout, code }
}

/** What Heard says of a bundle, after it was seen that the script for strangers says the same. */
export async function bothSay(folder: string, key?: string): Promise<Verdict> {
  const own = await verifyBundle(folder, key)
  const { stdout, code } = await runScript([folder, ...(key ? ['--key', key] : [])])
  const theirs = JSON.parse(stdout) as Verdict
  assert.equal(theirs.ok, own.ok, `${own.problems.join('\n')}\n---\n${theirs.problems.join('\n')}`)
  assert.equal(code, own.ok ? 0 : 1)
  assert.equal(theirs.trust, own.trust)
  if (own.ok) assert.equal(theirs.size, own.size)
  return own
}
