import { crc32, deflateSync } from 'node:zlib'
import { findActivity } from '../../src/listen/activities/index.ts'
import { activitiesDesk, revisionOn } from './activities-desk.ts'
import type { Person, TestApp } from './app.ts'
import type { Listening } from './listening.ts'
import { upload } from './uploading.ts'

/** A second of a low tone, as a phone would record it without compression: a browser plays it. */
export function soundOfASecond(): Buffer {
  const rate = 8000
  const head = Buffer.alloc(44)
  head.write('RIFF', 0)
  head.writeUInt32LE(36 + rate * 2, 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20) // plain samples
  head.writeUInt16LE(1, 22) // one channel
  head.writeUInt32LE(rate, 24)
  head.writeUInt32LE(rate * 2, 28)
  head.writeUInt16LE(2, 32)
  head.writeUInt16LE(16, 34)
  head.write('data', 36)
  head.writeUInt32LE(rate * 2, 40)
  const samples = Buffer.alloc(rate * 2)
  for (let at = 0; at < rate; at++)
    samples.writeInt16LE(Math.round(6000 * Math.sin((at * 2 * Math.PI * 220) / rate)), at * 2)
  return Buffer.concat([head, samples])
}

const [width, height] = [480, 300]

/** What is at a place of the picture of a small hospital: sky, grass, walls, windows, a door and a cross. */
function colourAt(x: number, y: number): [number, number, number] {
  const within = (left: number, top: number, right: number, bottom: number) =>
    x >= left && x < right && y >= top && y < bottom
  if (y >= 250) return [120, 170, 90]
  if (within(225, 60, 255, 120) || within(210, 75, 270, 105)) return [0, 127, 59]
  if (within(215, 180, 265, 250)) return [66, 85, 99]
  const isWindow = within(120, 150, 180, 200) || within(300, 150, 360, 200)
  if (isWindow) return [190, 220, 245]
  if (within(80, 130, 400, 250) || within(190, 45, 290, 130)) return [255, 255, 255]
  return [215, 235, 250]
}

/** A picture of a small hospital, drawn here so that nobody else's is shown. */
function pictureOfAHospital(): Buffer {
  const rows = Buffer.alloc((width * 3 + 1) * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) rows.set(colourAt(x, y), y * (width * 3 + 1) + 1 + x * 3)
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2], 8) // eight bits each of red, green and blue
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
  return Buffer.concat([
    signature,
    ...[chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))],
  ])
}

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, check])
}

/**
 * Makes a questionnaire's Easy Read by the forms of the desk, a picture and a recording with each question.
 * @returns its slug
 */
export async function makeEasyRead(
  app: TestApp,
  lead: Person,
  of: Pick<Listening, 'programme'> & { questionnaire: string },
): Promise<string> {
  const desk = activitiesDesk(of, lead)
  const formats = (...rest: string[]) => desk.at(of.questionnaire, 'formats', 'easy-read', ...rest)
  const begun = await lead.post(formats('begin'))
  const slug = begun.location?.split('/').at(-2) ?? ''
  const written = await lead.get(desk.at(slug, 'builder'))
  const questions = written
    .$('.app-built')
    .map((_place, one) => written.$(one).attr('id')?.replace('question-', ''))
    .get()
  const files = {
    picture: { words: 'A small hospital', file: { name: 'hospital.png', content: pictureOfAHospital() } },
    audio: { words: 'The question, read aloud', file: { name: 'question.wav', content: soundOfASecond() } },
  }
  for (const question of questions)
    for (const [medium, parts] of Object.entries(files)) {
      const revision = revisionOn(await lead.get(desk.at(slug, 'edit')))
      const url = desk.at(slug, 'builder', 'questions', question, 'media', medium)
      const given = await upload(app, lead, url, { revision, ...parts })
      if (given.status !== 303) throw new Error(`the ${medium} was refused: ${given.main}`)
    }
  const form = await lead.get(formats('make'))
  const today = app.ctx.now()
  const made = await lead.post(formats('make'), {
    wording: form.$('[name=wording]').first().attr('value') ?? '',
    availableFromDay: String(today.getUTCDate()),
    availableFromMonth: String(today.getUTCMonth() + 1),
    availableFromYear: String(today.getUTCFullYear()),
    checkedBy: 'Pellowby Speaking Up',
  })
  if (made.status !== 303) throw new Error(`the Easy Read was refused: ${made.main}`)
  if (!(await findActivity(app.ctx.db, slug))?.publishedAt) throw new Error('the Easy Read is not open')
  return slug
}
