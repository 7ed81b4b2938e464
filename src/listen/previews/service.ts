import { createHash } from 'node:crypto'
import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { NotFound, Refused } from '../../core/errors.ts'
import { type Questionnaire, questionsOf } from '../../core/questionnaire/content.ts'
import { contentHash } from '../../core/questionnaire/content-hash.ts'
import { enterAct } from '../../record/log.ts'
import type { Author } from '../../register/organisations/index.ts'
import { type ActivityRow, readDraftQuestionnaire } from '../activities/index.ts'
import { insertComment, insertPreview, type PreviewRow, updatePreview } from './queries.ts'
import type { NewPreviewForm, SignOffForm } from './schema.ts'

const dayMs = 24 * 60 * 60 * 1000

export const hashOfToken = (token: string): Buffer => createHash('sha256').update(token).digest()

/** Makes a secret link to an activity as it stands. @returns the token, which is kept nowhere */
export async function makePreview(
  ctx: Context,
  activity: ActivityRow,
  { forWhom, part, days }: NewPreviewForm,
  author: Author,
): Promise<string> {
  const token = ctx.randomBytes(24).toString('base64url')
  const madeAt = ctx.now()
  await ctx.db.transaction().execute(async (tx) => {
    const { id } = await insertPreview(tx, {
      tokenHash: hashOfToken(token),
      activityId: activity.id,
      forWhom,
      part,
      madeBy: author.accountId,
      madeAt,
      expiresAt: new Date(madeAt.getTime() + days * dayMs),
    })
    await recordAct(tx, {
      ...author,
      act: 'preview-made',
      subjectKind: 'preview',
      subjectId: id,
      programmeId: activity.programmeId,
      after: { forWhom, part, days },
    })
  })
  return token
}

/** The link opens nothing any more; what was said by it stays. */
export const withdrawPreview = (ctx: Context, preview: PreviewRow, programmeId: string, author: Author) =>
  ctx.db.transaction().execute(async (tx) => {
    await updatePreview(tx, preview.id, { withdrawnAt: ctx.now() })
    await recordAct(tx, {
      ...author,
      act: 'preview-withdrawn',
      subjectKind: 'preview',
      subjectId: preview.id,
      programmeId,
    })
  })

/** Keeps a comment, on one question or on the whole. @throws NotFound for a question that is not there */
export async function addComment(
  ctx: Context,
  preview: PreviewRow,
  wording: Questionnaire,
  { about, comment }: { about: string; comment: string },
): Promise<void> {
  const question = questionsOf(wording).find(({ id, isAnalystOnly }) => id === about && !isAnalystOnly)
  if (about !== '' && !question) throw new NotFound('a question of this preview')
  await ctx.db.transaction().execute((tx) =>
    insertComment(tx, {
      previewId: preview.id,
      questionId: question?.id ?? null,
      about: question?.text ?? '',
      comment,
      madeAt: ctx.now(),
    }),
  )
}

/** The wording is no longer the one that was shown to whoever signs it off. */
export class WordingChanged extends Refused {
  constructor() {
    super('listen:preview.changed')
  }
}

/**
 * Signs the wording off as it was seen, or says why not; a later one takes the place of an earlier. The log has what
 * was signed off by which part, not by whom.
 * @throws WordingChanged where it was changed while they were reading
 */
export const signOff = (ctx: Context, preview: PreviewRow, activity: ActivityRow, form: SignOffForm) =>
  ctx.db.transaction().execute(async (tx) => {
    const wordingHash = contentHash(await readDraftQuestionnaire(tx, preview.activityId))
    if (form.seen !== wordingHash) throw new WordingChanged()
    await updatePreview(tx, preview.id, {
      signedOffAt: ctx.now(),
      signedOffBy: form.name,
      signOff: form.signOff,
      signOffReason: form.reason,
      wordingHash,
    })
    await enterAct(tx, ctx, 'preview-signed-off', {
      activity: activity.id,
      part: preview.part,
      signOff: form.signOff,
      wording: wordingHash,
    })
  })
