import type { ThemeInUse } from './queries.ts'
import type { Queue } from './schema.ts'

/** The sets of answers that can always be chosen, in their order. */
export const queueNames = {
  next: 'Next to read',
  teach: 'What teaches the suggestions most',
  unread: 'All unread',
  uncoded: 'Read, no theme',
} as const

/** The set that is there where a campaign has members who say something of their own. */
export const additionsName = 'Additions to campaigns'

const aboutTeaching =
  'Two of three are answers that the machine is least sure about. Every third comes from a random sample of all that nobody has read, so that what it is sure of and wrong about is found too.'

const aboutAdditions =
  'Answers that say something besides the text of a campaign, and that nobody has read. What each adds stands first. Themes that it inherited from the text are not ticked: tick all that apply, those of the text too.'

/** What a set of answers holds, where its name does not say. */
export const aboutQueue: Partial<Record<Queue['show'], string>> = {
  teach: aboutTeaching,
  additions: aboutAdditions,
}

/** The name of a queue that is shown only while somebody is in it. */
export function describeSpecial(queue: Queue, themes: readonly ThemeInUse[]): string | undefined {
  if (queue.show === 'again') return 'To read again after a split'
  if (!('themeId' in queue)) return undefined
  const theme = themes.find(({ id }) => id === queue.themeId)
  return theme && `${queue.show === 'theme' ? 'Suggested' : 'Proposed'}: ${theme.title}`
}
