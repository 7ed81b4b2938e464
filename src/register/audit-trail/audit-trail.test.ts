import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson, makeProgramme } from '../../../test/support/desk.ts'
import { recordAct } from '../../audit/audit.ts'
import { listChanges } from './pages.ts'

let heard: TestApp
before(async () => {
  heard = await testApp()
})
after(() => heard.close())

test('who may see the trail of a programme finds what changed, before and after, and what was read', async () => {
  const programme = await makeProgramme(heard, 'evening-clinic')
  const lead = await deskPerson(heard, { grants: [{ role: 'reviewer', programmeId: programme.programmeId }] })
  const act = {
    accountId: null,
    subjectKind: 'programme',
    subjectId: programme.programmeId,
    programmeId: programme.programmeId,
  }
  await recordAct(heard.ctx.db, {
    ...act,
    act: 'details-changed',
    before: { title: 'Old' },
    after: { title: 'New' },
  })
  await recordAct(heard.ctx.db, { ...act, act: 'unredacted-text-opened', reason: 'A threat was reported' })

  const page = await lead.get('/desk/programmes/evening-clinic/audit-trail')
  assert.equal(page.status, 200)
  assert.match(
    page.main,
    /Unredacted text opened.*A threat was reported.*Details changed.*Title.*before: Old.*after: New/,
  )
})

test('a role that may not see it is refused', async () => {
  const programme = await makeProgramme(heard, 'closed-to-data-entry')
  const keyer = await deskPerson(heard, {
    grants: [{ role: 'data-entry', programmeId: programme.programmeId }],
  })
  assert.equal((await keyer.get('/desk/programmes/closed-to-data-entry/audit-trail')).status, 403)
})

test('only what differs is listed, under readable names', () => {
  assert.deepEqual(listChanges({ caseForChange: 'a', kind: 'x' }, { caseForChange: 'b', kind: 'x', n: 1 }), [
    { name: 'Case for change', before: 'a', after: 'b' },
    { name: 'N', before: '', after: '1' },
  ])
  assert.deepEqual(listChanges(null, undefined), [])
})

test('nobody, the owner of the database included, can take a line out', async () => {
  await assert.rejects(heard.ctx.db.deleteFrom('auditEvents').execute())
  await assert.rejects(heard.ctx.db.updateTable('auditEvents').set({ act: 'nothing' }).execute())
})
