import { z } from 'zod'
import type { Composed, Purpose, Way } from '../../post/index.ts'
import type { Translate } from '../../web/messages.ts'
import { listReplyAddresses, replyPurposeName } from './queries.ts'

const prefix = 'response:'
export const keyOfResponse = (responseId: string): string => prefix + responseId

/** The words of a run, neutral and the same for everybody. */
const replyWords = z.object({ subject: z.string(), body: z.string() })

/** Replies to those who asked what was decided: neutral words and a link. */
export const replyPurpose = (translate: Translate): Purpose => ({
  name: replyPurposeName,
  async reach(db, _batch, keys) {
    const ids = keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length))
    const rows = await listReplyAddresses(db, ids)
    return new Map<string, Way>(
      rows.map(({ responseId, email }) => [keyOfResponse(responseId), { kind: 'email', address: email }]),
    )
  },
  async compose(_db, { details }, addressees) {
    const { subject, body } = replyWords.parse(details)
    const words: Composed = {
      subject,
      text: body,
      leaving: translate('decide:answers.leaving'),
      letter: body.split(/\n{2,}/),
    }
    return new Map(addressees.map(({ messageId }) => [messageId, words]))
  },
})
