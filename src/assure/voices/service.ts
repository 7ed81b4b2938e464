import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { EditedByAnother, NotFound, Refused } from '../../core/errors.ts'
import { workingDayAfter } from '../../core/working-days.ts'
import type { Tx } from '../../db/database.ts'
import { listHomes, takeSubmission } from '../../decide/submissions/index.ts'
import { enterAct } from '../../record/log.ts'
import {
  deleteDraft,
  findDraft,
  findSending,
  insertDraft,
  insertReply,
  insertSending,
  listProgrammesOfVoice,
  updateDraft,
  type Voice,
} from './queries.ts'
import { type DraftForm, workingDaysToReply } from './schema.ts'

type By = { accountId: string; requestId: string }
type OfVoice = By & { voice: Voice }

/** A programme that nothing can be sent to: it asks nobody anything and takes no letters. */
export class NowhereToSend extends Refused {
  constructor() {
    super(
      'Nothing can be sent to this programme yet: it has no way to take part that is published and takes letters',
      'The draft is kept. Ask the body for one, or ask in public, by “Questions asked”.',
    )
  }
}

/** The day by which what is sent on a day is to be replied to. */
const replyDay = (sentAt: Date): string => workingDayAfter(dayInLondon(sentAt), workingDaysToReply)

/** Keeps a new draft. The audit trail has nothing of it: people of the body read that. @returns its id */
export async function keepDraft(
  ctx: Context,
  { voice, accountId }: OfVoice,
  draft: { programmeId: string; words: string },
): Promise<string> {
  const id = ctx.newId()
  const saved = { savedBy: accountId, savedAt: ctx.now() }
  await insertDraft(ctx.db, { id, organisationId: voice.id, ...draft, ...saved })
  return id
}

/** @throws EditedByAnother where the revision is not the newest */
export async function changeDraft(
  ctx: Context,
  { voice, accountId }: OfVoice,
  id: string,
  { words, revision }: Pick<DraftForm, 'words' | 'revision'>,
): Promise<void> {
  const key = { organisationId: voice.id, id, revision }
  const saved = { words, savedBy: accountId, savedAt: ctx.now() }
  if (!(await updateDraft(ctx.db, key, saved))) throw new EditedByAnother('this draft')
}

/** @throws EditedByAnother where the revision is not the newest */
export async function dropDraft(ctx: Context, voice: Voice, id: string, revision: number): Promise<void> {
  const key = { organisationId: voice.id, id, revision }
  if (!(await deleteDraft(ctx.db, key))) throw new EditedByAnother('this draft')
}

/** The activity that keeps what is sent: one for letters before one that asks a question. @throws NowhereToSend */
async function homeOf(tx: Tx, programmeId: string) {
  const homes = await listHomes(tx, programmeId)
  const home = homes.find(({ kind }) => kind === 'correspondence') ?? homes[0]
  if (!home) throw new NowhereToSend()
  return home
}

/** Sends a draft as a formal submission, with its words as they stand on the form. @throws NowhereToSend, EditedByAnother, NotFound */
export async function sendDraft(
  ctx: Context,
  { voice, accountId, requestId }: OfVoice,
  id: string,
  { words, revision, mayPublish }: DraftForm,
): Promise<{ slug: string }> {
  return ctx.db.transaction().execute(async (tx) => {
    const draft = await findDraft(tx, voice.id, id)
    if (!draft) throw new NotFound('a draft of this voice')
    const { programmeId } = draft
    const programme = (await listProgrammesOfVoice(tx, voice.id)).find((one) => one.id === programmeId)
    if (!programme) throw new NowhereToSend()
    if (!(await deleteDraft(tx, { organisationId: voice.id, id, revision })))
      throw new EditedByAnother('this draft')
    const sentAt = ctx.now()
    const submissionId = await takeSubmission(
      tx,
      ctx,
      { programmeId, accountId, requestId },
      {
        ...{ organisationId: voice.id, bodyName: voice.name, role: 'voice', text: words, mayPublish },
        ...{ activity: await homeOf(tx, programmeId), channel: 'online', receivedOn: dayInLondon(sentAt) },
        url: '',
      },
    )
    await keepSending(tx, ctx, { voice, programmeId, submissionId, accountId, sentAt })
    return { slug: programme.slug }
  })
}

type Sent = { voice: Voice; programmeId: string; submissionId: string; accountId: string; sentAt: Date }

async function keepSending(
  tx: Tx,
  ctx: Context,
  { voice, programmeId, submissionId, accountId, sentAt }: Sent,
): Promise<void> {
  const [id, dueOn] = [ctx.newId(), replyDay(sentAt)]
  const facts = { programme: programmeId, submission: submissionId, voice: voice.id, dueOn }
  const entryId = await enterAct(tx, ctx, 'voice-submission-sent', facts)
  const of = { programmeId, organisationId: voice.id, bodyName: voice.name, submissionId }
  await insertSending(tx, { id, ...of, sentAt, dueOn, sentBy: accountId, entryId })
}

/** Keeps a reply of the body, public at once. @throws NotFound where nothing such was sent about the programme */
export async function replyToVoice(
  ctx: Context,
  { programmeId, id: sendingId }: { programmeId: string; id: string },
  words: string,
  { accountId, requestId }: By,
): Promise<void> {
  await ctx.db.transaction().execute(async (tx) => {
    if (!(await findSending(tx, programmeId, sendingId))) throw new NotFound('what an independent voice sent')
    const [id, salt] = [ctx.newId(), ctx.randomBytes(32)]
    const facts = { programme: programmeId, sending: sendingId, reply: id }
    const entryId = await enterAct(tx, ctx, 'voice-submission-replied', facts, [
      { name: 'reply', content: words, salt },
    ])
    await insertReply(tx, { id, sendingId, words, salt, givenAt: ctx.now(), givenBy: accountId, entryId })
    await recordAct(tx, {
      ...{ accountId, requestId, programmeId, act: 'voice-submission-replied' },
      ...{ subjectKind: 'voice-sending', subjectId: sendingId, after: { words } },
    })
  })
}
