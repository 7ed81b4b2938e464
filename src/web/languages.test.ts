import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { load } from 'cheerio'
import { follow, receiptOn } from '../../test/support/answering.ts'
import { type TestApp, testApp } from '../../test/support/app.ts'
import { deskPerson } from '../../test/support/desk.ts'
import { type Listening, makeListening } from '../../test/support/listening.ts'
import { createLanguage } from './language.ts'

let app: TestApp
let clinic: Listening
let address: string
before(async () => {
  app = await testApp({ HEARD_PSEUDO_LANGUAGES: 'on' })
  app.setNow('2027-05-04T09:00:00Z')
  clinic = await makeListening(app, 'The evening clinic')
  address = await app.app.listen({ port: 0, host: '127.0.0.1' })
})
after(() => app.close())

const arabicLetters = /^[\p{Script=Arabic}\p{P}\s]+$/u

test('a language is chosen on any page, by a link to that page, and kept', async () => {
  const person = app.person()
  const english = await person.get('/programmes?q=clinic')
  assert.equal(english.$('html').attr('lang'), 'en')
  assert.equal(english.$('html').attr('dir'), 'ltr')
  const link = english.$('.app-languages [lang=ar-XB]')
  assert.deepEqual([link.attr('hreflang'), link.attr('dir')], ['ar-XB', 'rtl'])
  const chosen = await person.get(link.attr('href') ?? '')
  assert.equal(chosen.status, 303)
  assert.equal(chosen.location, '/programmes?q=clinic')
  const page = await person.get(chosen.location ?? '')
  assert.equal(page.$('html').attr('lang'), 'ar-XB')
  assert.equal(page.$('html').attr('dir'), 'rtl')
  assert.match(page.$('.nhsuk-skip-link').text().trim(), arabicLetters)
  assert.equal(page.headers['content-language'], 'ar-XB')
  assert.match(String(page.headers.vary), /cookie/)
  assert.match(String(page.headers['cache-control']), /no-store/)
  assert.equal(page.$('.app-languages [aria-current]').attr('lang'), 'ar-XB')
  await person.get('/programmes?lang=en')
  assert.equal((await person.get('/programmes')).$('html').attr('lang'), 'en')
})

test('what a browser would like, and a language that is not on, change nothing', async () => {
  const person = app.person()
  assert.equal((await person.get('/programmes', { 'accept-language': 'ar-XB' })).$('html').attr('lang'), 'en')
  assert.equal((await person.get('/programmes?lang=cy')).location, '/programmes')
  assert.equal(person.cookies.size, 0)
  person.cookies.set('heard_language', 'cy')
  assert.equal((await person.get('/programmes')).$('html').attr('lang'), 'en')
})

test('choosing a language never leads to another site', async () => {
  for (const url of [
    '//example.org?lang=ar-XB',
    '/%5cexample.org?lang=ar-XB',
    '//example.org/programmes?lang=en',
  ]) {
    const { status, location = '/' } = await app.person().get(url)
    assert.ok(status === 404 || /^\/(?![/\\])/.test(location), `${url} → ${location}`)
  }
})

/** Over a real connection, where what reads a body is not called from what the request's hooks called. */
async function postOverTheWire(code: string, answer: string) {
  const answered = await fetch(`${address}/say/${clinic.box.slug}`, {
    method: 'POST',
    headers: { cookie: `heard_language=${code}` },
    body: new URLSearchParams({ answer }),
  })
  return { status: answered.status, $: load(await answered.text()) }
}

test('people who are served at the same time each read their own language, after a form too', async () => {
  const codes = Array.from({ length: 8 }, () => ['en', 'ar-XB', 'en-XA']).flat()
  await Promise.all(
    codes.map(async (code) => {
      const { status, $ } = await postOverTheWire(code, '')
      assert.equal(status, 422)
      assert.equal($('html').attr('lang'), code)
      const said = $('.nhsuk-error-summary a').text().trim()
      assert.equal(/\p{Script=Arabic}/u.test(said), code === 'ar-XB', said)
      assert.equal(said.startsWith('['), code === 'en-XA', said)
    }),
  )
})

