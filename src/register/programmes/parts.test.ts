import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { fieldsInError, type RegisterApp, registerApp } from '../../../test/support/register.ts'
import { addEffect, createProgramme, findProgrammeScope } from './index.ts'

let register: RegisterApp
before(async () => {
  register = await registerApp()
})
after(() => register.app.close())

const author = { accountId: null }

test('an option that was discarded needs its reason, and can be changed and removed', async () => {
  const { lead, open, revisionAt, save } = register
  const url = await open('Options')
  const form = { title: 'New building', kind: 'discarded', description: 'Far', reasonDiscarded: '' }
  const refused = await save(`${url}/options/new`, form)
  assert.equal(refused.status, 422)
  assert.deepEqual(refused.errorSummary, [
    { text: 'Enter why this option was discarded', href: '#reasonDiscarded' },
  ])
  assert.equal(refused.$('#description').text(), 'Far')
  assert.equal((await save(`${url}/options/new`, { ...form, reasonDiscarded: 'Dear' })).status, 303)
  const options = await lead.get(`${url}/options`)
  const edit = options.$('a[href*="/options/"]').first().attr('href') ?? ''
  assert.equal((await lead.get(edit)).$('input[value=discarded]').attr('checked'), 'checked')
  await save(edit, { ...form, kind: 'open', title: 'Newer building' })
  assert.match((await lead.get(`${url}/options`)).main, /Newer building Being considered/)
  assert.equal((await lead.post(`${edit}/remove`, { revision: await revisionAt(edit) })).status, 303)
  assert.match((await lead.get(`${url}/options`)).main, /No options yet/)
  assert.equal((await lead.get(edit)).status, 404)
})

test('an option that people have answered about cannot be removed, and it is said what to do', async () => {
  const { app, lead, open, revisionAt, save } = register
  const url = await open('Answered options')
  await save(`${url}/options/new`, { title: 'One', kind: 'open', description: '', reasonDiscarded: '' })
  const edit = (await lead.get(`${url}/options`)).$('a[href*="/options/"]').first().attr('href') ?? ''
  const { id = '' } = (await findProgrammeScope(app.ctx.db, 'answered-options')) ?? {}
  await answerAbout(id, edit.split('/').at(-1) ?? '')
  const refused = await lead.post(`${edit}/remove`, { revision: await revisionAt(edit) })
  assert.equal(refused.status, 409)
  assert.match(refused.main, /Mark it as discarded instead/)
  assert.match((await lead.get(`${url}/options`)).main, /One Being considered/)
})

/** One response with an answer about an option, straight in the database. */
async function answerAbout(programmeId: string, optionId: string) {
  const { ctx } = register.app
  const [entryId, responseId] = [ctx.newId(), ctx.newId()]
  const salt = Buffer.alloc(32)
  const activity = { programmeId, slug: 'about-options', title: 'Options', kind: 'questionnaire' }
  const { id: activityId } = await ctx.db
    .insertInto('activities')
    .values(activity)
    .returning('id')
    .executeTakeFirstOrThrow()
  const question = { activityId, position: 1, kind: 'each-option', text: 'What of it?' }
  const { id: questionId } = await ctx.db
    .insertInto('questions')
    .values(question)
    .returning('id')
    .executeTakeFirstOrThrow()
  await ctx.db
    .insertInto('logEntries')
    .values({ id: entryId, kind: 'test', body: '{}', leaf: salt })
    .execute()
  await ctx.db
    .insertInto('responses')
    .values({
      id: responseId,
      activityId,
      entryId,
      receipt: 'TEST',
      channel: 'paper',
      receivedAt: new Date(),
      contextSalt: salt,
    })
    .execute()
  await ctx.db
    .insertInto('answers')
    .values({ id: ctx.newId(), responseId, questionId, optionId, text: 'Good', salt })
    .execute()
}

