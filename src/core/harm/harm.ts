import { atRiskCues } from './at-risk.ts'
import { byOthersCues } from './by-others.ts'
import { careCues } from './care.ts'
import { type Cue, type HarmKind, harmKinds } from './cues.ts'
import { figurative, reassuring } from './figurative.ts'
import { selfHarmCues } from './self-harm.ts'

/** The very words that moved it: from `start` up to, not including, `end` (UTF-16 units). */
export type HarmWords = { start: number; end: number; words: string }

export type HarmFound = {
  /** Whether a person should see it soon. Words alone say so: what it is, a person decides. */
  speaksOfHarm: boolean
  /** The likeliest first. */
  kinds: HarmKind[]
  /** In the order of the text. */
  words: HarmWords[]
}

/** Goes up with every change of the words: what was looked through before is looked through again. */
export const harmWordsVersion = 1

const enough = 3
/** Signs that need company count together within so many sentences. */
const together = 3
const lexicon: readonly Cue[] = [...selfHarmCues, ...byOthersCues, ...careCues, ...atRiskCues]

type Hit = { cue: Cue; start: number; end: number }

/** The text with one kind of apostrophe, and figures of speech as spaces: every place stays where it is. */
function withoutFigures(text: string): string {
  let plain = text.replace(/[’‘`´]/g, "'").replace(/[\u200b\u00ad]/g, ' ')
  for (const phrase of figurative) plain = plain.replace(phrase, (said) => '\u00b7'.repeat(said.length))
  return plain
}

/** Where each sentence begins; a line break ends one too. */
function sentenceStarts(text: string): number[] {
  return [0, ...Array.from(text.matchAll(/[.!?]+["'”)]*\s+|\n+/g), (end) => end.index + end[0].length)]
}

function scoreOf(hits: readonly Hit[], praises: number): number {
  const best = new Map<string, number>()
  for (const { cue } of hits) best.set(cue.family, Math.max(best.get(cue.family) ?? 0, cue.weight))
  const outright = [...best.values()].filter((weight) => weight >= enough).length
  const sum = [...best.values()].reduce((total, weight) => total + weight, 0)
  return outright > 0 ? sum : sum - 2 * Math.min(praises, 1)
}

/**
 * Whether a text speaks of harm to somebody, by words and phrases with their near context: figures of speech are
 * passed over, praise speaks against weak signs. It puts a text before a person sooner; it decides nothing.
 */
export function findHarm(text: string): HarmFound {
  const plain = withoutFigures(text)
  const hits = lexicon.flatMap((cue) =>
    Array.from(
      plain.matchAll(cue.pattern),
      ({ index, 0: said }): Hit => ({
        cue,
        start: index,
        end: index + said.length,
      }),
    ),
  )
  if (hits.length === 0) return { speaksOfHarm: false, kinds: [], words: [] }
  const praises = reassuring.flatMap((phrase) => Array.from(plain.matchAll(phrase), ({ index }) => index))
  const starts = sentenceStarts(plain)
  const telling = new Set<Hit>()
  for (const [place, from] of starts.entries()) {
    const to = starts[place + together] ?? plain.length
    const inside = hits.filter(({ start }) => start >= from && start < to)
    const praised = praises.filter((at) => at >= from && at < to).length
    if (scoreOf(inside, praised) >= enough) for (const hit of inside) telling.add(hit)
  }
  const words = [...telling].sort((a, b) => a.start - b.start || b.end - a.end)
  return {
    speaksOfHarm: words.length > 0,
    kinds: kindsOf(words),
    words: withoutOverlaps(words).map(({ start, end }) => ({ start, end, words: text.slice(start, end) })),
  }
}

function kindsOf(hits: readonly Hit[]): HarmKind[] {
  const scores = new Map<HarmKind, number>()
  for (const { cue } of hits) {
    if (cue.kind) scores.set(cue.kind, (scores.get(cue.kind) ?? 0) + cue.weight)
  }
  return harmKinds
    .filter((kind) => scores.has(kind))
    .sort((a, b) => (scores.get(b) ?? 0) - (scores.get(a) ?? 0))
}

function withoutOverlaps(hits: readonly Hit[]): Hit[] {
  let end = -1
  return hits.filter((hit) => {
    if (hit.start < end) return false
    end = hit.end
    return true
  })
}
