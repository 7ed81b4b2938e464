import assert from 'node:assert/strict'
import { setTimeout as wait } from 'node:timers/promises'
import { addDecision, publishDecision } from '../../src/decide/decisions/index.ts'
import type { Person, TestApp } from './app.ts'
import { plainDecision } from './decisions.ts'
import { deskPerson } from './desk.ts'
import { makeProgrammeWithViews, type ProgrammeWithViews } from './programme-with-views.ts'

const author = { accountId: null }

/** A published decision, with people at its programme's desk. */
export type Decided = ProgrammeWithViews & { decisionId: string; desk: string; maker: Person; lead: Person }

export async function decideIn(app: TestApp, title: string, fictional = false): Promise<Decided> {
  const programme = await makeProgrammeWithViews(app, { title, fictional })
  const { id: programmeId, bodyId, slug } = programme
  if (fictional)
    await app.ctx.db.updateTable('programmes').set({ fictional }).where('id', '=', programmeId).execute()
  const decisionId = await app.ctx.db.transaction().execute(async (tx) => {
    const fields = { ...plainDecision, title: 'It moves', text: 'In April.', decidedOn: '2020-09-01' }
    const id = await addDecision(tx, programmeId, { ...fields, decidedBy: bodyId }, author)
    const publishing = { whatWasCorrected: '' }
    await publishDecision(tx, app.ctx, { programmeId, decisionId: id }, publishing, author)
    return id
  })
  const maker = await deskPerson(app, { grants: [{ role: 'decision-maker', programmeId }] })
  const lead = await deskPerson(app, { grants: [{ role: 'engagement-lead', programmeId }] })
  const desk = `/desk/programmes/${slug}/decisions/${decisionId}/replies`
  return { ...programme, decisionId, maker, lead, desk }
}

export const runOf = ({ decisionId }: Decided) => ({
  decisionId,
  accountId: null,
  subject: 'Subject',
  body: 'Body',
})

/** The messages about a decision, each with its batch. */
export const messagesAbout = (app: TestApp, { decisionId }: Decided) =>
  app.ctx.db
    .selectFrom('postMessages as message')
    .innerJoin('postBatches as batch', 'batch.id', 'message.batchId')
    .select([
      'message.id',
      'message.state',
      'message.reason',
      'batch.id as batchId',
      'batch.state as batchState',
    ])
    .where('batch.subjectId', '=', decisionId)
    .execute()

export const until = async (what: () => Promise<boolean>, seconds = 60) => {
  for (let tries = 0; tries < seconds * 10; tries++) {
    if (await what()) return
    await wait(100)
  }
  assert.fail(`waited ${seconds} seconds in vain`)
}

/** Until so many messages are settled and their batch is done. */
export const untilAnswered = (app: TestApp, decided: Decided, count: number) =>
  until(async () => {
    const messages = await messagesAbout(app, decided)
    return (
      messages.length === count &&
      messages.every(({ state, batchState }) => batchState === 'done' && state !== 'queued')
    )
  })
