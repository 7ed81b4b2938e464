import { readReceipt } from '../../src/core/record/receipt.ts'
import type { Person, TestApp, TestPage } from './app.ts'
import type { Listening } from './listening.ts'

/** How people go through the questionnaire of {@link Listening}, and what is kept of it. */
export function answeringOf(app: TestApp, { questionnaire }: Listening) {
  const at = (rest = '') => `/answer/${questionnaire.slug}${rest}`
  return {
    /** An address of the questionnaire: `at('/check')`. */
    at,
    /** Someone who has pressed Start. */
    async begin(): Promise<Person> {
      const person = app.person()
      const begun = await person.post(at())
      if (begun.location !== at('/1')) throw new Error(`starting was answered with ${begun.main}`)
      return person
    },
    listSent: () =>
      app.ctx.db
        .selectFrom('responses')
        .selectAll()
        .where('activityId', '=', questionnaire.id)
        .orderBy('takenAt')
        .execute(),
    countDrafts: async () => (await app.ctx.db.selectFrom('drafts').select('tokenHash').execute()).length,
  }
}

/** Follows where a person was sent on to. */
export const follow = (person: Person, page: TestPage): Promise<TestPage> => person.get(page.location ?? '')

/** The receipt that a confirmation shows. */
export const receiptOn = (page: TestPage): string | undefined =>
  readReceipt(page.$('.nhsuk-panel strong').text())
