import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { upload as sendFile } from '../../../test/support/uploading.ts'
import { addArea, addOrganisation, addSite } from '../organisations/index.ts'
import { addEffect, addOption, createProgramme, publishProgramme } from '../programmes/index.ts'
import { ensureDayIsFree } from './service.ts'

let app: TestApp
let owner: Person
const author = { accountId: null }
const ids: Record<string, string> = {}

before(async () => {
  app = await testApp()
  app.setNow('2026-05-01T10:00:00Z')
  await app.ctx.db.transaction().execute(async (tx) => {
    const body = { kind: 'nhs-trust', effectiveFrom: '2001-04-01', fictional: false }
    for (const [odsCode, name] of [
      ['RQ1', 'Quillshire Hospitals NHS Trust'],
      ['RQ2', 'Old Quill NHS Trust'],
      ['RQ3', 'Pellow NHS Trust'],
      ['RQ4', 'Steady NHS Trust'],
    ] as const)
      ids[odsCode] = await addOrganisation(tx, { ...body, odsCode, name }, author)
    await addArea(
      tx,
      {
        name: 'Quillshire',
        kind: 'icb',
        code: 'QQ1',
        organisationId: null,
        effectiveFrom: '2022-07-01',
        fictional: false,
      },
      author,
    )
    const site = {
      organisationId: ids.RQ1 ?? '',
      town: 'Pellow',
      postcode: 'QQ1 1AA',
      effectiveFrom: '2001-04-01',
      fictional: false,
    }
    const siteId = await addSite(tx, { ...site, name: 'Pellow Hospital' }, author)
    const now = app.ctx.now()
    const { id } = await createProgramme(
      tx,
      { title: 'Pellow A&E', summary: 'It would close.', accountableId: ids.RQ1 ?? '' },
      { ...author, now },
    )
    const edit = { ...author, programmeId: id }
    const optionId = await addOption(tx, edit, {
      title: 'Close it',
      kind: 'preferred',
      description: '',
      reasonDiscarded: '',
    })
    await addEffect(tx, edit, optionId, { serviceCode: 'a-and-e', change: 'close', siteId })
    await publishProgramme(tx, { ...edit, now, whatChanged: '' })
  })
  await app.ctx.db
    .updateTable('sites')
    .set({ odsCode: 'RQ101', latitude: 52.5, longitude: -1.2 })
    .where('name', '=', 'Pellow Hospital')
    .execute()
  owner = await deskPerson(app, { isOwner: true })
})
after(() => app.close())

function upload(kind: string, day: string, content: string | Buffer, whole = false) {
  const [year = '', month = '', ofMonth = ''] = day.split('-')
  return sendFile(app, owner, '/desk/reference', {
    kind,
    ofDateDay: ofMonth,
    ofDateMonth: month,
    ofDateYear: year,
    ...(whole ? { isWhole: 'yes' } : {}),
    file: { name: 'etr.csv', content },
  })
}

const header = 'ods_code,name,region,icb_ods,address1,address2,town,postcode,open_date,close_date'
const trusts = [
  header,
  'RQ1,QUILLSHIRE HOSPITALS NHS TRUST,Y1,QQ1,THE HOUSE,,PELLOW,QQ1 1AA,20010401,20260331',
  'RQ2,NEW QUILL NHS FOUNDATION TRUST,Y1,QQ1,,,,,20010401,',
  'RQ5,MERGED NHS TRUST,Y1,QQ1,,,,,20260401,',
  'RQ4,Steady NHS Trust,Y1,,,,,,20010401,',
  'RQ6,Backwards NHS Trust,Y1,,,,,,20260401,20250401',
  'RQ5,Merged again,Y1,,,,,,20260401,',
  'Leeds Trust,RQ7,Y1,,,,,,20260401,',
  'RQ8,Nowhere NHS Trust,Y1,QZZ,,,,,20260401,',
].join('\n')

const bodies = () =>
  app.ctx.db
    .selectFrom('organisations')
    .select(['odsCode', 'name', 'effectiveUntil', 'address', 'boardCode'])
    .orderBy('odsCode')
    .execute()

let address = ''

test('a file is shown as a difference, row by row, and changes nothing', async () => {
  const was = await bodies()
  const uploaded = await upload('trusts', '2026-04-01', trusts)
  assert.equal(uploaded.status, 303)
  address = uploaded.location ?? ''
  const shown = await owner.get(address)
  assert.match(
    shown.main,
    /Closed1Renamed1Added1 Unchanged1 Not taken, with the reason below4 .*left as it is1/,
  )
  assert.match(shown.main, /Quillshire Hospitals NHS Trust \(RQ1\)last day: none → becomes 31 March 2026/)
  assert.match(shown.main, /Old Quill NHS Trust → becomes New Quill NHS Foundation Trust/)
  assert.match(shown.main, /Line 6: It closes on 2025-04-01, before it opens on 2026-04-01/)
  assert.match(shown.main, /Line 7: RQ5 stands in line 4 already/)
  assert.match(shown.main, /Line 8: The code “LEEDS TRUST” cannot be a code\. .*columns were swapped/)
  assert.match(shown.main, /Line 9: No board has the code QZZ/)
  assert.match(shown.main, /Pellow A&E: names the body Quillshire Hospitals NHS Trust \(closed\)/)
  assert.deepEqual(await bodies(), was)
})

