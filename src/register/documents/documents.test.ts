import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type RegisterApp, registerApp } from '../../../test/support/register.ts'

let register: RegisterApp
before(async () => {
  register = await registerApp()
})
after(() => register.app.close())

const days = (field: string, day: string) => {
  const [year = '', month = '', ofMonth = ''] = day.split('-')
  return { [`${field}Day`]: ofMonth, [`${field}Month`]: month, [`${field}Year`]: year }
}

test('a version whose own day is after the day of its publication is flagged; one of the same month is not', async () => {
  const { save, app } = register
  const other = await register.open('Dated ahead')
  await save(`${other}/documents/new`, { kind: 'other', title: 'Board paper', reason: 'none' })
  const { $ } = await register.lead.get(`${other}/documents`)
  const page = $('li:contains("Board paper") a').attr('href') ?? ''
  const paper = { url: 'https://example.org/board', ...days('publishedOn', '2017-03-01') }
  const shown = async (datedOn: string) => {
    assert.equal((await save(`${page}/versions/new`, { ...paper, ...days('datedOn', datedOn) })).status, 303)
    await save(`${other}/publish`, { summary: 'Clinics may move.', whatChanged: datedOn })
    return (await app.person().get('/programmes/dated-ahead/documents')).main
  }
  assert.doesNotMatch(await shown('2017-03-01'), /one of the two may be wrong/)
  assert.match(
    await shown('2017-03-08'),
    /Version of 8 March 2017, published on 1 March 2017\. The day on it is after the day of its publication/,
  )
})
