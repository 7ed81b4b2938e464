import { createActivity, publishActivity } from '../../src/listen/activities/index.ts'
import { recordAssessment } from '../../src/listen/moderation/index.ts'
import { addSeed, setTakesOwn } from '../../src/listen/statements/index.ts'
import type { Person, TestApp, TestPage } from './app.ts'
import { type Listening, makeListening } from './listening.ts'

const author = { accountId: null }

export type Stating = Listening & { statements: { id: string; slug: string; seeds: string[] } }

export const seedTexts = [
  'Buses to the new hospital must run in the evening',
  'The clinic should stay where it is',
  'Parking at the hospital should be free',
  'Staff should be asked before anything moves',
  'Two small units cannot both be safe',
]

/** A published programme with a statements activity that is open; `own` where people may add theirs. */
export async function makeStatements(
  app: Pick<TestApp, 'ctx'>,
  title: string,
  { own = false, texts = seedTexts }: { own?: boolean; texts?: readonly string[] } = {},
): Promise<Stating> {
  const { ctx } = app
  const clinic = await makeListening(app, title)
  return ctx.db.transaction().execute(async (tx) => {
    const programmeId = clinic.programme.id
    const wish = { programmeId, kind: 'statements', title: `Statements: ${title}` } as const
    const { id, slug } = await createActivity(tx, wish, { ...author, now: ctx.now() })
    const of = { activityId: id, programmeId }
    const seeds = []
    for (const text of texts) seeds.push(await addSeed(tx, ctx, of, text, author))
    if (own) {
      await recordAssessment(
        tx,
        ctx,
        programmeId,
        {
          basis: 'public-body',
          explanation: 'The board involves the public under its duty.',
          assessedBy: 'Jo Marsh, head of governance',
          assessedOn: '2027-01-04',
          document: 'GOV/2027/14',
        },
        author,
      )
      await setTakesOwn(tx, of, true, author)
    }
    await publishActivity(tx, ctx, { ...author, activityId: id })
    return { ...clinic, statements: { id, slug, seeds } }
  })
}

/** Somebody who has pressed Start. */
export async function beginVoting(app: TestApp, { statements }: Stating): Promise<Person> {
  const person = app.person()
  const begun = await person.post(`/statements/${statements.slug}`)
  if (begun.location !== `/statements/${statements.slug}/next`) throw new Error(begun.main)
  return person
}

/** The page of the next statement, and where its votes go. */
export async function nextStatement(
  person: Person,
  { statements }: Stating,
): Promise<{ url: string; id: string; page: TestPage }> {
  const sent = await person.get(`/statements/${statements.slug}/next`)
  const url = sent.location ?? ''
  return { url, id: url.split('/').at(-1) ?? '', page: await person.get(url) }
}
