import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { everyKind, launchQuestionnaire } from '../../../test/support/every-kind.ts'
import { type Listening, makeListening } from '../../../test/support/listening.ts'
import { readPdf } from '../../../test/support/pdf.ts'
import { readReceipt } from '../../core/record/receipt.ts'

let app: TestApp
let clinic: Listening
let form: { id: string; slug: string }

before(async () => {
  app = await testApp()
  app.setNow('2027-05-06T12:00:00Z')
  clinic = await makeListening(app, 'The evening clinic')
  form = await launchQuestionnaire(app, clinic.programme.id, everyKind().content)
})
after(() => app.close())

const getPdf = async (url: string) => {
  const answer = await app.app.inject({ url })
  assert.equal(answer.statusCode, 200)
  assert.equal(answer.headers['content-type'], 'application/pdf')
  return readPdf(answer.rawPayload)
}

test('anyone prints a questionnaire of every kind as a tagged PDF with its title, language and fonts', async () => {
  const start = await app.person().get(`/answer/${form.slug}`)
  const url = start.$('a:contains("Print this questionnaire")').attr('href') ?? ''
  const pdf = await getPdf(url)
  assert.match(pdf.text, /\/MarkInfo/)
  assert.match(pdf.text, /\/Marked true/)
  assert.match(pdf.text, /\/StructTreeRoot/)
  assert.match(pdf.text, /\/Lang \(en-GB\)/)
  assert.match(pdf.text, /\/DisplayDocTitle true/)
  assert.match(pdf.streams + pdf.text, /pdfuaid:part>1</)
  assert.match(pdf.text, /\/FontFile[23]/)
  assert.deepEqual([pdf.count('Document'), pdf.count('H1'), pdf.count('H2')], [1, 1, 3])
  assert.ok(pdf.count('LI') > 20 && pdf.count('LI') === pdf.count('LBody'))
  assert.ok(pdf.count('H3') >= 15)
  assert.ok(pdf.streams.includes('/Artifact'))
  const opened = pdf.streams.match(/\bB(DC|MC)\b/g)?.length
  assert.equal(opened, pdf.streams.match(/\bEMC\b/g)?.length)
})

test('large print is set in 18 point and takes more pages', async () => {
  const [ordinary, large] = [
    await getPdf(`/say/${form.slug}/form.pdf`),
    await getPdf(`/say/${form.slug}/form.pdf?print=large`),
  ]
  assert.ok(large.pages > ordinary.pages, `${large.pages} pages, ${ordinary.pages} in ordinary print`)
  assert.match(large.streams, /\/F\d+ 18 Tf/)
})

test('the desk prints forms with a code each, and what is no number is sent back', async () => {
  const person = await deskPerson(app, {
    grants: [{ role: 'data-entry', organisationId: clinic.organisationId }],
  })
  const url = `/desk/programmes/${clinic.programme.slug}/activities/${form.slug}/print`
  const refused = await person.post(url, { count: '900' })
  assert.equal(refused.status, 422)
  assert.deepEqual(refused.errorSummary, [{ text: 'Enter a whole number from 1 to 200', href: '#count' }])
  const made = await app.app.inject({
    method: 'POST',
    url,
    payload: 'count=3',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      cookie: [...person.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      'sec-fetch-site': 'same-origin',
    },
  })
  const pdf = readPdf(made.rawPayload)
  assert.deepEqual([pdf.count('Sect'), pdf.count('Figure')], [3, 3])
  assert.match(pdf.text, /\/Alt \(/)
  const codes = await app.ctx.db.selectFrom('printedForms').select(['code', 'questionnaireVersion']).execute()
  assert.equal(codes.length, 3)
  assert.ok(
    codes.every(({ code, questionnaireVersion }) => readReceipt(code) === code && questionnaireVersion === 1),
  )
  assert.match((await person.get(url)).main, /printed so far: 3/)
})
