import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson, signIn } from '../../../test/support/desk.ts'
import {
  makeProgrammeWithViews,
  type ProgrammeWithViews,
} from '../../../test/support/programme-with-views.ts'

let app: TestApp
let programme: ProgrammeWithViews
let decider: Awaited<ReturnType<typeof deskPerson>>
let url: string
let publicUrl: string
let measureUrl = ''

before(async () => {
  app = await testApp()
  app.setNow('2026-12-10T12:00:00Z')
  programme = await makeProgrammeWithViews(app, { title: 'Evening clinic' })
  decider = await deskPerson(app, { grants: [{ role: 'decision-maker', programmeId: programme.id }] })
  url = `/desk/programmes/${programme.slug}/outcomes`
  publicUrl = `/programmes/${programme.slug}/outcomes`
})
after(() => app.close())

const day = (field: string, date: string) => {
  const [year = '', month = '', of = ''] = date.split('-')
  return { [`${field}Day`]: of, [`${field}Month`]: month, [`${field}Year`]: year }
}
const measure = (changes: Record<string, string> = {}) => ({
  title: 'Missed visits',
  unit: '%',
  better: 'down',
  claim: 'Fewer will be missed.',
  ...day('startsOn', '2027-01-01'),
  baseline: '12',
  ...day('from', '2026-01-01'),
  ...day('until', '2026-11-30'),
  low: '',
  high: '15',
  agreedBy: 'The board',
  ...day('agreedOn', '2026-12-01'),
  ...changes,
})
const publish = async (at: string, whatWasChanged = '') => {
  const seen = (await decider.get(`${at}/publish`)).$('input[name=seen]').attr('value') ?? ''
  return decider.post(`${at}/publish`, { seen, whatWasChanged })
}
const linkOn = async (pattern: RegExp): Promise<string> => {
  const { $ } = await decider.get(url)
  return (
    $('main a')
      .filter((_index, one) => pattern.test($(one).attr('href') ?? ''))
      .attr('href') ?? ''
  )
}
const publishValues = async () => publish((await linkOn(/values\/[^/]+\/publish$/)).replace(/\/publish$/, ''))
const upload = (csv: string) => {
  const lines = [
    '--x',
    'content-disposition: form-data; name="file"; filename="v.csv"',
    'content-type: text/csv',
    '',
  ]
  const payload = [...lines, csv, '--x--', ''].join('\r\n')
  const cookie = [...decider.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  return app.app.inject({
    method: 'POST',
    url: `${measureUrl}/values/upload`,
    payload,
    headers: { cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'multipart/form-data; boundary=x' },
  })
}

test('a baseline and its limits are fixed in the log before the change, and the page says so', async () => {
  assert.equal((await decider.post(`${url}/new`, measure({ high: '' }))).errorSummary[0]?.href, '#low')
  assert.equal((await decider.post(`${url}/new`, measure())).status, 303)
  measureUrl = (await linkOn(/outcomes\/[^/]+\/publish$/)).replace(/\/publish$/, '')
  assert.equal((await publish(measureUrl)).status, 303)
  const page = await app.person().get(publicUrl)
  assert.match(page.main, /12%, 1 January 2026 to 30 November 2026\. Published on 10 December 2026, before/)
  assert.match(page.main, /A review starts above 15%/)
  assert.match(page.main, /No value has been published yet/)
  const { body } = await app.ctx.db
    .selectFrom('logEntries')
    .select('body')
    .where('kind', '=', 'measure-published')
    .executeTakeFirstOrThrow()
  assert.match(body, /"baseline":12.*"high":15/)
})

test('values are typed or come in a table, row by row, and are public once they are published', async () => {
  app.setNow('2027-03-10T12:00:00Z')
  decider = { ...decider, ...(await signIn(app, decider.account)) }
  const typed = { ...day('on', '2027-01-31'), value: 'many', sourceTitle: 'Dashboard' }
  const refused = await decider.post(`${measureUrl}/values/new`, typed)
  assert.deepEqual(refused.errorSummary, [{ text: 'Enter a number, such as 4.5', href: '#value' }])
  assert.equal(refused.$('#value').attr('value'), 'many')
  await decider.post(`${measureUrl}/values/new`, { ...typed, value: '13.5%' })
  const faulty = await upload(
    'date,value,source\n2027-02-28,16,Dashboard\n2027-02-30,x,Dashboard\n28/2/2027,3,Dashboard',
  )
  assert.equal(faulty.statusCode, 422)
  assert.match(faulty.body, /Row 3: the date must be/)
  assert.match(faulty.body, /Row 4: the date stands in row 2 already/)
  assert.equal(
    (await upload('date,value,source\n2027-02-28,16,Dashboard\n2026-12-31,20,Dashboard')).statusCode,
    303,
  )
  assert.match((await app.person().get(publicUrl)).main, /No value has been published yet/)
  assert.equal((await publishValues()).status, 303)
  const page = await app.person().get(publicUrl)
  assert.match(page.main, /There are 3 values\. A run chart says nothing under 10 values/)
  // The value of December is above the limit and before the change.
  assert.match(page.main, /A value lies beyond a limit, 28 February 2027, and no review has been published/)
  assert.doesNotMatch(page.main, /31 December 2026: 20%, above/)
})

test('a published value is corrected by another with its reason, and both are shown', async () => {
  const again = { ...day('on', '2027-02-28'), value: '14', sourceTitle: 'Dashboard' }
  const refused = await decider.post(`${measureUrl}/values/new`, again)
  assert.equal(refused.errorSummary[0]?.href, '#reason')
  await decider.post(`${measureUrl}/values/new`, { ...again, reason: 'Counted twice' })
  await publishValues()
  const page = await app.person().get(publicUrl)
  assert.match(page.main, /28 February 2027 ?14% ?Dashboard ?First published as 16%\. Why: Counted twice/)
  assert.match(page.main, /no published value lies beyond a limit/)
})

test('once the change has begun limits stay, and a corrected baseline stands beside what it was', async () => {
  const revision = (await decider.get(measureUrl)).$('input[name=revision]').attr('value') ?? ''
  const moved = await decider.post(measureUrl, { ...measure({ high: '30' }), revision })
  assert.deepEqual(moved.errorSummary, [
    { text: 'The change has begun: a limit agreed before it cannot be altered any more', href: '#high' },
  ])
  assert.equal((await decider.post(measureUrl, { ...measure({ baseline: '14' }), revision })).status, 303)
  assert.equal((await publish(measureUrl)).errorSummary[0]?.href, '#whatWasChanged')
  await publish(measureUrl, 'A ward was missing')
  const page = await app.person().get(publicUrl)
  assert.match(page.main, /corrected on 10 March 2027.*Before, it was 12%\. Why: A ward was missing/)
})

test('a review answers a crossing, and with ten values there is a chart beside the table', async () => {
  const rows = Array.from(
    { length: 10 },
    (_, at) => `2026-${String(at + 1).padStart(2, '0')}-28,${12 + (at % 2)},Dashboard`,
  )
  await upload(['date,value,source', ...rows, '2027-03-01,17,Dashboard'].join('\n'))
  await publishValues()
  const crossed = await app.person().get(publicUrl)
  assert.match(crossed.main, /A value lies beyond a limit, 1 March 2027/)
  assert.equal(crossed.$('main svg[role=img]').length, 1)
  assert.match(crossed.main, /The median, 13%, is of the 11 values before the change/)
  const review = { ...day('startedOn', '2027-03-05'), why: 'Too many', by: programme.bodyId, result: 'open' }
  await decider.post(`${measureUrl}/reviews/new`, review)
  await publish((await linkOn(/reviews\/[^/]+\/publish$/)).replace(/\/publish$/, ''))
  const page = await app.person().get(publicUrl)
  assert.doesNotMatch(page.main, /no review has been published/)
  assert.match(page.main, /Review since 5 March 2027 Too many Board of Evening clinic Under way/)
})

test('a baseline that comes after the change has begun is said to', async () => {
  await decider.post(`${url}/new`, measure({ title: 'Late measure', ...day('startsOn', '2027-02-01') }))
  const { $ } = await decider.get(url)
  const link =
    $('main a')
      .filter((_index, one) => /Publish: Late measure/.test($(one).text()))
      .attr('href') ?? ''
  const form = await decider.get(link)
  assert.match(form.main, /fixed after it had begun/)
  await publish(link.replace(/\/publish$/, ''))
  assert.match(
    (await app.person().get(publicUrl)).main,
    /Late measure This baseline was published after the change/,
  )
})
