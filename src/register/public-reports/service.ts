import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import { EditedByAnother, NotAllowed } from '../../core/errors.ts'
import type { EntryKind } from '../../core/record/entry-kinds.ts'
import type { Tx } from '../../db/database.ts'
import { queueMail } from '../../mail/mail.ts'
import { enterAct } from '../../record/log.ts'
import { formatDay } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import { urls } from '../../web/urls.ts'
import type { Author } from '../organisations/index.ts'
import { FieldsRefused, findPublishedProgramme } from '../programmes/index.ts'
import { findReview } from './again-queries.ts'
import { findReportByReference, isFileUsed, type ReportRow, updateReport } from './queries.ts'
import type { refusalReasons } from './schema.ts'

export type Handling = { report: ReportRow; revision: number; author: Author }
type Changes = Parameters<typeof updateReport>[2]
type State = 'waiting' | 'accepted' | 'refused'
type Act = { state: State; act: EntryKind; changes: Changes; facts?: Record<string, string> }

/** Changes a report, on record for the desk and for everyone. @throws EditedByAnother */
async function change(tx: Tx, ctx: Context, handling: Handling, { state, act, changes, facts = {} }: Act) {
  const { report, revision, author } = handling
  const changed = await updateReport(tx, { id: report.id, revision, state }, changes)
  if (!changed) throw new EditedByAnother('this report')
  await enterAct(tx, ctx, act, { report: report.id, ...facts })
  await recordAct(tx, {
    ...author,
    act,
    subjectKind: 'public-report',
    subjectId: report.id,
    programmeId: report.programmeId,
    after: facts,
  })
}

/** Who refused it may not be who looks again. @throws NotAllowed */
export function ensureAnother({ report, author }: Pick<Handling, 'report' | 'author'>): void {
  if (report.refusedBy !== null && report.refusedBy === author.accountId)
    throw new NotAllowed('a second look by another person than who refused it')
}

const moderatedBy = (ctx: Context, { author }: Handling) => ({
  moderatedAt: ctx.now(),
  moderatedBy: author.accountId,
})

export type Accepted = {
  shown: Pick<ReportRow, 'said' | 'place' | 'sourceWords'>
  note: string
  /** The name in its address of the programme that it is about; empty for none. */
  programme: string
}

/** Shows a report to the public, as reported and not confirmed. @throws FieldsRefused for a programme that it cannot have */
export async function accept(ctx: Context, handling: Handling, accepted: Accepted) {
  await ctx.db.transaction().execute(await acceptIn(ctx, handling, accepted, 'waiting'))
}

/** The same of a report in a state, to be done in a transaction. @throws FieldsRefused */
export async function acceptIn(
  ctx: Context,
  handling: Handling,
  { shown, note, programme }: Accepted,
  state: 'waiting' | 'refused',
): Promise<(tx: Tx) => Promise<void>> {
  const about = programme ? await findPublishedProgramme(ctx.db, programme) : undefined
  // Without a programme it would stand among the real ones, put there by people whose passwords everybody knows.
  const { fictional } = handling.report
  if (programme ? about?.fictional !== fictional : fictional) {
    const message = programme
      ? 'There is no published programme at this address'
      : 'A report of the demonstration must name a programme of it'
    throw new FieldsRefused([{ field: 'programme', message }])
  }
  return (tx) =>
    change(tx, ctx, handling, {
      state,
      act: 'public-report-moderated',
      changes: {
        // From when it was first read is counted how long its contact is kept.
        ...(state === 'waiting' ? moderatedBy(ctx, handling) : {}),
        state: 'accepted',
        reason: null,
        shownSaid: shown.said,
        shownPlace: shown.place,
        shownSource: shown.sourceWords,
        note,
        programmeId: about?.id ?? null,
      },
      facts: { state: 'accepted' },
    })
}

/** A refusal stays as it is: only that nobody else changed it meanwhile is seen to. @throws EditedByAnother */
export async function keepRefused(tx: Tx, { report, revision }: Handling): Promise<void> {
  if (!(await updateReport(tx, { id: report.id, revision, state: 'refused' }, {})))
    throw new EditedByAnother('this report')
}

type Refusal = { reason: (typeof refusalReasons)[number]; note: string }