test('a body that cannot be read is refused in the language of who sent it', async () => {
  const { status, $ } = await postOverTheWire('ar-XB', 'x'.repeat(9 * 1024 * 1024))
  assert.equal(status, 413)
  assert.match($('h1').text(), arabicLetters)
})

test('a response is kept with the language of its page, read over a real connection', async () => {
  const before = await listLanguages()
  await postOverTheWire('ar-XB', 'There is no bus')
  await postOverTheWire('en', 'There is no train')
  assert.deepEqual((await listLanguages()).slice(before.length), ['ar-XB', 'en'])
})

const listLanguages = async () =>
  (await app.ctx.db.selectFrom('responses').select('language').orderBy('takenAt').execute()).map(
    ({ language }) => language,
  )

test('from right to left, what is filled in is kept apart, and an address is not', async () => {
  const person = app.person()
  person.cookies.set('heard_language', 'ar-XB')
  const page = await person.get(`/say/${clinic.box.slug}`)
  assert.ok(page.main.includes(`\u2068The evening clinic\u2069`), page.main)
  const { translate } = createLanguage({ code: 'ar', name: 'ar' }, { web: { a: 'س {{link}} {{to}}' } })
  assert.equal(
    translate('web:a', { link: '{link}', to: 'https://a.example/b' }),
    'س {link} https://a.example/b',
  )
})

test('a letter that is asked for on a page is in the language of the page', async () => {
  const person = app.person()
  person.cookies.set('heard_language', 'ar-XB')
  const form = { answer: 'There is no bus', email: 'lee@example.org', wantsReply: 'yes' }
  const sent = await person.post(`/say/${clinic.box.slug}`, form)
  assert.equal(sent.status, 303)
  const receipt = receiptOn(await follow(person, sent))
  await person.post(`/receipt/${receipt}/send-link`)
  const [mail] = await app.ctx.db.selectFrom('mails').selectAll().execute()
  assert.match(mail?.subject ?? '', arabicLetters)
  assert.match(mail?.body ?? '', /\{link\}/)
})

test('what the official components say by themselves is in the language of the page', async () => {
  const person = app.person()
  person.cookies.set('heard_language', 'ar-XB')
  const refused = await person.post(`/say/${clinic.box.slug}`, { answer: '' })
  const hidden = refused.$('.nhsuk-error-message .nhsuk-u-visually-hidden').text()
  assert.match(hidden, arabicLetters)
  assert.doesNotMatch(refused.main, /\b(?:Error|There is)\b/)
})

test('what staff wrote is told apart as English, and cannot break out of it', async () => {
  const title = 'Beds & <b>buses</b>'
  const { box } = await makeListening(app, title)
  const read = async (code: string) => {
    const person = app.person()
    person.cookies.set('heard_language', code)
    return (await person.get(`/say/${box.slug}`)).$('h1')
  }
  const part = (await read('ar-XB')).find('span[lang=en][dir=auto]')
  assert.equal(part.text(), `Say it: ${title}`)
  assert.equal(part.find('b').length, 0)
  assert.equal((await read('en')).find('span').length, 0)
})

test('the desk and files are English, whatever is chosen elsewhere', async () => {
  const owner = await deskPerson(app, { isOwner: true })
  owner.cookies.set('heard_language', 'ar-XB')
  for (const url of ['/desk', '/desk/settings', '/desk/nowhere']) {
    const page = await owner.get(url)
    assert.deepEqual([page.$('html').attr('lang'), page.$('html').attr('dir')], ['en', 'ltr'], url)
    assert.equal(page.$('.app-languages').length, 0)
    assert.doesNotMatch(page.main, /\p{Script=Arabic}/u)
  }
  const file = await owner.get(`/programmes/${clinic.programme.slug}/strands.csv`)
  assert.equal(file.status, 200)
  assert.doesNotMatch(file.html, /\p{Script=Arabic}/u)
  assert.notEqual((await owner.get('/desk/settings?lang=ar-XB')).status, 303)
})

test('no pseudo-language can be chosen in production', async () => {
  const live = await testApp({ HEARD_PSEUDO_LANGUAGES: 'on', NODE_ENV: 'production' })
  try {
    const page = await live.person().get('/programmes')
    assert.equal(page.$('.app-languages').length, 0)
  } finally {
    await live.close()
  }
})
