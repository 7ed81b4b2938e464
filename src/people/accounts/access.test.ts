import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson, makeProgramme } from '../../../test/support/desk.ts'
import { programmePermissions } from '../../web/access.ts'

// Who may do what, written out a second time on purpose: a change of rights has to be made in two places.
const mayDo = {
  'engagement-lead': `see-programme edit-programme run-activities enter-responses read-masked open-unredacted make-reviewer-bundle read-contacts
    see-equality-figures code sign-off-themes draft-decision read-pack moderate handle-harm publish-texts erase see-audit`,
  'data-entry': 'see-programme enter-responses',
  analyst:
    'see-programme read-masked open-unredacted see-equality-figures code sign-off-themes handle-harm publish-texts erase',
  'decision-maker': 'see-programme read-masked draft-decision decide read-pack act-as-member',
  member: 'see-programme read-pack act-as-member',
  reviewer: 'see-programme read-masked read-pack see-equality-figures see-audit',
  'independent-voice': 'see-programme read-masked moderate see-audit',
} as const
type RoleName = keyof typeof mayDo
const roleNames = Object.keys(mayDo) as RoleName[]
const allowed = (role: RoleName, permission: string) => mayDo[role].split(/\s+/).includes(permission)

const ownersOnly = ['desk:manage-installation', 'desk:manage-people']
const reached = 'the handler'
const triedUnder = '/desk/programmes/:programme/tried/'

let app: TestApp
let own: Awaited<ReturnType<typeof makeProgramme>>
let others: Awaited<ReturnType<typeof makeProgramme>>
const byBody = new Map<RoleName, Person>()
const byProgramme = new Map<RoleName, Person>()
let owner: Person
let roleless: Person
let nobody: Person
let expired: Person

before(async () => {
  // The guard alone decides here: whoever it lets pass is answered before the handler does anything.
  let stopAtHandler = false
  app = await testApp({}, {}, (server) => {
    server.addHook('preHandler', async (_request, reply) => {
      if (stopAtHandler) return reply.code(200).send(reached)
    })
    // One for each permission, so that each is tried whether or not a room has a page for it yet.
    for (const permission of programmePermissions) {
      const url = `${triedUnder}${permission}`
      server.get(url, { config: { access: `desk:${permission}` } }, () => reached)
    }
  })
  own = await makeProgramme(app, 'own-clinics')
  others = await makeProgramme(app, 'others-clinics')
  for (const role of roleNames) {
    byBody.set(role, await deskPerson(app, { grants: [{ role, organisationId: own.organisationId }] }))
    byProgramme.set(role, await deskPerson(app, { grants: [{ role, programmeId: own.programmeId }] }))
  }
  owner = await deskPerson(app, { isOwner: true })
  roleless = await deskPerson(app)
  expired = await deskPerson(app, {
    grants: [{ role: 'engagement-lead', organisationId: own.organisationId, endsOn: '2020-01-01' }],
  })
  nobody = app.person()
  stopAtHandler = true
})
after(() => app.close())

const desk = () => app.app.declaredRoutes.filter(({ access }) => access !== 'public' && access !== 'machine')
const ofProgramme = () => desk().filter(({ url }) => url.includes('/:programme'))

/** The routes that stand for one permission each. */
const triedForPermission = () => ofProgramme().filter(({ url }) => url.startsWith(triedUnder))

const addressOf = (url: string, slug = own.slug) =>
  url.replace(':programme', slug).replace(/:\w+/g, '00000000-0000-4000-8000-000000000000')

async function ask(person: Person, route: { method: string; url: string }, slug?: string) {
  const url = addressOf(route.url, slug)
  const answer = route.method === 'GET' ? await person.get(url) : await person.post(url)
  return { status: answer.status, reached: answer.html === reached, location: answer.location }
}

const permissionOf = (access: string) => access.slice('desk:'.length)

test('the walk sees the routes of every room', () => {
  assert.ok(desk().length > 20, `only ${desk().length} routes of the desk were seen`)
  assert.ok(ofProgramme().length > programmePermissions.length, 'no room has a route of a programme')
  for (const url of ['/desk/account', '/desk/people/:account', '/desk/settings', '/desk/outbox']) {
    assert.ok(
      desk().some((route) => route.url === url),
      url,
    )
  }
})

test('every address under /desk is a page of the desk, but for the way in and out', () => {
  const open = app.app.declaredRoutes.filter(
    ({ url, access }) => url.startsWith('/desk') && access === 'public',
  )
  assert.deepEqual([...new Set(open.map(({ url }) => url))].sort(), [
    '/desk/first-owner/:token',
    '/desk/join/:token',
    '/desk/sign-in',
    '/desk/sign-in/code',
    '/desk/sign-out',
  ])
  for (const { url, access } of desk()) assert.ok(url.startsWith('/desk'), `${url} asks for ${access}`)
})

test('a permission of a programme stands only where the address names one', () => {
  const ofInstallation = [...ownersOnly, 'desk:create-programme', 'desk:see-programme', 'signed-in']
  for (const { url, access } of desk()) {
    if (url.includes('/:programme')) assert.ok(!ownersOnly.includes(access), url)
    else assert.ok(ofInstallation.includes(access), `${url} asks for ${access}`)
  }
})

