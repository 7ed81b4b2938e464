import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import { receiptOn } from '../../../test/support/answering.ts'
import { type Person, type TestApp, type TestPage, testApp } from '../../../test/support/app.ts'
import { type Listening, makeListening } from '../../../test/support/listening.ts'
import { makeReceipt, printReceipt } from '../../core/record/receipt.ts'

/** A row as it is read out: what stands in for the table's headings on a phone is hidden. */
function withoutHeadings(row: ReturnType<TestPage['$']>): string {
  row.find('[aria-hidden]').remove()
  return row.text()
}

let app: TestApp
let clinic: Listening

before(async () => {
  app = await testApp({ HEARD_TRUSTED_HOPS: '1' })
  app.setNow('2027-05-04T12:00:00Z')
  clinic = await makeListening(app, 'The evening clinic')
})
after(() => app.close())

async function give(
  answer: string,
  form: Record<string, string> = {},
): Promise<{ person: Person; receipt: string }> {
  const person = app.person()
  await person.post(`/say/${clinic.box.slug}`, { answer, ...form })
  return { person, receipt: receiptOn(await person.get(`/sent/${clinic.box.slug}`)) ?? '' }
}

test('behind the second thing there is a copy to print and one to keep, and nowhere else', async () => {
  const said = 'Keep the marmalade clinic.\n\nمن فضلك <b>now</b>'
  const { person, receipt } = await give(said, { word: 'bluebell', mayPublish: 'yes' })
  assert.equal((await person.get(`/receipt/${receipt}/copy`)).status, 303)
  const opened = await person.post(`/receipt/${receipt}/open`, { word: 'bluebell' })
  const links = opened
    .$('main ul a')
    .map((_index, link) => opened.$(link).attr('href'))
    .get()
  assert.ok(links.includes(`/receipt/${receipt}/copy`) && links.includes(`/receipt/${receipt}/copy.txt`))
  const page = await person.get(`/receipt/${receipt}/copy`)
  assert.match(page.main, /marmalade/)
  assert.match(page.main, /May it be published: Yes/)
  assert.equal(page.$('.app-print').length, 1)
  const file = await person.get(`/receipt/${receipt}/copy.txt`)
  assert.match(String(file.headers['content-type']), /^text\/plain; charset=utf-8/)
  assert.match(String(file.headers['content-disposition']), /^attachment; filename="what-i-said\.txt"$/)
  assert.ok(file.html.includes(said), 'as it was written, to the letter')
  assert.ok(file.html.includes(printReceipt(receipt)))
  assert.match(file.html, /This copy: As it was sent/)
  assert.equal((await app.person().get(`/receipt/${receipt}/copy.txt`)).status, 303)
})

test('a list of receipts is checked at once: what was taken, what is none, what is unknown, what stands twice', async () => {
  const [one, other] = [await give('One'), await give('Other', { word: 'bluebell' })]
  await other.person.post(`/receipt/${other.receipt}/open`, { word: 'bluebell' })
  await other.person.post(`/receipt/${other.receipt}/withdraw`)
  const unknown = printReceipt(makeReceipt(randomBytes(48)))
  const typed = `${printReceipt(one.receipt).toLowerCase()}\n\nhello <i>\n${other.receipt}\r\n${unknown}\n${one.receipt}`
  const page = await app.person().post('/receipt/many', { receipts: typed })
  assert.equal(page.status, 200)
  assert.match(page.main, /5 lines checked/)
  assert.match(page.main, /2 taken, 3 to look at again/)
  const rows = page
    .$('tbody tr')
    .map((_index, row) => withoutHeadings(page.$(row).clone()).replace(/\s+/g, ' ').trim())
    .get()
  assert.match(rows[0] ?? '', new RegExp(`^1 ${printReceipt(one.receipt)} 4 May 2027, 1pm Online`))
  assert.match(
    rows[1] ?? '',
    new RegExp(`^4 ${printReceipt(other.receipt)} 4 May 2027, 1pm, withdrawn since`),
  )
  assert.match(page.main, /Line 3: hello <i>\s*This is not a receipt/)
  assert.match(page.main, new RegExp(`Line 5: ${unknown}\\s*This could be a receipt, and we know none`))
  assert.match(page.main, /Line 6: .* stands in line 1 already/)
  assert.equal(page.$('#receipts').val(), typed.replace('\r\n', '\n'), 'as it was typed')
  assert.doesNotMatch(page.main, /Other/, 'nothing of what was said')
})

test('none, or more than 200, is a mistake with the list kept', async () => {
  const empty = await app.person().post('/receipt/many', { receipts: ' \n ' })
  assert.deepEqual([empty.status, empty.errorSummary[0]?.href], [422, '#receipts'])
  const long = Array.from({ length: 201 }, () => '2222').join('\n')
  const tooMany = await app.person().post('/receipt/many', { receipts: long })
  assert.equal(tooMany.status, 422)
  assert.match(tooMany.errorSummary[0]?.text ?? '', /200 lines or fewer. You have entered 201/)
  assert.equal(tooMany.$('#receipts').val(), long)
})

test('lists with unknown receipts are slowed and in the end turned away; right ones are not', async () => {
  const { receipt } = await give('One')
  const from = { 'x-forwarded-for': '192.0.2.77' }
  const ask = (receipts: string) => app.person().post('/receipt/many', { receipts }, from)
  for (let place = 0; place < 40; place++) assert.equal((await ask(receipt)).status, 200)
  const unknown = () => printReceipt(makeReceipt(randomBytes(48)))
  const answers = await Promise.all(Array.from({ length: 32 }, () => ask(unknown())))
  assert.equal(answers.filter(({ status }) => status === 429).length, 2)
})
