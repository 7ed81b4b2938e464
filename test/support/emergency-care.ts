import { resolve } from 'node:path'
import { loadEngland } from '../../src/register/areas/index.ts'
import {
  addEffect,
  addOption,
  createProgramme,
  publishProgramme,
} from '../../src/register/programmes/index.ts'
import { type TestApp, testApp } from './app.ts'

type Site = { id: string; latitude: number; longitude: number }

/** An app with a programme that closes the A&E unit of Wexham Park, while that of Frimley Park stays. */
export async function emergencyCareApp(): Promise<{ app: TestApp; sites: Map<string, Site> }> {
  const app = await testApp()
  return { app, sites: await publishEmergencyCare(app) }
}

/** The same in an app that is there; gives its sites by name. */
export async function publishEmergencyCare(app: Pick<TestApp, 'ctx'>): Promise<Map<string, Site>> {
  const { db } = app.ctx
  await loadEngland(db, resolve(import.meta.dirname, 'twenty-areas'))
  const rows = await db.selectFrom('sites').select(['id', 'name', 'latitude', 'longitude']).execute()
  const sites = new Map(
    rows.map(({ name, id, latitude, longitude }) => [
      name,
      { id, latitude: latitude ?? 0, longitude: longitude ?? 0 },
    ]),
  )
  await db.transaction().execute(async (tx) => {
    const author = { accountId: null, now: app.ctx.now() }
    const { id: programmeId } = await createProgramme(
      tx,
      {
        title: 'Emergency care',
        slug: 'emergency-care',
        summary: 'One unit.',
        shipped: true,
        accountableId: null,
      },
      author,
    )
    const edit = { accountId: null, programmeId }
    const option = { description: '', reasonDiscarded: '' }
    const one = await addOption(tx, edit, { ...option, title: 'One unit', kind: 'open' })
    await addOption(tx, edit, { ...option, title: 'Another way', kind: 'open' })
    await addOption(tx, edit, { ...option, title: 'No change', kind: 'no-change' })
    const at = (name: string) => ({ serviceCode: 'a-and-e', siteId: sites.get(name)?.id ?? null })
    await addEffect(tx, edit, one, { ...at('Wexham Park Hospital'), change: 'close' })
    await addEffect(tx, edit, one, { ...at('Frimley Park Hospital'), change: 'expand' })
    await publishProgramme(tx, { ...edit, now: app.ctx.now(), whatChanged: '' })
  })
  return sites
}
