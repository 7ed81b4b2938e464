import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pairs, recoverFrom } from '../support/disclosure-pairs.ts'
import { boundsOf, type Figure, listRecoveredBy } from '../support/disclosure-reader.ts'
import { drawProgramme, listSecrets, makeProgramme, world } from '../support/small-programme.ts'

const programmes = 315
const pairsEach = 2

test('of many small programmes, nobody recovers a small number from two pages set beside each other', () => {
  const tried = new Set<string>()
  for (let seed = 1; seed <= programmes; seed++) {
    const people = drawProgramme(seed)
    for (let turn = 0; turn < pairsEach; turn++) {
      const pair = pairs[(seed * pairsEach + turn) % pairs.length]
      assert.ok(pair)
      tried.add(pair.join())
      assert.deepEqual(recoverFrom(people, pair), [], `seed ${seed}: ${pair.join(' beside ')}`)
    }
  }
  assert.equal(tried.size, pairs.length)
})

/** What was recovered once, before it was mended: by the seed of the programme, or by the programme. */
const onceRecovered: [
  why: string,
  programme: number | ReturnType<typeof makeProgramme>,
  ...pages: string[],
][] = [
  ['capacities overlapped in the workbook', 23, 'said', 'workbook: themes by capacity'],
  [
    'capacities overlapped in the workbook',
    34,
    'workbook: themes by channel',
    'workbook: themes by capacity',
  ],
  ['all but one had it in bulk', 238, 'said', 'workbook: themes by wording'],
  [
    'everybody raised it under one question or the other',
    makeProgramme(
      [16, { a: 'read', second: 'none' }],
      [2, { a: 'read', second: 'read' }],
      [12, { a: 'none', seen: 'yes', second: 'read' }],
      [6, { channel: 'paper', a: 'read', second: 'none' }],
      [6, { channel: 'paper', a: 'read', second: 'read' }],
      [6, { channel: 'paper', a: 'none', seen: 'yes', second: 'read' }],
    ),
    'across',
    'workbook: themes by channel',
    'workbook: second question by channel',
  ],
  [
    'a few wrote about both options',
    makeProgramme(
      [18, { wrote: 'X' }],
      [13, { wrote: 'Y' }],
      [2, { wrote: 'XY', carers: 'yes', a: 'none', seen: 'yes' }],
    ),
    'said of options',
    'affected',
  ],
  [
    'a few women said of one option what they did not say of the other',
    makeProgramme(
      [20, { sex: 'Female', wrote: 'XY', why: 'X' }],
      [3, { sex: 'Female', wrote: 'XY', why: 'Y' }],
      [9, { sex: 'Female' }],
      [20, { sex: 'Male', wrote: 'XY', why: 'XY' }],
      [9, { sex: 'Male' }],
    ),
    'by group: options by sex',
    'equality figures',
  ],
  [
    'everybody took a position, so that the lines of people by capacity added up to them',
    2102,
    'positions',
    'by group: options by capacity',
  ],
  [
    'people by campaign were fewer than the responses of the campaign by its organisations',
    2030,
    'by group: answers by campaign',
    'campaigns',
  ],
  [
    'those who are not placed are the same by deprivation and by town or country',
    1253,
    'by group: options by place',
    'by group: themes by place',
  ],
  [
    'everybody was placed, so that the groups of those who wrote on an option added up to all people who did',
    1372,
    'affected',
    'by group: options by place',
  ],
  [
    'everybody answered a closed question but one organisation',
    makeProgramme(
      [12, { a: 'none', b: 'yes', closed: 'yes' }],
      [8, { a: 'none', seen: 'yes', closed: 'no' }],
      [1, { kind: 'organisation', a: 'none', b: 'yes' }],
    ),
    'strands',
    'said',
    'closed questions',
  ],
  [
    'organisations were among those who answered in Easy Read',
    makeProgramme(
      [20, { closed: 'yes', wording: 'variant' }],
      [20, { closed: 'yes' }],
      [1, { closed: 'yes', wording: 'variant', kind: 'organisation' }],
    ),
    'closed questions',
    'workbook: answers by wording',
  ],
]

test('what was recovered once is no more', () => {
  for (const [why, programme, ...pages] of onceRecovered) {
    const people = typeof programme === 'number' ? drawProgramme(programme) : programme
    assert.deepEqual(recoverFrom(people, pages), [], why)
  }
})

test('the reader recovers what a third number tells of two, and nothing where it leaves a choice', () => {
  const people = makeProgramme(
    [20, { a: 'read' }],
    [3, { a: 'read', channel: 'paper' }],
    [30, { a: 'none', seen: 'yes' }],
  )
  const told = (from: string, shown: number, isOf: Figure['isOf']): Figure => ({
    from,
    by: ['a', 'channel'],
    isOf,
    ...boundsOf({ hidden: false, count: shown }),
  })
  const all = told('all', 23, ({ a }) => a === 'read')
  const online = told('online', 20, ({ a, channel }) => a === 'read' && channel === 'online')
  const secrets = listSecrets(people, ['a', 'channel'])
  assert.deepEqual(listRecoveredBy(world, [all], secrets, people), [])
  assert.deepEqual(listRecoveredBy(world, [all, online], secrets, people), ['paper and theme A read is 3'])
})

test('a union tells how many two sets have in common, which they and their base alone do not', () => {
  const people = makeProgramme(
    [25, { a: 'none', b: 'yes' }],
    [3, { a: 'read', b: 'yes' }],
    [2, { a: 'read' }],
  )
  const figures = (['a', 'b'] as const).map((name): Figure => {
    const isOf: Figure['isOf'] = (kind) => ['read', 'yes'].includes(kind[name] ?? '')
    const count = people.filter(isOf).length
    return { from: name, by: [name], isOf, least: count, most: count }
  })
  const base: Figure = { from: 'base', by: ['a'], isOf: ({ a }) => a !== 'silent', least: 30, most: 30 }
  const inBoth = {
    from: 'both',
    by: ['a', 'b'],
    isOf: ({ a, b }: Record<string, string>) => a === 'read' && b === 'yes',
  }
  assert.deepEqual(listRecoveredBy(world, [...figures, base], [inBoth], people), [])
  const either: Figure = {
    from: 'either',
    by: ['a', 'b'],
    isOf: ({ a, b }) => a === 'read' || b === 'yes',
    least: 30,
    most: 30,
  }
  assert.deepEqual(listRecoveredBy(world, [...figures, base, either], [inBoth], people), ['both is 3'])
})

test('a page that says what is not so is found out', () => {
  const wrong: Figure = { from: 'wrong', by: ['a'], isOf: ({ a }) => a === 'read', least: 7, most: 7 }
  assert.throws(
    () => listRecoveredBy(world, [wrong], [], makeProgramme([6, { a: 'read' }])),
    /wrong: 6, shown as 7/,
  )
})