/** Refuses a report, or takes one down that was shown; a file that came with it goes. */
export async function refuse(ctx: Context, handling: Handling, { reason, note }: Refusal) {
  const { fileHash, state } = handling.report
  const isShown = state === 'accepted'
  // Who refused it first does not undo by a second refusal what somebody else decided.
  if (isShown && (await findReview(ctx.db, handling.report.id))?.outcome === 'accepted')
    ensureAnother(handling)
  const isFileFree = await ctx.db.transaction().execute(async (tx) => {
    await change(tx, ctx, handling, {
      state: isShown ? 'accepted' : 'waiting',
      act: 'public-report-moderated',
      changes: {
        // From when it was first read is counted how long its contact is kept.
        ...(isShown ? {} : moderatedBy(ctx, handling)),
        state: 'refused',
        reason,
        note,
        refusedAt: ctx.now(),
        refusedBy: handling.author.accountId,
        fileHash: null,
        fileType: null,
      },
      facts: { state: 'refused', reason },
    })
    return fileHash !== null && !(await isFileUsed(tx, fileHash))
  })
  if (isFileFree && fileHash) await ctx.reportFiles.remove(fileHash)
}

/** Puts a report to another that says the same. @throws FieldsRefused where there is no such other */
export async function merge(ctx: Context, handling: Handling, reference: string) {
  const other = await findReportByReference(ctx.db, reference)
  if (other?.state !== 'accepted' || other.fictional !== handling.report.fictional) {
    const message = 'There is no accepted report of this number'
    throw new FieldsRefused([{ field: 'into', message }])
  }
  await ctx.db.transaction().execute((tx) =>
    change(tx, ctx, handling, {
      state: 'waiting',
      act: 'public-report-moderated',
      changes: { ...moderatedBy(ctx, handling), state: 'merged', mergedInto: other.id },
      facts: { state: 'merged', into: other.id },
    }),
  )
}

const dayOr = (ctx: Context, day: string | null) => day ?? dayInLondon(ctx.now())

/** Days stand in the order in which things happened, and none is to come. @throws FieldsRefused */
function ensureDay(ctx: Context, field: string, day: string, earliest: string) {
  if (day > dayInLondon(ctx.now()))
    throw new FieldsRefused([{ field, message: 'The day must be today or earlier' }])
  if (day < earliest)
    throw new FieldsRefused([{ field, message: `The day cannot be before ${formatDay(earliest)}` }])
}

type Asked = { askedOn: string | null; askedWhom: string; email: string }

/** Notes when which body was asked, and sends it a mail where its address is given. */
export async function askBody(ctx: Context, t: Translate, handling: Handling, asked: Asked) {
  const { report } = handling
  const askedOn = dayOr(ctx, asked.askedOn)
  ensureDay(ctx, 'askedOn', askedOn, dayInLondon(report.reportedAt))
  await ctx.db.transaction().execute(async (tx) => {
    await change(tx, ctx, handling, {
      state: 'accepted',
      act: 'public-report-asked',
      changes: { askedOn, askedWhom: asked.askedWhom },
      facts: { askedOn },
    })
    if (!asked.email) return
    const link = ctx.config.baseUrl + urls.publicReport(report.id)
    await queueMail(tx, ctx, {
      to: asked.email,
      subject: t('register:tell.mail.subject'),
      body: t('register:tell.mail.body', { link, site: ctx.config.baseUrl }),
      purpose: 'public-report-asked',
      ...(report.programmeId ? { programmeId: report.programmeId } : {}),
      neverSend: report.fictional,
    })
  })
}

export async function answer(
  ctx: Context,
  handling: Handling,
  said: { answeredOn: string | null; answer: string },
) {
  const answeredOn = dayOr(ctx, said.answeredOn)
  ensureDay(ctx, 'answeredOn', answeredOn, handling.report.askedOn ?? dayInLondon(handling.report.reportedAt))
  await ctx.db.transaction().execute((tx) =>
    change(tx, ctx, handling, {
      state: 'accepted',
      act: 'public-report-answered',
      changes: { answeredOn, answer: said.answer },
      facts: { answeredOn },
    }),
  )
}

type Corrected = { correctedOn: string | null; correction: string }

/** Says what was corrected because of a report, and when. */
export async function correct(ctx: Context, handling: Handling, corrected: Corrected) {
  const correctedOn = dayOr(ctx, corrected.correctedOn)
  ensureDay(ctx, 'correctedOn', correctedOn, dayInLondon(handling.report.reportedAt))
  await ctx.db.transaction().execute((tx) =>
    change(tx, ctx, handling, {
      state: 'accepted',
      act: 'public-report-corrected',
      changes: { correctedOn, correction: corrected.correction },
      facts: { correctedOn },
    }),
  )
}
