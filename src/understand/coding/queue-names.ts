import type { ThemeInUse } from './queries.ts'
import type { Queue } from './schema.ts'

/** The sets of answers that can always be chosen, in their order. */
export const queueNames = {
  next: 'Next to read',
  teach: 'What teaches the suggestions most',
  unread: 'All unread',
  uncoded: 'Read, no theme',
} as const

export const aboutTeaching =
  'Two of three are answers that the machine is least sure about. Every third comes from a random sample of all that nobody has read, so that what it is sure of and wrong about is found too.'

/** The name of a queue that is shown only while somebody is in it. */
export function describeSpecial(queue: Queue, themes: readonly ThemeInUse[]): string | undefined {
  if (queue.show === 'again') return 'To read again after a split'
  if (!('themeId' in queue)) return undefined
  const theme = themes.find(({ id }) => id === queue.themeId)
  return theme && `${queue.show === 'theme' ? 'Suggested' : 'Proposed'}: ${theme.title}`
}
