import type { Context } from '../../context.ts'
import type { Unread } from '../../listen/harm/index.ts'
import { urls } from '../../web/urls.ts'
import { countUnread, listUnread } from './queries.ts'

/** What nobody has read yet, for the desk of those who see to harm: reading it is the safeguard that words are not. */
export const createUnread = ({ db }: Pick<Context, 'db'>): Unread => ({
  count: (programme) => countUnread(db, programme.id),
  async list({ id, slug }) {
    const questions = await listUnread(db, id)
    return questions.map(({ id: question, text, activityTitle, unread }) => ({
      text: `${activityTitle}: ${text}`,
      count: unread,
      url: `${urls.deskQuestion(slug, question, 'answers')}?state=waiting`,
    }))
  },
})
