import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { EditedByAnother, Refused } from '../../core/errors.ts'
import { canonical } from '../../core/record/seal.ts'
import type { Tx } from '../../db/database.ts'
import { enterAct } from '../../record/log.ts'
import { findPublishedProgramme } from '../../register/programmes/index.ts'
import type { Translate } from '../../web/messages.ts'
import { partsOfReport, type ReportComment, type ReportContent } from './content.ts'
import { type Acting, getOwnDraft, saltsOf } from './draft-service.ts'
import { openFigures } from './figures.ts'
import {
  type CommentRow,
  countResponsesNow,
  type DraftRow,
  findDraft,
  listComments,
  lockReport,
} from './queries.ts'
import { listTakenDown } from './reading-service.ts'
import type { ReportProgramme } from './sections/section.ts'
import { findVersion, insertVersion, upsertState } from './version-queries.ts'
import { writeSections } from './write.ts'

type Reading = Pick<Context, 'db' | 'now' | 'config' | 'keysFolder'>
type Needs = Pick<Context, 'now' | 'newId' | 'randomBytes'>

/** Something is missing that every signed report has. */
export class ReportNotReady extends Refused {
  readonly field: 'why' | 'sign'
  constructor(message: string, field: 'why' | 'sign') {
    super(message, '', 422)
    this.field = field
  }
}

class NotPublicYet extends Refused {
  constructor() {
    super(
      'The planned change is not public yet',
      'A report stands on what was published of it: publish it first.',
    )
  }
}

/** A report as it would be signed now. */
export type Prepared = { content: ReportContent; revision: number; responses: number; unanswered: number }

/**
 * Counts everything and puts it beside what the author wrote, under the title that was published; undefined where nobody
 * has begun a draft.
 * @throws NotPublicYet
 */
export async function prepareReport(
  ctx: Reading,
  { id, slug }: Pick<ReportProgramme, 'id' | 'slug'>,
  t: Translate,
): Promise<Prepared | undefined> {
  const draft = await findDraft(ctx.db, id)
  if (!draft) return undefined
  const programme = await findPublishedProgramme(ctx.db, slug)
  if (!programme) throw new NotPublicYet()
  const [comments, responses, before] = await Promise.all([
    listComments(ctx.db, programme.id),
    countResponsesNow(ctx.db, programme.id),
    findVersion(ctx.db, programme.id),
  ])
  const figures = openFigures(ctx, programme, t, before && { ...before, now: responses })
  const written = await writeSections(ctx, programme, t, figures)
  const content: ReportContent = {
    title: t('understand:report.title', { programme: programme.title }),
    programme: { id: programme.id, slug: programme.slug, title: programme.title },
    author: authorOf(draft),
    introduction: draft.texts.introduction ?? '',
    sections: written.map((section) => ({ ...section, text: draft.texts[section.name] ?? '' })),
    comments: comments.map(commentOf),
    ...(await figures.cross()),
  }
  const unanswered = comments.filter(({ outcome }) => outcome === null).length
  return { content, revision: draft.revision, responses, unanswered }
}

const authorOf = ({ name, authorKind, authorOf }: DraftRow) => ({ name, kind: authorKind, of: authorOf })

const commentOf = ({
  draftNumber,
  section,
  saidFor,
  words,
  madeAt,
  outcome,
  whatChanged,
}: CommentRow): ReportComment => ({
  draft: draftNumber,
  section,
  saidFor,
  words,
  madeAt: madeAt.toISOString(),
  outcome,
  whatChanged: whatChanged ?? '',
})

/**
 * Signs a report: keeps it as it was counted, with an entry that commits to each of its parts.
 * @param prepared by {@link prepareReport}, before the transaction: counting may take a while
 * @throws ReportNotReady, NotTheAuthor; EditedByAnother where somebody wrote on the draft, commented, or took back words
 * that are quoted since
 */
export async function signReport(
  tx: Tx,
  needs: Needs,
  acting: Acting,
  { content, revision, responses, unanswered }: Prepared,
  why: string,
): Promise<number> {
  const { programmeId, accountId, requestId } = acting
  await lockReport(tx, programmeId)
  const draft = await getOwnDraft(tx, acting)
  const comments = (await listComments(tx, programmeId)).map(commentOf)
  // What was counted a moment ago may hold words that were taken back, or that somebody has commented on, since.
  const isSame =
    draft.revision === revision &&
    canonical(comments) === canonical(content.comments) &&
    (await listTakenDown(tx, content)).size === 0
  if (!isSame) throw new EditedByAnother('this report')
  if (unanswered > 0) throw new ReportNotReady('Say of every comment what changed because of it', 'sign')
  const newest = await findVersion(tx, programmeId)
  if (newest && why === '') throw new ReportNotReady('Enter why there is a new version', 'why')
  const number = (newest?.number ?? 0) + 1
  const signed = { number, why: newest ? why : '', signedBy: accountId, responses }
  await keepVersion(tx, needs, programmeId, content, signed)
  await recordAct(tx, {
    accountId,
    act: 'report-published',
    subjectKind: 'report',
    subjectId: programmeId,
    programmeId,
    ...(requestId === undefined ? {} : { requestId }),
    ...(newest ? { reason: why } : {}),
    after: { version: number },
  })
  return number
}

type Signed = { number: number; why: string; signedBy: string | null; responses: number }

/** Keeps a version as the public sees it from now on, sealed in the log. */
export async function keepVersion(
  tx: Tx,
  needs: Needs,
  programmeId: string,
  content: ReportContent,
  { number, ...signed }: Signed,
): Promise<void> {
  const signedAt = needs.now()
  const parts = partsOfReport(content).map((part) => ({ ...part, salt: needs.randomBytes(32) }))
  const facts = {
    programme: programmeId,
    version: number,
    signedAt: signedAt.toISOString(),
    authorKind: content.author.kind,
    authorOf: content.author.of,
  }
  const entryId = await enterAct(tx, needs, 'report-published', facts, parts)
  const stored = { content: JSON.stringify(content), salts: saltsOf(parts), entryId, signedAt }
  await insertVersion(tx, { programmeId, number, ...stored, ...signed })
  await upsertState(tx, { programmeId, number, moved: [], checkedAt: signedAt })
}
