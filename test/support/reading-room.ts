import { Readable } from 'node:stream'
import { writePdf } from '../../src/documents/pdf.ts'
import type { Person, TestApp } from './app.ts'
import { deskPerson } from './desk.ts'
import { makeProgrammeWithViews, makeTheme, type ProgrammeWithViews } from './programme-with-views.ts'

export type ReadingRoom = {
  programme: ProgrammeWithViews
  decisionId: string
  /** The theme on which officers advise. */
  busesId: string
  officer: Person
  member: Person
  other: Person
  /** An address of the room at the desk. */
  at(...rest: string[]): string
}

/** A programme with the draft of a decision for 1 September 2027 and advice on its theme; two days before. No pack was given yet. */
export async function makeReadingRoom(app: TestApp): Promise<ReadingRoom> {
  app.setNow('2027-08-30T12:00:00Z')
  const programme = await makeProgrammeWithViews(app, { title: 'Evening clinic' })
  const busesId = await makeTheme(app.ctx.db, programme, 'Buses')
  const officer = await deskPerson(app, { grants: [{ role: 'engagement-lead', programmeId: programme.id }] })
  const sits = { grants: [{ role: 'member' as const, programmeId: programme.id }] }
  const added = await officer.post(`/desk/programmes/${programme.slug}/decisions/new`, {
    title: 'The clinic moves',
    text: 'It moves in spring.',
    decidedBy: programme.bodyId,
    decidedOnDay: '1',
    decidedOnMonth: '9',
    decidedOnYear: '2027',
    stage: 'proceed',
  })
  const decisionId = added.location?.split('/').at(-1) ?? ''
  await app.ctx.db
    .insertInto('dispositions')
    .values({
      decisionId,
      issueId: busesId,
      issueTitle: 'Buses',
      issueDescription: '',
      saidBy: 'advice',
      kind: 'not-changed',
      reason: 'There is no driver for a later bus',
    })
    .execute()
  return {
    programme,
    decisionId,
    busesId,
    officer,
    member: await deskPerson(app, { ...sits, name: 'Ada Member' }),
    other: await deskPerson(app, { ...sits, name: 'Ben Member' }),
    at: (...rest) => ['/desk/programmes', programme.slug, 'reading-room', decisionId, ...rest].join('/'),
  }
}

/** A paper of the programme with a file, straight in the database; its words are read as the job reads them. */
export async function addPaper(
  { ctx }: Pick<TestApp, 'ctx'>,
  programmeId: string,
  title: string,
  bytes: Buffer,
): Promise<{ id: string; hash: string }> {
  const { id } = await ctx.db
    .insertInto('programmeDocuments')
    .values({ programmeId, kind: 'decision-business-case', title })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { id, hash: await addVersion({ ctx }, id, '2027-08-29', bytes) }
}

/** @returns the hash of its file */
export async function addVersion(
  { ctx }: Pick<TestApp, 'ctx'>,
  documentId: string,
  publishedOn: string,
  bytes: Buffer,
): Promise<string> {
  const { hash, bytes: fileBytes } = await ctx.files.store(Readable.from([bytes]), 10_000_000)
  await ctx.db
    .insertInto('documentVersions')
    .values({ documentId, publishedOn, fileHash: hash, fileBytes })
    .execute()
  return hash
}

export const makePdf = (pages: readonly string[]) =>
  writePdf(
    {
      title: 'Business case',
      about: [],
      blocks: pages.flatMap((words) => [
        ...Array.from(
          { length: 9 },
          () => ({ kind: 'paragraph', text: `Of the risks and of money. `.repeat(28) }) as const,
        ),
        { kind: 'paragraph', text: words } as const,
      ]),
    },
    (page) => `Foot ${page}`,
  )

/** Sends what the officers' form has, with what is typed over it. */
export async function givePack({ officer, at }: ReadingRoom, typed: Record<string, string | string[]> = {}) {
  const { $ } = await officer.get(at('give'))
  const papers = $('input[name=papers][checked]')
    .map((_index, box) => $(box).attr('value') ?? '')
    .get()
  const [revision, votesOnDay, votesOnMonth, votesOnYear] = [
    'revision',
    'votesOnDay',
    'votesOnMonth',
    'votesOnYear',
  ].map((name) => $(`input[name=${name}]`).attr('value') ?? '') as [string, string, string, string]
  const asked = $('#asked').text().trim()
  return officer.post(at('give'), {
    ...{ revision, votesOnDay, votesOnMonth, votesOnYear, asked, papers },
    ...typed,
  })
}

/** Fourteen people who answer the one box, each in much the same words. */
export async function answerFourteenTimes(app: TestApp, { slug }: ProgrammeWithViews): Promise<void> {
  for (let one = 0; one < 14; one += 1) {
    const answer = `View number ${one} of mine: write to me at person${one}@example.org, the last bus leaves at ${one}`
    await app.person().post(`/say/say-${slug}`, { answer })
  }
}

/** What one of the fourteen said. */
export const answerOf = ({ ctx }: Pick<TestApp, 'ctx'>, number: number) =>
  ctx.db
    .selectFrom('answers')
    .select(['id as answerId', 'responseId', 'text'])
    .where('text', 'like', `View number ${number} %`)
    .executeTakeFirstOrThrow()
