import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'

/** Who holds the role of an independent voice for a body itself, today: they alone read its drafts. */
const people = (db: Db | Tx, organisationId: string, today: string) =>
  db
    .selectFrom('roleGrants as held')
    .innerJoin('accounts as account', 'account.id', 'held.accountId')
    .leftJoin('accounts as giver', 'giver.id', 'held.grantedBy')
    .where('held.organisationId', '=', organisationId)
    .where('held.role', '=', 'independent-voice')
    .where('account.closedAt', 'is', null)
    .where((eb) => eb.or([eb('held.endsOn', 'is', null), eb('held.endsOn', '>=', today)]))

export const listPeople = (db: Db, organisationId: string, today: string) =>
  people(db, organisationId, today)
    .select(['account.name', 'held.grantedAt', 'giver.name as givenBy'])
    .orderBy('account.name')
    .orderBy('held.grantedAt')
    .execute()
export type PersonOfVoice = Awaited<ReturnType<typeof listPeople>>[number]

/** The voice, where the account speaks for it today; undefined for everyone else, owners included. */
export const findVoice = (db: Db, accountId: string, organisationId: string, today: string) =>
  people(db, organisationId, today)
    .innerJoin('organisations as voice', 'voice.id', 'held.organisationId')
    .where('held.accountId', '=', accountId)
    .select(['voice.id', 'voice.name', 'voice.fictional'])
    .executeTakeFirst()
export type Voice = NonNullable<Awaited<ReturnType<typeof findVoice>>>

/** The voices that an account speaks for: bodies with that part in a programme, or with something sent. */
export const listVoicesOf = (db: Db, accountId: string, today: string) =>
  db
    .selectFrom('roleGrants as held')
    .innerJoin('organisations as voice', 'voice.id', 'held.organisationId')
    .select(['voice.id', 'voice.name'])
    .distinct()
    .where('held.accountId', '=', accountId)
    .where('held.role', '=', 'independent-voice')
    .where((eb) => eb.or([eb('held.endsOn', 'is', null), eb('held.endsOn', '>=', today)]))
    .where((eb) =>
      eb.or([
        eb.exists(
          eb
            .selectFrom('programmePartners as partner')
            .select('partner.programmeId')
            .whereRef('partner.organisationId', '=', 'voice.id')
            .where('partner.part', '=', 'independent-voice'),
        ),
        eb.exists(
          eb
            .selectFrom('voiceSendings as sending')
            .select('sending.id')
            .whereRef('sending.organisationId', '=', 'voice.id'),
        ),
        eb.exists(
          eb
            .selectFrom('voiceDrafts as draft')
            .select('draft.id')
            .whereRef('draft.organisationId', '=', 'voice.id'),
        ),
      ]),
    )
    .orderBy('voice.name')
    .execute()

const publishedTitle = sql<string>`coalesce(programme.published_title, programme.title)`

/** Published programmes in which a body speaks for patients, by title. What is not published is nobody's else to see. */
export const listProgrammesOfVoice = (db: Db | Tx, organisationId: string) =>
  db
    .selectFrom('programmePartners as partner')
    .innerJoin('programmes as programme', 'programme.id', 'partner.programmeId')
    .leftJoin('organisations as body', 'body.id', 'programme.accountableId')
    .select(['programme.id', 'programme.slug', publishedTitle.as('title'), 'body.name as body'])
    .where('partner.organisationId', '=', organisationId)
    .where('partner.part', '=', 'independent-voice')
    .where('programme.publishedAt', 'is not', null)
    .orderBy('title')
    .orderBy('programme.id')
    .execute()
export type ProgrammeOfVoice = Awaited<ReturnType<typeof listProgrammesOfVoice>>[number]

/** Published programmes on which a body has a formal submission, whoever entered it. */
export const listProgrammesSpokenOn = (db: Db, organisationId: string) =>
  db
    .selectFrom('submissions as submission')
    .innerJoin('programmes as programme', 'programme.id', 'submission.programmeId')
    .select(['programme.id', 'programme.slug', publishedTitle.as('title')])
    .distinct()
    .where('submission.organisationId', '=', organisationId)
    .where('programme.publishedAt', 'is not', null)
    .orderBy('title')
    .execute()

