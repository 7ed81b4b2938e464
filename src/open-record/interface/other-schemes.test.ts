import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { type Analysed, makeAnalysedProgramme } from '../../../test/support/analysed-programme.ts'
import { type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { numbersOfAnswer, numbersShown, type Shown } from '../../../test/support/shown-numbers.ts'
import { customScheme, type DisclosureScheme, nhsDigital } from '../../core/stats/disclosure-schemes.ts'
import { publishResults } from '../../understand/results-by-group/service.ts'
import { exportBundle } from '../bundles/index.ts'
import { recountBundle } from '../bundles/recount.ts'

let app: TestApp
let made: Analysed

before(async () => {
  app = await testApp()
  await choose({ scheme: 'nhs-digital', revision: '0' })
  made = await makeAnalysedProgramme(app)
  const desk = `/desk/programmes/${made.stating.programme.slug}`
  assert.equal((await made.analyst.post(`${desk}/results-by-group/publish`)).status, 303)
  for (const { id } of await app.ctx.db.selectFrom('groupResults').select('id').execute())
    await publishResults(app.ctx, id)
  await made.analyst.post(`${desk}/report/author`, { kind: 'independent', of: 'Fen Research' })
  assert.equal((await made.analyst.post(`${desk}/report/sign`, { why: '' })).status, 303)
})
after(() => app.close())

async function choose(choice: Record<string, string>): Promise<void> {
  const owner = await deskPerson(app, { isOwner: true })
  assert.equal((await owner.post('/desk/settings/disclosure', choice)).status, 303)
}

/** What stands at these is a form, or somebody's own, or a file of no text; and this programme has no option. */
const withNothingToSee = [
  '/answer/:activity/back',
  '/answer/:activity/correction',
  '/answer/:activity/saved',
  '/programmes/:programme/documents/:hash',
  '/programmes/:programme/recordings/:recording',
  '/programmes/:programme/results-by-group/options/:option',
  '/programmes/:programme/why-so-little',
  '/say/:activity/media/:hash',
  '/sent/:activity',
  '/sent/:activity/equality',
  '/sent/:activity/equality/questions',
  '/statements/:activity/add',
  '/statements/:activity/files/:hash',
  '/statements/:activity/next',
  '/statements/:activity/sent',
  '/statements/:activity/vote/:statement',
  '/statements/:activity/votes',
]

/** Every public address of the programme, with what may stand in the places of its pattern. */
async function listAddresses(): Promise<{ pattern: string; addresses: string[] }[]> {
  const { slug } = made.stating.programme
  const [activities, texts, themes] = await Promise.all([
    app.ctx.db.selectFrom('activities').select('slug').execute(),
    app.ctx.db.selectFrom('publishedTexts').select('id').limit(1).execute(),
    app.ctx.db.selectFrom('themes').select('id').execute(),
  ])
  const places: Record<string, string[]> = {
    programme: [slug],
    slug: [slug],
    activity: activities.map((activity) => activity.slug),
    issue: themes.map(({ id }) => id),
    version: ['1'],
    text: texts.map(({ id }) => id),
    page: ['1'],
  }
  return app.app.declaredRoutes
    .filter(({ access, method, url }) => access === 'public' && method === 'GET' && isOfProgramme(url))
    .map(({ url }) => ({
      pattern: url,
      addresses: [...url.matchAll(/:(\w+)/g)].reduce(
        (found, [place, name = '']) =>
          found.flatMap((address) => (places[name] ?? []).map((value) => address.replace(place, value))),
        [url],
      ),
    }))
}

/**
 * Left out are files made of what a page has too, which are no text to read, and what counts decisions, issues, or ways
 * and days of an exercise alone.
 */
const isOfProgramme = (url: string) =>
  /:(programme|slug|activity)\b/.test(url) &&
  !/\.(docx|pdf|xlsx)$|\/kit$|\/(influence|fairness)(\.csv)?$/.test(url)

/** Whether a number would be hidden by a scheme, or rounded to another. */
const isTooExact = ({ number }: Shown, { mostHidden, roundedTo }: DisclosureScheme): boolean =>
  (number > 0 && number <= mostHidden) || number % roundedTo !== 0

/**
 * Asks at every public address of the programme. Gives the numbers that should not stand there, and the patterns at
 * which nothing was to be had.
 */
async function walk(
  scheme: DisclosureScheme,
): Promise<{ wrong: string[]; nowhere: string[]; numbers: number }> {
  const [wrong, nowhere]: string[][] = [[], []]
  let numbers = 0
  const reader = app.person()
  for (const { pattern, addresses } of await listAddresses()) {
    let isFound = false
    for (const address of addresses) {
      const { status, html, headers } = await reader.get(address)
      if (status !== 200) continue
      isFound = true
      const shown = numbersShown(html, String(headers['content-type']))
      numbers += shown.length
      const exact = shown.filter((one) => isTooExact(one, scheme))
      wrong?.push(...exact.map(({ number, where }) => `${address}: ${number} in “${where}”`))
    }
    if (!isFound) nowhere?.push(pattern)
  }
  return { wrong: wrong ?? [], nowhere: nowhere ?? [], numbers }
}

test('by a scheme that hides 1 to 7 and rounds no page, file or answer shows a smaller or an exact number', async () => {
  const { wrong, nowhere, numbers } = await walk(nhsDigital)
  assert.deepEqual(wrong, [])
  assert.deepEqual(nowhere.sort(), withNothingToSee)
  assert.ok(numbers > 500, `${numbers} numbers were seen`)
})

/** What stands in the tables by group of the report, which are the sheets of its workbook. */
async function readWorkbookCells(folder: string): Promise<unknown[]> {
  const [row = '{}'] = (await readFile(join(folder, 'reports.jsonl'), 'utf8')).split('\n')
  const parts: { name: string; content: { rows: unknown[][] }[] }[] = JSON.parse(row).parts
  const cells = (parts.find(({ name }) => name === 'tables')?.content ?? []).flatMap(({ rows }) =>
    rows.flat(),
  )
  assert.ok(cells.some((cell) => typeof cell === 'number'))
  return cells
}

test('nor does a bundle, and a reviewer counts it again by the scheme that it names', async () => {
  const root = await mkdtemp(join(tmpdir(), 'heard-schemes-'))
  try {
    const { slug } = made.stating.programme
    const folder = join(root, 'bundle')
    await exportBundle(app.ctx, { slug, folder, reviewer: 'Dr Reader' })
    const wrong: string[] = []
    for (const name of await readdir(join(folder, 'tables'))) {
      const rows = (await readFile(join(folder, 'tables', name), 'utf8')).split('\n').filter(Boolean)
      for (const shown of rows.flatMap((row) => numbersOfAnswer(JSON.parse(row))))
        if (isTooExact(shown, nhsDigital)) wrong.push(`${name}: ${shown.number} in “${shown.where}”`)
    }
    for (const cell of await readWorkbookCells(folder))
      if (typeof cell === 'number' && isTooExact({ number: cell, where: '' }, nhsDigital))
        wrong.push(`report.xlsx: ${cell}`)
    assert.deepEqual(wrong, [])
    assert.deepEqual((await recountBundle(folder)).problems, [])
  } finally {
    await rm(root, { recursive: true })
  }
})

test('what was published once keeps its scheme and says so; everything else is by the new one at once', async () => {
  await choose({ scheme: 'custom', threshold: '10', rounded: 'yes', revision: '1' })
  const { slug } = made.stating.programme
  const read = async (page: string) => (await app.person().get(`/programmes/${slug}/${page}`)).main
  for (const kept of ['closed-questions', 'samples', 'results-by-group', 'report', 'reach'])
    assert.match(await read(kept), /Numbers from 1 to 7 are hidden/, kept)
  for (const live of ['what-people-said', 'affected', 'campaigns', 'strands', 'themes-across'])
    assert.match(await read(live), /Numbers from 1 to 10 are hidden/, live)
  const kept = /closed-questions|samples|results-by-group|report|reach|common-ground/
  const { wrong } = await walk(customScheme(10, 5))
  assert.deepEqual(
    wrong.filter((line) => !kept.test(line)),
    [],
  )
})
