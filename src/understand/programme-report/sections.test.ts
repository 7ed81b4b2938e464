import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import { type Person, type TestApp, type TestPage, testApp } from '../../../test/support/app.ts'
import { deskPerson, type TestAccount } from '../../../test/support/desk.ts'
import { ask, launchQuestionnaire, sections } from '../../../test/support/every-kind.ts'
import { makeTheme } from '../../../test/support/programme-with-views.ts'
import { makeStatements, type Stating, seedTexts } from '../../../test/support/statements.ts'
import type { Tx } from '../../db/database.ts'
import { findActivityById } from '../../listen/activities/index.ts'
import { receiveResponse } from '../../listen/responses/index.ts'
import { castVote, startVoting } from '../../listen/statements/index.ts'
import { sequenceWaiting } from '../../record/sequencer.ts'
import { codeAffected } from '../affected-groups/index.ts'
import { keepCampaign, listFamilies, searchWithin } from '../campaigns/index.ts'
import { saveCoding } from '../coding/index.ts'
import {
  codeSecond,
  drawShares,
  findNewestShare,
  findNextToCode,
  sealShare,
} from '../coding-quality/index.ts'
import { publishOpinionJob } from '../opinion-groups/index.ts'

const letter =
  'Please keep the evening clinic open. Many of us work during the day and cannot come before six. The other site has no bus after seven. Listen to the people who use it.'
const row = (key: string, label: string) => ({ key, label })
const yesOrNo = { choices: [row('yes', 'Yes'), row('no', 'No')] }
const moving = ask('single-choice', 'Should it move?', yesOrNo)
const movingOpenly = ask('single-choice', 'Should it move?', yesOrNo)
const sex = ask('single-choice', 'What is your sex?', { choices: [row('f', 'Female'), row('m', 'Male')] })
const baseId = '00000000-0000-7000-8000-000000000001'
const people = 32

let app: TestApp
let stating: Stating
let lead: Person & { account: TestAccount }
let themes: { travel: string; buses: string }
let report: TestPage
const acting = () => ({ programmeId: stating.programme.id, accountId: lead.account.id, requestId: 'test' })
const change = <Value>(work: (tx: Tx) => Promise<Value>) => app.ctx.db.transaction().execute(work)

before(async () => {
  app = await testApp()
  app.setNow('2027-03-01T12:00:00Z')
  stating = await makeStatements(app, 'Evening clinic', {
    texts: [...seedTexts, 'Sixth', 'Seventh', 'Eighth'],
  })
  lead = await deskPerson(app, { grants: [{ role: 'analyst', programmeId: stating.programme.id }] })
  const box = { questionId: stating.box.questionId }
  themes = {
    travel: await makeTheme(app.ctx.db, box, 'Travel'),
    buses: await makeTheme(app.ctx.db, box, 'Buses'),
  }
  await app.ctx.db
    .updateTable('themes')
    .set({ parentId: themes.travel })
    .where('id', '=', themes.buses)
    .execute()
  for (let person = 0; person < people; person++) await speak(person)
  await codeAnswers()
  await nameCampaign()
  for (let person = 0; person < 40; person++) await voteAs(person)
  await codeAgain()
  await askSample()
  await closeAndPublish()
  await lead.post(desk('/author'), { kind: 'independent', of: 'Fen Research' })
  assert.equal((await lead.post(desk('/sign'), { why: '' })).status, 303)
  report = await app.person().get(`/programmes/${stating.programme.slug}/report`)
})
after(() => app.close())

const desk = (rest = '') => `/desk/programmes/${stating.programme.slug}/report${rest}`

/** Unlike anybody else's. */
const wordsOf = (person: number): string =>
  Array.from({ length: 12 }, (_, place) => ((person + 7) * (place + 3) * 104_729).toString(36)).join(' ')

