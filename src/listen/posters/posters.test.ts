import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { type Listening, makeListening } from '../../../test/support/listening.ts'

let app: TestApp
let clinic: Listening
let lead: Person
let address: string
before(async () => {
  app = await testApp()
  clinic = await makeListening(app, 'The evening clinic')
  lead = await deskPerson(app, { grants: [{ role: 'engagement-lead', programmeId: clinic.programme.id }] })
  address = `/desk/programmes/${clinic.programme.slug}/activities/${clinic.box.slug}/poster`
})
after(() => app.close())

const revisionOn = async () => (await lead.get(address)).$('[name=revision]').attr('value') ?? ''

test('a poster has the address, its square code as an image with words, and the code as a file', async () => {
  const page = await lead.get(address)
  assert.match(page.main, new RegExp(`/say/${clinic.box.slug}`))
  assert.match(page.$('img').attr('alt') ?? '', /Square code/)
  const file = await lead.get(`${address}/code.svg`)
  assert.match(String(file.headers['content-type']), /svg/)
  assert.match(String(file.headers['content-disposition']), /attachment/)
})

test('a short address leads to the activity whatever the letters, and belongs to one only', async () => {
  const wrong = await lead.post(address, { revision: await revisionOn(), shortCode: 'a b' })
  assert.equal(wrong.status, 422)
  assert.equal(wrong.$('#shortCode').attr('value'), 'a b')
  const form = { revision: await revisionOn(), shortCode: 'Clinic27' }
  assert.equal((await lead.post(address, form)).status, 303)
  assert.equal((await app.person().get('/go/CLINIC27')).location, `/say/${clinic.box.slug}`)
  assert.match((await lead.get(address)).main, /\/go\/clinic27/)
  const other = address.replace(clinic.box.slug, clinic.questionnaire.slug)
  const revision = (await lead.get(other)).$('[name=revision]').attr('value') ?? ''
  const taken = await lead.post(other, { revision, shortCode: 'clinic27' })
  assert.deepEqual(taken.errorSummary, [
    { text: 'Another way to give views has this short address', href: '#shortCode' },
  ])
  assert.equal((await app.person().get('/go/nowhere')).status, 404)
  const programme = app.ctx.db.updateTable('programmes').where('id', '=', clinic.programme.id)
  await programme.set({ publishedAt: null }).execute()
  assert.equal(
    (await app.person().get('/go/clinic27')).status,
    404,
    'of a programme that is not public nothing is told',
  )
  await programme.set({ publishedAt: app.ctx.now() }).execute()
})
