import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { makeAnalysedProgramme } from '../../../test/support/analysed-programme.ts'
import { type TestApp, testApp } from '../../../test/support/app.ts'
import { bothSay, linesOf, signAnew, textOf } from '../../../test/support/bundles.ts'
import { canonical } from '../../core/record/seal.ts'
import type { Signer } from '../../core/record/signed-note.ts'
import { readLogSigner } from '../../record/signing.ts'
import { publishGroupsJob, requestGroupResultsThatMay } from '../../understand/results-by-group/index.ts'
import { exportBundle } from './export.ts'
import { recountBundle } from './recount.ts'

// A programme of which all that can be understood is published: its tables, made by the functions of the public pages.

let app: TestApp
let slug = ''
let root = ''
let folder = ''
let signer: Signer
before(async () => {
  app = await testApp({ HEARD_BASE_URL: 'https://heard.example.org' })
  const { stating, analyst } = await makeAnalysedProgramme(app)
  const { id: programmeId } = stating.programme
  slug = stating.programme.slug
  const asking = { programmeId, accountId: analyst.account.id, requestId: 'test' }
  await app.ctx.db.transaction().execute((tx) => requestGroupResultsThatMay(tx, app.ctx, asking))
  for (const { id: resultId } of await app.ctx.db.selectFrom('groupResults').select('id').execute())
    await publishGroupsJob.handle(app.ctx, { resultId })
  // The words that this programme has published were put there without an entry of their own.
  await app.ctx.db.updateTable('publishedTexts').set({ state: 'prepared' }).execute()
  root = await mkdtemp(join(tmpdir(), 'heard-analysed-'))
  folder = join(root, 'bundle')
  signer = await readLogSigner(app.ctx)
  assert.deepEqual((await exportBundle(app.ctx, { slug, folder, reviewer: 'Dr Reader' })).problems, [])
})
after(async () => {
  await app.close()
  await rm(root, { recursive: true, force: true })
})

const linesIn = async (path: string) => linesOf(await readFile(join(folder, path), 'utf8'))
const rowsIn = async (path: string): Promise<Record<string, unknown>[]> =>
  (await linesIn(path)).map((line) => JSON.parse(line))

/** Works while a file has other lines, and puts it back. */
async function withLines<Result>(
  path: string,
  lines: string[],
  work: () => Promise<Result>,
): Promise<Result> {
  const file = join(folder, path)
  const whole = await readFile(file)
  await writeFile(file, textOf(lines))
  try {
    return await work()
  } finally {
    await writeFile(file, whole)
  }
}

const recounted = ['across', 'affected', 'campaigns', 'coding-quality', 'common-ground', 'what-people-said']
const committed = ['common-ground', 'results-by-group', 'samples']

test('each of these tables has rows, and is counted again to the digit where single answers may be seen', async () => {
  const { problems, tables, moved } = await recountBundle(folder)
  assert.deepEqual(problems, [])
  assert.deepEqual(moved, {})
  for (const name of recounted)
    assert.ok((tables[`tables/${name}.jsonl`] ?? 0) > 0, `${name}: nothing was counted`)
  for (const name of [...recounted, ...committed, 'reach'])
    assert.ok((await rowsIn(`tables/${name}.jsonl`)).length > 0, `${name} is empty`)
})

test('the tables say what the pages say', async () => {
  const get = async (path: string) =>
    JSON.parse((await app.person().get(`/api/v1/programmes/${slug}/${path}`)).html).data
  const [question] = await get('campaigns')
  const rows = await rowsIn('tables/campaigns.jsonl')
  const [campaign] = question.campaigns
  const {
    row: _row,
    question: _question,
    campaign: id,
    ...held
  } = rows.find(({ row }) => row === 'campaign') ?? {}
  assert.deepEqual({ id, ...held }, campaign)
  assert.deepEqual(
    rows.filter(({ row }) => row === 'theme').map(({ theme, withoutAll }) => [theme, withoutAll]),
    question.themes.map((theme: { id: string; withoutAll: unknown }) => [theme.id, theme.withoutAll]),
  )
  const [reach] = (await get('reach')).bases
  const [line] = await rowsIn('tables/reach.jsonl')
  assert.deepEqual(line?.respondents, reach.tables[0].lines[0].respondents)
  const quality = await get('coding-quality')
  const [ofQuestion, ...others] = await rowsIn('tables/coding-quality.jsonl')
  const figures = ofQuestion?.figures as { people: { f1: number } } | undefined
  assert.equal(figures?.people.f1, quality.questions[0].figures.people.f1.value)
  assert.deepEqual(others.at(-1), { row: 'doubts', ...quality.doubts })
})

test('a row less in any file that numbers are counted from is told', async () => {
  for (const name of [
    'affected',
    'affected-parts',
    'campaigns',
    'campaign-members',
    'campaign-texts',
    'coded-twice',
    'coding-shares',
    'grounds',
    'votes-together',
    'placed-themes',
  ]) {
    const path = `review/${name}.jsonl`
    const [, ...rest] = await linesIn(path)
    assert.equal((await withLines(path, rest, () => recountBundle(folder))).ok, false, name)
  }
})

/** One number more, wherever there is one. */
function withMore(value: unknown): unknown {
  if (typeof value === 'number') return value + 1
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) {
    const place = value.findIndex((inner) => canonical(withMore(inner)) !== canonical(inner))
    return place < 0 ? value : value.with(place, withMore(value[place]))
  }
  const changed = Object.entries(value).find(
    ([name, inner]) => name !== 'entry' && canonical(withMore(inner)) !== canonical(inner),
  )
  return changed ? { ...value, [changed[0]]: withMore(changed[1]) } : value
}

async function withOneMore(path: string): Promise<string[]> {
  const lines = await linesIn(path)
  const place = lines.findIndex((line) => canonical(withMore(JSON.parse(line))) !== line)
  assert.ok(place >= 0, `${path} has no number`)
  return lines.with(place, canonical(withMore(JSON.parse(lines[place] ?? ''))))
}

test('one more in any number is found: by the recount, or in the log though it is signed anew', async () => {
  for (const name of recounted) {
    const path = `tables/${name}.jsonl`
    const { problems } = await withLines(path, await withOneMore(path), () => recountBundle(folder))
    assert.match(problems.join(), new RegExp(path), name)
  }
  for (const name of committed) {
    const path = `tables/${name}.jsonl`
    for (const lines of [await withOneMore(path), (await linesIn(path)).slice(1)]) {
      const { ok, problems } = await withLines(path, lines, async () => {
        await signAnew(folder, signer)
        return bothSay(folder)
      })
      assert.equal(ok, false, name)
      assert.match(problems.join(), /does not commit to it|is missing/, name)
    }
  }
  await signAnew(folder, signer)
  assert.deepEqual((await bothSay(folder)).problems, [])
})

test('nothing in these rows leads to a response, but in which campaign one is', async () => {
  const names = new Set((await rowsIn('review/responses.jsonl')).map(({ response }) => response))
  for (const name of ['affected', 'campaign-texts', 'coded-twice', 'votes-together'])
    for (const row of await rowsIn(`review/${name}.jsonl`))
      for (const value of Object.values(row)) assert.ok(!names.has(value), `${name} leads to a response`)
})
