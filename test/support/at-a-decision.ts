import assert from 'node:assert/strict'
import type { Tx } from '../../src/db/database.ts'
import { answerIssues } from '../../src/decide/decisions/index.ts'
import type { Person, TestApp, TestPage } from './app.ts'
import { deskPerson } from './desk.ts'
import type { ProgrammeWithViews } from './programme-with-views.ts'

/** A decision of a programme, with the person who may publish it. */
type Decision = { app: TestApp; programme: ProgrammeWithViews; decisionId: string; maker: Person }

const author = { accountId: null }

/** What tests of decisions do again and again, with the decision that there is when they do it. */
export function atADecision(now: () => Decision) {
  const inTransaction = <Value>(work: (tx: Tx) => Promise<Value>): Promise<Value> =>
    now().app.ctx.db.transaction().execute(work)
  const desk = (...rest: string[]) =>
    ['/desk/programmes', now().programme.slug, 'decisions', now().decisionId, ...rest].join('/')
  return {
    inTransaction,
    desk,
    publicPage: () => now().app.person().get(`/programmes/${now().programme.slug}/what-was-decided`),
    async publish(typed: Record<string, string> = {}, by: Person = now().maker): Promise<TestPage> {
      const seen = (await by.get(desk('publish'))).$('input[name=seen]').attr('value') ?? ''
      const page = await by.post(desk('publish'), { seen, ...typed })
      if (page.status === 303) assert.equal(page.location, desk())
      return page
    },
    /** Two days later everyone has to sign in again. @returns who may publish, signed in again */
    waitTwoDays(): Promise<Person> {
      const { app, programme } = now()
      app.setNow('2027-09-12T12:00:00Z')
      return deskPerson(app, { grants: [{ role: 'decision-maker', organisationId: programme.bodyId }] })
    },
    /** Has the meeting answer issues, each with its reason. */
    answer: (answers: Record<string, string>) =>
      inTransaction((tx) =>
        answerIssues(
          tx,
          { programmeId: now().programme.id, decisionId: now().decisionId, saidBy: 'meeting' },
          Object.entries(answers).map(([issueId, reason]) => ({ issueId, kind: 'changed-in-part', reason })),
          author,
          now().app.ctx.now(),
        ),
      ),
  }
}
