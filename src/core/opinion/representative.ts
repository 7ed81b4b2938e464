import { smoothShare, type Tally } from './group-votes.ts'
import { differenceTest, isBeyondChance, shareTest } from './tests-of-shares.ts'

/** A statement that tells a group from the others: which way, and by how much. */
export type Representative = {
  /** Place of the statement. */
  statement: number
  way: 'agree' | 'disagree'
  /** Of the group: how many voted that way, and how many voted. */
  count: number
  seen: number
  /** (count + 1) / (seen + 2) */
  share: number
  shareTest: number
  /** The share, as a multiple of that of everybody in the other groups. */
  ratio: number
  ratioTest: number
}

type Both = { agree: Representative; disagree: Representative }

const mostListed = 5

/** How far it stands out: large where it is both common in the group and rare outside. */
const weigh = ({ ratio, ratioTest, share, shareTest: test }: Representative): number =>
  ratio * ratioTest * share * test

const isSure = (one: Representative): boolean =>
  isBeyondChance(one.ratioTest) && isBeyondChance(one.shareTest)

/**
 * Up to five statements that say most of each group, those that it agrees with first; of the one that it most agrees
 * with there is always one where anybody voted. Formulas as Polis publishes them (Small, Bjorkegren, Erkkilä, Shaw and
 * Megill 2021, Polis: scaling deliberation by mapping high dimensional opinion spaces).
 */
export function listRepresentative(
  tallies: readonly Tally[],
  statements: readonly number[],
): Representative[][] {
  return tallies.map((own) => {
    const others = tallies.filter((tally) => tally !== own)
    const all = statements.map((statement) => compare(own, others, statement))
    const listed = all.filter(({ agree, disagree }) => isSure(agree) || isSure(disagree)).map(strongerOf)
    const best = bestAgreed(all)
    if (listed.length === 0) return best ? [best] : bestOfAll(all)
    const rest = listed
      .filter(({ statement }) => statement !== best?.statement)
      .sort((a, b) => weigh(b) - weigh(a))
    const chosen = [...(best ? [best] : []), ...rest].slice(0, mostListed)
    return [...chosen.filter(({ way }) => way === 'agree'), ...chosen.filter(({ way }) => way === 'disagree')]
  })
}

const strongerOf = ({ agree, disagree }: Both): Representative =>
  agree.ratioTest > disagree.ratioTest ? agree : disagree

function compare(own: Tally, others: readonly Tally[], statement: number): Both {
  const seen = own.seen[statement] as number
  const seenOutside = others.reduce((sum, tally) => sum + (tally.seen[statement] as number), 0)
  const side = (way: 'agree' | 'disagree'): Representative => {
    const count = own[way][statement] as number
    const outside = others.reduce((sum, tally) => sum + (tally[way][statement] as number), 0)
    const share = smoothShare(count, seen)
    return {
      statement,
      way,
      count,
      seen,
      share,
      shareTest: shareTest(count, seen),
      ratio: share / smoothShare(outside, seenOutside),
      ratioTest: differenceTest(count, seen, outside, seenOutside),
    }
  }
  return { agree: side('agree'), disagree: side('disagree') }
}

/** The statement that the group most agrees with; one that it agrees with more than others do comes before others. */
function bestAgreed(all: readonly Both[]): Representative | undefined {
  let best: Representative | undefined
  for (const { agree, disagree } of all) {
    if (agree.count === 0 && disagree.count === 0) continue
    if (!best) {
      if (isBeyondChance(agree.shareTest) || (agree.ratio > 1 && agree.share > 0.5)) best = agree
    } else if (best.ratio > 1 ? weigh(agree) > weigh(best) : commonOf(agree) > commonOf(best)) best = agree
  }
  return best
}

const commonOf = ({ share, shareTest: test }: Representative): number => share * test

/** Where nothing is sure, the statement with the greatest difference from the others. */
function bestOfAll(all: readonly Both[]): Representative[] {
  const [first, ...rest] = all.map(strongerOf)
  if (!first) return []
  return [rest.reduce((best, one) => (one.ratioTest > best.ratioTest ? one : best), first)]
}

/** A statement that most of everybody agree with, or disagree with. */
export type Agreed = Pick<Representative, 'statement' | 'way' | 'count' | 'seen' | 'share' | 'shareTest'>

/** Up to five statements that more than half agree with beyond chance, and up to five that more than half reject. */
export function listConsensus(
  all: Tally,
  statements: readonly number[],
): { agree: Agreed[]; disagree: Agreed[] } {
  const list = (way: 'agree' | 'disagree'): Agreed[] =>
    statements
      .map((statement) => {
        const [count, seen] = [all[way][statement] as number, all.seen[statement] as number]
        return {
          statement,
          way,
          count,
          seen,
          share: smoothShare(count, seen),
          shareTest: shareTest(count, seen),
        }
      })
      .filter((one) => one.share > 0.5 && isBeyondChance(one.shareTest))
      .sort((a, b) => b.share * b.shareTest - a.share * a.shareTest)
      .slice(0, mostListed)
  return { agree: list('agree'), disagree: list('disagree') }
}
