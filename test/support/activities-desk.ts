import type { Person, TestPage } from './app.ts'
import type { Listening } from './listening.ts'

/** The revision that the first form of a page carries. */
export const revisionOn = (page: TestPage): string =>
  page.$('input[name=revision]').first().attr('value') ?? ''

/** How someone at the desk runs the activities of a programme by its forms. */
export function activitiesDesk({ programme }: Pick<Listening, 'programme'>, person: Person) {
  /** An address below the programme's activities. */
  const at = (...rest: string[]) => ['/desk/programmes', programme.slug, 'activities', ...rest].join('/')
  return {
    at,
    /** Adds an activity and gives its slug. */
    async add(form: Record<string, string>): Promise<string> {
      const added = await person.post(at('new'), form)
      if (added.status !== 303) throw new Error(`adding was answered with ${added.status}: ${added.main}`)
      return added.location?.split('/').at(-1) ?? ''
    },
    /** Adds a question of a kind to a questionnaire, by the builder's form. */
    async addQuestion(
      slug: string,
      kind: string,
      form: Record<string, string | string[]>,
    ): Promise<TestPage> {
      const url = `${at(slug, 'builder', 'questions', 'new')}?kind=${kind}`
      return person.post(url, { revision: revisionOn(await person.get(url)), purpose: 'To plan', ...form })
    },
    publish: async (slug: string): Promise<TestPage> =>
      person.post(at(slug, 'publish'), { revision: revisionOn(await person.get(at(slug))) }),
  }
}
