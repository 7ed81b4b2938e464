import assert from 'node:assert/strict'
import { setTimeout as wait } from 'node:timers/promises'
import * as cheerio from 'cheerio'
import { createActivity } from '../../src/listen/activities/index.ts'
import type { Person, TestApp, TestPage } from './app.ts'

/** An activity of kind import, with the address of its upload page at the desk. */
export type ImportActivity = { id: string; slug: string; address: string }

export async function makeImport(
  { ctx }: Pick<TestApp, 'ctx'>,
  programme: { id: string; slug: string },
  title: string,
): Promise<ImportActivity> {
  const wish = { programmeId: programme.id, kind: 'import' as const, title }
  const { id, slug } = await ctx.db
    .transaction()
    .execute((tx) => createActivity(tx, wish, { accountId: null, now: ctx.now() }))
  return { id, slug, address: `/desk/programmes/${programme.slug}/activities/${slug}/import` }
}

export type Upload = { content: string | Uint8Array<ArrayBuffer>; name?: string }

/** Sends the form of the upload page as a browser would. */
export async function upload(
  { app }: Pick<TestApp, 'app'>,
  person: Person,
  address: string,
  { content, name = 'letters.csv' }: Upload,
): Promise<{ status: number; location: string; errors: string[] }> {
  const form = new FormData()
  form.append('file', new Blob([content]), name)
  const encoded = new Response(form)
  const answer = await app.inject({
    method: 'POST',
    url: address,
    payload: Buffer.from(await encoded.arrayBuffer()),
    headers: {
      cookie: [...person.cookies].map(([cookie, value]) => `${cookie}=${value}`).join('; '),
      'content-type': encoded.headers.get('content-type') ?? '',
      'sec-fetch-site': 'same-origin',
    },
  })
  const $ = cheerio.load(answer.body)
  return {
    status: answer.statusCode,
    location: String(answer.headers.location ?? ''),
    errors: $('.nhsuk-error-summary a')
      .map((_place, link) => $(link).text().trim())
      .get(),
  }
}

/** What a summary list says under a key. */
export const readValue = (page: TestPage, key: string): string =>
  page
    .$('.nhsuk-summary-list__row')
    .filter((_place, row) => page.$(row).find('dt').text().trim() === key)
    .find('dd')
    .text()
    .trim()

/** The page of a run once the background work has ended it. */
export async function waitForRun(person: Person, url: string): Promise<TestPage> {
  for (let tries = 0; tries < 200; tries++) {
    const page = await person.get(url)
    if (readValue(page, 'State') !== 'Running') return page
    await wait(50)
  }
  throw new Error(`the import at ${url} did not end`)
}

export type TakenFile = {
  url: string
  page: TestPage
  counts: Record<'read' | 'taken' | 'here' | 'refused', number>
}

/** Uploads and maps a file and gives the page of its run and the four numbers on it. */
export async function takeFile(
  app: Pick<TestApp, 'app'>,
  person: Person,
  address: string,
  content: string,
  mapping: { text?: string; label?: string; reference?: string } = {},
): Promise<TakenFile> {
  const { location } = await upload(app, person, address, { content })
  const started = await person.post(location, { text: 'comment', label: '', reference: '', ...mapping })
  assert.equal(started.status, 303, started.main)
  const page = await waitForRun(person, location)
  const numberOf = (key: string) => Number(readValue(page, key).replace(',', ''))
  return {
    url: location,
    page,
    counts: {
      read: numberOf('Rows read'),
      taken: numberOf('Taken'),
      here: numberOf('Here already'),
      refused: numberOf('Not taken'),
    },
  }
}

/** The texts that an activity has taken, in alphabetical order. */
export const listTexts = async (
  { ctx }: Pick<TestApp, 'ctx'>,
  activityId: string,
): Promise<(string | null)[]> => {
  const rows = await ctx.db
    .selectFrom('answers as answer')
    .innerJoin('responses as response', 'response.id', 'answer.responseId')
    .select('answer.text')
    .where('response.activityId', '=', activityId)
    .execute()
  return rows.map(({ text }) => text).sort()
}
