import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Tx } from '../../src/db/database.ts'
import { addOrganisation, addSite } from '../../src/register/organisations/index.ts'
import {
  addEffect,
  addOption,
  createProgramme,
  publishProgramme,
} from '../../src/register/programmes/index.ts'
import { testApp } from './app.ts'
import { registerApp } from './register.ts'

const author = { accountId: null }
const now = new Date('2027-01-04T10:00:00Z')

/** How the server between two installations spoils an answer of one to the other; empty where it passes it on. */
export type Spoil = (path: string, body: string) => Spoiled | Promise<Spoiled>
type Spoiled = { status?: number; body?: string; location?: string }

/** Publishes a programme with one effect at a site, or over an area. */
export async function publishWithEffect(
  tx: Tx,
  title: string,
  accountableId: string,
  at: string | { areaId: string },
) {
  const made = await createProgramme(
    tx,
    { title, summary: 'Care would move.', accountableId },
    { ...author, now },
  )
  const edit = { ...author, programmeId: made.id }
  const option = { title: 'One site', kind: 'open', description: '', reasonDiscarded: '' } as const
  const optionId = await addOption(tx, edit, option)
  const place = typeof at === 'string' ? { siteId: at } : at
  await addEffect(tx, edit, optionId, { serviceCode: 'a-and-e', ...place, change: 'close' })
  await publishProgramme(tx, { ...edit, now, whatChanged: '' })
  return made
}

/**
 * Two whole installations: one publishes and listens on loopback, one reads it there. Between them stands a server that
 * passes answers on, and can spoil them.
 */
export async function twoRegisters() {
  const source = await registerApp()
  const reader = await testApp({
    HEARD_READ_PRIVATE_ADDRESSES: 'on',
    HEARD_BASE_URL: 'https://reader.example.org',
  })
  for (const app of [source.app, reader]) app.setNow('2027-03-01T12:00:00Z')
  const sourceDb = source.app.ctx.db
  await sourceDb.updateTable('sites').set({ odsCode: 'RTW01' }).where('id', '=', source.infirmary).execute()
  const harbour = await sourceDb.transaction().execute(async (tx) => {
    await publishWithEffect(tx, 'Made up', source.madeUp, source.infirmary)
    return publishWithEffect(tx, 'Harbour plan', source.board, source.infirmary)
  })
  const own = await reader.ctx.db.transaction().execute(async (tx) => {
    const body = { odsCode: null, effectiveFrom: '2022-07-01', fictional: false }
    const bodyId = await addOrganisation(tx, { ...body, kind: 'icb', name: 'Fen Board' }, author)
    const place = { town: null, postcode: null, effectiveFrom: '1950-01-01', fictional: false }
    const siteId = await addSite(tx, { ...place, name: 'The Infirmary', organisationId: bodyId }, author)
    await tx.updateTable('sites').set({ odsCode: 'RTW01' }).where('id', '=', siteId).execute()
    return { bodyId, siteId }
  })
  let spoil: Spoil = () => ({})
  const between = createServer(async (request, response) => {
    const path = request.url ?? ''
    const answer = await source.app.app.inject({ url: path })
    const { status = answer.statusCode, body = answer.body, location } = await spoil(path, answer.body)
    response.writeHead(status, { 'content-type': 'application/json', ...(location ? { location } : {}) })
    response.end(body)
  })
  await new Promise<void>((done) => between.listen(0, '127.0.0.1', done))
  return {
    source,
    reader,
    ...own,
    harbour,
    address: `http://127.0.0.1:${(between.address() as AddressInfo).port}`,
    spoil(how: Spoil = () => ({})) {
      spoil = how
    },
    /** Changes the state of the register that is read, and nothing that it says. */
    move: () => sourceDb.updateTable('services').set({ kind: 'health' }).execute(),
    async close() {
      between.close()
      await source.app.close()
      await reader.close()
    },
  }
}
