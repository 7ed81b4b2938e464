import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, test } from 'node:test'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson, type TestAccount } from '../../../test/support/desk.ts'
import {
  giveViews,
  makeProgrammeWithViews,
  makeTheme,
  type ProgrammeWithViews,
} from '../../../test/support/programme-with-views.ts'
import { sequenceWaiting } from '../../record/sequencer.ts'
import { urls } from '../../web/urls.ts'
import { saveCoding } from '../coding/index.ts'
import { countThemes } from '../counts/index.ts'
import { drawShares, measureMachine } from './index.ts'
import { drawFrom, seedOf } from './share-service.ts'

let app: TestApp
let programme: ProgrammeWithViews
let themes: { buses: string; care: string }
let first: Person & { account: TestAccount }
let second: Person & { account: TestAccount }
const given = 60

const words = (n: number) =>
  n % 3 === 0 ? `Bus number ${n} stops at six` : n % 3 === 1 ? `Kind nurse number ${n} cared` : `Word ${n}`
const themesFor = (n: number) => (n % 3 === 0 ? [themes.buses] : n % 3 === 1 ? [themes.care] : [])

before(async () => {
  app = await testApp()
  programme = await makeProgrammeWithViews(app, { title: 'Quality' })
  themes = {
    buses: await makeTheme(app.ctx.db, programme, 'Buses'),
    care: await makeTheme(app.ctx.db, programme, 'Care'),
  }
  const grants = [{ role: 'analyst' as const, programmeId: programme.id }]
  first = await deskPerson(app, { name: 'Ada First', grants })
  second = await deskPerson(app, { name: 'Ben Second', grants })
  for (let n = 0; n < given + 30; n += 1) {
    const { answerIds } = await giveViews(app, programme, { text: words(n) })
    if (n >= given) continue
    await saveCoding(app.ctx, {
      programmeId: programme.id,
      questionId: programme.questionId,
      answerId: answerIds[0] ?? '',
      themeIds: themesFor(n),
      accountId: first.account.id,
    })
  }
})
after(() => app.close())

const desk = (...rest: string[]) => urls.deskQuestion(programme.slug, programme.questionId, ...rest)
const shareRow = () => app.ctx.db.selectFrom('secondCodingShares').selectAll().executeTakeFirstOrThrow()
const numberOf = (text: string) => Number(/\d+/.exec(text)?.[0])

test('a share is drawn only by a checkpoint that is signed after the coding was sealed, and anyone can repeat it', async () => {
  const wrong = await first.post(desk('quality'), { size: '3' })
  assert.equal(wrong.status, 422)
  assert.equal(wrong.errorSummary[0]?.href, '#size')
  await sequenceWaiting(app.ctx)
  assert.equal((await first.post(desk('quality'), { size: '30' })).status, 303)
  assert.equal(await drawShares(app.ctx), 0, 'the checkpoints of before do not count')
  assert.equal((await first.get(desk('second-coding'))).status, 404)
  await sequenceWaiting(app.ctx)
  assert.equal(await drawShares(app.ctx), 1)
  assert.equal(await drawShares(app.ctx), 0)

  const share = await shareRow()
  const checkpoint = await app.ctx.db
    .selectFrom('checkpoints')
    .selectAll()
    .where('size', '=', share.checkpointSize ?? -1)
    .executeTakeFirstOrThrow()
  assert.equal(share.seed, seedOf(share.id, checkpoint.root))
  const read = await app.ctx.db.selectFrom('readings').select('answerId').execute()
  const drawn = await app.ctx.db.selectFrom('secondCodings').select('answerId').orderBy('place').execute()
  assert.deepEqual(drawn, drawFrom(read, share.seed ?? '', 30))
  const byHand = read
    .map(({ answerId }) => createHash('sha256').update(`${share.seed} ${answerId}`).digest('hex'))
    .sort()[0]
  assert.equal(createHash('sha256').update(`${share.seed} ${drawn[0]?.answerId}`).digest('hex'), byHand)
  const entries = await app.ctx.db
    .selectFrom('logEntries')
    .select('body')
    .where('kind', 'in', ['second-coding-sealed', 'second-coding-drawn'])
    .execute()
  assert.equal(entries.length, 2)
  for (const { body } of entries)
    assert.ok(!body.includes(first.account.id) && !body.includes(drawn[0]?.answerId ?? '?'))
})