test('an effect: places of the programme’s bodies are offered, others by a search, and none that was not', async () => {
  const { lead, open, revisionAt, save, infirmary } = register
  const url = await open('What it does')
  await save(`${url}/options/new`, { title: 'One', kind: 'open', description: '', reasonDiscarded: '' })
  const option = (await lead.get(`${url}/options`)).$('a[href*="/options/"]').first().attr('href') ?? ''
  const offered = async (query: string) => {
    const { $ } = await lead.get(`${option}/effects/new${query}`)
    return $('#place option')
      .map((_index, item) => $(item).text())
      .get()
      .slice(1)
  }
  assert.deepEqual(await offered(''), ['Harbour Infirmary, Pellowby'])
  assert.deepEqual(await offered('?find=far+pellow'), ['Far Hospital, Pellowby'])
  const empty = await save(`${option}/effects/new`, {})
  assert.deepEqual(fieldsInError(empty), ['#service', '#place', '#change', '#certainty', '#sourceState'])
  const form = {
    service: 'stroke',
    change: 'close',
    detail: 'Typed',
    certainty: 'likely',
    sourceState: 'draft',
  }
  const nowhere = await save(`${option}/effects/new`, { ...form, place: 'site:nowhere' })
  assert.deepEqual(fieldsInError(nowhere), ['#place'])
  assert.equal(nowhere.$('#detail').text(), 'Typed')
  const unknown = await save(`${option}/effects/new`, {
    ...form,
    service: 'alchemy',
    place: `site:${infirmary}`,
  })
  assert.deepEqual(fieldsInError(unknown), ['#service'])
  await save(`${option}/effects/new`, { ...form, place: `site:${infirmary}` })
  const listed = await lead.get(`${url}/options`)
  assert.match(listed.main, /Stroke care – Harbour Infirmary: Closes/)
  const effect = listed.$('a[href*="/effects/"]').first().attr('href') ?? ''
  await save(effect, { ...form, place: `site:${infirmary}`, change: 'move' })
  assert.match((await lead.get(`${url}/options`)).main, /Harbour Infirmary: Moves/)
  assert.equal((await lead.post(`${effect}/remove`, { revision: await revisionAt(effect) })).status, 303)
  assert.match((await lead.get(`${url}/options`)).main, /No effects yet/)
})

test('a stage with a day that never comes, or an end before its start, is refused with the boxes as typed', async () => {
  const { lead, open, revisionAt, save } = register
  const url = await open('Stages')
  const form = { kind: 'consultation', startsOnDay: '31', startsOnMonth: '2', startsOnYear: '2027' }
  const never = await save(`${url}/stages/new`, form)
  assert.deepEqual(fieldsInError(never), ['#startsOn'])
  assert.equal(never.$('#startsOn').attr('value'), '31')
  const ends = { endsOnDay: '1', endsOnMonth: '1', endsOnYear: '2027' }
  const backwards = await save(`${url}/stages/new`, { ...form, startsOnDay: '2', ...ends })
  assert.deepEqual(fieldsInError(backwards), ['#endsOn'])
  await save(`${url}/stages/new`, { ...form, startsOnDay: '2' })
  const listed = await lead.get(`${url}/stages`)
  assert.match(listed.main, /Consultation, from 2 February 2027/)
  const stage = listed.$('a[href*="/stages/"]').first().attr('href') ?? ''
  assert.equal((await lead.get(stage)).$('#startsOn').attr('value'), '2')
  assert.equal((await lead.post(`${stage}/remove`, { revision: await revisionAt(stage) })).status, 303)
  assert.match((await lead.get(`${url}/stages`)).main, /No stages yet/)
})

test('bodies are found, added once and removed', async () => {
  const { lead, open, revisionAt, save, board, trust } = register
  const url = `${await open('Partners')}/partners`
  const found = await lead.get(`${url}?find=tide`)
  const names = found
    .$('#organisation option')
    .map((_index, item) => found.$(item).text())
    .get()
  assert.deepEqual(names, ['Select a body', 'Tidewater Trust'], 'and none that is made up')
  const add = (organisation: string) => save(`${url}?find=tide`, { organisation, part: 'consulted' })
  assert.deepEqual(fieldsInError(await add('')), ['#organisation'])
  assert.deepEqual(fieldsInError(await add(board)), ['#organisation'])
  assert.deepEqual(fieldsInError(await add(register.madeUp)), ['#organisation'])
  await add(trust)
  await add(trust)
  const listed = await lead.get(url)
  assert.equal(listed.main.match(/Remove Tidewater Trust/g)?.length, 1)
  assert.equal((await lead.post(`${url}/nobody/remove`, { revision: await revisionAt(url) })).status, 404)
  assert.equal((await lead.post(`${url}/${trust}/remove`, { revision: await revisionAt(url) })).status, 303)
  assert.match((await lead.get(url)).main, /None yet/)
})

test('a part of another programme is not reached through one’s own', async () => {
  const { app, lead, open, trust, infirmary } = register
  const mine = await open('Mine')
  const other = await app.ctx.db
    .transaction()
    .execute((tx) =>
      createProgramme(tx, { title: 'Other', accountableId: trust }, { ...author, now: new Date() }),
    )
  const option = await app.ctx.db
    .insertInto('options')
    .values({ programmeId: other.id, position: 1, title: 'Theirs', kind: 'open' })
    .returning('id')
    .executeTakeFirstOrThrow()
  assert.equal((await lead.get(`${mine}/options/${option.id}`)).status, 404)
  assert.equal((await lead.post(`${mine}/options/${option.id}/remove`, { revision: '1' })).status, 404)
  const { id } = (await findProgrammeScope(app.ctx.db, 'mine')) ?? { id: '' }
  await assert.rejects(
    app.ctx.db.transaction().execute((tx) =>
      addEffect(tx, { ...author, programmeId: id }, option.id, {
        serviceCode: 'stroke',
        siteId: infirmary,
        areaId: null,
        change: 'close',
        detail: '',
      }),
    ),
  )
})
