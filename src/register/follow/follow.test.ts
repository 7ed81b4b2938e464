import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { type TestApp, testApp } from '../../../test/support/app.ts'
import { fieldsInError } from '../../../test/support/register.ts'
import { sendMailJob } from '../../mail/mail.ts'
import webMessages from '../../web/messages.en.json' with { type: 'json' }
import { createTranslate } from '../../web/messages.ts'
import messages from '../messages.en.json' with { type: 'json' }
import { addOrganisation } from '../organisations/index.ts'
import {
  addEffect,
  addOption,
  changeDetails,
  createProgramme,
  publishProgramme,
} from '../programmes/index.ts'
import { followJobs } from './index.ts'
import { askToFollow } from './service.ts'

const author = { accountId: null }
const t = createTranslate('en', { register: messages, web: webMessages })
const [tell, weekly, forget] = followJobs(t)

type Sent = { to: string; subject: string; body: string; headers: Record<string, string> }
const sent: Sent[] = []
let app: TestApp
let body: string
let area: string
let programme: { id: string; slug: string }
let fails = false

before(async () => {
  app = await testApp(
    {},
    {
      mailer: {
        async send(mail) {
          if (fails) throw new Error('connection refused')
          sent.push(mail)
          return 'sent'
        },
      },
    },
  )
  app.setNow('2027-05-03T09:00:00Z')
  const { db } = app.ctx
  area = (
    await db
      .insertInto('areas')
      .values({ name: 'Quillshire', kind: 'icb', code: 'QXX', effectiveFrom: '2020-01-01' })
      .returning('id')
      .executeTakeFirstOrThrow()
  ).id
  await db.transaction().execute(async (tx) => {
    const board = { kind: 'icb', name: 'Quillshire Board', odsCode: null, effectiveFrom: '2022-07-01' }
    body = await addOrganisation(tx, { ...board, fictional: false }, author)
  })
  programme = await open('Births in Quillshire')
})
beforeEach(() => {
  sent.length = 0
  fails = false
})
after(() => app.close())

/** A published programme that closes A&E over an area. */
const open = (
  title: string,
  { accountableId, areaId } = { accountableId: body, areaId: area },
): Promise<{ id: string; slug: string }> =>
  app.ctx.db.transaction().execute(async (tx) => {
    const now = app.ctx.now()
    const made = await createProgramme(
      tx,
      { title, summary: 'Care would move.', accountableId },
      { ...author, now },
    )
    const edit = { ...author, programmeId: made.id }
    const option = { title: 'One site', kind: 'open', description: '', reasonDiscarded: '' } as const
    const optionId = await addOption(tx, edit, option)
    const effect = { serviceCode: 'a-and-e', areaId, placeWords: 'one unit', change: 'close' } as const
    await addEffect(tx, edit, optionId, effect)
    await publishProgramme(tx, { ...edit, now, whatChanged: '' })
    return made
  })

/** Publishes another summary of the programme. */
const republish = (summary: string, whatChanged: string) =>
  app.ctx.db.transaction().execute(async (tx) => {
    const edit = { ...author, programmeId: programme.id }
    await changeDetails(tx, edit, {
      title: 'Births in Quillshire',
      kind: 'service-change',
      summary,
      caseForChange: '',
      canInfluence: '',
      cannotInfluence: '',
    })
    await publishProgramme(tx, { ...edit, now: app.ctx.now(), whatChanged })
  })

async function sendAll() {
  const waiting = await app.ctx.db
    .selectFrom('mails')
    .select('id')
    .where('state', 'in', ['waiting', 'failed'])
    .orderBy('createdAt')
    .execute()
  for (const { id } of waiting) await sendMailJob.handle(app.ctx, { mailId: id })
}
const linkIn = ({ body: text }: Sent): string => /\/follow\/yours\/[\w.-]+/.exec(text)?.[0] ?? ''
const ask = (email: string, form: Record<string, string>) =>
  app.person().post('/follow', { often: 'at-once', email, ...form })
/** Follows something, confirmed; gives the link. */
async function follow(email: string, form: Record<string, string>): Promise<string> {
  sent.length = 0
  await ask(email, form)
  await sendAll()
  const link = linkIn(sent[0] as Sent)
  const person = app.person()
  const page = await person.get(link)
  const ids = page
    .$('form[action$="/confirm"] input[name=follow]')
    .map((_i, box) => page.$(box).attr('value') ?? '')
    .get()
  const often = form.often ?? 'at-once'
  assert.equal((await person.post(`${link}/confirm`, { follow: ids, often })).status, 303)
  sent.length = 0
  return link
}
const followers = () => app.ctx.db.selectFrom('followers').select(['email', 'confirmedAt']).execute()

