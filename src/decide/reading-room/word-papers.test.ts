import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestApp, testApp } from '../../../test/support/app.ts'

import { givePack, makeReadingRoom, type ReadingRoom } from '../../../test/support/reading-room.ts'
import { fieldsInError } from '../../../test/support/register.ts'
import { upload } from '../../../test/support/uploading.ts'
import { paragraph, wordFile } from '../../../test/support/word-file.ts'
import { makeZip } from '../../../test/support/workbook.ts'
import { readPaperJob } from '../../register/paper-texts/index.ts'

let app: TestApp
let desk: ReadingRoom
let paper = ''

before(async () => {
  app = await testApp()
  desk = await makeReadingRoom(app)
  const { id: programmeId, slug } = desk.programme
  const { id } = await app.ctx.db
    .insertInto('programmeDocuments')
    .values({ programmeId, kind: 'other', title: 'Study of the roof' })
    .returning('id')
    .executeTakeFirstOrThrow()
  paper = `/desk/programmes/${slug}/documents/${id}`
})
after(() => app.close())

const docx = (...more: { name: string; content: string }[]) => {
  const body = paragraph('Risks of the roof', 'Heading1') + paragraph('The gutter is worn.')
  return Buffer.from(makeZip(wordFile(body, more)))
}

async function send(content: Buffer, name = 'study.docx') {
  const page = await desk.officer.get(`${paper}/versions/upload`)
  const revision = page.$('input[name=revision]').attr('value') ?? ''
  const published = { publishedOnDay: '29', publishedOnMonth: '8', publishedOnYear: '2027' }
  const file = { name, content }
  return upload(app, desk.officer, `${paper}/versions/upload`, {
    ...{ revision, url: '', pages: '', whatChanged: '', leftOut: 'A name' },
    ...published,
    file,
  })
}

test('a paper may be a Word file: not one with macros, another zip or half of one', async () => {
  for (const [content, says] of [
    [docx({ name: 'word/vbaProject.bin', content: 'x' }), /holds macros/],
    [Buffer.from(makeZip([{ name: 'xl/workbook.xml', content: '<a/>' }])), /neither a Word document nor/],
    [docx().subarray(0, 300), /only a part of it came/],
    [Buffer.from('GIF89a and more of it, as a picture has'), /Choose a PDF, a Word document/],
  ] as const) {
    const refused = await send(content)
    assert.deepEqual([refused.status, fieldsInError(refused)], [422, ['#file']])
    assert.match(refused.main, says)
    assert.equal(refused.$('#leftOut').val(), 'A name')
  }
  assert.equal((await send(docx())).status, 303)
})

test('members find its words under their heading, and keep the file', async () => {
  const torn = docx()
  torn.fill(0, 60, 160)
  await send(torn, 'torn.docx')
  assert.equal((await givePack(desk, { asked: 'Whether the clinic moves' })).status, 303)
  const { ctx } = app
  for (const { fileHash } of await ctx.db.selectFrom('paperTexts').select('fileHash').execute())
    await readPaperJob.handle(ctx, { hash: fileHash })
  const states = await ctx.db.selectFrom('paperTexts').select('state').orderBy('state').execute()
  assert.deepEqual(
    states.map(({ state }) => state),
    ['broken', 'read'],
  )
  // The newest version is the torn one: it is named as one that the search does not cover, and stays listed.
  const room = desk.at('search?q=gutter')
  assert.match((await desk.member.get(room)).main, /Study of the roof\. The file is broken/)
  const rows = await ctx.db
    .selectFrom('documentVersions')
    .select(['id', 'fileHash'])
    .orderBy('addedAt')
    .execute()
  await ctx.db
    .deleteFrom('documentVersions')
    .where('id', '=', rows[1]?.id ?? '')
    .execute()
  assert.equal((await givePack(desk)).status, 303)
  const found = await desk.member.get(room)
  assert.match(found.main, /Found on 1 section of papers/)
  assert.match(found.main, /The pages of the path, and 1 section of 1 of the 1 papers\./)
  const link = found.$('main a:contains("Study of the roof, under Risks of the roof")').attr('href') ?? ''
  assert.match(link, new RegExp(`papers/${rows[0]?.fileHash}$`))
  const kept = await desk.member.get(link)
  assert.match(String(kept.headers['content-type']), /wordprocessingml\.document$/)
  assert.match(
    String(kept.headers['content-disposition']),
    /^attachment; filename="paper-[0-9a-f]{8}\.docx"$/,
  )
})