test('nobody is sent to sign in, from every page of the desk', async () => {
  for (const route of desk()) {
    const answer = await ask(nobody, route)
    assert.equal(answer.status, 303, `${route.method} ${route.url}`)
    assert.match(answer.location ?? '', /^\/desk\/sign-in/)
  }
})

test("every role and every permission of a programme: what the table says, for a body's role and a programme's", async () => {
  for (const role of roleNames) {
    for (const route of triedForPermission()) {
      for (const person of [byBody.get(role) ?? nobody, byProgramme.get(role) ?? nobody]) {
        await asTheTableSays(role, person, route)
      }
    }
  }
})

// The guard knows a route by its permission, so that one role that has it and one that has not are enough for each.
test('every page of a programme opens to a role that may, in turn, and to none that may not', async () => {
  for (const [place, route] of ofProgramme().entries()) {
    for (const may of [true, false]) {
      const roles = roleNames.filter((role) => allowed(role, permissionOf(route.access)) === may)
      const role = roles[place % roles.length]
      if (!role) continue
      const person = (place % 2 === 0 ? byBody : byProgramme).get(role) ?? nobody
      await asTheTableSays(role, person, route)
    }
  }
})

async function asTheTableSays(
  role: RoleName,
  person: Person,
  route: { method: string; url: string; access: string },
) {
  const answer = await ask(person, route)
  const expected = allowed(role, permissionOf(route.access))
  const said = `${role}: ${route.method} ${route.url} (${route.access})`
  assert.equal(answer.status, expected ? 200 : 403, said)
  assert.equal(answer.reached, expected, said)
}

test('every role, on a programme of another body: as if it did not exist', async () => {
  const people = [...byBody.values(), ...byProgramme.values(), owner, roleless, expired]
  const lead = byBody.get('engagement-lead') ?? nobody
  // Every route by who may do most, every permission by everybody.
  const asked = [
    ...ofProgramme().map((route) => ({ route, person: lead })),
    ...triedForPermission().flatMap((route) => people.map((person) => ({ route, person }))),
  ]
  for (const { route, person } of asked) {
    const answer = await ask(person, route, others.slug)
    assert.equal(answer.status, 404, `${route.method} ${route.url}`)
    assert.equal(answer.reached, false)
  }
})

test('an owner, someone without a role and someone whose role has ended see no programme at all', async () => {
  const people = [owner, roleless, expired]
  for (const [place, route] of ofProgramme().entries()) {
    const person = people[place % people.length] ?? nobody
    assert.equal((await ask(person, route)).status, 404, `${route.method} ${route.url}`)
  }
  for (const route of triedForPermission()) {
    for (const person of people) assert.equal((await ask(person, route)).status, 404, route.url)
  }
})

test('an unknown programme answers like one of another body', async () => {
  for (const route of triedForPermission()) {
    assert.equal((await ask(byBody.get('engagement-lead') ?? nobody, route, 'no-such-programme')).status, 404)
  }
})

test('what belongs to the installation is for owners', async () => {
  for (const route of desk().filter(({ access }) => ownersOnly.includes(access))) {
    assert.equal((await ask(owner, route)).reached, true, route.url)
    for (const person of [...byBody.values(), ...byProgramme.values(), roleless, expired]) {
      assert.equal((await ask(person, route)).status, 403, route.url)
    }
  }
})

test('programmes are made by owners and by the engagement leads of a body', async () => {
  for (const route of desk().filter(({ access }) => access === 'desk:create-programme')) {
    assert.equal((await ask(owner, route)).reached, true)
    for (const role of roleNames) {
      const ofBody = await ask(byBody.get(role) ?? nobody, route)
      assert.equal(ofBody.status, role === 'engagement-lead' ? 200 : 403, `${role} of a body`)
      assert.equal((await ask(byProgramme.get(role) ?? nobody, route)).status, 403, `${role} of a programme`)
    }
    for (const person of [roleless, expired]) assert.equal((await ask(person, route)).status, 403)
  }
})

test('the first page of the desk is for every role and for owners', async () => {
  const first = desk().filter(
    ({ url, access }) => access === 'desk:see-programme' && !url.includes('/:programme'),
  )
  for (const route of first) {
    for (const person of [...byBody.values(), ...byProgramme.values(), owner]) {
      assert.equal((await ask(person, route)).reached, true, route.url)
    }
    for (const person of [roleless, expired]) assert.equal((await ask(person, route)).status, 403, route.url)
  }
})

// Of a body: these ask for a role that is held for it, whatever the programme; their own tests hold who gets in.
const askForRoleOfBody = /^\/desk\/(organisations\/:body\/(performance|two-voices)|voices\/:voice)(\/.*)?$/

test('the own account and the first page of the desk are for whoever is signed in, and nothing else', async () => {
  const own = desk().filter(({ access, url }) => access === 'signed-in' && !askForRoleOfBody.test(url))
  for (const route of own) {
    assert.match(route.url, /^\/desk(\/account(\/.*)?)?$/)
    for (const person of [owner, roleless, expired, ...byBody.values()]) {
      assert.equal((await ask(person, route)).reached, true, route.url)
    }
  }
})
