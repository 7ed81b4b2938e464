// Runs in a thread of its own, so that the server answers while it compares. Imports the core only.
import { parentPort } from 'node:worker_threads'
import { findFamilies, findParaphrases, isSameText, listAdditions } from '../../core/text/campaigns/index.ts'

/** How an answer stands to its family: the same words, something changed, or perhaps the same in other words. */
export type MemberKind = 'same' | 'changed' | 'paraphrase'

export type FoundMember = { row: number; kind: MemberKind; adds: boolean }
export type FoundFamily = { middle: number; members: FoundMember[] }

export type SearchAnswers = { kind: 'progress'; share: number } | { kind: 'found'; families: FoundFamily[] }

/** Others' own words can be near a letter by chance: only of one that many sent are they worth a person's look. */
const leastForParaphrases = 5

const answer = (message: SearchAnswers) => parentPort?.postMessage(message)

function search(texts: readonly string[]): FoundFamily[] {
  const families = findFamilies(texts, (share) => answer({ kind: 'progress', share: share * 0.8 }))
  const found = families.map(({ medoid, rows }): FoundFamily => {
    const middle = texts[medoid] ?? ''
    return { middle: medoid, members: rows.map((row) => memberOf(middle, row, texts[row] ?? '')) }
  })
  for (const [row, family] of listParaphrases(texts, found)) {
    found[family]?.members.push({ row, kind: 'paraphrase', adds: true })
  }
  return found
}

function memberOf(middle: string, row: number, text: string): FoundMember {
  const isSame = isSameText(middle, text)
  return {
    row,
    kind: isSame ? 'same' : 'changed',
    adds: !isSame && listAdditions(middle, text).length > 0,
  }
}

function listParaphrases(texts: readonly string[], found: readonly FoundFamily[]): [number, number][] {
  const taken = new Set(found.flatMap(({ members }) => members.map(({ row }) => row)))
  const templates = found.flatMap(({ middle, members }, id) =>
    members.length >= leastForParaphrases ? [{ id, text: texts[middle] ?? '' }] : [],
  )
  if (templates.length === 0) return []
  const others = texts.flatMap((_text, row) => (taken.has(row) ? [] : [row]))
  const nearest = findParaphrases(
    others.map((row) => texts[row] ?? ''),
    templates,
  )
  return others.flatMap((row, place) => {
    const family = nearest[place]
    return family === undefined ? [] : [[row, family] as [number, number]]
  })
}

parentPort?.on('message', (texts: string[]) => answer({ kind: 'found', families: search(texts) }))
