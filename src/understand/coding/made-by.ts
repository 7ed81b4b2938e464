import type { MadeBy } from './queries.ts'

/** Made of an answer that nobody has read: a suggestion accepted in bulk, or a campaign's template, or the same words, coded once. */
export const isUnread = (madeBy: MadeBy): boolean => madeBy === 'bulk' || madeBy === 'inherited'
