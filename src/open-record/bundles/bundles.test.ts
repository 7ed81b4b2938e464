import assert from 'node:assert/strict'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type TestApp, testApp } from '../../../test/support/app.ts'
import {
  bothSay,
  linesOf,
  type MadeBundle,
  makeBundle,
  readManifest,
  textOf,
} from '../../../test/support/bundles.ts'
import { exportBundle } from './export.ts'
import { recountBundle } from './recount.ts'

let app: TestApp
let made: MadeBundle
before(async () => {
  app = await testApp({ HEARD_BASE_URL: 'https://heard.example.org' })
  made = await makeBundle(app)
})
after(async () => {
  await app.close()
  await rm(made.root, { recursive: true, force: true })
})

test('a bundle has what was asked, said and decided, and both checkers find it whole', async () => {
  for (const [path, words] of [
    ['programme.jsonl', /Move the clinic/],
    ['questionnaires.jsonl', /How often do you go/],
    ['code-frames.jsonl', /Parking/],
    ['texts.jsonl', /There is no bus/],
    ['decisions.jsonl', /We keep it/],
    ['tables/what-people-said.jsonl', /"row":"theme"/],
    ['reading/what-people-said.csv', /Parking/],
    ['README.md', /What it cannot prove/],
  ] as const) {
    assert.match(await readFile(join(made.folder, path), 'utf8'), words, path)
  }
  const verdict = await bothSay(made.folder, made.keyFile)
  assert.equal(verdict.ok, true)
  assert.ok(verdict.size > 10)
  assert.equal((await bothSay(made.folder)).trust, 'inner consistency only')
})

test('a published text has the themes that who read it gave it, and none that it was given in bulk', async () => {
  const rows = linesOf(await readFile(join(made.folder, 'texts.jsonl'), 'utf8')).map((row) => JSON.parse(row))
  const themesOf = (words: string) => rows.find(({ parts }) => parts[0].content.text === words)?.themes.length
  assert.deepEqual([themesOf('There is no bus'), themesOf('The bus is late')], [1, 0])
})

test('no words and no salt of what is not published are in a bundle', async () => {
  const { answers } = await app.ctx.db
    .selectFrom('answers')
    .select(({ fn }) => fn.jsonAgg('answers').as('answers'))
    .executeTakeFirstOrThrow()
  const all = await everything()
  for (const { salt } of answers as unknown as { salt: string }[]) {
    assert.ok(!all.includes(salt.replace('\\x', '')))
  }
  assert.ok(!all.includes('Secret words'))
})

const everything = async () => {
  const manifest = await readManifest(made.folder)
  const texts = await Promise.all(manifest.files.map(({ path }) => readFile(join(made.folder, path), 'utf8')))
  return texts.join('\n')
}

test('the same moment gives the same bundle, to the byte, but for when it was made', async () => {
  const again = join(made.root, 'again')
  await exportBundle(app.ctx, { slug: made.slug, folder: again })
  const hashes = async (folder: string) =>
    (await readManifest(folder)).files.filter(({ path }) => path !== 'README.md')
  assert.deepEqual(await hashes(again), await hashes(made.folder))
})

test("a reviewer's bundle counts again to every published number; one coding more is told", async () => {
  const folder = join(made.root, 'reviewer')
  const verdict = await exportBundle(app.ctx, { slug: made.slug, folder, reviewer: 'Dr Reader' })
  assert.deepEqual(verdict.problems, [])
  const recount = await recountBundle(folder)
  assert.deepEqual(recount.problems, [])
  assert.ok(recount.numbers > 20)
  const answers = await readFile(join(folder, 'review/answers.jsonl'), 'utf8')
  assert.match(answers, /There is no bus/)
  assert.ok(!answers.includes('Secret words'))

  const codings = join(folder, 'review/codings.jsonl')
  const rows = linesOf(await readFile(codings, 'utf8'))
  await writeFile(
    codings,
    textOf(rows.filter((row) => JSON.parse(row).answer !== JSON.parse(rows[0] ?? '').answer)),
  )
  assert.equal((await recountBundle(folder)).ok, false)

  const act = await app.ctx.db
    .selectFrom('auditEvents')
    .select('after')
    .where('act', '=', 'reviewer-bundle-made')
    .executeTakeFirstOrThrow()
  assert.deepEqual(act.after, { for: 'Dr Reader' })
  const entry = await app.ctx.db
    .selectFrom('logEntries')
    .select('body')
    .where('kind', '=', 'bundle-made')
    .executeTakeFirstOrThrow()
  assert.ok(!entry.body.includes('Reader'))
})

test('a version of a code frame out of which words were erased is there without its words', async () => {
  const frames = async (folder: string) =>
    linesOf(await readFile(join(folder, 'code-frames.jsonl'), 'utf8')).map(
      (row) => 'frame' in JSON.parse(row),
    )
  assert.ok((await frames(made.folder)).includes(true))
  await app.ctx.db
    .updateTable('codeFrameVersions')
    .set({ content: sql`jsonb_set(content, '{0,description}', '"[erased]"')` })
    .execute()
  const folder = join(made.root, 'erased')
  assert.deepEqual((await exportBundle(app.ctx, { slug: made.slug, folder })).problems, [])
  assert.ok(!(await frames(folder)).includes(true))
  assert.equal((await bothSay(folder, made.keyFile)).ok, true)
})

test('a folder that has something in it is refused, and so is a programme that is not public', async () => {
  await assert.rejects(exportBundle(app.ctx, { slug: made.slug, folder: made.folder }), /not empty/)
  await assert.rejects(exportBundle(app.ctx, { slug: 'no-such', folder: join(made.root, 'none') }))
})
