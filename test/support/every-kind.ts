import { randomUUID } from 'node:crypto'
import { newQuestion, type Question, type Questionnaire } from '../../src/core/questionnaire/content.ts'
import { createActivity, publishActivity } from '../../src/listen/activities/index.ts'
import { updateDraftContent } from '../../src/listen/activities/versions-queries.ts'
import { launchWording } from '../../src/listen/activities/versions-service.ts'
import type { Person, TestApp } from './app.ts'

const author = { accountId: null }

/** A question with an id of its own, offering a bus and a car where it offers anything. */
export const ask = (kind: Question['kind'], text: string, more: Partial<Question> = {}): Question =>
  newQuestion({
    id: randomUUID(),
    kind,
    text,
    choices: [
      { key: 'bus', label: 'Bus' },
      { key: 'car', label: 'Car' },
    ],
    ...more,
  })

export const sections = (...parts: [title: string, questions: Question[]][]): Questionnaire => ({
  sections: parts.map(([title, questions], place) => ({
    id: `section-${place + 1}`,
    title,
    introduction: title && `These are about: ${title}.`,
    shownWhen: null,
    questions,
  })),
})

/** Launches a questionnaire of this content in a programme. */
export const launchQuestionnaire = (
  { ctx }: Pick<TestApp, 'ctx'>,
  programmeId: string,
  content: Questionnaire,
): Promise<{ id: string; slug: string }> =>
  ctx.db.transaction().execute(async (tx) => {
    const title = 'Questions of every kind'
    const made = await createActivity(
      tx,
      { programmeId, kind: 'questionnaire', title },
      { ...author, now: ctx.now() },
    )
    await updateDraftContent(tx, made.id, content)
    await publishActivity(tx, ctx, { ...author, activityId: made.id })
    return made
  })

/** Launches another version, its meaning changed. */
export const launchAgain = (
  { ctx }: Pick<TestApp, 'ctx'>,
  activityId: string,
  content: Questionnaire,
  number = 2,
) =>
  ctx.db.transaction().execute((tx) =>
    launchWording(tx, ctx, {
      activityId,
      number,
      edition: 1,
      content,
      meaning: 'changed',
      reason: 'A question was unclear',
      launchedBy: null,
    }),
  )

/** One question of every kind, in an order that a person may be asked them; by name. */
export function everyKind() {
  const often = ask('single-choice', 'How do you come here?', {
    choices: [
      { key: 'bus', label: 'Bus' },
      { key: 'car', label: 'Car' },
      { key: 'other', label: 'Some other way', hasText: true },
    ],
  })
  const questions = {
    single: often,
    several: ask('several-choices', 'Who comes with you?', {
      choices: [
        { key: 'child', label: 'A child' },
        { key: 'friend', label: 'A friend' },
        { key: 'none', label: 'Nobody', isExclusive: true },
      ],
    }),
    scale: ask('scale', `How well does this work for you: {{${often.id}}}?`, {
      choices: [
        { key: 'well', label: 'Well' },
        { key: 'badly', label: 'Badly' },
      ],
    }),
    grid: ask('grid', 'When do you come?', {
      rows: [
        { key: 'weekday', label: 'On weekdays' },
        { key: 'weekend', label: 'At weekends' },
      ],
      choices: [
        { key: 'morning', label: 'In the morning' },
        { key: 'evening', label: 'In the evening' },
      ],
    }),
    ranking: ask('ranking', 'What matters most to you?', {
      choices: [
        { key: 'near', label: 'It is near' },
        { key: 'soon', label: 'It is soon' },
        { key: 'quiet', label: 'It is quiet' },
      ],
    }),
    number: ask('number', 'How long does it take you?', {
      number: { least: 0, most: 180, unit: 'minutes' },
    }),
    date: ask('date', 'When did you last come?'),
    area: ask('place', 'Where do you set out from?', { place: 'area' }),
    outward: ask('place', 'Where do you live?', { place: 'outward' }),
    short: ask('short-text', 'What do you call this place?', { choices: [] }),
    long: ask('long-text', 'What else matters?', { choices: [] }),
    file: ask('file', 'Do you have a letter to send us?', { choices: [] }),
    analyst: ask('single-choice', 'Judged at the desk', { isAnalystOnly: true }),
    each: ask('each-option', 'How far do you support it?', {
      choices: [
        { key: 'support', label: 'Support' },
        { key: 'oppose', label: 'Oppose' },
      ],
    }),
  }
  const { single, several, scale, grid, ranking, ...rest } = questions
  const content = sections(
    ['Your way here', [single, several, scale, grid, ranking]],
    ['The rest', Object.values(rest)],
  )
  return { questions, content }
}

/** Someone at the pages of a questionnaire. */
export function answererOf(app: TestApp, slug: string, person: Person = app.person()) {
  const at = (rest: number | string = '') => (rest === '' ? `/answer/${slug}` : `/answer/${slug}/${rest}`)
  return {
    person,
    at,
    async begin() {
      await person.post(at())
      return this
    },
    get: (rest: number | string) => person.get(at(rest)),
    /** Sends a page as its form would. */
    answer: (number: number | string, form: Record<string, string | string[]> = {}) =>
      person.post(at(number), { ...form, go: form.go ?? 'on' }),
    /** Sends a page with a file, as a browser does. */
    async upload(number: number, file: { name: string; content: Buffer; type?: string } | null, fields = {}) {
      const body = new FormData()
      for (const [name, value] of Object.entries({ go: 'on', ...fields })) body.append(name, String(value))
      const blob = new Blob([new Uint8Array(file?.content ?? Buffer.alloc(0))], {
        type: file?.type ?? 'application/octet-stream',
      })
      body.append('file', blob, file?.name ?? '')
      const sent = new Response(body)
      return app.app.inject({
        method: 'POST',
        url: at(number),
        headers: {
          'content-type': sent.headers.get('content-type') ?? '',
          cookie: [...person.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
          'sec-fetch-site': 'same-origin',
        },
        payload: Buffer.from(await sent.arrayBuffer()),
      })
    },
  }
}

/** The newest response of an activity, with its answers by question. */
export async function newestResponse({ ctx: { db } }: Pick<TestApp, 'ctx'>, activityId: string) {
  const response = await db
    .selectFrom('responses')
    .selectAll()
    .where('activityId', '=', activityId)
    .orderBy('takenAt', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  const answers = await db.selectFrom('answers').selectAll().where('responseId', '=', response.id).execute()
  return { response, answers: new Map(answers.map((answer) => [answer.questionId, answer])) }
}
