import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { receiptOn } from '../../../test/support/answering.ts'
import { type Person, type TestApp, type TestPage, testApp } from '../../../test/support/app.ts'
import { type Listening, makeListening } from '../../../test/support/listening.ts'
import { makeReceipt, printReceipt } from '../../core/record/receipt.ts'

const words = 'The marmalade clinic must stay'
const email = 'jo.marsh@example.org'
const now = '2027-05-04T12:00:00Z'

let app: TestApp
let clinic: Listening
const outbox: { to: string; subject: string; body: string }[] = []

before(async () => {
  const mailer = {
    async send(message: { to: string; subject: string; body: string }) {
      outbox.push(message)
      return 'sent' as const
    },
  }
  app = await testApp({ HEARD_TRUSTED_HOPS: '1' }, { mailer })
  app.setNow(now)
  clinic = await makeListening(app, 'The evening clinic')
  await app.startWork()
})
after(() => app.close())

/** Sends the one box and gives its receipt. */
async function give(person: Person, form: Record<string, string> = {}): Promise<string> {
  await person.post(`/say/${clinic.box.slug}`, { answer: words, ...form })
  const page = await person.get(`/sent/${clinic.box.slug}`)
  const receipt = receiptOn(page)
  assert.ok(receipt)
  return receipt
}

let addresses = 0
/** From an address of its own, so that the tries of one test do not slow down another. */
function elsewhere() {
  addresses += 1
  return { 'x-forwarded-for': `192.0.2.${addresses}` }
}

/** The page without what the person typed. */
const without = (page: TestPage, typed: string) => page.html.replaceAll(typed, '')

