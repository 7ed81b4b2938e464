import { seededNumbers } from '../src/core/text/seeded-numbers.ts'
import { hashPassphrase } from '../src/keys/passphrases.ts'
import { receiveResponses } from '../src/listen/responses/index.ts'
import { say } from '../src/terminal.ts'
import { indexWordsJob } from '../src/understand/answer-words/index.ts'
import { addThemes, codeThird, looksOfMedian, medianOf } from './coded.ts'
import { type Need, prepareActivity, type Target } from './prepare.ts'
import type { Figure } from './print.ts'
import { openProcessorClock } from './processor.ts'

const batch = 500
const channels = ['online', 'paper', 'letter', 'phone'] as const
const password = 'seven-green-lamps-over-water'

/**
 * The pages of an analyst as the answers to one question grow: the list, a search, a filter, and the time from saving a
 * coding to having the next answer; each the median of some requests one after another, beside a bare SQL count, with the
 * processor time of one request: of server, database and the asking together.
 */
export async function measureWorkbench(need: Need, sizes: readonly number[]): Promise<Figure[]> {
  const target = await prepareActivity(need.ctx)
  const themes = await addThemes(need, target)
  const cookie = await signIn(need)
  const url = `http://127.0.0.1:${need.port}/desk/programmes/${target.programmeSlug}/questions/${target.questionId}`
  const get = (path: string) => fetchPage(`${url}/${path}`, cookie)
  const processorNow = await openProcessorClock(need.ctx.db)
  const figures: Figure[] = []
  for (const size of sizes) {
    await fillTo(need, target, size)
    const [started, before] = [performance.now(), processorNow()]
    await indexWordsJob.handle(need.ctx, {})
    const took = (performance.now() - started) / 1000
    say(`Made searchable in ${took.toFixed(1)} s (${(processorNow() - before).toFixed(1)} s of processor)`)
    await codeThird(need, target, themes[0] ?? '')
    const bare = await medianOf(() =>
      need.ctx.db
        .selectFrom('answers')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('questionId', '=', target.questionId)
        .execute(),
    )
    const at = `at ${size.toLocaleString('en-GB')}`
    for (const [what, act] of [
      ['list of answers', () => get('answers')],
      ['search, a word of every tenth', () => get('answers?q=parking')],
      ['search, a phrase without a word', () => get('answers?q=%22late+bus%22+-nurse')],
      ['filter: channel, unread', () => get('answers?channel=paper&state=unread')],
      ['filter: theme', () => get(`answers?theme=${themes[0]}`)],
      ['end of the list', () => get('answers?after=ffffff00-0000-4000-8000-000000000000')],
      ['shares and pace', () => get('work')],
      ['next in the queue', () => get('code')],
      ['from save to the next answer', () => saveAndGoOn(`${url}/code`, cookie, themes[1] ?? '')],
    ] as const) {
      await act()
      const used = processorNow()
      const took = await medianOf(act)
      const processor = ((processorNow() - used) / looksOfMedian) * 1000
      figures.push({
        what: `${what}, ${at}`,
        perSecond: 1000 / took,
        baseline: 'bare count of the answers',
        baselinePerSecond: 1000 / bare,
        note: `${took.toFixed(0)} ms, ${processor.toFixed(0)} ms of processor`,
      })
    }
  }
  return figures
}

async function fetchPage(url: string, cookie: string, body?: URLSearchParams): Promise<string> {
  const answer = await fetch(url, {
    method: body ? 'POST' : 'GET',
    headers: { cookie, 'sec-fetch-site': 'same-origin' },
    ...(body ? { body } : {}),
  })
  const page = await answer.text()
  if (answer.status !== 200) throw new Error(`${url} was answered with ${answer.status}`)
  return page
}

/** The page that a save leads to is kept: its answer is the next to be saved. */
let shown: string | undefined

async function saveAndGoOn(url: string, cookie: string, theme: string): Promise<void> {
  shown ??= await fetchPage(url, cookie)
  const field = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(shown ?? '')?.[1] ?? ''
  const body = new URLSearchParams({
    answer: field('answer'),
    seen: field('seen'),
    show: 'next',
    themes: theme,
  })
  shown = await fetchPage(url, cookie, body)
}

async function signIn({ ctx, port }: Need): Promise<string> {
  const organisation = await ctx.db
    .selectFrom('organisations')
    .select('id')
    .where('name', '=', 'Bench body')
    .execute()
  const email = `${ctx.newId()}@example.org`
  const account = await ctx.db
    .insertInto('accounts')
    .values({ email, name: 'Bench analyst', passwordHash: await hashPassphrase(password) })
    .returning('id')
    .executeTakeFirstOrThrow()
  for (const { id } of organisation) {
    await ctx.db
      .insertInto('roleGrants')
      .values({ accountId: account.id, role: 'analyst', organisationId: id })
      .execute()
  }
  const answer = await fetch(`http://127.0.0.1:${port}/desk/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({ email, password }),
  })
  if (answer.status !== 303) throw new Error(`signing in was answered with ${answer.status}`)
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
}

const words =
  'the ward was clean and staff kind but waiting long appointment phone nobody answered letter came home daughter drove far evening clinic closes doctor listened nurse food cold night noise medicine home visit carer help'.split(
    ' ',
  )

/** Forty words of a small vocabulary; every tenth has parking, every fiftieth a late bus. */
function makeText(place: number): string {
  const random = seededNumbers(place)
  const text = Array.from({ length: 40 }, () => words[Math.floor(random() * words.length)])
  if (place % 10 === 0) text.splice(7, 0, 'parking')
  if (place % 50 === 0) text.splice(3, 0, 'late', 'bus')
  return text.join(' ')
}

async function fillTo({ ctx }: Need, { activityId, questionId }: Target, size: number): Promise<void> {
  const { n: held } = await ctx.db
    .selectFrom('responses')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('activityId', '=', activityId)
    .executeTakeFirstOrThrow()
  for (let done = held; done < size; done += batch) {
    const responses = Array.from({ length: Math.min(batch, size - done) }, (_, place) => ({
      activityId,
      channel: channels[(done + place) % channels.length] ?? 'online',
      receivedAt: ctx.now(),
      respondentKind: 'person' as const,
      mayPublish: false,
      answers: [{ questionId, text: makeText(done + place) }],
    }))
    await ctx.db.transaction().execute((tx) => receiveResponses(tx, ctx, responses))
    if (process.stderr.isTTY) process.stderr.write(`\rFilling: ${done} of ${size} …`)
  }
  say(`Filled to ${size} answers`)
}
