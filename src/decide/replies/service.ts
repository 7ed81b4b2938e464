import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { NotFound, Refused } from '../../core/errors.ts'
import type { Tx } from '../../db/database.ts'
import type { Author } from '../../register/organisations/index.ts'
import type { Translate } from '../../web/messages.ts'
import { urls } from '../../web/urls.ts'
import { decisionAnchor } from '../decisions/index.ts'
import { queueRepliesJob } from './jobs.ts'
import { countReplies, findPublishedDecision } from './queries.ts'

/** The link in a reply would lead nowhere. */
class ProgrammeNotPublic extends Refused {
  constructor() {
    super(
      'The programme is not published, so a reply would lead to a page that is not there',
      'Publish the programme first.',
    )
  }
}

/**
 * Has replies sent to everyone who asked for one and has none about this decision yet: neutral words and a link,
 * nothing of what a person said.
 * @throws NotFound where the decision is not published, ProgrammeNotPublic
 */
export async function startReplies(
  tx: Tx,
  { jobs, config, translate }: Pick<Context, 'jobs' | 'config'> & { translate: Translate },
  decisionId: string,
  author: Author,
): Promise<void> {
  const decision = await findPublishedDecision(tx, decisionId)
  if (!decision) throw new NotFound('a published decision')
  if (!decision.programmePublishedAt) throw new ProgrammeNotPublic()
  const { waiting } = await countReplies(tx, decisionId)
  const link = `${config.baseUrl}${urls.whatWasDecided(decision.slug)}#${decisionAnchor(decisionId)}`
  await jobs.enqueue(
    tx,
    queueRepliesJob,
    {
      decisionId,
      accountId: author.accountId,
      subject: translate('decide:reply.subject'),
      body: translate('decide:reply.body', { link, site: config.baseUrl }),
    },
    { once: decisionId },
  )
  await recordAct(tx, {
    ...author,
    act: 'replies-started',
    subjectKind: 'decision',
    subjectId: decisionId,
    programmeId: decision.programmeId,
    after: { count: waiting },
  })
}
