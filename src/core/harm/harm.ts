import { atRiskCues } from './at-risk.ts'
import { byOthersCues } from './by-others.ts'
import { careCues } from './care.ts'
import { type Cue, type HarmKind, harmKinds } from './cues.ts'
import { reassuring } from './figurative.ts'
import learnt from './generated/score.json' with { type: 'json' }
import { withoutFigures } from './plain-text.ts'
import { indirectSelfHarmCues } from './said-indirectly.ts'
import { createScorer, type UnseenRates } from './score.ts'
import { selfHarmCues } from './self-harm.ts'
import { readText, sentenceStarts } from './terms.ts'
import { toldOfOthersCues } from './told-of-others.ts'
import { undoneCues } from './undone.ts'

/** The very words that moved it: from `start` up to, not including, `end` (UTF-16 units). */
export type HarmWords = { start: number; end: number; words: string }

export type HarmFound = {
  /** Whether a person should see it soon: what it is, a person decides. */
  speaksOfHarm: boolean
  /** The words say it outright; or it only reads like texts that spoke of harm. The score never keeps a text out. */
  by: 'words' | 'score' | null
  /** The likeliest first. */
  kinds: HarmKind[]
  /** In the order of the text. */
  words: HarmWords[]
}

/** Goes up with every change of the words or the score: what was looked through before is looked through again. */
export const harmWordsVersion = 2

const enough = 3
/** Signs that need company count together within so many sentences. */
const together = 3
const lexicon: readonly Cue[] = [
  ...selfHarmCues,
  ...indirectSelfHarmCues,
  ...byOthersCues,
  ...toldOfOthersCues,
  ...careCues,
  ...undoneCues,
  ...atRiskCues,
]

type Hit = { cue: Cue; start: number; end: number }

function scoreOf(hits: readonly Hit[], praises: number): number {
  const best = new Map<string, number>()
  for (const { cue } of hits) best.set(cue.family, Math.max(best.get(cue.family) ?? 0, cue.weight))
  const outright = [...best.values()].filter((weight) => weight >= enough).length
  const sum = [...best.values()].reduce((total, weight) => total + weight, 0)
  return outright > 0 ? sum : sum - 2 * Math.min(praises, 1)
}

/** The words and phrases that tell of harm together with their near context, in the order of the text. */
function listTelling(plain: string): Hit[] {
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
  if (hits.length === 0) return []
  const praises = reassuring.flatMap((phrase) => Array.from(plain.matchAll(phrase), ({ index }) => index))
  const starts = sentenceStarts(plain)
  const telling = new Set<Hit>()
  for (const [place, from] of starts.entries()) {
    const to = starts[place + together] ?? plain.length
    const inside = hits.filter(({ start }) => start >= from && start < to)
    const praised = praises.filter((at) => at >= from && at < to).length
    if (scoreOf(inside, praised) >= enough) for (const hit of inside) telling.add(hit)
  }
  return [...telling].sort((a, b) => a.start - b.start || b.end - a.end)
}

const scoreText = createScorer(learnt)

/** How the score did on texts that it had not learnt from, as it was when it was learnt. */
export const scoreOnUnseen: UnseenRates = learnt.unseen

/**
 * Whether a text speaks of harm to somebody. First by words and phrases with their near context: figures of speech are
 * passed over, praise speaks against weak signs. Then by a score learnt from labelled texts, which can only add to what
 * the words find. Either puts a text before a person sooner; neither decides anything.
 */
export function findHarm(text: string): HarmFound {
  const plain = withoutFigures(text)
  const telling = listTelling(plain)
  const score = scoreText(readText(plain))
  const by = telling.length > 0 ? 'words' : score.isOver ? 'score' : null
  const guessed: HarmKind[] = score.readsLikeSelfHarm ? ['self-harm'] : []
  const kinds = by === 'words' ? kindsOf(telling) : guessed
  const found = by === 'words' ? withoutOverlaps(telling) : score.words
  const words = found.map(({ start, end }) => ({ start, end, words: text.slice(start, end) }))
  return { speaksOfHarm: by !== null, by, kinds, words }
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
