import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { positions } from '../../src/listen/activities/index.ts'
import { insertEqualityRecord } from '../../src/listen/equality/queries.ts'
import { sealToCounting } from '../../src/listen/equality/seal.ts'
import { type Capacity, type Channel, receiveResponse } from '../../src/listen/responses/index.ts'
import { addOption, publishProgramme } from '../../src/register/programmes/index.ts'
import { publishResults } from '../../src/understand/results-by-group/service.ts'
import type { TestApp } from './app.ts'
import { deskPerson } from './desk.ts'
import { makeProgrammeWithViews, makeTheme, type ProgrammeWithViews } from './programme-with-views.ts'
import type { Response } from './small-programme.ts'

type Making = { app: TestApp; programme: ProgrammeWithViews; accountId: string }
/** Ids by the names that they have in the small programme. */
type Names = Record<string, string>
type Asked = Record<'questions' | 'options' | 'themes' | 'families', Names>

const row = (key: string) => ({ key, label: key })

async function askEverything({ app, programme, accountId }: Making): Promise<Asked> {
  const { ctx } = app
  const questions: Names = {}
  const options: Names = {}
  const themes: Names = {}
  const families: Names = {}
  const edit = { accountId: null, programmeId: programme.id }
  options.X = programme.optionId
  options.Y = await ctx.db.transaction().execute(async (tx) => {
    const other = { title: 'Close it', kind: 'open', description: '', reasonDiscarded: '' } as const
    const id = await addOption(tx, edit, other)
    await publishProgramme(tx, { ...edit, now: ctx.now(), whatChanged: 'An option' })
    return id
  })
  questions.first = programme.questionId
  const ask = async (name: string, kind: string, choices: object[] = []) => {
    const { id } = await ctx.db
      .insertInto('questions')
      .values({
        activityId: programme.activityId,
        position: Object.keys(questions).length + 1,
        kind,
        text: name,
        choices: JSON.stringify(choices) as never,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    questions[name] = id
  }
  await ask('second', 'long-text')
  await ask('closed', 'single-choice', ['yes', 'no', 'unsure'].map(row))
  await ask('several', 'several-choices', ['p', 'q'].map(row))
  await ask('options', 'each-option', [...positions])
  const theme = async (name: string, question: string, title = name) => {
    themes[name] = await makeTheme(ctx.db, { questionId: questions[question] ?? '' }, title)
  }
  await theme('A', 'first')
  await theme('B', 'first')
  await theme('A2', 'second', 'A')
  await theme('T', 'options')
  await ctx.db
    .insertInto('affectedGroups')
    .values({ programmeId: programme.id, code: 'carers', title: 'Carers', position: 0 })
    .execute()
  for (const title of ['first', 'other']) {
    families[title] = ctx.newId()
    await ctx.db
      .insertInto('campaignFamilies')
      .values({
        id: families[title] ?? '',
        questionId: programme.questionId,
        foundAt: new Date(`2027-03-01T12:00:0${Object.keys(families).length}Z`),
        judgement: 'campaign',
        judgedAt: ctx.now(),
        judgedBy: accountId,
        entryId: ctx.newId(),
        title,
      })
      .execute()
  }
  return { questions, options, themes, families }
}

const speaking: Record<string, Capacity[]> = {
  both: ['patient', 'carer'],
  patient: ['patient'],
  carer: ['carer'],
  none: [],
}

/** As a postcode is placed when it is taken. */
function placeOf({ place }: Response) {
  const [fifth, kind = ''] = place.split(' ')
  return fifth ? { deprivation_fifth: fifth === 'first' ? '1' : '5', rural_urban: kind } : {}
}

/** Takes a response that is as it is in the programme, and codes it. */
async function give(making: Making, asked: Asked, one: Response, place: number) {
  const { app, programme, accountId } = making
  const { questions, options, themes, families } = asked
  const { ctx } = app
  const letters = [...one.wrote]
  const answers = [
    ...(one.a === 'silent' ? [] : [{ name: 'first', questionId: questions.first ?? '', text: 'Keep it' }]),
    ...(one.second === 'silent'
      ? []
      : [{ name: 'second', questionId: questions.second ?? '', text: 'And this' }]),
    ...['X', 'Y']
      .filter((letter) => letters.includes(letter) || (letter === 'X' && one.favour))
      .map((letter) => ({
        name: letter,
        questionId: questions.options ?? '',
        optionId: options[letter] ?? '',
        ...(letters.includes(letter) ? { text: 'Of this option' } : {}),
        ...(letter === 'X' && one.favour ? { choices: [one.favour === 'yes' ? 'support' : 'oppose'] } : {}),
      })),
    ...(one.closed ? [{ name: 'closed', questionId: questions.closed ?? '', choices: [one.closed] }] : []),
    ...(one.several
      ? [{ name: 'several', questionId: questions.several ?? '', choices: [...one.several] }]
      : []),
  ]
  await ctx.db.transaction().execute(async (tx) => {
    const taken = await receiveResponse(
      tx,
      { now: ctx.now, newId: ctx.newId, randomBytes },
      {
        activityId: programme.activityId,
        channel: one.channel as Channel,
        receivedAt: ctx.now(),
        respondentKind: one.kind as 'person',
        organisationName: one.kind === 'organisation' ? 'A body' : null,
        mayPublish: false,
        speaker: { speaksAs: speaking[one.speaks] ?? [] },
        answers: answers.map(({ name: _name, ...answer }) => answer),
        contact:
          one.email === 'yes'
            ? { email: `person${place}@example.com`, wantsReply: true, isSecondThing: false }
            : null,
      },
    )
    const idOf = (name: string) => taken.answerIds[answers.findIndex((answer) => answer.name === name)] ?? ''
    const code = (answer: string, theme: string, madeBy = 'import') =>
      tx
        .insertInto('codings')
        .values({
          answerId: idOf(answer),
          themeId: themes[theme] ?? '',
          madeBy,
          accountId,
          madeAt: ctx.now(),
        })
        .execute()
    if (one.a === 'read') await code('first', 'A')
    if (one.a === 'inherited' || one.a === 'bulk') await code('first', 'A', one.a)
    if (one.b === 'yes') await code('first', 'B')
    if (one.second === 'read') await code('second', 'A2')
    for (const letter of one.why) await code(letter, 'T')
    if (one.seen === 'yes')
      await tx
        .insertInto('readings')
        .values({ answerId: idOf('first'), accountId })
        .execute()
    if (one.carers === 'yes')
      await tx
        .insertInto('affectedCodings')
        .values({
          answerId: idOf('first'),
          programmeId: programme.id,
          groupCode: 'carers',
          accountId,
          madeAt: ctx.now(),
        })
        .execute()
    if (one.campaign)
      await tx
        .insertInto('campaignMembers')
        .values({
          answerId: idOf('first'),
          familyId: families[one.campaign] ?? '',
          kind: 'same',
          adds: false,
        })
        .execute()
    if (one.sex === '') return
    const sealed = await sealToCounting(ctx.keysFolder, {
      responseId: taken.id,
      at: ctx.now().toISOString(),
      answers: { sex: one.sex.toLowerCase(), ...placeOf(one) },
    })
    await insertEqualityRecord(tx, { activityId: programme.activityId, sealed })
  })
}

async function closeAndPublish({ app, programme }: Making) {
  await app.ctx.db
    .updateTable('activities')
    .set({ closesAt: new Date('2027-04-01T12:00:00Z') })
    .where('programmeId', '=', programme.id)
    .execute()
  app.setNow('2027-05-01T12:00:00Z')
  const desk = await deskPerson(app, { grants: [{ role: 'analyst', programmeId: programme.id }] })
  const { slug } = await app.ctx.db
    .selectFrom('activities')
    .select('slug')
    .where('id', '=', programme.activityId)
    .executeTakeFirstOrThrow()
  const of = `/desk/programmes/${programme.slug}`
  assert.equal((await desk.post(`${of}/closed-questions/${slug}/publish`)).status, 303)
  assert.equal((await desk.post(`${of}/results-by-group/publish`)).status, 303)
  const { id } = await app.ctx.db.selectFrom('groupResults').select('id').executeTakeFirstOrThrow()
  await publishResults(app.ctx, id)
}

/** Takes a small programme into a real one, which is closed and published then. */
export async function takeProgramme(app: TestApp, people: readonly Response[]): Promise<Making & Asked> {
  app.setNow('2027-03-01T12:00:00Z')
  const programme = await makeProgrammeWithViews(app, { title: 'Evening clinic' })
  const { account } = await deskPerson(app, { grants: [{ role: 'analyst', programmeId: programme.id }] })
  const making = { app, programme, accountId: account.id }
  const asked = await askEverything(making)
  for (const [place, one] of people.entries()) await give(making, asked, one, place)
  await closeAndPublish(making)
  return { ...making, ...asked }
}
