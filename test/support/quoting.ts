import assert from 'node:assert/strict'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Tx } from '../../src/db/database.ts'
import { addDecision, answerIssues, publishDecision } from '../../src/decide/decisions/index.ts'
import { addFinding } from '../../src/decide/findings/index.ts'
import { exportBundle } from '../../src/open-record/bundles/index.ts'
import { sequenceWaiting } from '../../src/record/sequencer.ts'
import type { TestApp } from './app.ts'
import { bothSay } from './bundles.ts'
import { plainDecision } from './decisions.ts'
import type { Listening } from './listening.ts'

const mark = /\[words erased on \d+ \w+ \d{4} at the request of the person\]/

/** The phrase in a finding, in a decision that was published twice, and in an answer to a theme. */
export async function quoteInPublic(app: TestApp, clinic: Listening, phrase: string) {
  const { programme } = clinic
  const { ctx } = app
  const author = { accountId: null }
  const edit = <Value>(work: (tx: Tx) => Promise<Value>) => ctx.db.transaction().execute(work)
  const { id: themeId } = await ctx.db
    .updateTable('themes')
    .set({ signedOffAt: ctx.now() })
    .returning('id')
    .executeTakeFirstOrThrow()
  const decisionId = await edit(async (tx) => {
    const text = `Someone said: We want the ${phrase} kept. Others did not.`
    const finding = await addFinding(tx, programme.id, { text, themes: [themeId] }, author, ctx.now())
    const decided = { decidedBy: clinic.organisationId, decidedOn: '2026-01-01' }
    const words = { title: 'It stays', text: `As “${phrase}” was asked for.` }
    const id = await addDecision(
      tx,
      programme.id,
      { ...plainDecision, findings: [finding], ...words, ...decided },
      author,
    )
    const where = { programmeId: programme.id, decisionId: id }
    await answerIssues(
      tx,
      { ...where, saidBy: 'meeting' },
      [{ issueId: themeId, kind: 'changed', reason: `“the ${phrase} kept”: yes` }],
      author,
      ctx.now(),
    )
    await publishDecision(tx, ctx, where, { whatWasCorrected: '' }, author)
    return id
  })
  await edit(async (tx) => {
    await tx
      .updateTable('decisions')
      .set({ title: 'It stays', text: `Because of “${phrase}”.` })
      .execute()
    const where = { programmeId: programme.id, decisionId }
    const correction = { whatWasCorrected: `We left out “${phrase}”` }
    await publishDecision(tx, ctx, where, correction, author)
  })
  return {
    async check() {
      const page = await app.person().get(`/programmes/${programme.slug}/what-was-decided`)
      assert.match(page.main, new RegExp(`Because of “${mark.source}”`))
      assert.match(page.main, new RegExp(`Someone said: ${mark.source}\\. Others did not`))
      assert.match(page.main, /Words erased at the request of the person who said them/)
      const versions = await ctx.db
        .selectFrom('decisionVersions as version')
        .innerJoin('logEntries as entry', 'entry.id', 'version.entryId')
        .select(['version.number', 'version.salts', 'version.wordsErasedAt', 'entry.body'])
        .orderBy('number')
        .execute()
      assert.deepEqual(
        versions.map(({ salts, wordsErasedAt }) => [
          Object.keys(salts as object).sort(),
          wordsErasedAt !== null,
        ]),
        [
          [['issues'], true],
          [['issues'], true],
          [['decided', `disposition:${themeId}`, 'findings', 'issues'], false],
        ],
      )
      for (const { body } of versions) assert.match(body, /"commitment":"[0-9a-f]{64}","name":"decided"/)
      await sequenceWaiting(ctx)
      const folder = join(ctx.config.dataFolder, '..', `${ctx.newId()}-bundle`)
      assert.deepEqual((await exportBundle(ctx, { slug: programme.slug, folder })).problems, [])
      assert.deepEqual((await bothSay(folder)).problems, [])
      const rows = (await readFile(join(folder, 'decisions.jsonl'), 'utf8')).trimEnd().split('\n')
      assert.deepEqual(
        rows.map((row) => JSON.parse(row).version),
        [3],
      )
      await rm(folder, { recursive: true })
      const entered = await ctx.db
        .selectFrom('logEntries')
        .select('body')
        .where('kind', '=', 'decision-words-erased')
        .execute()
      assert.deepEqual(
        entered
          .map(({ body }) => JSON.parse(body).facts)
          .map(({ version, parts }) => [version, parts])
          .sort(),
        [1, 2].map((version) => [version, `decided findings disposition:${themeId}`]),
      )
    },
  }
}
