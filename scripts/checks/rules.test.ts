import assert from 'node:assert/strict'
import test from 'node:test'
import { listSourceFaults } from './source-rules.ts'
import { makeSource } from './sources.ts'
import { listTableFaults } from './table-rules.ts'

const faultsOf = (path: string, text: string) => listSourceFaults([makeSource(path, text)])

test('only config.ts reads the environment', () => {
  assert.equal(faultsOf('src/web/page.ts', 'const port = process.env.PORT').length, 1)
  assert.equal(faultsOf('src/web/page.ts', "const port = process['env'].PORT").length, 1)
  assert.deepEqual(faultsOf('src/config.ts', 'const port = process.env.PORT'), [])
  assert.deepEqual(faultsOf('src/web/page.ts', '// process.env is read by config\n/* process.env */'), [])
})

test('clock and chance stay out of the core and of services', () => {
  assert.deepEqual(faultsOf('src/core/stats/a.ts', '\nconst at = new Date()'), [
    'src/core/stats/a.ts:2: the clock and chance come in with the context',
  ])
  assert.equal(faultsOf('src/listen/responses/service.ts', 'const at = Date.now()').length, 1)
  assert.equal(faultsOf('src/core/text/a.ts', 'const x = Math.random()').length, 1)
  assert.equal(faultsOf('src/core/record/a.ts', 'const salt = randomBytes(32)').length, 1)
  assert.deepEqual(faultsOf('src/core/law/a.ts', "const at = new Date('2026-01-01')"), [])
  assert.deepEqual(faultsOf('src/core/text/a.test.ts', 'const at = new Date()'), [])
  assert.deepEqual(faultsOf('src/jobs/queue.ts', 'const at = new Date()'), [])
})

test('long files and names that say nothing are faults', () => {
  assert.equal(faultsOf('src/web/long.ts', 'x\n'.repeat(301)).length, 1)
  assert.deepEqual(faultsOf('src/web/long.ts', 'x\n'.repeat(300)), [])
  assert.equal(faultsOf('src/web/form-helpers.ts', '').length, 1)
  assert.equal(faultsOf('src/common/form.ts', '').length, 1)
  assert.equal(faultsOf('src/web/myForm.ts', '').length, 1)
  assert.deepEqual(faultsOf('src/understand/opinion-groups/common-ground.ts', ''), [])
  assert.deepEqual(faultsOf('src/db/database.ts', ''), [])
})

const owners = { responses: 'listen/responses', logEntries: 'record', 'equality.answers': 'listen/responses' }
const writes = (path: string, text: string) => listTableFaults([makeSource(path, text)], owners, undefined)

test('a table is written by its owner alone', () => {
  assert.deepEqual(writes('src/decide/replies/queries.ts', "db\n  .insertInto('responses')"), [
    'src/decide/replies/queries.ts:2: only src/listen/responses writes the table responses',
  ])
  for (const call of [
    "db.updateTable('responses as r')",
    "tx.deleteFrom('responses')",
    'sql`insert into responses values (1)`',
  ]) {
    assert.equal(writes('src/record/log.ts', call).length, 1, call)
    assert.deepEqual(writes('src/listen/responses/queries.ts', call), [], call)
    assert.deepEqual(writes('src/record/log.test.ts', call), [], call)
  }
  const inSql = 'sql`UPDATE log_entries SET hash = $1`'
  assert.equal(writes('src/listen/responses/queries.ts', inSql).length, 1)
  assert.deepEqual(writes('src/record/queries.ts', inSql), [])
  const apart = 'sql`delete from equality.answers`'
  assert.equal(writes('src/record/queries.ts', apart).length, 1)
  assert.equal(writes('src/record/log.ts', "db.insertInto('equality.answers')").length, 1)
  assert.equal(writes('src/record/log.ts', "db.insertInto('strays')").length, 1)
  assert.equal(writes('src/record/log.ts', 'db.insertInto(table)').length, 1)
  assert.deepEqual(writes('src/record/log.ts', "db.selectFrom('responses').forUpdate()"), [])
  assert.deepEqual(writes('src/record/log.ts', "const hint = 'delete from the list, update your answer'"), [])
})

test('every table has an owner, and every owner a table', () => {
  assert.deepEqual(listTableFaults([], owners, ['logEntries', 'votes', 'equality.answers']), [
    'src/db/table-owners.ts: the table votes has no owner',
    'src/db/table-owners.ts names responses, which the database does not have',
  ])
})
