import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { deskPerson } from '../support/desk.ts'
import { makeEasyRead, soundOfASecond } from '../support/easy-read.ts'
import { type Listening, makeListening } from '../support/listening.ts'
import { openSite, type Site } from '../support/site.ts'

let site: Site
let clinic: Listening
let easyRead: string

before(async () => {
  site = await openSite()
  clinic = await makeListening(site, 'the evening clinic')
  const { organisationId, programme, questionnaire } = clinic
  const lead = await deskPerson(site, { grants: [{ role: 'engagement-lead', organisationId }] })
  easyRead = await makeEasyRead(site, lead, { programme, questionnaire: questionnaire.slug })
})
after(() => site.close())

const recording = { name: 'my voice.wav', mimeType: 'audio/wav', buffer: soundOfASecond() }

test('Easy Read on a phone without scripts: found beside the questions, a picture with each, sent, a receipt', async () => {
  const { page, pages, open, look } = await site.visitor({ width: 320, height: 640, javaScript: false })
  await open(`/answer/${clinic.questionnaire.slug}`)
  await page.getByRole('link', { name: 'Easy Read', exact: true }).click()
  await page.getByRole('heading', { name: /Easy Read$/ }).waitFor()
  await look()
  await page.getByRole('button', { name: 'Start' }).click()
  const picture = page.getByRole('img', { name: 'A small hospital' })
  await picture.waitFor()
  await look()
  assert.ok((await picture.boundingBox())?.height, 'the picture is seen')
  await page.getByLabel('Every week').check()
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('button', { name: 'Stop here and send' }).click()
  await page.getByRole('heading', { name: 'Check your answers before you send' }).waitFor()
  assert.match(await page.locator('main').innerText(), /How often do you go\?\s+Every week/)
  await look()
  await page.getByRole('button', { name: 'Send' }).click()
  await page.getByText(/Your response has been sent\. Your receipt is/).waitFor()
  await look()
  assert.equal(pages.at(-1), `/sent/${easyRead}/equality`)
  await page.close()
})

test('a recording in the one box on a phone: sent without a word, and heard by who has the receipt and the word', async () => {
  const { page, open, look } = await site.visitor({ width: 320, height: 640 })
  await open(`/say/${clinic.box.slug}`)
  await page.getByRole('link', { name: /^Send a recording instead/ }).click()
  await page.getByLabel('Your recording').setInputFiles(recording)
  await page.locator('summary', { hasText: 'Hear back' }).click()
  await page.getByLabel('A word to open').fill('blackbird song')
  await look()
  await page.getByRole('button', { name: 'Send' }).click()
  await page.getByRole('link', { name: 'See what became of your response' }).click()
  await page.getByLabel('The word you chose').fill('blackbird song')
  await page.getByRole('button', { name: 'Show what I said' }).click()
  await page.locator('audio').waitFor()
  await look()
  const seconds = await page.locator('audio').evaluate(
    (player: HTMLAudioElement) =>
      new Promise<number>((tell) => {
        player.addEventListener('loadedmetadata', () => tell(player.duration))
        player.addEventListener('error', () => tell(-1))
        player.load()
      }),
  )
  assert.equal(seconds, 1, 'it can be played')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: /^Download your recording/ }).click(),
  ])
  assert.equal(download.suggestedFilename(), recording.name)
  await page.close()
})
