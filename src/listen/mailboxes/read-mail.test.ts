import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readMail, writtenIn } from './read-mail.ts'

const letter = (body: string, ...headers: string[]) =>
  Buffer.from(
    [
      'From: Jo <jo@example.org>',
      'Subject: =?utf-8?q?Caf=C3=A9?=',
      'Message-ID: <1@example.org>',
      ...headers,
      '',
      body,
    ].join('\r\n'),
  )

test('what was quoted and the signature are left out; the words of the letter stay', () => {
  const cases: [string, string][] = [
    ['Keep it.\n\nOn Mon, 3 May 2027 at 09:00, Board <x@nhs.net> wrote:\n> What do you think?\n', 'Keep it.'],
    ['Keep it.\n\nFrom: Board <x@nhs.net>\nSent: 03 May 2027\nTo: Jo\nSubject: Views\n\nTell us', 'Keep it.'],
    ['I object.\n\nThe bus is bad.\n\n-- \nJo\n07700 900123', 'I object.\n\nThe bus is bad.'],
    ['- far\n- dear\n\nSent from my iPhone', '- far\n- dear'],
  ]
  for (const [whole, written] of cases) assert.equal(writtenIn(whole), written)
})

test('words between quoted lines keep what they answer, and a quotation alone is not thrown away', () => {
  const between = '> Is A good?\nYes.\n> And B?\nNo.'
  assert.equal(writtenIn(between), between)
  assert.equal(writtenIn('> all quoted'), '> all quoted')
})

test('headers in other alphabets, the exchange it belongs to, and who sent it', async () => {
  const mail = await readMail(letter('Hello', 'References: <0@example.org> <half@example.org>'))
  assert.equal(mail.subject, 'Café')
  assert.equal(mail.from, 'jo@example.org')
  assert.equal(mail.messageId, '<1@example.org>')
  assert.equal(mail.thread, '<0@example.org>')
  assert.equal((await readMail(letter('Hello'))).thread, '<1@example.org>')
})

test('a page of HTML is read as its text, and nothing that it points to', async () => {
  const html = '<p>Keep <b>it</b></p><img src="http://tracker.example/x.png"><script>alert(1)</script>'
  const mail = await readMail(letter(html, 'Content-Type: text/html; charset=utf-8'))
  assert.equal(mail.text, 'Keep it')
})

test('automatic answers and messages that came back are told from letters', async () => {
  const kindOf = async (...headers: string[]) => (await readMail(letter('Away until May', ...headers))).kind
  assert.equal(await kindOf(), 'written')
  assert.equal(await kindOf('Auto-Submitted: no'), 'written')
  assert.equal(await kindOf('Auto-Submitted: auto-replied'), 'automatic')
  assert.equal(await kindOf('Precedence: bulk'), 'automatic')
  assert.equal(await kindOf('X-Autoreply: yes'), 'automatic')
  const report = 'Content-Type: multipart/report; report-type=delivery-status; boundary="b"'
  assert.equal(await kindOf(report), 'bounce')
})

test('what is no e-mail is refused', async () => {
  await assert.rejects(readMail(Buffer.from('\u0000\u0001 nonsense')))
  await assert.rejects(readMail(Buffer.alloc(0)))
})

test('a text that is made to take long is read whole, and the server is held up no longer than a moment', () => {
  const hostile = [
    `x${'\n'.repeat(200_000)}x`,
    'On '.repeat(30_000),
    `${'Op '.repeat(20_000)}\n${'schreef '.repeat(3_000)}`,
    `${'>'.repeat(50_000)}\n${'On '.repeat(10_000)}wrote:`,
    'W dniu '.repeat(14_000),
    'a'.repeat(5_000_000),
  ]
  for (const text of hostile) {
    const started = process.cpuUsage()
    assert.ok(writtenIn(text).length > 0)
    const { user, system } = process.cpuUsage(started)
    assert.ok(
      (user + system) / 1e6 < 5,
      `${text.slice(0, 8)} took ${(user + system) / 1e6} s of the processor`,
    )
  }
})