/** Sends the one box, 12 of them a campaign's letter, and answers two equality questions. */
async function speak(person: number): Promise<void> {
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

async function codeAnswers(): Promise<void> {
  const { questionId } = stating.box
  const answers = await app.ctx.db
    .selectFrom('answers')
    .select('id')
    .where('questionId', '=', questionId)
    .orderBy('id')
    .execute()
  for (const [place, { id: answerId }] of answers.entries()) {
    const themeIds = place % 3 === 0 ? [themes.buses] : place % 3 === 1 ? [themes.travel] : []
    await saveCoding(app.ctx, { ...acting(), questionId, answerId, themeIds })
    if (place % 4 === 0)
      await change((tx) => codeAffected(tx, app.ctx, { ...acting(), answerId, codes: ['carers'] }))
  }
}

async function nameCampaign(): Promise<void> {
  const { questionId } = stating.box
  await change(async (tx) => {
    await searchWithin(tx, app.ctx, questionId)
    const [family] = await listFamilies(tx, questionId, 1, 0)
    assert.ok(family)
    await keepCampaign(
      tx,
      app.ctx,
      { ...acting(), questionId, familyId: family.id },
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
async function voteAs(person: number): Promise<void> {
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

async function codeAgain(): Promise<void> {
  const { questionId } = stating.box
  const second = await deskPerson(app, { grants: [{ role: 'analyst', programmeId: stating.programme.id }] })
  await sequenceWaiting(app.ctx)
  await change((tx) => sealShare(tx, app.ctx, { ...acting(), questionId, size: people }))
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
    const by = { ...acting(), accountId: second.account.id }
    const coding = { ...by, questionId, shareId: share.id, answerId: next.answerId, themeIds }
    await change((tx) => codeSecond(tx, app.ctx, coding))
  }
}

let survey: { id: string; slug: string }

async function askSample(): Promise<void> {
  const { id: programmeId } = stating.programme
  const open = await launchQuestionnaire(app, programmeId, sections(['', [movingOpenly]]))
  survey = await launchQuestionnaire(app, programmeId, sections(['', [moving, sex]]))
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
}

async function closeAndPublish(): Promise<void> {
  const { id, slug } = stating.programme
  await app.ctx.db
    .updateTable('activities')
    .set({ closesAt: new Date('2027-04-01T12:00:00Z') })
    .where('programmeId', '=', id)
    .execute()
  app.setNow('2027-05-01T12:00:00Z')
  const grants = (['analyst', 'engagement-lead'] as const).map((role) => ({ role, programmeId: id }))
  lead = await deskPerson(app, { grants })
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
  const { id: resultId } = await app.ctx.db
    .selectFrom('opinionResults')
    .select('id')
    .executeTakeFirstOrThrow()
  await publishOpinionJob.handle(app.ctx, { resultId })
}

/** The rows of every table under a part of a page, as words. */
const rowsOf = ({ $ }: TestPage, within: string): string[] =>
  $(`${within} tbody tr`)
    .toArray()
    .map((line) =>
      $(line)
        .find('th, td')
        .toArray()
        .map((cell) =>
          $(cell)
            .text()
            .replace(/[()]/g, ' ')
            .replace(/(\d%)(?=\d)/g, '$1 ')
            .replace(/\s+/g, ' ')
            .trim(),
        )
        .join(' | '),
    )
const sectionOf = (name: string) => `section:has(#section-${name})`

test('every row of a feature’s own page is in its section of the report, to the digit', async () => {
  const { slug } = stating.programme
  for (const [name, url, least] of [
    ['affected', `/programmes/${slug}/affected`, 1],
    ['reach', `/programmes/${slug}/reach`, 2],
    ['samples', `/programmes/${slug}/samples`, 2],
    ['quality', `/programmes/${slug}/coding-quality`, 3],
  ] as const) {
    const own = rowsOf(await app.person().get(url), 'main')
    assert.ok(own.length >= least, `${name}: ${own.length} rows`)
    const told = new Set(rowsOf(report, sectionOf(name)))
    assert.deepEqual(
      own.filter((line) => !told.has(line)),
      [],
      name,
    )
  }
})

test('campaigns: each with its size and what it asked, and themes with and without it', async () => {
  const own = rowsOf(await app.person().get(`/programmes/${stating.programme.slug}/campaigns`), 'main')
  const told = rowsOf(report, sectionOf('campaigns'))
  const sizes = own.slice(0, 4).map((line) => line.split(' | ')[1])
  assert.deepEqual(told[0], ['Keep our evenings', ...sizes].join(' | '))
  assert.equal(sizes[0], '12')
  assert.deepEqual(told.slice(1), own.slice(4))
  const words = report.$(sectionOf('campaigns')).text()
  assert.match(words, /Who organised it: Friends of the clinic/)
  assert.match(words, /What it asked people to do: Send it by Friday/)
  assert.doesNotMatch(words, /Please keep the evening clinic open/)
})

test('common ground says whether opinion falls into groups, and what unites and divides', async () => {
  const page = await app.person().get(`/statements/${stating.statements.slug}/common-ground`)
  const told = rowsOf(report, sectionOf('commonGround'))
  const words = report.$(sectionOf('commonGround')).text()
  assert.match(words, /Votes fall into 2 groups/)
  assert.ok(told.includes('Group A | 20'))
  const listed = page
    .$('main .nhsuk-list--bullet li')
    .toArray()
    .map((line) => {
      const text = page.$(line).find('strong').text()
      return `${text} | ${page.$(line).text().slice(text.length).trim()}`
    })
  assert.ok(listed.length >= 3)
  for (const line of listed) assert.ok(told.includes(line), line)
})

test('a sample’s difference from open answers comes before either’s percentages', () => {
  const words = report.$('main').text()
  const differ = words.indexOf('of the sample 80%, of those who chose to respond')
  assert.ok(differ > 0)
  assert.ok(differ < words.lastIndexOf('How each question was answered'))
  assert.ok(
    report
      .$(`${sectionOf('samples')} h3`)
      .first()
      .text()
      .includes('do not say the same'),
  )
})

test('a theme that is part of another stands under it, with who raised it beside its count', () => {
  const told = rowsOf(report, sectionOf('themes'))
  const places = ['Travel | 11', 'Travel: Buses | 11'].map((head) =>
    told.findIndex((line) => line.startsWith(head)),
  )
  assert.ok((places[0] ?? -1) >= 0 && (places[1] ?? -1) > (places[0] ?? 0), told.join('\n'))
  assert.ok(
    told.some((line) => /^Travel: Buses \| .*: 11 of 32$/.test(line)),
    told.join('\n'),
  )
})
