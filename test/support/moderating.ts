import { readReceipt } from '../../src/core/record/receipt.ts'
import type { Person, TestApp, TestPage } from './app.ts'
import { beginVoting, type Stating } from './statements.ts'

/** How people propose statements, and how a desk decides on them by its forms. */
export function moderatingOf(app: TestApp, clinic: Stating) {
  const queue = `/desk/programmes/${clinic.programme.slug}/moderation`
  const at = (rest = '') => `/statements/${clinic.statements.slug}${rest}`
  const caseOf = async (code: string) =>
    app.ctx.db.selectFrom('moderationCases').selectAll().where('code', '=', code).executeTakeFirstOrThrow()
  return {
    queue,
    at,
    caseOf,
    /** Sends a statement as somebody new. @returns the code that they are shown */
    async propose(text: string, email = ''): Promise<string> {
      const person = await beginVoting(app, clinic)
      const sent = await person.post(at('/add'), { text, email, anyway: 'yes' })
      const code = readReceipt((await person.get(sent.location ?? '')).$('.nhsuk-panel strong').text())
      if (!code) throw new Error(`no code was shown: ${sent.main}`)
      return code
    },
    /** Decides as somebody who has just opened it. */
    async decide(person: Person, code: string, form: Record<string, string>): Promise<TestPage> {
      const { id } = await caseOf(code)
      const page = await person.get(`${queue}/${id}`)
      const revision = page.$('input[name=revision]').attr('value') ?? String((await caseOf(code)).revision)
      const reportsUntil = page.$('input[name=reportsUntil]').attr('value') ?? ''
      return person.post(`${queue}/${id}`, { revision, reportsUntil, ...form })
    },
  }
}
