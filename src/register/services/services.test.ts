import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { listServices } from '../organisations/index.ts'

let app: TestApp
let owner: Person

before(async () => {
  app = await testApp()
  owner = await deskPerson(app, { isOwner: true })
})
after(() => app.close())

const day = (field: string, text: string) => {
  const [year = '', month = '', ofMonth = ''] = text.split('-')
  return { [`${field}Day`]: ofMonth, [`${field}Month`]: month, [`${field}Year`]: year }
}
const lunchClub = {
  code: 'lunch-club',
  name: 'Lunch club',
  plain: 'A meal in company',
  kind: 'social-care',
  ...day('effectiveFrom', '1990-01-01'),
}
const offered = async (on: string) => (await listServices(app.ctx.db, on)).map(({ name }) => name)

test('a service is added once, offered while it lasts, and stays in the list', async () => {
  assert.equal((await owner.post('/desk/services/new', lunchClub)).status, 303)
  assert.ok((await offered('2026-01-01')).includes('Lunch club'))
  const twice = await owner.post('/desk/services/new', lunchClub)
  assert.deepEqual(twice.errorSummary, [{ text: 'Another service has this code', href: '#code' }])
  const sameName = await owner.post('/desk/services/new', { ...lunchClub, code: 'lunch', name: 'a&e' })
  assert.deepEqual(sameName.errorSummary, [{ text: 'Another service has this name', href: '#name' }])
  const ended = { ...lunchClub, wasNamed: 'Lunch club', ...day('effectiveUntil', '2020-12-31') }
  assert.equal((await owner.post('/desk/services/lunch-club', ended)).status, 303)
  assert.ok(!(await offered('2026-01-01')).includes('Lunch club'))
  assert.ok((await offered('2020-06-01')).includes('Lunch club'))
  assert.match(
    (await owner.get('/desk/services')).main,
    /Lunch club A meal in company Social care 31 December 2020/,
  )
})

test('what is wrong stands beside the field; who saves second is told', async () => {
  const refused = await owner.post('/desk/services/new', { code: 'Lunch Club' })
  assert.equal(refused.status, 422)
  assert.deepEqual(
    refused.errorSummary.map(({ href }) => href),
    ['#code', '#name', '#kind', '#effectiveFrom'],
  )
  assert.equal(refused.$('#code').attr('value'), 'Lunch Club')
  const unreachable = await owner.post('/desk/services/new', { ...lunchClub, code: 'new' })
  assert.match(unreachable.errorSummary[0]?.text ?? '', /Choose another code/)
  const early = { ...lunchClub, wasNamed: 'Lunch club', ...day('effectiveUntil', '1980-01-01') }
  assert.deepEqual((await owner.post('/desk/services/lunch-club', early)).errorSummary, [
    { text: 'The last day must not be before the first', href: '#effectiveUntil' },
  ])
  const second = await owner.post('/desk/services/lunch-club', {
    ...lunchClub,
    plain: 'Soup and company',
    wasNamed: 'Old',
  })
  assert.equal(second.status, 409)
  assert.equal(second.$('#plain').val(), 'Soup and company', 'what was typed is not lost')
  assert.equal((await owner.get('/desk/services/nothing')).status, 404)
})
