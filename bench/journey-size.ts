import { get, type IncomingHttpHeaders, request } from 'node:http'
import { newQuestion, type Question } from '../src/core/questionnaire/content.ts'
import { createActivity, publishActivity } from '../src/listen/activities/index.ts'
import { updateDraftContent } from '../src/listen/activities/versions-queries.ts'
import type { Need } from './prepare.ts'

/** Bytes over the wire, compressed, headers and all, beside the most that they may be. */
export type Size = { what: string; bytes: number; most: number }

const firstLoad = 120_000
const eachPage = 15_000

const kinds = [
  'single-choice',
  'several-choices',
  'scale',
  'grid',
  'ranking',
  'number',
  'date',
  'place',
  'short-text',
  'long-text',
  'file',
  'long-text',
] as const

const choices = Array.from({ length: 8 }, (_, place) => ({
  key: `choice-${place}`,
  label: `One of the things that people may choose here, number ${place + 1}`,
}))

/** Twelve questions, of every kind that needs no option, worded at some length. */
const twelve = (newId: () => string): Question[] =>
  kinds.map((kind, place) =>
    newQuestion({
      id: newId(),
      kind,
      text: `What do you want to say about the ${place + 1}th part of what is planned for the evening clinic?`,
      hint: 'Think of the last time that you went, and of what would have made it better for you.',
      choices,
      rows: choices,
    }),
  )

/** The way through a questionnaire of twelve questions, as a browser loads it. */
export async function measureJourneySize({ ctx, port, target }: Need): Promise<Size[]> {
  const slug = await ctx.db.transaction().execute(async (tx) => {
    const { id: programmeId } = await tx
      .selectFrom('programmes')
      .select('id')
      .where('slug', '=', target.programmeSlug)
      .executeTakeFirstOrThrow()
    const author = { accountId: null }
    const wish = { programmeId, kind: 'questionnaire', title: 'Twelve questions' } as const
    const activity = await createActivity(tx, wish, { ...author, now: ctx.now() })
    const section = { id: 's', title: '', introduction: '', shownWhen: null, questions: twelve(ctx.newId) }
    await updateDraftContent(tx, activity.id, { sections: [section] })
    await publishActivity(tx, ctx, { ...author, activityId: activity.id })
    return activity.slug
  })
  const start = await fetchRaw(port, `/answer/${slug}`)
  const assets = [...start.body.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, url]) => url ?? '')
  const loaded = await Promise.all(assets.map((url) => fetchRaw(port, url)))
  const begun = await post(port, `/answer/${slug}`)
  const cookie = String(begun['set-cookie']).split(';')[0] ?? ''
  const sizes = [{ what: 'first load', bytes: sum([start, ...loaded]), most: firstLoad }]
  for (const [place, kind] of kinds.entries()) {
    const { bytes } = await fetchRaw(port, `/answer/${slug}/${place + 1}`, cookie)
    sizes.push({ what: `page ${place + 1}, ${kind}`, bytes, most: eachPage })
  }
  const check = await fetchRaw(port, `/answer/${slug}/check`, cookie)
  return [...sizes, { what: 'check page', bytes: check.bytes, most: eachPage }]
}

const sum = (loaded: readonly { bytes: number }[]) => loaded.reduce((total, { bytes }) => total + bytes, 0)

/** One request on a connection of its own, as many bytes as came in on it; the body decompressed by itself. */
async function fetchRaw(port: number, path: string, cookie = ''): Promise<{ bytes: number; body: string }> {
  const plain = await new Promise<string>((resolve, reject) =>
    get({ port, path, host: '127.0.0.1', headers: { cookie } }, (answer) => {
      let body = ''
      answer.setEncoding('utf8').on('data', (chunk) => (body += chunk))
      answer.on('end', () => resolve(body))
    }).on('error', reject),
  )
  const bytes = await new Promise<number>((resolve, reject) =>
    get(
      {
        port,
        path,
        host: '127.0.0.1',
        agent: false,
        headers: { cookie, 'accept-encoding': 'gzip, deflate, br' },
      },
      (answer) => answer.resume().on('end', () => resolve(answer.socket.bytesRead)),
    ).on('error', reject),
  )
  return { bytes, body: plain }
}

const post = (port: number, path: string): Promise<IncomingHttpHeaders> =>
  new Promise((resolve, reject) =>
    request({ port, path, host: '127.0.0.1', method: 'POST' }, (answer) => {
      answer.resume()
      resolve(answer.headers)
    })
      .on('error', reject)
      .end(),
  )

/** The sizes as a table on standard output. */
export function printSizes(sizes: readonly Size[]): void {
  process.stdout.write('\nA questionnaire of 12 questions, bytes over the wire, compressed\n')
  for (const { what, bytes, most } of sizes) {
    const line = [
      what.padEnd(26),
      bytes.toLocaleString('en-GB').padStart(8),
      'of at most',
      most.toLocaleString('en-GB'),
    ]
    process.stdout.write(`${line.join('  ')}${bytes > most ? '  TOO MUCH' : ''}\n`)
  }
}
