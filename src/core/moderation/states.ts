/** How something that is to be public stands in moderation. */
export const moderationStates = [
  'waiting',
  'shown',
  'refused',
  'mended',
  'appealed',
  'upheld',
  'overturned',
] as const
export type ModerationState = (typeof moderationStates)[number]

/** What a person may do about it: the desk shows, refuses, keeps, upholds, overturns; its author mends and appeals. */
export type ModerationAct = 'show' | 'refuse' | 'keep' | 'mend' | 'appeal' | 'uphold' | 'overturn'

type Way = { from: readonly ModerationState[]; to: ModerationState | 'same' }

const ways: Record<ModerationAct, Way> = {
  show: { from: ['waiting', 'mended'], to: 'shown' },
  // What is shown can be refused after a report.
  refuse: { from: ['waiting', 'mended', 'shown', 'overturned'], to: 'refused' },
  keep: { from: ['shown', 'overturned'], to: 'same' },
  mend: { from: ['refused'], to: 'mended' },
  appeal: { from: ['refused'], to: 'appealed' },
  uphold: { from: ['appealed'], to: 'upheld' },
  overturn: { from: ['appealed'], to: 'overturned' },
}

/** The state that an act leads to, or undefined where it is not open from here. */
export function stateAfter(state: ModerationState, act: ModerationAct): ModerationState | undefined {
  const { from, to } = ways[act]
  if (!from.includes(state)) return undefined
  return to === 'same' ? state : to
}

/** The states in which the public sees it. */
export const visibleStates: readonly ModerationState[] = ['shown', 'overturned']
