import { type DisclosureScheme, leastPublished } from '../stats/disclosure-schemes.ts'

/** How many published responses of a programme share a capacity and a channel. */
export type GiverGroup = { speaksAs: readonly string[]; channel: string; count: number }
export type Giver = Pick<GiverGroup, 'speaksAs' | 'channel'>

const keyOf = (speaksAs: readonly string[]) => speaksAs.toSorted().join(' ')

/**
 * What may be shown of a person beside their published words: in what capacity they speak, and by what channel, only
 * where at least as many published responses share it as are ever counted, so that no text is singled out by what stands
 * beside it. NHS England, Friends and Family Test data code: fewer than five are not shown.
 */
export function createWhoShown(groups: readonly GiverGroup[], scheme: DisclosureScheme) {
  const leastSharing = leastPublished(scheme)
  const sum = (fits: (group: GiverGroup) => boolean) =>
    groups.filter(fits).reduce((total, { count }) => total + count, 0)
  const shownCapacity = ({ speaksAs }: Giver): readonly string[] => {
    const key = keyOf(speaksAs)
    return key !== '' && sum((group) => keyOf(group.speaksAs) === key) >= leastSharing ? speaksAs : []
  }
  return (giver: Giver): { speaksAs: readonly string[]; channel: string | null } => {
    const speaksAs = shownCapacity(giver)
    const key = keyOf(speaksAs)
    const sharing = sum((group) => group.channel === giver.channel && keyOf(shownCapacity(group)) === key)
    return { speaksAs, channel: sharing >= leastSharing ? giver.channel : null }
  }
}
