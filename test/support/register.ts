import { addOrganisation, addSite } from '../../src/register/organisations/index.ts'
import { createProgramme } from '../../src/register/programmes/index.ts'
import { type Person, type TestPage, testApp } from './app.ts'
import { deskPerson } from './desk.ts'

const author = { accountId: null }

/** The app with two bodies, a site of each, one made-up body, and people at the desk. */
export async function registerApp() {
  const app = await testApp()
  const bodies = await app.ctx.db.transaction().execute(async (tx) => {
    const body = { odsCode: null, effectiveFrom: '2022-07-01', fictional: false }
    const board = await addOrganisation(tx, { ...body, kind: 'icb', name: 'Quillshire Care Board' }, author)
    const trust = await addOrganisation(tx, { ...body, kind: 'nhs-trust', name: 'Tidewater Trust' }, author)
    const madeUp = await addOrganisation(
      tx,
      { ...body, kind: 'icb', name: 'Invented Tide', fictional: true },
      author,
    )
    const site = { town: 'Pellowby', postcode: null, effectiveFrom: '1950-01-01', fictional: false }
    const infirmary = await addSite(tx, { ...site, name: 'Harbour Infirmary', organisationId: board }, author)
    await addSite(tx, { ...site, name: 'Far Hospital', organisationId: trust }, author)
    return { board, trust, madeUp, infirmary }
  })
  /** Leads engagement for the board. */
  const lead = await deskPerson(app, {
    grants: [{ role: 'engagement-lead', organisationId: bodies.board }],
  })
  /** Leads engagement for the trust, and has nothing to do with the board. */
  const stranger = await deskPerson(app, {
    grants: [{ role: 'engagement-lead', organisationId: bodies.trust }],
  })
  const owner = await deskPerson(app, { isOwner: true })

  /** Opens a programme of the board, and gives its address at the desk. */
  async function open(title: string): Promise<string> {
    const { slug } = await app.ctx.db
      .transaction()
      .execute((tx) =>
        createProgramme(tx, { title, accountableId: bodies.board }, { ...author, now: new Date() }),
      )
    return `/desk/programmes/${slug}`
  }

  const revisionAt = async (url: string): Promise<string> =>
    (await lead.get(url)).$('input[name=revision]').first().attr('value') ?? ''

  /** Fills a form in with the newest revision and sends it, as the lead. */
  const save = async (url: string, form: Record<string, string>): Promise<TestPage> =>
    lead.post(url, { revision: await revisionAt(url), ...form })

  return {
    app,
    ...bodies,
    lead: lead as Person,
    stranger: stranger as Person,
    owner: owner as Person,
    open,
    revisionAt,
    save,
  }
}

export type RegisterApp = Awaited<ReturnType<typeof registerApp>>

/** The fields that the error summary leads to. */
export const fieldsInError = (page: TestPage): string[] => page.errorSummary.map(({ href }) => href)