test('the second coder is another person and sees neither the first coding nor a suggestion', async () => {
  const own = await first.get(desk('second-coding'))
  assert.match(own.main, /Nothing is left here for you/)
  const page = await second.get(desk('second-coding'))
  assert.match(page.main, /0 of 30 coded a second time/)
  assert.equal(page.$('input[name=themes][checked]').length, 0)
  assert.doesNotMatch(page.main, /Ada First|suggest/i)
  const unticked = await second.post(desk('second-coding'), {
    answer: page.$('input[name=answer]').attr('value') ?? '',
    seen: '',
  })
  assert.equal(unticked.status, 422)
})

test('differences open once all is coded; what is settled counts, and what the second coder said does not', async () => {
  const before = await countThemes(app.ctx.db, { programmeId: programme.id })
  for (let done = 0; done < 30; done += 1) {
    const page = await second.get(desk('second-coding'))
    const n = numberOf(page.$('.app-verbatim').text())
    // The second coder says Care where the number can be divided by 9, which is Buses.
    const said = n % 9 === 0 ? [themes.care] : themesFor(n)
    assert.match((await first.get(desk('differences'))).main, /Nothing is left/)
    const answer = page.$('input[name=answer]').attr('value') ?? ''
    const sent = { answer, seen: '', themes: said.length === 0 ? ['none'] : said }
    assert.equal((await second.post(desk('second-coding'), sent)).status, 303)
    if (done === 0) assert.equal((await second.post(desk('second-coding'), sent)).status, 409)
  }
  assert.deepEqual(await countThemes(app.ctx.db, { programmeId: programme.id }), before)

  const publicPage = await app.person().get(urls.codingQuality(programme.slug))
  assert.match(publicPage.main, /is being coded a second time: 30 of 30/)

  let settled = 0
  for (; ; settled += 1) {
    const page = await first.get(desk('differences'))
    const answer = page.$('input[name=answer]').attr('value')
    if (!answer) break
    assert.match(page.main, /Ada First, first: Buses/)
    assert.match(page.main, /Ben Second, second: Care/)
    const themesTicked = [themes.buses, themes.care]
    assert.equal(
      (await first.post(desk('differences'), { answer, seen: '', themes: themesTicked })).status,
      303,
    )
  }
  assert.ok(settled > 0)
  const settledRow = await app.ctx.db
    .selectFrom('secondCodings')
    .innerJoin('codings', 'codings.answerId', 'secondCodings.answerId')
    .select(['codings.themeId'])
    .where('settledAt', 'is not', null)
    .where('codings.takenBackAt', 'is', null)
    .execute()
  assert.equal(settledRow.length, 2 * settled, 'both themes count now')
})

test('the machine is measured on answers that it has not seen, and its estimates stand apart', async () => {
  await measureMachine(app.ctx, programme.questionId)
  const share = await shareRow()
  assert.equal((share.measured as { examples: number }).examples, given - 30)
  const page = await app.person().get(urls.codingQuality(programme.slug))
  assert.match(page.main, /Coded by two people: 30 answers/)
  assert.match(
    page.main,
    /The computer learnt from 30 other coded answers, (as the one does|by their words alone)/,
  )
  const alpha = page.$('#themes-1').closest('table').find('tbody tr').first().find('td').first().text()
  assert.match(alpha, /^(-?\d\.\d\d \(-?\d\.\d\d to \d\.\d\d\)|too few to judge)$/)
  assert.match(page.main, /30 answers had not been read/)
  const [ofPeople, ofMachine] = page.$('#agreement-1').closest('table').find('tbody tr').toArray()
  for (const line of [ofPeople, ofMachine]) {
    const [, exact, overlap] = page
      .$(line as never)
      .find('td')
      .toArray()
      .map((cell) => page.$(cell).text())
    for (const shown of [exact, overlap]) assert.match(shown ?? '', /^\d+% \(\d+% to \d+%\)$/)
  }
  const csv = await app.person().get(urls.codingQualityCsv(programme.slug))
  assert.match(csv.html, /Krippendorff|Agreement of two people/)
  const api = await app.person().get(`/api/v1/programmes/${programme.slug}/coding-quality`)
  assert.equal(JSON.parse(api.html).data.questions[0].figures.base, 30)
  const counts = await countThemes(app.ctx.db, { programmeId: programme.id })
  assert.ok((counts[0]?.themes[0]?.responses ?? 99) <= given, 'estimates are in no count')
})
