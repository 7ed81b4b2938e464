import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { deskPerson } from '../../../test/support/desk.ts'
import { fieldsInError, type RegisterApp, registerApp } from '../../../test/support/register.ts'
import { addArea, addOrganisation } from '../organisations/index.ts'

let register: RegisterApp
before(async () => {
  register = await registerApp()
})
after(() => register.app.close())

const publish = (url: string, whatChanged = '') =>
  register.save(`${url}/publish`, { summary: 'Births would move in 2028.', whatChanged })

test('where, which areas and what came before are set at the desk; what was promised then is read in public', async () => {
  const { app, lead, open, revisionAt, save } = register
  const area = await app.ctx.db.transaction().execute((tx) =>
    addArea(
      tx,
      {
        name: 'Pellowdale',
        kind: 'custom',
        code: null,
        organisationId: null,
        effectiveFrom: '2013-04-01',
        fictional: false,
      },
      { accountId: null },
    ),
  )
  const before = await open('Births of 2009')
  const promise = { kind: 'promise', words: 'Pellowby keeps its births', url: '', happenedTo: 'day' }
  const refused = await save(`${before}/facts/new`, { ...promise, kind: '', words: '', url: 'paper' })
  assert.deepEqual(fieldsInError(refused), ['#kind', '#words', '#url'])
  assert.equal((await save(`${before}/facts/new`, promise)).status, 303)

  const url = await open('Births of 2028')
  await save(`${url}/place`, { areaWords: 'Pellowdale and beyond', plan: '' })
  const nothing = await save(`${url}/place`, { areaWords: '', plan: area })
  assert.deepEqual(fieldsInError(nothing), ['#plan'])
  assert.equal((await save(`${url}/areas?find=pellow`, { chosen: area })).status, 303)
  const drafts = await lead.get(`${url}/earlier?find=births`)
  assert.match(drafts.main, /Nothing has “births” in its name/, 'what is not published cannot be chosen')
  await publish(before)
  const found = await lead.get(`${url}/earlier?find=births`)
  const earlier = found.$('#chosen option').attr('value') ?? ''
  assert.equal((await save(`${url}/earlier?find=births`, { chosen: earlier })).status, 303)
  await publish(url)
  const page = (await app.person().get('/programmes/births-of-2028')).main
  assert.match(page, /Where Pellowdale and beyond/)
  assert.match(page, /Births of 2009 What it promised:Pellowby keeps its births/)

  const later = (await lead.get(`${before}/earlier?find=2028`)).$('#chosen option').attr('value') ?? ''
  const circle = await save(`${before}/earlier?find=2028`, { chosen: later })
  assert.match(circle.errorSummary[0]?.text ?? '', /coming after this one/)
  await lead.post(`${url}/areas/${area}/remove`, { revision: await revisionAt(`${url}/areas`) })
  await publish(url, 'The area was wrong.')
  const changes = (await app.person().get('/programmes/births-of-2028/changes')).main
  assert.match(changes, /Area Pellowdale/)
})

test('which plan a programme is part of is public once it is published, on the pages of plan and area too', async () => {
  const { app, open, save } = register
  const [area] = await app.ctx.db
    .insertInto('areas')
    .values({ name: 'Tideland', kind: 'stp', code: 'E54000099', effectiveFrom: '2016-03-15' })
    .returning('id')
    .execute()
  const [plan] = await app.ctx.db
    .insertInto('plans')
    .values({ slug: 'tideland', title: 'Tideland plan', areaId: area?.id })
    .returning('id')
    .execute()
  const url = await open('Wards of Tideland')
  await publish(url)
  await save(`${url}/place`, { areaWords: '', plan: plan?.id ?? '' })
  const pages = ['/plans/tideland', '/areas/stp/E54000099']
  const telling = async () => {
    const read = await Promise.all(pages.map((page) => app.person().get(page)))
    assert.deepEqual(
      read.map(({ status }) => status),
      [200, 200],
    )
    return read.filter(({ main }) => main.includes('Wards of Tideland')).length
  }
  assert.equal(await telling(), 0)
  await publish(url, 'It is part of a plan.')
  assert.equal(await telling(), 2)
})

test('only an owner says that another body answers for it; without one the public is told', async () => {
  const { app, lead, open, board, trust } = register
  const grants = [{ role: 'engagement-lead' as const, organisationId: board }]
  const owner = await deskPerson(app, { isOwner: true, grants })
  const url = await open('Births answered for')
  const revision = async () =>
    (await owner.get(`${url}/accountable`)).$('input[name=revision]').attr('value') ?? ''
  const chosen = await owner.get(`${url}/accountable`)
  assert.equal(chosen.$('#organisation option[selected]').text(), 'Quillshire Care Board')
  const notTheirs = await lead.post(`${url}/accountable`, { revision: await revision(), organisation: trust })
  assert.equal(notTheirs.status, 422)
  const wrong = await owner.post(`${url}/accountable`, { revision: await revision(), organisation: 'nobody' })
  assert.deepEqual(fieldsInError(wrong), ['#organisation'])
  await publish(url)
  assert.equal(
    (await owner.post(`${url}/accountable`, { revision: await revision(), organisation: '' })).status,
    303,
  )
  assert.equal((await owner.get(url)).status, 404, 'the role was for the body that answered for it')
})

test('a joint committee shows its members; a version keeps those of its day', async () => {
  const { app, owner, open, save, trust, board } = register
  const committee = await app.ctx.db.transaction().execute((tx) =>
    addOrganisation(
      tx,
      {
        name: 'Joint Committee of Quill',
        kind: 'joint-committee',
        odsCode: null,
        effectiveFrom: '2020-01-01',
        fictional: false,
      },
      { accountId: null },
    ),
  )
  const url = `/desk/organisations/${committee}/members`
  assert.equal((await owner.get(`/desk/organisations/${trust}/members`)).status, 404)
  const form = { organisation: trust, fromDay: '1', fromMonth: '2', fromYear: '2020' }
  const refused = await owner.post(url, { ...form, fromMonth: '13' })
  assert.deepEqual(fieldsInError(refused), ['#from'])
  const itself = await owner.post(url, { ...form, organisation: committee })
  assert.deepEqual(fieldsInError(itself), ['#organisation'])
  assert.equal((await owner.post(url, form)).status, 303)
  assert.deepEqual(fieldsInError(await owner.post(url, form)), ['#organisation'])
  await owner.post(url, { ...form, organisation: board })

  const programme = await open('Births by committee')
  await save(`${programme}/partners?find=joint`, {
    organisation: committee,
    part: 'deciding-jointly',
    nameThen: '',
  })
  await publish(programme)
  const shown = 'Joint Committee of QuillIts members: Quillshire Care Board, Tidewater Trust'
  assert.ok((await app.person().get('/programmes/births-by-committee')).main.includes(shown))

  const end = { [`until-${trust}Day`]: '1', [`until-${trust}Month`]: '1', [`until-${trust}Year`]: '2019' }
  const early = await owner.post(`${url}/${trust}/end`, end)
  assert.deepEqual(fieldsInError(early), [`#until-${trust}`])
  assert.equal(
    (await owner.post(`${url}/${trust}/end`, { ...end, [`until-${trust}Year`]: '2021' })).status,
    303,
  )
  assert.ok((await app.person().get('/programmes/births-by-committee')).main.includes(shown))
  await publish(programme, 'A member left.')
  const now = (await app.person().get('/programmes/births-by-committee')).main
  assert.match(now, /Its members: Quillshire Care Board Kind of change/)
})
