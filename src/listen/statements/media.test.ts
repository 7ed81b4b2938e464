import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Person, type TestApp, testApp } from '../../../test/support/app.ts'
import { deskPerson } from '../../../test/support/desk.ts'
import { beginVoting, makeStatements, type Stating } from '../../../test/support/statements.ts'

let app: TestApp
let clinic: Stating
let lead: Person

before(async () => {
  app = await testApp()
  clinic = await makeStatements(app, 'The evening clinic')
  lead = await deskPerson(app, { grants: [{ role: 'engagement-lead', programmeId: clinic.programme.id }] })
})
after(() => app.close())

const at = (rest = '') => `/statements/${clinic.statements.slug}${rest}`
const picture = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(40, 7)])
const sound = Buffer.concat([Buffer.from('ID3\x04', 'latin1'), Buffer.alloc(96, 9)])

/** Sends the form with its words and its file. */
async function upload(medium: 'picture' | 'audio', words: string, content: Buffer, name = 'file') {
  const edge = 'edge'
  const text = `--${edge}\r\ncontent-disposition: form-data; name="words"\r\n\r\n${words}\r\n`
  const file = `--${edge}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n`
  const activity = `/desk/programmes/${clinic.programme.slug}/activities/${clinic.statements.slug}`
  return app.app.inject({
    method: 'POST',
    url: `${activity}/statements/${clinic.statements.seeds[0]}/${medium}`,
    headers: {
      'content-type': `multipart/form-data; boundary=${edge}`,
      'sec-fetch-site': 'same-origin',
      cookie: [...lead.cookies].map(([key, value]) => `${key}=${value}`).join('; '),
    },
    payload: Buffer.concat([Buffer.from(text + file), content, Buffer.from(`\r\n--${edge}--\r\n`)]),
  })
}

test('a picture needs its words and to be one; what only pretends to be is refused', async () => {
  const noWords = await upload('picture', '', picture)
  assert.equal(noWords.statusCode, 422)
  assert.match(noWords.body, /Enter what the picture shows/)
  const script = await upload('picture', 'A bus', Buffer.from('<svg onload="alert(1)">'), 'bus.png')
  assert.equal(script.statusCode, 422)
  assert.match(script.body, /Choose a PNG, JPEG or WebP picture/)
  assert.match(script.body, /A bus/)
  assert.equal((await upload('picture', 'A bus at night', picture)).statusCode, 303)
  assert.equal((await upload('audio', 'A bus', picture)).statusCode, 422)
  assert.equal((await upload('audio', 'Buses must run', sound)).statusCode, 303)
})

test('the statement has its picture with its words and its recording with the transcript', async () => {
  const person = await beginVoting(app, clinic)
  const page = await person.get(at(`/vote/${clinic.statements.seeds[0]}`))
  assert.equal(page.$('main img').attr('alt'), 'A bus at night')
  assert.match(page.$('details').text(), /What is said in the recording\s+Buses must run/)
  assert.match(String(page.headers['content-security-policy']), /media-src 'self'/)
  const src = page.$('main img').attr('src') ?? ''
  const file = await app.app.inject({ url: src })
  assert.equal(file.statusCode, 200, file.body.slice(0, 3000))
  assert.deepEqual([file.headers['content-type'], file.rawPayload.equals(picture)], ['image/png', true])
  const audio = page.$('audio').attr('src') ?? ''
  const part = await app.app.inject({ url: audio, headers: { range: 'bytes=4-7' } })
  assert.deepEqual(
    [part.statusCode, part.headers['content-range'], part.rawPayload.length],
    [206, 'bytes 4-7/100', 4],
  )
  assert.equal((await app.app.inject({ url: at(`/files/${'0'.repeat(64)}`) })).statusCode, 404)
})
