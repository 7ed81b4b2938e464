import { designEffectOf } from './raking.ts'
import { type Share, wilsonShare } from './wilson.ts'

export type WeightedShare = Omit<Share, 'count' | 'base'> & {
  /** People counted, unweighted. */
  count: number
  base: number
  designEffect: number
  effectiveSize: number
}

/**
 * A weighted share of those who answered, with the Wilson interval for as many people as the weights leave it worth
 * (Kish's effective size): wider than of the same number unweighted.
 */
export function weightedShare(answers: readonly { weight: number; chosen: boolean }[]): WeightedShare {
  const { designEffect, effectiveSize } = designEffectOf(answers.map(({ weight }) => weight))
  const sumOf = (of: readonly { weight: number }[]) => of.reduce((sum, { weight }) => sum + weight, 0)
  const all = sumOf(answers)
  const chosen = answers.filter((answer) => answer.chosen)
  const share = all === 0 ? 0 : sumOf(chosen) / all
  const { share: weighted, low, high } = wilsonShare(share * effectiveSize, effectiveSize)
  return {
    count: chosen.length,
    base: answers.length,
    share: weighted,
    low,
    high,
    designEffect,
    effectiveSize,
  }
}