const drafts = (db: Db | Tx, organisationId: string) =>
  db
    .selectFrom('voiceDrafts as draft')
    .innerJoin('programmes as programme', 'programme.id', 'draft.programmeId')
    .leftJoin('accounts as account', 'account.id', 'draft.savedBy')
    .select(['draft.id', 'draft.programmeId', 'draft.words', 'draft.revision', 'draft.savedAt'])
    .select(['account.name as savedBy', publishedTitle.as('title')])
    .where('draft.organisationId', '=', organisationId)

export const listDrafts = (db: Db, organisationId: string) =>
  drafts(db, organisationId).orderBy('draft.savedAt', 'desc').orderBy('draft.id').execute()
export type Draft = Awaited<ReturnType<typeof listDrafts>>[number]

export const findDraft = (db: Db | Tx, organisationId: string, id: string) =>
  drafts(db, organisationId).where('draft.id', '=', id).executeTakeFirst()

type NewDraft = {
  id: string
  organisationId: string
  programmeId: string
  words: string
  savedBy: string
  savedAt: Date
}
export const insertDraft = (tx: Db | Tx, draft: NewDraft) =>
  tx.insertInto('voiceDrafts').values(draft).execute()

type DraftKey = { organisationId: string; id: string; revision: number }

/** Whether the revision is still the newest. */
export async function updateDraft(
  tx: Db | Tx,
  { organisationId, id, revision }: DraftKey,
  saved: Pick<NewDraft, 'words' | 'savedBy' | 'savedAt'>,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('voiceDrafts')
    .set({ ...saved, revision: revision + 1 })
    .where('organisationId', '=', organisationId)
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Whether the revision was still the newest. */
export async function deleteDraft(tx: Db | Tx, { organisationId, id, revision }: DraftKey): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('voiceDrafts')
    .where('organisationId', '=', organisationId)
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

type NewSending = {
  id: string
  programmeId: string
  organisationId: string
  bodyName: string
  submissionId: string
  sentAt: Date
  dueOn: string
  sentBy: string
  entryId: string
}
export const insertSending = (tx: Tx, sending: NewSending) =>
  tx.insertInto('voiceSendings').values(sending).execute()

export type Reply = { words: string; givenAt: Date }

/** What an independent voice sent from its desk, with the replies to it. */
export type Sending = Pick<NewSending, 'id' | 'bodyName' | 'submissionId' | 'sentAt' | 'dueOn'> & {
  programme: { slug: string; title: string }
  replies: Reply[]
}

type Of = { programmeId: string } | { organisationId: string }

/** The newest first. */
export async function listSendings(db: Db | Tx, of: Of): Promise<Sending[]> {
  const column = 'programmeId' in of ? 'sending.programmeId' : 'sending.organisationId'
  const sendings = await db
    .selectFrom('voiceSendings as sending')
    .innerJoin('programmes as programme', 'programme.id', 'sending.programmeId')
    .select(['sending.id', 'sending.bodyName', 'sending.submissionId', 'sending.sentAt', 'sending.dueOn'])
    .select(['programme.slug', publishedTitle.as('title')])
    .where(column, '=', 'programmeId' in of ? of.programmeId : of.organisationId)
    .orderBy('sending.sentAt', 'desc')
    .orderBy('sending.id')
    .execute()
  if (sendings.length === 0) return []
  const replies = await db
    .selectFrom('voiceReplies')
    .select(['sendingId', 'words', 'givenAt'])
    .where(
      'sendingId',
      'in',
      sendings.map(({ id }) => id),
    )
    .orderBy('givenAt')
    .execute()
  const bySending = Map.groupBy(replies, ({ sendingId }) => sendingId)
  return sendings.map(({ slug, title, ...sending }) => ({
    ...sending,
    programme: { slug, title },
    replies: (bySending.get(sending.id) ?? []).map(({ words, givenAt }) => ({ words, givenAt })),
  }))
}

export const findSending = (tx: Tx, programmeId: string, id: string) =>
  tx
    .selectFrom('voiceSendings')
    .select('id')
    .where('programmeId', '=', programmeId)
    .where('id', '=', id)
    .executeTakeFirst()

type NewReply = {
  id: string
  sendingId: string
  words: string
  salt: Buffer
  givenAt: Date
  givenBy: string
  entryId: string
}
export const insertReply = (tx: Tx, reply: NewReply) => tx.insertInto('voiceReplies').values(reply).execute()
