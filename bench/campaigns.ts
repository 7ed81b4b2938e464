import { findFamilies } from '../src/core/text/campaigns/index.ts'
import { countShared, Shingler } from '../src/core/text/campaigns/shingles.ts'
import { seededNumbers } from '../src/core/text/seeded-numbers.ts'
import { textKey } from '../src/core/text/tokens.ts'
import { say } from '../src/terminal.ts'
import { kinds } from './measures/campaign-copies.ts'
import { templates } from './measures/campaign-templates.ts'
import type { Figure } from './print.ts'

/** Brute force compares every pair; beyond this it takes longer than anybody waits. */
const mostByForce = 3000
/** Of a hundred texts a third are copies, as where 6,000 of 18,000 came from campaigns. */
const shareOfCopies = 1 / 3
const wordsKnown = 20_000

/**
 * Campaign families on one thread as the number of texts grows, beside comparing every pair of texts. Two thirds are
 * made of words drawn as in speech (the second half as often as the first), no two alike; a third are edited letters.
 */
export function measureCampaigns(sizes: readonly number[]): Figure[] {
  const byForce = rateByForce(makeTexts(mostByForce))
  return sizes.map((size) => {
    const texts = makeTexts(size)
    const [started, used] = [performance.now(), process.cpuUsage()]
    const families = findFamilies(texts)
    const seconds = (performance.now() - started) / 1000
    const processor = process.cpuUsage(used)
    const busy = ((processor.user + processor.system) / 1e6).toFixed(1)
    const memory = (process.resourceUsage().maxRSS / 1024 / 1024).toFixed(2)
    say(`Campaigns: ${size} texts in ${seconds.toFixed(1)} s (${busy} s of processor), at most ${memory} GB`)
    return {
      what: `campaigns, ${size.toLocaleString('en-GB')} texts`,
      perSecond: size / seconds,
      baseline: `every pair of ${mostByForce.toLocaleString('en-GB')} compared`,
      baselinePerSecond: byForce,
      note: `${seconds.toFixed(1)} s, ${busy} s of processor, ${families.length} families, ${memory} GB at most`,
    }
  })
}

function makeTexts(size: number): string[] {
  const random = seededNumbers(size)
  const edits = Object.values(kinds)
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item
  return Array.from({ length: size }, () =>
    random() < shareOfCopies ? pick(edits)(pick(templates), random) : makeComment(random),
  )
}

/** Words by rank, the first far more often than the last (Zipf), eight to about fifty of them. */
function makeComment(random: () => number): string {
  const count = 8 + Math.floor(40 * random() ** 2)
  return Array.from({ length: count }, () => makeWord(Math.floor(wordsKnown ** random()))).join(' ')
}

const syllables =
  'an ber cor del en far go hil in jo ka lo mer no or pe qui ra st ter un ve wi ex yo zen'.split(' ')

function makeWord(rank: number): string {
  let word = ''
  for (let left = rank + 1; left > 0; left = Math.floor(left / syllables.length)) {
    word += syllables[left % syllables.length]
  }
  return word
}

function rateByForce(texts: readonly string[]): number {
  const shingler = new Shingler()
  const started = performance.now()
  const sets = texts.map((text) => shingler.listDifferent(textKey(text)))
  let alike = 0
  for (let one = 0; one < sets.length; one++) {
    for (let other = 0; other < one; other++) {
      const [first, second] = [sets[one] as Uint32Array, sets[other] as Uint32Array]
      const shared = countShared(first, second)
      if (shared >= 0.5 * (first.length + second.length - shared)) alike++
    }
  }
  const seconds = (performance.now() - started) / 1000
  say(`Every pair of ${texts.length} texts: ${alike} alike, ${seconds.toFixed(1)} s`)
  return texts.length / seconds
}
