import { z } from 'zod'
import type { Db, Tx } from '../../db/database.ts'
import type { Addressee, Composed, Purpose, Way } from '../../post/index.ts'
import { findPublishedVersion } from '../../register/programmes/index.ts'
import type { Translate } from '../../web/messages.ts'
import { decisionContentOf } from '../decisions/index.ts'
import { letterOf, listIssuesRaised, pointsOf, readBecame } from '../raised/index.ts'
import { againPurposeName } from './again-queries.ts'
import { findPublishedDecision, listReplyWays, replyPurposeName } from './queries.ts'

const prefix = 'response:'
export const keyOfResponse = (responseId: string): string => prefix + responseId

const responsesOf = (keys: readonly string[]): string[] =>
  keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length))

/** The words of a run, neutral and the same for everybody, where the site is and, since people are told again, the decision. */
const replyWords = z.object({
  subject: z.string(),
  body: z.string(),
  site: z.string().default(''),
  decisionId: z.string().optional(),
})

/**
 * Replies to those who asked what was decided: an e-mail or text message has neutral words and a link, a letter says what
 * became of each point that the person raised.
 */
export const replyPurpose = (translate: Translate): Purpose => purposeNamed(replyPurposeName, translate)

/** The same for those who were told of a decision before something happened to it. */
export const againPurpose = (translate: Translate): Purpose => purposeNamed(againPurposeName, translate)

const purposeNamed = (name: string, translate: Translate): Purpose => ({
  name,
  async reach(db, _batch, keys) {
    const rows = await listReplyWays(db, responsesOf(keys))
    return new Map<string, Way>(rows.map(({ responseId, way }) => [keyOfResponse(responseId), way]))
  },
  async compose(db, { details, subjectId }, addressees) {
    const { subject, body, site, decisionId = subjectId } = replyWords.parse(details)
    const byPost = addressees.filter(({ channel }) => channel === 'letter')
    const frame = { decisionId, site }
    const letters = byPost.length === 0 ? null : await composeLetters(db, translate, frame, byPost)
    return new Map(
      addressees.map(({ messageId, channel }) => [
        messageId,
        {
          subject,
          text: body,
          leaving: translate('decide:answers.leaving'),
          letter: letters && channel === 'letter' ? (letters.get(messageId) ?? body.split(/\n{2,}/)) : [],
        } satisfies Composed,
      ]),
    )
  },
})

/** The letters of some messages: one address may stand for several responses, whose points are told once. */
async function composeLetters(
  db: Db | Tx,
  t: Translate,
  { decisionId, site }: { decisionId: string; site: string },
  addressees: readonly Addressee[],
): Promise<Map<string, string[]>> {
  const programme = await findPublishedDecision(db, decisionId)
  const decision = programme && (await decisionContentOf(db, decisionId))
  const became = programme && (await readBecame(db, programme.programmeId))
  if (!programme || !decision || !became) return new Map()
  const keys = addressees.flatMap(({ recipients }) => recipients)
  const raised = await listIssuesRaised(db, programme.programmeId, responsesOf(keys))
  const title = (await findPublishedVersion(db, programme.programmeId))?.content.title ?? ''
  const frame = { programme: { slug: programme.slug, title }, decision, site }
  return new Map(
    addressees.map(({ messageId, recipients }) => {
      const issueIds = new Set(responsesOf(recipients).flatMap((id) => raised.get(id) ?? []))
      return [messageId, letterOf(t, frame, pointsOf(t, programme.slug, became, [...issueIds]))]
    }),
  )
}
