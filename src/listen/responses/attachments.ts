import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import type { Tx } from '../../db/database.ts'
import { enterAct } from '../../record/log.ts'
import type { NewAttachment } from './new-response.ts'
import { attachmentPart } from './parts.ts'
import { insertAttachments } from './queries.ts'
import { prepareAttachment } from './service.ts'

type Adding = { responseId: string; programmeId: string; accountId: string; requestId?: string }

/** Puts a file beside a response that has been taken, such as a scan that came later, and enters that in the log. */
export async function addAttachment(
  tx: Tx,
  needs: Pick<Context, 'newId' | 'randomBytes'>,
  { responseId, programmeId, ...author }: Adding,
  file: NewAttachment,
): Promise<string> {
  const row = prepareAttachment(needs, responseId, file)
  await insertAttachments(tx, [row])
  await enterAct(tx, needs, 'attachment-added', { kind: file.kind }, [attachmentPart(row)])
  await recordAct(tx, {
    ...author,
    act: 'attachment-added',
    subjectKind: 'response',
    subjectId: responseId,
    programmeId,
    after: { kind: file.kind, hash: file.hash },
  })
  return row.id
}
