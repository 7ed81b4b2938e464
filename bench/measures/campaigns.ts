// `npm run measure -- campaigns`: recall on campaigns of known making among real comments, and what is false.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readCsvRows } from '../../src/commands/csv-files.ts'
import { shareInWords, wilsonShare } from '../../src/core/stats/wilson.ts'
import { findFamilies } from '../../src/core/text/campaigns/index.ts'
import { seededNumbers, shuffle } from '../../src/core/text/seeded-numbers.ts'
import { textKey } from '../../src/core/text/tokens.ts'
import { say } from '../../src/terminal.ts'
import { type Copy, kinds, makeCopies } from './campaign-copies.ts'

const seeds = [1, 2, 3]
const copiesOfEach = 10
const leastOrganicWords = 8

const folder = join(process.env.HEARD_TRIAL_DATA ?? '', 'data/nhs-comments')
const sources = [
  { file: 'phase1.csv', column: 'feedback' },
  { file: 'v6.csv', column: 'FFT answer' },
]

/** Comments of at least eight words, each wording once: one comment stands in the sets once for each of its codes. */
async function readOrganic(): Promise<string[]> {
  const texts = new Map<string, string>()
  for (const { file, column } of sources) {
    for await (const { cells } of readCsvRows(join(folder, file), { columns: [column] })) {
      const text = cells[column] ?? ''
      const key = textKey(text)
      if (key.split(' ').length >= leastOrganicWords && !texts.has(key)) texts.set(key, text)
    }
  }
  return [...texts.values()]
}

type Row = { text: string; copy?: Copy }
type Found = {
  kept: Map<string, number>
  inCampaign: number
  alone: number
  families: number
  seconds: number
}

function measureOnce(organic: readonly string[], seed: number): Found {
  const rows: Row[] = [
    ...organic.map((text) => ({ text })),
    ...makeCopies(seed, copiesOfEach).map((copy) => ({ text: copy.text, copy })),
  ]
  shuffle(rows, rows.length, seededNumbers(seed + 1000))
  const started = performance.now()
  const families = findFamilies(rows.map(({ text }) => text))
  const seconds = (performance.now() - started) / 1000
  const kept = new Map<string, number>()
  const mainOf = new Map<number, { size: number; rows: number[] }>()
  let inCampaign = 0
  let alone = 0
  let organicFamilies = 0
  for (const family of families) {
    const copies = family.rows.flatMap((row) => rows[row]?.copy ?? [])
    const others = family.rows.length - copies.length
    if (copies.length > 0) inCampaign += others
    else {
      alone += others
      organicFamilies += 1
    }
    for (const template of new Set(copies.map((copy) => copy.template))) {
      const size = copies.filter((copy) => copy.template === template).length
      if (size > (mainOf.get(template)?.size ?? 0)) mainOf.set(template, { size, rows: family.rows })
    }
  }
  for (const [template, { rows: ofMain }] of mainOf) {
    for (const row of ofMain) {
      const copy = rows[row]?.copy
      if (copy?.template === template) kept.set(copy.kind, (kept.get(copy.kind) ?? 0) + 1)
    }
  }
  return { kept, inCampaign, alone, families: organicFamilies, seconds }
}

if (existsSync(folder)) {
  const organic = await readOrganic()
  const measured = seeds.map((seed) => measureOnce(organic, seed))
  const base = seeds.length * 20 * copiesOfEach
  say(
    `${organic.length} real comments of ${leastOrganicWords} words or more, each wording once; 20 templates x 10 kinds of editing x ${copiesOfEach} copies; seeds ${seeds.join(', ')}`,
  )
  say('Recall: copies of a template in its largest family, with the 95% Wilson interval')
  for (const kind of Object.keys(kinds)) {
    const kept = measured.reduce((sum, { kept }) => sum + (kept.get(kind) ?? 0), 0)
    process.stdout.write(`${kind.padEnd(28)}${shareInWords(wilsonShare(kept, base))}\n`)
  }
  const all = organic.length * seeds.length
  const sum = (of: (found: Found) => number) => measured.reduce((total, found) => total + of(found), 0)
  process.stdout.write(
    `real comments in a campaign  ${shareInWords(
      wilsonShare(
        sum((one) => one.inCampaign),
        all,
      ),
    )}\n`,
  )
  process.stdout.write(
    `real comments in any family  ${shareInWords(
      wilsonShare(
        sum((one) => one.inCampaign + one.alone),
        all,
      ),
    )}\n`,
  )
  process.stdout.write(`families of real comments    ${sum((one) => one.families) / seeds.length} a seed\n`)
  process.stdout.write(
    `seconds                      ${measured.map(({ seconds }) => seconds.toFixed(1)).join(', ')}\n`,
  )
} else say('Set HEARD_TRIAL_DATA to the folder that has data/nhs-comments.')
