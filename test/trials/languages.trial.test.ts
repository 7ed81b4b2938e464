import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { withDetector } from '../../src/listen/renderings/detector.ts'

const root = process.env.HEARD_TRIAL_DATA
const source = root === undefined ? undefined : join(root, 'data/nhs-comments/phase1.csv')
const skip =
  source !== undefined && existsSync(source) ? false : 'HEARD_TRIAL_DATA does not lead to the comments'

test('of real English comments hardly one is taken for another language and kept waiting', {
  skip,
}, async () => {
  const rows: { feedback: string }[] = parse(readFileSync(source ?? ''), { columns: true, bom: true })
  const told = await withDetector((detect) => detect(rows.map(({ feedback }) => feedback)))
  const other = told.filter((one) => one && one.language !== 'en').length
  assert.equal(rows.length, 7164)
  assert.ok(other <= rows.length / 500, `${other} of ${rows.length} were taken for another language`)
})
