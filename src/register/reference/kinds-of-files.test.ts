import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { after, before, test } from 'node:test'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { upload as sendFile } from '../../../test/support/uploading.ts'
import { addArea } from '../organisations/index.ts'

let app: TestApp
let owner: Person

before(async () => {
  app = await testApp()
  app.setNow('2026-05-01T10:00:00Z')
  const board = { name: 'Quillshire', kind: 'icb' as const, code: 'QQ1', organisationId: null }
  await app.ctx.db
    .transaction()
    .execute((tx) =>
      addArea(tx, { ...board, effectiveFrom: '2022-07-01', fictional: false }, { accountId: null }),
    )
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

test('a file that a spreadsheet saved as “CSV UTF-8”, with a byte order mark, is read; not one of other letters behind it', async () => {
  const mark = Buffer.from('\ufeff')
  const row = `${header.replace('ods_code', 'code').toUpperCase()}\nRQ9,Café NHS Trust,,,,,,,20260401,\n`
  const marked = await upload('trusts', '2026-04-02', Buffer.concat([mark, Buffer.from(row)]))
  assert.equal(marked.status, 303)
  assert.match((await owner.get(marked.location ?? '')).main, /Added1 .*below0 .*Café NHS Trust \(RQ9\)/)
  const latin = await upload('trusts', '2026-04-02', Buffer.concat([mark, Buffer.from(row, 'latin1')]))
  assert.match(latin.errorSummary[0]?.text ?? '', /not in UTF-8/)
})

test('GP practices of a file without names of columns; other prescribers are passed over', async () => {
  const row = (code: string, setting: string, board = 'QQ1') =>
    [
      code,
      'THE SURGERY',
      'Y1',
      board,
      '1 HIGH ST',
      '',
      '',
      'PELLOW',
      '',
      'QQ1 1AB',
      '19740401',
      '',
      'A',
      'B',
      'QQ1',
      '',
      '',
      '',
      '',
      '',
      '',
      '0',
      '',
      '',
      '',
      setting,
      '',
    ].join(',')
  const at =
    (await upload('gp-practices', '2026-04-01', `${row('A81001', '4')}\n${row('A81002', '9')}\n`)).location ??
    ''
  const shown = await owner.get(at)
  assert.match(shown.main, /Added1.*passed over1.*The Surgery \(A81001\)/)
  await owner.post(at, { seen: shown.$('[name=seen]').attr('value') ?? '' })
  const practice = await app.ctx.db
    .selectFrom('organisations')
    .select('address')
    .where('odsCode', '=', 'A81001')
    .executeTakeFirst()
  assert.equal(practice?.address, '1 High St, Pellow')

  const unknown =
    (await upload('gp-practices', '2026-04-02', `${row('A81003', '4', 'QZZ')}\n`)).location ?? ''
  const { html } = await owner.get(`${unknown}/refused.csv`)
  assert.match(html, /No board has the code QZZ.*A81003,THE SURGERY/)
  const corrected = await upload('gp-practices', '2026-04-03', html.replace(',QZZ,', ',QQ1,'))
  assert.match((await owner.get(corrected.location ?? '')).main, /Added1.*The Surgery \(A81003\)/)
})

test('neighbourhoods that a whole list does not have end with the day before, and stay', async () => {
  const columns =
    'lsoa21,name,lat,lon,pop21,imd25_decile,rural_urban,disabled,white,asian,black,mixed,other,muslim,christian,no_religion'
  const row = (code: string) => `${code},Quill,52.5,-1.2,1500,4,U,200,1300,100,50,25,25,100,700,500`
  const confirm = async (day: string, codes: string[]) => {
    const at =
      (await upload('small-areas', day, [columns, ...codes.map(row)].join('\n'), true)).location ?? ''
    const seen = (await owner.get(at)).$('[name=seen]').attr('value') ?? ''
    assert.equal((await owner.post(at, { seen })).status, 303)
  }
  await confirm('2026-04-01', ['E01099001', 'E01099002'])
  await confirm('2026-04-11', ['E01099002'])
  assert.deepEqual(
    await app.ctx.db.selectFrom('smallAreas').select(['code', 'effectiveUntil']).orderBy('code').execute(),
    [
      { code: 'E01099001', effectiveUntil: '2026-04-10' },
      { code: 'E01099002', effectiveUntil: null },
    ],
  )
})

test('a file that waits to be imported as responses is not taken away by its upload here', async () => {
  const { hash } = await app.ctx.uploads.imports.store(Readable.from([Buffer.from('a,b\n1,2\n')]), 100)
  assert.equal((await upload('trusts', '2026-04-30', 'a,b\n1,2\n')).status, 422)
  assert.equal((await app.ctx.uploads.imports.read(hash)).bytes, 8)
})