const waitFor = async <Found>(find: () => Promise<Found | undefined> | Found | undefined): Promise<Found> => {
  for (let tries = 0; tries < 200; tries++) {
    const found = await find()
    if (found !== undefined) return found
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('waited for 10 s in vain')
}

test('alone it shows that it was taken, when, by which channel and about what, and not what was said', async () => {
  const receipt = await give(app.person(), { word: 'bluebell', email, organisationName: 'Marsh and Sons' })
  const stranger = app.person()
  const found = await stranger.post(
    '/receipt',
    { receipt: ` ${printReceipt(receipt).toLowerCase()} ` },
    elsewhere(),
  )
  assert.equal(found.location, `/receipt/${receipt}`)
  const page = await stranger.get(found.location ?? '', elsewhere())
  assert.equal(page.status, 200)
  assert.match(page.main, new RegExp(printReceipt(receipt)))
  assert.match(page.main, /Taken 4 May 2027, 1pm/)
  assert.match(page.main, /How it came in Online/)
  assert.match(page.main, /The evening clinic/)
  assert.match(page.main, /No decision has been published yet/)
  for (const secret of ['marmalade', 'jo.marsh', 'Marsh and Sons', 'bluebell', clinic.box.questionId]) {
    assert.ok(!page.html.includes(secret), `the page has ${secret}`)
  }
})

test('a receipt that is mistyped and one that nobody holds are told apart by nothing', async () => {
  const real = await give(app.person())
  const nobodys = makeReceipt(Buffer.alloc(48, 7))
  const mistyped = `${nobodys.slice(0, 11)}${nobodys.endsWith('A') ? 'B' : 'A'}`
  const malformed = 'not a receipt'
  for (const ask of [
    (receipt: string) => app.person().post('/receipt', { receipt }, elsewhere()),
    (receipt: string) => app.person().get(`/receipt/${encodeURIComponent(receipt)}`, elsewhere()),
    (receipt: string) =>
      app.person().post(`/receipt/${encodeURIComponent(receipt)}/open`, { word: 'bluebell' }, elsewhere()),
    (receipt: string) =>
      app.person().post(`/receipt/${encodeURIComponent(receipt)}/send-link`, {}, elsewhere()),
  ]) {
    const pages = [await ask(nobodys), await ask(mistyped), await ask(malformed)]
    const [one, two, three] = [nobodys, mistyped, malformed].map((typed, place) =>
      without(pages[place] as TestPage, typed),
    )
    assert.equal(one, two)
    assert.equal(one, three)
    assert.ok(pages.every(({ status }) => status === 422))
    assert.match(pages[0]?.errorSummary[0]?.text ?? '', /We know none like this one/)
    assert.equal(pages[0]?.errorSummary[0]?.href, '#receipt')
    assert.equal(pages[0]?.$('#receipt').attr('value'), nobodys)
  }
  assert.equal((await app.person().get(`/receipt/${real}`, elsewhere())).status, 200)
})

test('the right word opens what was said, in any case; a wrong one says so and shows nothing', async () => {
  const receipt = await give(app.person(), { word: 'Bluebell wood' })
  const wrong = await app.person().post(`/receipt/${receipt}/open`, { word: 'buttercup' }, elsewhere())
  assert.equal(wrong.status, 422)
  assert.deepEqual(wrong.errorSummary, [
    { text: 'The receipt and the word do not belong together', href: '#word' },
  ])
  assert.ok(!wrong.html.includes('marmalade'))
  const right = await app.person().post(`/receipt/${receipt}/open`, { word: ' bluebell WOOD ' }, elsewhere())
  assert.equal(right.status, 200)
  assert.match(right.main, /What do you want to say about this\?\s*The marmalade clinic must stay/)
  assert.match(right.main, /What was decided.+Where it counts.+In the record/)
  const again = await app.person().get(`/receipt/${receipt}/open`, elsewhere())
  assert.deepEqual([again.status, again.location], [303, `/receipt/${receipt}`], 'coming back is no error')
})

test('without a word none opens it, and none is told apart from a wrong one', async () => {
  const [withWord, withNone] = [await give(app.person(), { word: 'bluebell' }), await give(app.person())]
  const ask = async (receipt: string, word: string) => {
    const page = await app.person().post(`/receipt/${receipt}/open`, { word }, elsewhere())
    return [page.status, without(page, receipt).replaceAll(printReceipt(receipt), '')]
  }
  assert.deepEqual(await ask(withNone, ''), await ask(withWord, 'buttercup'))
  assert.deepEqual(await ask(withNone, 'buttercup'), await ask(withWord, 'buttercup'))
})

test('a link goes to the address that was given, opens what was said, and is over after an hour', async () => {
  const receipt = await give(app.person(), { email })
  outbox.length = 0
  const asked = await app.person().post(`/receipt/${receipt}/send-link`, {}, elsewhere())
  assert.equal(asked.location, `/receipt/${receipt}`)
  const mail = await waitFor(() => outbox[0])
  assert.equal(mail.to, email)
  assert.ok(!`${mail.subject}${mail.body}`.includes('marmalade'), 'no own words in a mail')
  assert.ok(!`${mail.subject}${mail.body}`.includes(receipt), 'nor the receipt')
  const link = new URL(mail.body.match(/https?:\/\/\S+\/said\/\S+/)?.[0] ?? '')
  const mails = await app.ctx.db
    .selectFrom('mails')
    .selectAll()
    .where('purpose', '=', 'link-to-response')
    .execute()
  assert.ok(mails.length > 0 && mails.every(({ programmeId }) => programmeId === clinic.programme.id))
  assert.ok(
    !JSON.stringify(mails).includes(link.pathname.replace('/said/', '')),
    'no live link in the outbox',
  )
  const opened = await app.person().get(link.pathname, elsewhere())
  assert.equal(opened.status, 200)
  assert.match(opened.main, /The marmalade clinic must stay/)

  app.setNow('2027-05-04T12:59:00Z')
  assert.equal((await app.person().get(link.pathname, elsewhere())).status, 200)
  app.setNow('2027-05-04T13:00:01Z')
  const over = await app.person().get(link.pathname, elsewhere())
  app.setNow(now)
  assert.equal(over.status, 410)
  assert.match(over.main, /This link has expired/)
  assert.ok(!over.html.includes('marmalade'))
  assert.equal((await app.person().get('/said/some-other-token', elsewhere())).status, 410)
})

test('whether an address was given is not told, and without one nothing is sent', async () => {
  const [withAddress, withNone] = [await give(app.person(), { email }), await give(app.person())]
  outbox.length = 0
  const person = app.person()
  const notices = []
  for (const receipt of [withNone, withAddress]) {
    await person.post(`/receipt/${receipt}/send-link`, {}, elsewhere())
    const page = await person.get(`/receipt/${receipt}`, elsewhere())
    notices.push(page.$('.nhsuk-notification-banner').text().replace(/\s+/g, ' '))
  }
  assert.match(notices[0] ?? '', /If an email address was given/)
  assert.equal(notices[0], notices[1])
  await waitFor(() => outbox[0])
  assert.equal(outbox.length, 1)
})

test('tries from one address are slowed', async () => {
  const from = elsewhere()
  const time = async (tries: number) => {
    const started = performance.now()
    for (let tried = 0; tried < tries; tried++) await app.person().get('/receipt/2222', from)
    return performance.now() - started
  }
  const free = await time(10)
  const slowed = await time(3)
  assert.ok(slowed > 1000, `3 more tries took ${slowed} ms, the 10 before them ${free} ms`)
})

test('right receipts do not count as tries, so that one network is not locked out by honest use', async () => {
  const receipt = await give(app.person(), { word: 'bluebell' })
  const from = elsewhere()
  const person = app.person()
  const started = performance.now()
  for (let read = 0; read < 70; read++) {
    assert.equal((await person.get(`/receipt/${receipt}`, from)).status, 200)
  }
  assert.equal((await person.post(`/receipt/${receipt}/open`, { word: 'bluebell' }, from)).status, 200)
  assert.ok(performance.now() - started < 10_000, 'and they are not slowed')
})

test('a right receipt between guesses does not make room for more of them', async () => {
  const receipt = await give(app.person())
  const from = elsewhere()
  const guesses = await Promise.all(
    Array.from({ length: 62 }, async () => {
      await app.person().get(`/receipt/${receipt}`, from)
      return (await app.person().get('/receipt/2222', from)).status
    }),
  )
  assert.ok(guesses.filter((status) => status === 422).length <= 60)
  assert.equal((await app.person().get('/receipt/2222', from)).status, 429)
})

test('words tried on one receipt count from whatever address they come, with a word or without', async () => {
  const receipts = [await give(app.person(), { word: 'bluebell' }), await give(app.person())]
  const guess = (receipt: string, word: string, place: number) =>
    app
      .person()
      .post(
        `/receipt/${receipt}/open`,
        { word },
        { 'x-forwarded-for': `2001:db8:0:${place.toString(16)}::1` },
      )
  const said = []
  for (const receipt of receipts) {
    const tries = Array.from({ length: 32 }, (_, place) => guess(receipt, 'buttercup', place))
    const answers = await Promise.all(tries)
    assert.equal(answers.filter(({ status }) => status === 422).length, 30)
    said.push(answers.find(({ status }) => status === 429)?.main)
  }
  assert.match(said[0] ?? '', /too many tries/)
  assert.equal(said[0], said[1])
  assert.equal((await guess(receipts[0] ?? '', 'bluebell', 99)).status, 429)
})

test('addresses of one IPv6 network count as one', async () => {
  const guesses = await Promise.all(
    Array.from({ length: 62 }, (_, place) =>
      app.person().get('/receipt/2222', { 'x-forwarded-for': `2001:db8:f::${place.toString(16)}` }),
    ),
  )
  assert.equal(guesses.filter(({ status }) => status === 429).length, 2)
})

test('at most one link in 10 minutes and 5 a day go to an address, and the page says the same', async () => {
  const receipt = await give(app.person(), { email })
  const countMails = async () =>
    (await app.ctx.db.selectFrom('mails').select('id').where('purpose', '=', 'link-to-response').execute())
      .length
  const before = await countMails()
  const notices = new Set<string>()
  const ask = async (minutes: number) => {
    app.setNow(new Date(Date.parse(now) + minutes * 60_000))
    const person = app.person()
    await person.post(`/receipt/${receipt}/send-link`, {}, elsewhere())
    notices.add((await person.get(`/receipt/${receipt}`, elsewhere())).main)
    return (await countMails()) - before
  }
  try {
    await Promise.all([ask(0), ask(0), ask(0)])
    assert.equal(await ask(9), 1)
    assert.equal(await ask(11), 2)
    for (const minutes of [30, 60, 120]) await ask(minutes)
    assert.equal(await ask(600), 5)
    assert.equal(await ask(23 * 60), 5)
    assert.equal(await ask(24 * 60 + 5), 6)
    assert.equal(notices.size, 1)
  } finally {
    app.setNow(now)
  }
})