test('rows that were not taken come back as a file that can be corrected', async () => {
  const { html } = await owner.get(`${address}/refused.csv`)
  assert.match(html, /^\uFEFF?line,reason,what to do,ods_code,name,/)
  assert.match(html, /\n8,.*Leeds Trust,RQ7/)
})

test('a difference that the register has left behind is computed anew and has to be confirmed anew', async () => {
  const seen = (await owner.get(address)).$('[name=seen]').attr('value') ?? ''
  await app.ctx.db
    .updateTable('organisations')
    .set({ name: 'Mended Quill' })
    .where('odsCode', '=', 'RQ2')
    .execute()
  const stale = await owner.post(address, { seen })
  assert.equal(stale.status, 409)
  assert.match(stale.main, /The register has changed since.*Mended Quill → becomes New Quill/)
  assert.equal((await bodies()).length, 4)
  const again = stale.$('[name=seen]').attr('value') ?? ''
  assert.notEqual(again, seen)
  assert.equal((await owner.post(address, { seen: again })).status, 303)
})

test('what was confirmed is in: closed and not deleted, the old name kept with its last day, who and when on record', async () => {
  const after = await bodies()
  assert.deepEqual(
    after.map(({ odsCode, name, effectiveUntil }) => [odsCode, name, effectiveUntil]),
    [
      ['RQ1', 'Quillshire Hospitals NHS Trust', '2026-03-31'],
      ['RQ2', 'New Quill NHS Foundation Trust', null],
      ['RQ3', 'Pellow NHS Trust', null],
      ['RQ4', 'Steady NHS Trust', null],
      ['RQ5', 'Merged NHS Trust', null],
    ],
  )
  assert.equal(after[0]?.address, 'The House, Pellow')
  assert.equal(after[1]?.boardCode, 'QQ1')
  const former = await app.ctx.db
    .selectFrom('formerNames')
    .select(['organisationId', 'name', 'heldUntil'])
    .execute()
  assert.deepEqual(former, [{ organisationId: ids.RQ2, name: 'Mended Quill', heldUntil: '2026-03-31' }])
  const entry = await app.ctx.db
    .selectFrom('logEntries')
    .select('body')
    .where('kind', '=', 'reference-imported')
    .executeTakeFirstOrThrow()
  assert.deepEqual(
    (({ of, ofDate, closed, renamed, added, refused }) => ({ of, ofDate, closed, renamed, added, refused }))(
      JSON.parse(entry.body).facts,
    ),
    { of: 'trusts', ofDate: '2026-04-01', closed: 1, renamed: 1, added: 1, refused: 4 },
  )
  assert.match((await owner.get(address)).main, /Confirmed by .* on 1 May 2026/)
  assert.match((await owner.get(`/desk/organisations/${ids.RQ2}`)).main, /Mended Quill until 31 March 2026/)
})

test('a second file for the same day, an older one, and one without a day are refused beside the field', async () => {
  const second = await upload('trusts', '2026-04-01', trusts)
  assert.equal(second.status, 422)
  assert.match(second.errorSummary[0]?.text ?? '', /“etr.csv” of this day was loaded already/)
  assert.equal(second.errorSummary[0]?.href, '#ofDate')
  const older = await upload('trusts', '2025-04-01', trusts)
  assert.match(older.errorSummary[0]?.text ?? '', /this file is older/)
  const ahead = await upload('trusts', '2026-05-02', trusts)
  assert.equal(ahead.errorSummary[0]?.href, '#ofDate')
  assert.match(ahead.errorSummary[0]?.text ?? '', /must be today or earlier/)
  await assert.rejects(
    ensureDayIsFree(app.ctx.db, { kind: 'areas', ofDate: '2036-04-01', now: app.ctx.now() }),
    /must be today or earlier/,
  )
  const none = await upload('', '', trusts)
  assert.deepEqual(
    none.errorSummary.map(({ href }) => href),
    ['#kind', '#ofDate'],
  )
  const wrong = await upload('areas', '2026-04-01', 'a,b\n1,2\n')
  assert.match(wrong.errorSummary[0]?.text ?? '', /no column “code”, “name”/)
  const kindless = await upload('organisations', '2026-04-01', 'RQ1,A,B,C,D,E\n')
  assert.match(kindless.errorSummary[0]?.text ?? '', /no column “ods_code”, “name”, “kind”/)
  const latin = await upload(
    'trusts',
    '2026-04-02',
    Buffer.from(`${header}\nRQ9,Caf\xe9,,,,,,,,\n`, 'latin1'),
  )
  assert.match(latin.errorSummary[0]?.text ?? '', /not in UTF-8/)
})

