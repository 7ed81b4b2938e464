import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { after, before, test } from 'node:test'
import { type RegisterApp, registerApp } from '../../../test/support/register.ts'
import { writePdf } from '../../documents/pdf.ts'
import { usualLimits } from './limits.ts'
import { readPaper } from './reading.ts'
import { askToReadPaper, readPaperJob } from './service.ts'

let register: RegisterApp
let pdf: Buffer
let hash = ''

before(async () => {
  register = await registerApp()
  const words = Array.from({ length: 60 }, () => ({
    kind: 'paragraph' as const,
    text: 'Of the risks. '.repeat(40),
  }))
  pdf = await writePdf({ title: 'Paper', about: [], blocks: words }, (page) => `Foot ${page}`)
  hash = (await store()).hash
})
after(() => register.app.close())

const store = () => register.app.ctx.files.store(Readable.from([pdf]), 10_000_000)
const stateNow = () =>
  register.app.ctx.db.selectFrom('paperTexts').select(['state', 'tries']).executeTakeFirstOrThrow()
const ask = () =>
  register.app.ctx.db.transaction().execute((tx) => askToReadPaper(tx, register.app.ctx, hash))
const run = () => readPaperJob.handle(register.app.ctx, { hash })

test('a paper beyond what is read of one, in bytes, pages, words or time, is told from a broken one', async () => {
  const path = register.app.ctx.files.pathOf(hash)
  const read = await readPaper(path)
  assert.ok(read.state === 'read' && read.pages.length > 2)
  for (const limit of [{ mostBytes: 1_000 }, { mostPages: 2 }, { mostCharacters: 500 }, { mostMs: 0 }])
    assert.deepEqual(
      await readPaper(path, { ...usualLimits, ...limit }),
      { state: 'too-large' },
      JSON.stringify(limit),
    )
})

test('a paper that cannot be read is tried three times, then said to have failed; asked for again, it is read', async () => {
  const { ctx } = register.app
  await ask()
  await ctx.files.remove(hash)
  for (const [tries, state] of [
    [1, 'waiting'],
    [2, 'waiting'],
    [3, 'failed'],
  ] as const) {
    await assert.rejects(run(), /ENOENT/)
    assert.deepEqual(await stateNow(), { state, tries })
  }
  const { db } = ctx
  const slug = (await register.open('Harbour plan')).split('/').at(-1) ?? ''
  const { id: programmeId } = await db
    .selectFrom('programmes')
    .select('id')
    .where('slug', '=', slug)
    .executeTakeFirstOrThrow()
  const { id } = await db
    .insertInto('programmeDocuments')
    .values({ programmeId, kind: 'case-for-change', title: 'Case' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const version = { documentId: id, publishedOn: '2026-08-29', fileHash: hash, fileBytes: pdf.length }
  await db.insertInto('documentVersions').values(version).execute()
  const page = async () => (await register.lead.get(`/desk/programmes/${slug}/documents/${id}`)).main
  assert.match(await page(), /a file that is kept here; its text could not be read by a fault of this site/)

  await store()
  const waiting = await ctx.jobs.countWaiting()
  await ask()
  assert.equal(await ctx.jobs.countWaiting(), waiting + 1)
  await run()
  assert.deepEqual(await stateNow(), { state: 'read', tries: 1 })
  assert.match(await page(), /a file that is kept here; the search covers its text/)
  await ask()
  assert.equal(await ctx.jobs.countWaiting(), waiting + 1, 'it is read once')
})
