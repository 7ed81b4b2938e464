import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { EditedByAnother, NotFound, Refused } from '../../core/errors.ts'
import type { Tx } from '../../db/database.ts'
import { enterAct } from '../../record/log.ts'
import type { outcomes, SharedDraft } from './content.ts'
import { partsOfDraft } from './content.ts'
import {
  type DraftRow,
  findDraft,
  insertComment,
  insertSharedDraft,
  listComments,
  listSharedDrafts,
  lockReport,
  updateComment,
  updateTexts,
  upsertAuthor,
} from './queries.ts'

type Needs = Pick<Context, 'now' | 'newId' | 'randomBytes'>
export type Acting = { programmeId: string; accountId: string; requestId?: string }

class NotTheAuthor extends Refused {
  constructor(name: string) {
    super(
      `The author of this report is ${name}`,
      'Ask them, or become its author first; that is on record.',
      403,
    )
  }
}

/** Nothing to give for comment. */
class NothingWritten extends Refused {
  constructor() {
    super(
      'Nothing has been written since the last draft',
      'Write something first, then give it for comment.',
      422,
    )
  }
}

const record = (
  tx: Tx,
  { programmeId, accountId, requestId }: Acting,
  act: string,
  change: { before?: unknown; after?: unknown } = {},
) =>
  recordAct(tx, {
    accountId,
    act,
    subjectKind: 'report',
    subjectId: programmeId,
    programmeId,
    ...(requestId === undefined ? {} : { requestId }),
    ...change,
  })

/** Makes a person the author of a programme's report, with whose they are. */
export async function becomeAuthor(
  tx: Tx,
  needs: Needs,
  acting: Acting,
  author: { kind: string; of: string },
): Promise<void> {
  const { programmeId, accountId } = acting
  await lockReport(tx, programmeId)
  const before = await findDraft(tx, programmeId)
  const row = { programmeId, authorId: accountId, authorKind: author.kind, authorOf: author.of }
  await upsertAuthor(tx, { ...row, changedAt: needs.now() })
  await record(tx, acting, 'report-author-set', {
    ...(before && { before: { author: before.authorId, kind: before.authorKind, of: before.authorOf } }),
    after: author,
  })
}

/** The draft, for its author. @throws NotTheAuthor for anybody else; NotFound where nobody has begun one */
export async function getOwnDraft(tx: Tx, { programmeId, accountId }: Acting): Promise<DraftRow> {
  const draft = await findDraft(tx, programmeId)
  if (!draft) throw new NotFound('a draft of the report')
  if (draft.authorId !== accountId) throw new NotTheAuthor(draft.name)
  return draft
}

/** @throws EditedByAnother where `revision` is not the newest, NotTheAuthor */
export async function writeTexts(
  tx: Tx,
  needs: Needs,
  acting: Acting,
  texts: Record<string, string>,
  revision: number,
): Promise<void> {
  const draft = await getOwnDraft(tx, acting)
  if (!(await updateTexts(tx, acting.programmeId, revision, texts, needs.now())))
    throw new EditedByAnother('this report')
  await record(tx, acting, 'report-written', { before: draft.texts, after: texts })
}

/** Gives what is written to the body for its comments: kept as it stands, with an entry that commits to it. */
export async function shareDraft(tx: Tx, needs: Needs, acting: Acting): Promise<number> {
  const { programmeId, accountId } = acting
  await lockReport(tx, programmeId)
  const { name, authorKind, authorOf, texts } = await getOwnDraft(tx, acting)
  const [newest] = await listSharedDrafts(tx, programmeId)
  const content: SharedDraft = { author: { name, kind: authorKind, of: authorOf }, texts }
  const isSame = newest && JSON.stringify(newest.content.texts) === JSON.stringify(texts)
  if (isSame || Object.values(texts).every((text) => text === '')) throw new NothingWritten()
  const number = (newest?.number ?? 0) + 1
  const parts = partsOfDraft(content).map((part) => ({ ...part, salt: needs.randomBytes(32) }))
  const facts = { programme: programmeId, draft: number, sharedAt: needs.now().toISOString() }
  const entryId = await enterAct(tx, needs, 'report-shared', facts, parts)
  await insertSharedDraft(tx, {
    programmeId,
    number,
    content: JSON.stringify(content),
    salts: saltsOf(parts),
    entryId,
    sharedBy: accountId,
    sharedAt: needs.now(),
  })
  await record(tx, acting, 'report-shared', { after: { draft: number } })
  return number
}

export const saltsOf = (parts: readonly { name: string; salt: Uint8Array }[]): string =>
  JSON.stringify(
    Object.fromEntries(parts.map(({ name, salt }) => [name, Buffer.from(salt).toString('base64')])),
  )

type NewComment = { section: string; saidFor: string; words: string }

/** Keeps what somebody says of the newest shared draft, and gives its id. @throws NotFound where none was shared */
export async function addComment(tx: Tx, needs: Needs, acting: Acting, comment: NewComment): Promise<string> {
  const { programmeId, accountId } = acting
  await lockReport(tx, programmeId)
  const [newest] = await listSharedDrafts(tx, programmeId)
  if (!newest) throw new NotFound('a draft that was given for comment')
  const id = needs.newId()
  const about = { programmeId, draftNumber: newest.number, madeBy: accountId, madeAt: needs.now() }
  await insertComment(tx, { id, ...about, ...comment })
  const facts = { programme: programmeId, draft: newest.number, comment: id, section: comment.section }
  await enterAct(tx, needs, 'report-commented', facts)
  await record(tx, acting, 'report-commented', { after: { comment: id, ...comment } })
  return id
}

type Answer = { outcome: (typeof outcomes)[number]; whatChanged: string }

/** The author says what changed because of a comment, or why nothing did. */
export async function answerComment(
  tx: Tx,
  needs: Needs,
  acting: Acting,
  commentId: string,
  answer: Answer,
): Promise<void> {
  const { programmeId, accountId } = acting
  await getOwnDraft(tx, acting)
  const before = (await listComments(tx, programmeId)).find(({ id }) => id === commentId)
  const row = { ...answer, answeredBy: accountId, answeredAt: needs.now() }
  if (!before || !(await updateComment(tx, programmeId, commentId, row))) throw new NotFound('a comment')
  const facts = { programme: programmeId, comment: commentId, outcome: answer.outcome }
  await enterAct(tx, needs, 'report-comment-answered', facts)
  await record(tx, acting, 'report-comment-answered', {
    before: { outcome: before.outcome, whatChanged: before.whatChanged },
    after: { comment: commentId, ...answer },
  })
}