test('a whole list closes what it does not have, but nothing whose row was refused', async () => {
  const rows = trusts.split('\n')
  const whole = [header, rows[2], rows[3], 'RQ4,,Y1,,,,,,20010401,'].join('\n')
  const page = await owner.get((await upload('trusts', '2026-04-20', whole, true)).location ?? '')
  assert.match(page.main, /Closed: 1 Pellow NHS Trust \(RQ3\)last day: none → becomes 19 April 2026/)
})

test('a circle of bodies that follow each other is refused, and an unknown one', async () => {
  const rows = ['predecessor,successor,on', 'RQ3,RQ4,2026-04-01', 'RQ4,RQ3,2026-04-02', 'RQ4,RQ99,2026-04-02']
  const at = (await upload('successors', '2026-04-02', rows.join('\n'))).location ?? ''
  const shown = await owner.get(at)
  assert.match(shown.main, /Line 3: A circle: RQ4 itself followed RQ3/)
  assert.match(shown.main, /Line 4: No body of the register has the code RQ99/)
  await owner.post(at, { seen: shown.$('[name=seen]').attr('value') ?? '' })
  assert.match(
    (await owner.get(`/desk/organisations/${ids.RQ4}`)).main,
    /It took over from: Pellow NHS Trust, 1 April 2026/,
  )
  const back = await upload('successors', '2026-04-03', 'predecessor,successor,on\nRQ4,RQ3,2026-04-02')
  assert.match((await owner.get(back.location ?? '')).main, /A circle/)
})

test('sites: swapped coordinates, places abroad and unknown bodies are refused; a move is shown', async () => {
  const file = [
    'ods_code,name,parent_ods,lat,lon',
    'RQ101,Pellow Hospital,RQ1,52.51,-1.2',
    'RQ102,Swapped Hospital,RQ1,-1.2,52.5',
    'RQ103,Far Hospital,RQ1,48.8,2.3',
    'XX101,Stray Hospital,XX1,52.5,-1.2',
  ].join('\n')
  const at = (await upload('sites', '2026-04-01', file)).location ?? ''
  const shown = await owner.get(at)
  assert.match(shown.main, /Moved: 1 Pellow Hospital \(RQ101\)latitude: 52.5 → becomes 52.51/)
  assert.match(
    shown.main,
    /Line 3: Latitude and longitude are swapped.*Line 4: 48.8, 2.3 is not in England.*Line 5: No body of the register has the code XX1/,
  )
  assert.match(shown.main, /Pellow A&E: says what happens to a service at Pellow Hospital \(moved\)/)
  const { html } = await owner.get(`${at}/refused.csv`)
  const corrected = await upload('sites', '2026-04-02', html.replace(",RQ1,'-1.2,52.5", ",RQ4,52.5,'-1.2"))
  assert.match((await owner.get(corrected.location ?? '')).main, /Added1.*Swapped Hospital/)
  await owner.post(`${at}/drop`)
  assert.equal((await owner.get(at)).status, 404)

  const far = 'name,lat,lon\nPellow Hospital,53.5,-1.2\n'
  const whole = await owner.get((await upload('sites', '2026-04-02', far, true)).location ?? '')
  assert.match(whole.main, /Line 2: The site of this name is in quite another place/)
  assert.doesNotMatch(whole.main, /Closed/)
  const two = 'name,lat,lon\nPellow Hospital,52.52,-1.2\nPELLOW HOSPITAL.,52.53,-1.2\n'
  const again = await owner.get((await upload('sites', '2026-04-02', two)).location ?? '')
  assert.match(again.main, /Moved: 1 .*52.52.*Line 3: A row before it is about the same/)
})

test('a name that began after the day of a file is not set back by it', async () => {
  const rename = async (name: string, day: string) => {
    const url = `/desk/organisations/${ids.RQ4}`
    const seen = (await owner.get(url)).$('[name=seen]').attr('value') ?? ''
    const since = { namedSinceDay: day, namedSinceMonth: '4', namedSinceYear: '2026' }
    assert.equal((await owner.post(url, { name, seen, ...since })).status, 303)
  }
  await rename('Steadier NHS Trust', '15')
  const file = (name: string) => `code,name,kind\nRQ4,${name},nhs-trust\n`
  const before = await upload('organisations', '2026-04-10', file('Steady NHS Trust'))
  assert.match((await owner.get(before.location ?? '')).main, /Unchanged1/)
  const wrong = await upload('organisations', '2026-04-10', file('Shaky NHS Trust'))
  assert.match(
    (await owner.get(wrong.location ?? '')).main,
    /below1 .*“Steady NHS Trust” as its name of 2026-04-10, and “Steadier NHS Trust” since a later day/,
  )
  const later = await upload('organisations', '2026-04-16', file('Steady NHS Trust'))
  assert.match((await owner.get(later.location ?? '')).main, /Renamed1/)
})

test('only who manages the installation comes here', async () => {
  const someone = await deskPerson(app, { grants: [] })
  assert.equal((await someone.get('/desk/reference')).status, 403)
})