test('bad input is named beside its field, with what was typed kept', async () => {
  const refused = await ask('nonsense', { what: 'area', area: '' })
  assert.equal(refused.status, 422)
  assert.deepEqual(fieldsInError(refused), ['#email', '#area'])
  assert.equal(refused.$('#email').attr('value'), 'nonsense')
  assert.equal((await ask('a@example.org', { what: 'area', area: 'icb/NOPE' })).status, 422)
  assert.equal((await ask('a@example.org', { what: 'programme', programme: 'nope' })).status, 404)
  assert.deepEqual(await followers(), [])
})

test('nothing comes before the address confirms, and looking at the link confirms nothing', async () => {
  const answer = await ask('jo@example.org', { what: 'programme', programme: programme.slug })
  assert.equal(answer.location, '/follow/asked')
  await sendAll()
  assert.equal(sent.length, 1)
  const link = linkIn(sent[0] as Sent)
  assert.equal((await app.person().get(link)).status, 200)
  assert.equal((await followers())[0]?.confirmedAt, null)
  app.setNow('2027-05-03T10:00:00Z')
  await republish('Births would be at Otterhythe.', 'First paper')
  await tell.handle(app.ctx, {})
  await sendAll()
  assert.equal(sent.length, 1, 'no news')

  const again = await ask('JO@example.org', { what: 'all' })
  assert.equal(again.location, '/follow/asked', 'told the same')
  await sendAll()
  assert.equal(sent.length, 1, 'one such mail a day')
  const forged = link.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))
  assert.equal((await app.person().get(forged)).status, 404)
  app.setNow('2027-05-04T10:00:00Z')
  for (const day of ['04', '05', '06', '07']) {
    app.setNow(`2027-05-${day}T10:00:00Z`)
    await ask('jo@example.org', { what: 'all' })
  }
  await sendAll()
  assert.equal(sent.length, 3, 'and no more than three in all')

  app.setNow('2027-05-12T10:00:00Z')
  await forget.handle(app.ctx, {})
  assert.equal((await followers()).length, 1, 'asked for again within seven days')
  app.setNow('2027-05-20T10:00:00Z')
  await forget.handle(app.ctx, {})
  assert.deepEqual(await followers(), [])
  assert.equal((await app.ctx.db.selectFrom('mails').select('id').execute()).length, 0)
})

test('a mailbox gets no more of them by being spelled in many ways', async () => {
  const all = { programmeId: null, areaKind: null, areaCode: null, serviceCode: null }
  const askAs = (email: string) => askToFollow(app.ctx, t, { email, often: 'weekly', withOthers: false }, all)
  const told = []
  for (const day of ['21', '22', '23', '24']) {
    app.setNow(`2027-05-${day}T10:00:00Z`)
    await Promise.all(
      [`Jo.Bell+${day}@gmail.com`, `jobell+x${day}@gmail.com`, 'j.o.bell+@googlemail.com'].map(askAs),
    )
    await sendAll()
    told.push(sent.length)
  }
  assert.deepEqual(told, [1, 2, 3, 3], 'one a day, and three in all')
  await askAs('jo.bell@example.org')
  await askAs('jobell@example.org')
  await sendAll()
  assert.equal(sent.length, 5, 'elsewhere a dot makes another mailbox')
  await app.ctx.db.deleteFrom('followers').execute()
})

