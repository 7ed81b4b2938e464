import type { Purpose, Recipient } from '../../src/post/index.ts'

/** People by key, and a purpose that reaches them and writes to each by name. */
export function openPeople() {
  const people = new Map<string, Recipient>()
  const purpose: Purpose = {
    name: 'trial',
    reach: async (_db, _batch, keys) =>
      new Map(
        keys.flatMap((key) => {
          const way = people.get(key)?.way
          return way ? [[key, way] as const] : []
        }),
      ),
    compose: async (_db, { title }, addressees) =>
      new Map(
        addressees.map(({ messageId, recipients }) => [
          messageId,
          {
            language: 'en',
            subject: title,
            text: `There is news for ${recipients.join(' and ')}.`,
            leaving: 'To hear no more of this:',
            letter: [`Dear ${recipients.join(' and ')}`, 'There is news.'],
          },
        ]),
      ),
  }
  return { people, purpose }
}

export const byEmail = (key: string, address = `${key}@example.org`): Recipient => ({
  key,
  way: { kind: 'email', address },
  language: 'en',
  format: 'standard',
})
