import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { promisify } from 'node:util'

const run = promisify(execFile)
let folder = ''
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heard-opinion-'))
})
after(() => rm(folder, { recursive: true }))

async function heard(
  files: Record<string, string>,
  args: string[] = [],
): Promise<{ result: unknown; said: string }> {
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  const out = join(folder, 'out.json')
  await rm(out, { force: true })
  const cli = join(import.meta.dirname, '../cli.ts')
  const { stderr } = await run(
    process.execPath,
    [cli, 'opinion-groups', '--votes', 'votes.csv', '--out', out, ...args],
    {
      cwd: folder,
    },
  ).catch((error: { stderr: string }) => error)
  const text = await readFile(out, 'utf8').catch(() => 'null')
  return { result: JSON.parse(text), said: stderr }
}

/** Two camps of 12 that vote against each other on ten statements, and agree on one. */
const camps = Array.from({ length: 24 }, (_, person) =>
  Array.from({ length: 11 }, (_, statement) => (statement === 10 || (statement + person) % 2 === 0 ? 1 : -1)),
)
const long = [
  'timestamp,datetime,comment-id,voter-id,vote',
  ...camps.flatMap((votes, person) =>
    votes.map((vote, statement) => `${statement + 1},day,${statement},${person},${vote}`),
  ),
].join('\n')
const wide = [
  `participant,group-id,n-votes,${camps[0]?.map((_, at) => at).join(',')}`,
  ...camps.map((votes, person) => `${person},0,11,${votes.join(',')}`),
].join('\n')

test('both layouts give the same groups and consensus', async () => {
  const [one, other] = [await heard({ 'votes.csv': long }), await heard({ 'votes.csv': wide })]
  assert.deepEqual(one.result, other.result)
  const { groups, groupInformedConsensus, participants } = one.result as {
    groups: number
    groupInformedConsensus: Record<string, number>
    participants: { id: string; group: string }[]
  }
  assert.equal(groups, 2)
  assert.equal(groupInformedConsensus['10'], (13 / 14) ** 2)
  assert.equal(
    new Set(participants.filter(({ id }) => Number(id) % 2 === 0).map(({ group }) => group)).size,
    1,
  )
})

test('groups from a file are taken as they are', async () => {
  const groups = [
    'participant,group',
    ...camps.map((_, person) => `${person},${person < 12 ? 'early' : 'late'}`),
    '99,late',
  ].join('\n')
  const { result } = await heard({ 'votes.csv': long, 'groups.csv': groups }, ['--groups', 'groups.csv'])
  const { participants, members } = result as {
    participants: { group: string }[]
    members: Record<string, number>
  }
  assert.equal(participants[3]?.group, 'early')
  assert.deepEqual(members, { early: 12, late: 12 })
})

test('what cannot be read is refused with file, row and reason', async () => {
  const cases: [string, RegExp][] = [
    [`${long}\n9,day,1,2,agree`, /votes\.csv, row 265: “agree” in column “vote” is not a vote/],
    [`${long}\n9,day,,2,1`, /votes\.csv, row 265: “comment-id” is empty/],
    [`${wide}\n3,0,11,${camps[0]?.join(',')}`, /votes\.csv, row 25: participant “3” has a row already/],
    ['a,b\n1,2', /votes\.csv has neither the columns/],
    ['comment-id,voter-id,vote', /votes\.csv has no rows/],
  ]
  for (const [votes, reason] of cases) {
    const { result, said } = await heard({ 'votes.csv': votes })
    assert.match(said, reason)
    assert.equal(result, null)
  }
})