test('one mail a publication, with what changed from what to what, however often it is told', async () => {
  app.setNow('2027-06-01T09:00:00Z')
  const link = await follow('kim@example.org', { what: 'programme', programme: programme.slug })
  const add = await ask('kim@example.org', { what: 'area', area: 'icb/QXX' })
  assert.equal(add.status, 303)
  app.setNow('2027-06-02T09:00:00Z')
  await follow('kim@example.org', { what: 'service', service: 'a-and-e' })
  assert.equal((await app.ctx.db.selectFrom('follows').select('id').execute()).length, 3)
  await follow('all@example.org', { what: 'all' })
  await follow('other@example.org', { what: 'service', service: 'ambulance' })

  app.setNow('2027-06-03T09:00:00Z')
  await republish('Births stay where they are.', 'The board listened.')
  fails = true
  await tell.handle(app.ctx, {})
  await assert.rejects(sendAll())
  // As after a crash between the mails and the note that all were told.
  await app.ctx.db.deleteFrom('toldVersions').execute()
  await tell.handle(app.ctx, {})
  fails = false
  await sendAll()
  assert.deepEqual(sent.map(({ to }) => to).sort(), ['all@example.org', 'kim@example.org'])
  const mail = sent.find(({ to }) => to === 'kim@example.org') as Sent
  assert.match(mail.subject, /^Changed: Births in Quillshire$/)
  assert.match(mail.body, /Summary\nFrom: Births would be at Otterhythe\.\nTo: Births stay where they are\./)
  assert.match(mail.body, /Why: The board listened\./)
  assert.match(mail.body, new RegExp(`/programmes/${programme.slug}/changes#version-3`))
  assert.equal(mail.headers['List-Unsubscribe-Post'], 'List-Unsubscribe=One-Click')
  assert.ok(mail.headers['List-Unsubscribe']?.endsWith(`${link}>`))

  // A mail program's click: from no page of ours, without cookies.
  const oneClick = await app.app.inject({
    method: 'POST',
    url: link,
    payload: 'List-Unsubscribe=One-Click',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
  assert.equal(oneClick.statusCode, 200)
  assert.ok(!(await followers()).some(({ email }) => email === 'kim@example.org'))
  const mails = await app.ctx.db
    .selectFrom('mails')
    .select('id')
    .where('toAddress', '=', 'kim@example.org')
    .execute()
  assert.deepEqual(mails, [], 'nor is the address anywhere else')
  assert.equal((await app.person().post(link)).status, 200, 'leaving twice is no fault')
})

test('who wants one mail a week gets one, on a Monday, and can change what they follow', async () => {
  app.setNow('2027-07-01T09:00:00Z')
  const link = await follow('week@example.org', { what: 'area', area: 'icb/QXX', often: 'weekly' })
  app.setNow('2027-07-02T09:00:00Z')
  await republish('Births may move.', 'Again')
  await tell.handle(app.ctx, {})
  app.setNow('2027-07-03T09:00:00Z')
  await open('Beds in Quillshire')
  await tell.handle(app.ctx, {})
  await sendAll()
  assert.ok(!sent.some(({ to }) => to === 'week@example.org'))
  sent.length = 0
  await weekly.handle(app.ctx, {})
  await weekly.handle(app.ctx, {})
  await sendAll()
  assert.equal(sent.length, 1)
  assert.match(sent[0]?.subject ?? '', /^2 changes/)
  assert.match(sent[0]?.body ?? '', /Beds in Quillshire[\s\S]*Births in Quillshire/)

  const person = app.person()
  assert.match((await person.get(link)).main, /Everything in Quillshire/)
  const left = await person.post(`${link}/change`, { often: 'weekly' })
  assert.equal(left.location, '/follow/left', 'who keeps nothing has left')
  assert.equal((await person.get(link)).status, 404)
})

test('what is made up is told to nobody but who follows it by itself, and no mail of it is ever sent', async () => {
  app.setNow('2027-08-02T09:00:00Z')
  const { db } = app.ctx
  const area = { name: 'Tidemark', kind: 'icb', code: 'QTM', effectiveFrom: '2020-01-01', fictional: true }
  const { id: areaId } = await db.insertInto('areas').values(area).returning('id').executeTakeFirstOrThrow()
  const board = { kind: 'icb', name: 'Invented Board', odsCode: null, effectiveFrom: '2022-07-01' }
  const accountableId = await db
    .transaction()
    .execute((tx) => addOrganisation(tx, { ...board, fictional: true }, author))
  const asked = { askedAt: app.ctx.now(), confirmedAt: app.ctx.now() }
  const following = { everything: {}, emergency: { serviceCode: 'a-and-e' } }
  const tidemark = { areaKind: 'icb', areaCode: 'QTM' }
  for (const [name, what] of Object.entries({ ...following, tidemark })) {
    const who = { email: `${name}@example.org`, ...asked }
    const { id } = await db.insertInto('followers').values(who).returning('id').executeTakeFirstOrThrow()
    const follow = { followerId: id, ...what, ...asked }
    await db.insertInto('follows').values(follow).execute()
  }
  app.setNow('2027-08-03T09:00:00Z')
  await open('Made up', { accountableId, areaId })
  await tell.handle(app.ctx, {})
  await sendAll()
  assert.deepEqual(sent, [])
  const kept = await db.selectFrom('mails').select('toAddress').where('state', '=', 'kept').execute()
  assert.deepEqual(kept, [{ toAddress: 'tidemark@example.org' }])
})
