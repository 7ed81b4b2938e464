import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import type { Tx } from '../../src/db/database.ts'
import { findActivityById } from '../../src/listen/activities/index.ts'
import { receiveResponse } from '../../src/listen/responses/index.ts'
import { castVote, startVoting } from '../../src/listen/statements/index.ts'
import { sequenceWaiting } from '../../src/record/sequencer.ts'
import { codeAffected } from '../../src/understand/affected-groups/index.ts'
import { keepCampaign, listFamilies, searchWithin } from '../../src/understand/campaigns/index.ts'
import { saveCoding } from '../../src/understand/coding/index.ts'
import {
  codeSecond,
  drawShares,
  findNewestShare,
  findNextToCode,
  sealShare,
} from '../../src/understand/coding-quality/index.ts'
import { publishAsked } from '../../src/understand/opinion-groups/index.ts'
import type { Person, TestApp } from './app.ts'
import { deskPerson, type TestAccount } from './desk.ts'
import { ask, launchQuestionnaire, sections } from './every-kind.ts'
import { codeUnread, makeTheme } from './programme-with-views.ts'
import { publishWords } from './published-words.ts'
import { makeStatements, type Stating, seedTexts } from './statements.ts'

const letter =
  'Please keep the evening clinic open. Many of us work during the day and cannot come before six. The other site has no bus after seven. Listen to the people who use it.'
const row = (key: string, label: string) => ({ key, label })
const yesOrNo = { choices: [row('yes', 'Yes'), row('no', 'No')] }
const moving = ask('single-choice', 'Should it move?', yesOrNo)
const movingOpenly = ask('single-choice', 'Should it move?', yesOrNo)
const sex = ask('single-choice', 'What is your sex?', { choices: [row('f', 'Female'), row('m', 'Male')] })
const baseId = '00000000-0000-7000-8000-000000000001'
const people = 32

/** A programme in which each way to understand what came in has something to show, all of it closed and published. */
export type Analysed = {
  stating: Stating
  analyst: Person & { account: TestAccount }
  themes: { travel: string; buses: string }
}

export async function makeAnalysedProgramme(app: TestApp): Promise<Analysed> {
  app.setNow('2027-03-01T12:00:00Z')
  const stating = await makeStatements(app, 'Evening clinic', {
    texts: [...seedTexts, 'Sixth', 'Seventh', 'Eighth'],
  })
  const programmeId = stating.programme.id
  const first = await deskPerson(app, { grants: [{ role: 'analyst', programmeId }] })
  const box = { questionId: stating.box.questionId }
  const themes = {
    travel: await makeTheme(app.ctx.db, box, 'Travel'),
    buses: await makeTheme(app.ctx.db, box, 'Buses'),
  }
  await app.ctx.db
    .updateTable('themes')
    .set({ parentId: themes.travel })
    .where('id', '=', themes.buses)
    .execute()
  const making: Making = {
    app,
    stating,
    themes,
    acting: { programmeId, accountId: first.account.id, requestId: 'test' },
    change: (work) => app.ctx.db.transaction().execute(work),
  }
  for (let person = 0; person < people; person++) await speak(making, person)
  await codeAnswers(making)
  await nameCampaign(making)
  for (let person = 0; person < 40; person++) await voteAs(making, person)
  await codeAgain(making)
  await codeInBulk(making)
  const analyst = await closeAndPublish(making, await askSample(making))
  return { stating, analyst, themes }
}

type Making = {
  app: TestApp
  stating: Stating
  themes: Analysed['themes']
  acting: { programmeId: string; accountId: string; requestId: string }
  change: <Value>(work: (tx: Tx) => Promise<Value>) => Promise<Value>
}

/** Unlike anybody else's. */
const wordsOf = (person: number): string =>
  Array.from({ length: 12 }, (_, place) => ((person + 7) * (place + 3) * 104_729).toString(36)).join(' ')

/** Sends the one box, 12 of them a campaign's letter, and answers two equality questions. */
async function speak({ app, stating }: Making, person: number): Promise<void> {
  const one = app.person()
  await one.post(`/say/${stating.box.slug}`, {
    answer: person < 12 ? letter : wordsOf(person),
  })
  await one.post(`/sent/${stating.box.slug}/equality/questions`, {
    sex: person % 4 === 0 ? 'male' : 'female',
    'date_of_birth-day': '1',
    'date_of_birth-month': '2',
    'date_of_birth-year': '1980',
  })
}

async function codeAnswers({ app, stating, themes, acting, change }: Making): Promise<void> {
  const { questionId } = stating.box
  const answers = await app.ctx.db
    .selectFrom('answers')
    .select(['id', 'responseId'])
    .where('questionId', '=', questionId)
    .orderBy('id')
    .execute()
  for (const [place, { id: answerId, responseId }] of answers.entries()) {
    if (place % 2 === 0)
      await app.ctx.db
        .updateTable('responses')
        .set({ speaksAs: ['carer'] })
        .where('id', '=', responseId)
        .execute()
    const themeIds = place % 3 === 0 ? [themes.buses] : place % 3 === 1 ? [themes.travel] : []
    await saveCoding(app.ctx, { ...acting, questionId, answerId, themeIds })
    const about = { id: stating.programme.id, questionId }
    const words = `Published words number ${place}: the last bus leaves before the clinic ends`
    if (place % 6 === 0) await publishWords(app, about, { responseId, answerId, words })
    if (place % 4 === 0)
      await change((tx) => codeAffected(tx, app.ctx, { ...acting, answerId, codes: ['carers'] }))
  }
}

