// Takes the pictures for README, docs/listening.md, docs/register.md and docs/trials: node scripts/take-screenshots.ts; those of the register as it
// ships alone by node scripts/take-screenshots.ts register. They are committed.
import { mkdirSync, statSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { ownPageUrlOf } from '../src/post/index.ts'
import { activitiesDesk } from '../test/support/activities-desk.ts'
import { codeByKey } from '../test/support/coding-by-key.ts'
import { deskPerson } from '../test/support/desk.ts'
import { makeEasyRead } from '../test/support/easy-read.ts'
import { openDemonstrationSite, type Site, signInAtDesk, type Visitor } from '../test/support/site.ts'
import { drawFirstPages } from './pictures/paper.ts'
import { takeRegisterPictures } from './pictures/register.ts'

const folder = 'docs/pictures'
const mostBytes = 300 * 1024
const decided = '/programmes/births-in-quillshire'
const open = '/programmes/same-day-care-north-quill'

/** What the window shows, not the whole page. */
async function take(page: Page, name: string): Promise<void> {
  const path = `${folder}/${name}.png`
  await page.screenshot({ path, animations: 'disabled' })
  const bytes = statSync(path).size
  process.stdout.write(`${path}: ${Math.ceil(bytes / 1024)} KB\n`)
  if (bytes > mostBytes) throw new Error(`${path} is too large for a page of the documents`)
}

const scrollTo = (page: Page, selector: string) =>
  page.locator(selector).evaluate((element) => element.scrollIntoView())

mkdirSync(folder, { recursive: true })
await takeRegisterPictures(take)
if (process.argv[2] === 'register') process.exit()

const site = await openDemonstrationSite()

/** A receipt of someone whose answer counts in several themes of the decided programme. */
const findReceipt = () =>
  site.ctx.db
    .selectFrom('responses')
    .innerJoin('answers', 'answers.responseId', 'responses.id')
    .innerJoin('codings', 'codings.answerId', 'answers.id')
    .innerJoin('themes', 'themes.id', 'codings.themeId')
    .select('responses.receipt')
    .where('themes.signedOffAt', 'is not', null)
    .groupBy('responses.receipt')
    .having((count) => count.fn.countAll(), '=', 3)
    .orderBy('responses.receipt')
    .executeTakeFirstOrThrow()

/** A message whose reader raised several things. */
async function findMessage(): Promise<string> {
  const { id } = await site.ctx.db
    .selectFrom('postRecipients as recipient')
    .innerJoin('postMessages as message', 'message.id', 'recipient.messageId')
    .innerJoin('answers', 'answers.responseId', 'recipient.responseId')
    .innerJoin('codings', 'codings.answerId', 'answers.id')
    .select('message.id')
    .groupBy('message.id')
    .having((count) => count.fn.countAll(), '>=', 3)
    .orderBy('message.id')
    .executeTakeFirstOrThrow()
  return id
}

async function takePublicPages(): Promise<void> {
  const { page, open: show } = await site.visitor({ width: 1280, height: 900 })
  await show(open)
  await take(page, 'programme')
  await show(`${decided}/what-people-said`)
  await scrollTo(page, '#question-1')
  await take(page, 'what-people-said')
  await takeReport()
  await show(`${decided}/what-was-decided`)
  await take(page, 'decision')
  await show(`${decided}/issues`)
  await scrollTo(page, '#flow')
  await take(page, 'flow')
  await show((await ownPageUrlOf(site.ctx, await findMessage())).replace(site.ctx.config.baseUrl, ''))
  await take(page, 'answer')
  await show(`/receipt/${(await findReceipt()).receipt}`)
  await take(page, 'receipt')
}

/** The paper for the meeting, as who drafts the decision downloads it. */
async function takePaper(): Promise<void> {
  const desk = await visitAtDesk('decision-maker')
  await desk.open(`/desk${decided}/decisions`)
  await desk.page.locator('main td a').first().click()
  const link = desk.page.locator('main a[href$="/paper.pdf"]').first()
  const href = (await link.getAttribute('href')) ?? ''
  const paper = await desk.page.request.get(new URL(href, desk.page.url()).href)
  const { page } = await site.visitor({ width: 1240, height: 880 })
  await drawFirstPages(page, await paper.body())
  await take(page, 'board-paper')
}

async function takeReport(): Promise<void> {
  const wide = await site.visitor({ width: 1000, height: 900 })
  await wide.open(`${decided}/report`)
  await take(wide.page, 'report')
  await scrollTo(wide.page, '#section-closed')
  await take(wide.page, 'report-closed')
  const narrow = await site.visitor({ width: 320, height: 900 })
  await narrow.open(`${decided}/report`)
  await scrollTo(narrow.page, '#section-themes')
  await take(narrow.page, 'report-320')
}

async function takeOneBox(): Promise<void> {
  const { page, open: show } = await site.visitor({ width: 320, height: 900 })
  await show(open)
  await page.getByRole('link', { name: 'Tell us in your own words' }).click()
  await page.getByRole('button', { name: 'Send' }).waitFor()
  await take(page, 'one-box')
}

/** A few sentences with a suggestion or two: what coding is mostly like. */
const isTelling = async (page: Page): Promise<boolean> => {
  const { length } = await page.locator('.app-answer').innerText()
  return length > 150 && length < 500 && (await page.getByText('likely', { exact: true }).count()) > 1
}

async function takeCoding(): Promise<void> {
  const visitor = await site.visitor({ width: 1280, height: 900 })
  const { page, open: show } = visitor
  const email = 'analyst@demonstration.invalid'
  await signInAtDesk(visitor, { email, password: site.passwords.get('analyst') ?? '' })
  await show(`/desk${open}/understand`)
  const understand = page.url()
  const goToCode = () =>
    page
      .getByRole('link', { name: /^Read and code answers/ })
      .first()
      .click()
  await goToCode()
  await page.locator('[data-save]').waitFor()
  await codeByKey(page, 40)
  await page.goto(understand)
  await page.getByRole('button', { name: 'Train suggestions now' }).first().click()
  const trained = page.getByText(/Trained on 40 coded answers/)
  while ((await trained.count()) === 0) {
    await page.waitForTimeout(250)
    await page.reload()
  }
  await goToCode()
  await page.locator('[data-save]').waitFor()
  for (let skipped = 0; skipped < 60 && !(await isTelling(page)); skipped++) {
    const shown = page.waitForEvent('load')
    await page.keyboard.press('s')
    await shown
  }
  await scrollTo(page, '[data-module=app-coding] h2')
  await take(page, 'coding')
}

/** The open questionnaire of the demonstration, and who may change it. */
async function openQuestionnaire() {
  const found = await site.ctx.db
    .selectFrom('activities')
    .innerJoin('programmes', 'programmes.id', 'activities.programmeId')
    .select(['activities.slug', 'programmes.accountableId as organisationId', 'programmes.id'])
    .where('activities.kind', '=', 'questionnaire')
    .where('programmes.slug', '=', open.replace('/programmes/', ''))
    .executeTakeFirstOrThrow()
  const programme = { id: found.id, slug: open.replace('/programmes/', '') }
  const { organisationId } = found
  if (!organisationId) throw new Error('a programme of the demonstration without its body')
  const lead = await deskPerson(site, { grants: [{ role: 'engagement-lead', organisationId }] })
  return { programme, slug: found.slug, lead }
}

type Asked = Awaited<ReturnType<typeof openQuestionnaire>>

async function visitAtDesk(role: 'engagement-lead' | 'data-entry' | 'decision-maker'): Promise<Visitor> {
  const visitor = await site.visitor({ width: 1280, height: 900 })
  const email = `${role}@demonstration.invalid`
  await signInAtDesk(visitor, { email, password: site.passwords.get(role) ?? '' })
  return visitor
}

/** A question that is asked badly, as it is written and before anybody answers it. */
async function takeBuilder({ programme, slug, lead }: Asked): Promise<void> {
  const desk = activitiesDesk({ programme }, lead)
  const added = await desk.addQuestion(slug, 'single-choice', {
    text: 'Do you agree that the much better hub should open late and at weekends?',
    choiceNew: 'Yes, of course\nYes\nNo',
  })
  if (added.status !== 303) throw new Error(`the question was refused: ${added.main}`)
  const { page, open: show } = await visitAtDesk('engagement-lead')
  await show(desk.at(slug, 'builder'))
  await scrollTo(page, '.app-built >> nth=1')
  await take(page, 'builder')
  await scrollTo(page, '.app-built:last-of-type')
  await take(page, 'check-of-wording')
}

async function takeDeskEntry({ programme, slug, lead }: Asked): Promise<void> {
  const { page, open: show } = await visitAtDesk('data-entry')
  await show(activitiesDesk({ programme }, lead).at(slug, 'batches', 'new'))
  const day = site.ctx.now()
  const typed = {
    'Name of the batch': 'Box in the library',
    Day: String(day.getUTCDate()),
    Month: String(day.getUTCMonth() + 1),
    Year: String(day.getUTCFullYear()),
  }
  for (const [label, words] of Object.entries(typed))
    await page.getByLabel(label, { exact: true }).first().fill(words)
  await page.locator('[name=channel]').selectOption('paper')
  await page.locator('[name=counted]').fill('14')
  await page.getByRole('button', { name: 'Record the batch' }).click()
  await page.getByRole('button', { name: 'Enter the next one' }).click()
  for (const [field, words] of Object.entries({
    q1: '1',
    q2: '2 3',
    q3: '4',
    'q3-why': 'The bus is too seldom',
  }))
    await page.locator(`[name="${field}"]`).fill(words)
  await scrollTo(page, 'main h1')
  await take(page, 'desk-entry')
}

async function takeEasyRead({ programme, slug, lead }: Asked): Promise<void> {
  const variant = await makeEasyRead(site, lead, { programme, questionnaire: slug })
  const { page, open: show } = await site.visitor({ width: 390, height: 900 })
  await show(`/answer/${variant}`)
  await page.getByRole('button', { name: 'Start' }).click()
  await scrollTo(page, 'main')
  await take(page, 'easy-read')
}

/** A page as a language from right to left has it: its sentences are English in Arabic letters, for trying. */
async function takeFromTheRight(other: Site): Promise<void> {
  const { page, open: show } = await other.visitor({ width: 1280, height: 900 })
  await show(open)
  await page.getByRole('link', { name: 'Pseudo, from the right' }).click()
  await page.locator('html[dir=rtl]').waitFor()
  await take(page, 'right-to-left')
}

try {
  await takePublicPages()
  await takePaper()
  await takeOneBox()
  await takeCoding()
  const asked = await openQuestionnaire()
  await takeEasyRead(asked)
  await takeBuilder(asked)
  await takeDeskEntry(asked)
} finally {
  await site.close()
}

const translated = await openDemonstrationSite({ HEARD_PSEUDO_LANGUAGES: 'on' })
try {
  await takeFromTheRight(translated)
} finally {
  await translated.close()
}
