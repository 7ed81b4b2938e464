import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { receiptOn } from '../../../test/support/answering.ts'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { type Listening, makeListening } from '../../../test/support/listening.ts'
import { fieldsInError } from '../../../test/support/register.ts'

let app: TestApp
let clinic: Listening

before(async () => {
  app = await testApp()
  app.setNow('2027-05-04T12:00:00Z')
  clinic = await makeListening(app, 'The evening clinic')
})
after(() => app.close())

const address = 'Jo Marsh\r\n4 Harbour Row\r\nPellowby, bn1 1aa'
const lines = ['Jo Marsh', '4 Harbour Row', 'Pellowby', 'BN1 1AA']

const listWays = () =>
  app.ctx.db.selectFrom('replyWays').select(['kind', 'address', 'lines']).orderBy('kind').execute()

async function give(
  form: Record<string, string>,
): Promise<{ person: Person; receipt: string; said: string }> {
  const person = app.person()
  const sent = await person.post(`/say/${clinic.box.slug}`, { answer: 'Keep it', word: 'bluebell', ...form })
  assert.equal(sent.status, 303, sent.main)
  const page = await person.get(`/sent/${clinic.box.slug}`)
  return { person, receipt: receiptOn(page) ?? '', said: page.main }
}

test('somebody says how to be told, once: what cannot reach anybody is refused beside its field, and kept', async () => {
  const person = app.person()
  for (const [form, field, says] of [
    [{ wantsReply: 'text' }, '#phone', /Enter a mobile number so that/],
    [{ wantsReply: 'text', phone: '01632 960123' }, '#phone', /Enter a UK mobile number/],
    [{ wantsReply: 'letter', postAddress: '4 Harbour Row' }, '#postAddress', /Enter a UK postcode/],
    [{ phone: '07700 900123' }, '#wantsReply', /Select how you want to be told/],
    [{ wantsReply: 'yes' }, '#email', /Enter an email address/],
    [
      { wantsReply: 'letter', postAddress: address, replyFormat: 'audio' },
      '#replyFormat',
      /A letter cannot hold a recording or a film/,
    ],
    [
      { wantsReply: 'letter', postAddress: address, replyFormat: 'bsl' },
      '#replyFormat',
      /A letter cannot hold/,
    ],
    [
      { wantsReply: 'text', phone: '07700 900123', replyFormat: 'large-print' },
      '#replyFormat',
      /Large print is sent by letter/,
    ],
    [
      { wantsReply: 'yes', email: 'jo@example.org', replyFormat: 'large-print' },
      '#replyFormat',
      /Large print is sent by letter/,
    ],
  ] as const) {
    const page = await person.post(`/say/${clinic.box.slug}`, { answer: 'Keep it', ...form })
    assert.deepEqual([page.status, fieldsInError(page)], [422, [field]])
    assert.match(page.main, says)
    if ('replyFormat' in form)
      assert.equal(page.$('#replyFormat option[selected]').attr('value'), form.replyFormat)
    if ('phone' in form) assert.equal(page.$('#phone').val(), form.phone)
    if ('postAddress' in form)
      assert.equal(
        String(page.$('#postAddress').val()).replaceAll('\r', ''),
        form.postAddress.replaceAll('\r', ''),
      )
  }
  const byLetter = await give({
    wantsReply: 'letter',
    postAddress: address,
    email: 'jo@example.org',
    phone: 'x',
  })
  assert.match(byLetter.said, /We will send a letter\./)
  const byText = await give({ wantsReply: 'text', phone: '+44 7700 900123' })
  assert.match(byText.said, /We will send a text message with a link\./)
  assert.deepEqual(await listWays(), [
    { kind: 'phone', address: '07700900123', lines: null },
    { kind: 'post', address: null, lines },
  ])
  const { content } = await app.ctx.db
    .selectFrom('logEntries')
    .select((eb) => eb.fn<string>('string_agg', [eb.cast<string>('body', 'text'), eb.val(' ')]).as('content'))
    .executeTakeFirstOrThrow()
  assert.doesNotMatch(content, /Harbour|07700/)
})

test('by the receipt and the second thing it is changed and taken away, also after the close', async () => {
  const { person, receipt } = await give({ wantsReply: 'letter', postAddress: address })
  const url = `/receipt/${receipt}/told`
  assert.equal((await app.person().get(url)).location, `/receipt/${receipt}`)
  await person.post(`/receipt/${receipt}/open`, { word: 'bluebell' })
  await app.ctx.db
    .updateTable('activities')
    .set({ closesAt: new Date('2027-05-04T12:00:00Z') })
    .where('id', '=', clinic.box.id)
    .execute()
  const shown = await person.get(url)
  assert.equal(shown.$('#postAddress').val(), lines.join('\n'))
  const wrong = await person.post(url, { wantsReply: 'text', phone: '12' })
  assert.deepEqual([wrong.status, fieldsInError(wrong)], [422, ['#phone']])
  const before = (await listWays()).length
  await person.post(url, { wantsReply: 'yes', email: 'jo@example.org', postAddress: address })
  assert.match((await person.get(`/receipt/${receipt}`)).main, /How to reach you has been changed/)
  const ways = await listWays()
  assert.deepEqual(ways[0], { kind: 'email', address: 'jo@example.org', lines: null })
  assert.equal(ways.length, before)
  await person.post(url, { wantsReply: 'no', email: '' })
  assert.equal((await listWays()).length, before - 1)
  const contacts = await app.ctx.db.selectFrom('responseContacts').select('email').execute()
  assert.equal(
    contacts.filter(({ email }) => email === 'jo@example.org').length,
    1,
    'that of another response',
  )

  await person.post(url, { wantsReply: 'text', phone: '07700 900124' })
  assert.equal((await listWays()).length, before)
  await person.post(`/receipt/${receipt}/withdraw`)
  assert.equal((await listWays()).length, before - 1, 'nobody is told who took it back')
})