async function nameCampaign({ app, stating, acting, change }: Making): Promise<void> {
  const { questionId } = stating.box
  await change(async (tx) => {
    await searchWithin(tx, app.ctx, questionId)
    const [family] = await listFamilies(tx, questionId, 1, 0)
    assert.ok(family)
    await keepCampaign(
      tx,
      app.ctx,
      { ...acting, questionId, familyId: family.id },
      {
        title: 'Keep our evenings',
        organiser: 'Friends of the clinic',
        wording: letter,
        askedFor: 'Send it by Friday',
        source: 'Their leaflet',
        revision: family.revision,
      },
    )
  })
}

/** Two camps of 20: on each statement but the first one camp is against the other. */
async function voteAs({ app, stating, change }: Making, person: number): Promise<void> {
  await change(async (tx) => {
    const activity = await findActivityById(tx, stating.statements.id)
    assert.ok(activity)
    const { id: participantId } = await startVoting(tx, app.ctx, activity)
    for (const [place, statementId] of stating.statements.seeds.entries()) {
      const strays = (person * 7 + place * 3) % 11 === 0 ? 1 : 0
      const vote = place === 0 || (place + person + strays) % 2 === 0 ? 'agree' : 'disagree'
      await castVote(tx, app.ctx, activity, { participantId, statementId, vote })
    }
  })
}

async function codeAgain({ app, stating, acting, change }: Making): Promise<void> {
  const { questionId } = stating.box
  const second = await deskPerson(app, { grants: [{ role: 'analyst', programmeId: stating.programme.id }] })
  await sequenceWaiting(app.ctx)
  await change((tx) => sealShare(tx, app.ctx, { ...acting, questionId, size: people }))
  await sequenceWaiting(app.ctx)
  assert.equal(await drawShares(app.ctx), 1)
  const share = await findNewestShare(app.ctx.db, questionId)
  assert.ok(share)
  for (;;) {
    const next = await findNextToCode(app.ctx.db, share.id, second.account.id)
    if (!next) break
    const held = await app.ctx.db
      .selectFrom('codings')
      .select('themeId')
      .where('answerId', '=', next.answerId)
      .execute()
    const themeIds = held.map(({ themeId }) => themeId)
    const by = { ...acting, accountId: second.account.id }
    const coding = { ...by, questionId, shareId: share.id, answerId: next.answerId, themeIds }
    await change((tx) => codeSecond(tx, app.ctx, coding))
  }
}

/** Gives buses to the ten answers that have no theme, which nobody looks at again. */
async function codeInBulk({ app, stating, themes, acting }: Making): Promise<void> {
  const bare = await app.ctx.db
    .selectFrom('answers')
    .leftJoin('codings', 'codings.answerId', 'answers.id')
    .select('answers.id')
    .where('questionId', '=', stating.box.questionId)
    .where('codings.id', 'is', null)
    .execute()
  const answerIds = bare.map(({ id }) => id)
  await codeUnread(app, answerIds, {
    themeId: themes.buses,
    madeBy: 'bulk',
    accountId: acting.accountId,
  })
}

async function askSample({ app, stating, change }: Making): Promise<{ id: string; slug: string }> {
  const { id: programmeId } = stating.programme
  const open = await launchQuestionnaire(app, programmeId, sections(['', [movingOpenly]]))
  const survey = await launchQuestionnaire(app, programmeId, sections(['', [moving, sex]]))
  await app.ctx.db.updateTable('activities').set({ strand: 'sample' }).where('id', '=', survey.id).execute()
  const give = (activityId: string, answers: { questionId: string; choices: string[] }[]) =>
    change((tx) =>
      receiveResponse(
        tx,
        { now: app.ctx.now, newId: app.ctx.newId, randomBytes },
        {
          activityId,
          channel: 'online',
          receivedAt: app.ctx.now(),
          respondentKind: 'person',
          mayPublish: false,
          answers,
        },
      ),
    )
  for (let place = 0; place < 40; place++) {
    await give(survey.id, [
      { questionId: moving.id, choices: [place % 5 === 0 ? 'no' : 'yes'] },
      { questionId: sex.id, choices: [place % 2 === 0 ? 'f' : 'm'] },
    ])
    await give(open.id, [{ questionId: movingOpenly.id, choices: [place % 5 === 0 ? 'yes' : 'no'] }])
  }
  const halves = ['Female', 'Male'].map((group) => ({ attribute: 'sex', group, people: 500 }))
  const base = { id: baseId, programmeId, kind: 'residents', name: 'Ottermarch', source: 'Council' }
  await app.ctx.db
    .insertInto('reachBases')
    .values({ ...base, people: JSON.stringify(halves), statedAt: app.ctx.now() })
    .execute()
  return survey
}

async function closeAndPublish(
  { app, stating }: Making,
  survey: { slug: string },
): Promise<Analysed['analyst']> {
  const { id, slug } = stating.programme
  await app.ctx.db
    .updateTable('activities')
    .set({ closesAt: new Date('2027-04-01T12:00:00Z') })
    .where('programmeId', '=', id)
    .execute()
  app.setNow('2027-05-01T12:00:00Z')
  const grants = (['analyst', 'engagement-lead'] as const).map((role) => ({ role, programmeId: id }))
  const lead = await deskPerson(app, { grants })
  const questionnaires = await app.ctx.db
    .selectFrom('activities')
    .select('slug')
    .where('programmeId', '=', id)
    .where('kind', '=', 'questionnaire')
    .execute()
  for (const one of questionnaires)
    await lead.post(`/desk/programmes/${slug}/closed-questions/${one.slug}/publish`)
  const weighed = await lead.post(`/desk/programmes/${slug}/samples/${survey.slug}`, {
    base: baseId,
    questions: [sex.id],
  })
  assert.equal(weighed.status, 303)
  await lead.post(`/desk/programmes/${slug}/opinion-groups/${stating.statements.slug}/publish`)
  await publishAsked(app.ctx, id)
  return lead
}
