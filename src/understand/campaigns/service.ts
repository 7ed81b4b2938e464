import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { EditedByAnother, NotFound, Refused } from '../../core/errors.ts'
import type { Tx } from '../../db/database.ts'
import { enterAct } from '../../record/log.ts'
import { takeBackInherited } from '../coding/index.ts'
import { inheritInFamily } from './inheriting.ts'
import {
  type FamilyRow,
  findFamily,
  findMember,
  type Judgement,
  listMemberIds,
  lockFamily,
  updateFamily,
  updateMember,
} from './queries.ts'

/** The template has to be read and coded before its members can inherit anything. */
class TemplateNotRead extends Refused {
  constructor() {
    super('The text of this campaign has not been read and coded', 'Code the answer in the middle first.')
  }
}

type Needs = Pick<Context, 'now' | 'newId'>

/** Who acts on which family. */
export type Act = {
  programmeId: string
  questionId: string
  familyId: string
  accountId: string
  requestId: string
}

async function getFamily(tx: Tx, { questionId, familyId }: Act): Promise<FamilyRow> {
  await lockFamily(tx, familyId)
  const family = await findFamily(tx, questionId, familyId)
  if (!family) throw new NotFound('a family of near-identical answers')
  return family
}

const record = (tx: Tx, act: Act, what: string, before: unknown, after: unknown) =>
  recordAct(tx, {
    accountId: act.accountId,
    act: what,
    subjectKind: 'campaign',
    subjectId: act.familyId,
    programmeId: act.programmeId,
    requestId: act.requestId,
    before,
    after,
  })

export type CampaignRecord = {
  title: string
  organiser: string
  wording: string
  askedFor: string
  source: string
}

/** Says that a family is a campaign, or writes anew what is known of one. @throws EditedByAnother */
export async function keepCampaign(
  tx: Tx,
  needs: Needs,
  act: Act,
  { revision, ...known }: CampaignRecord & { revision: number },
): Promise<void> {
  const before = await getFamily(tx, act)
  const judged = before.judgement === 'campaign' ? {} : await judge(tx, needs, act, 'campaign')
  if (before.judgement === 'campaign') {
    await enterAct(tx, needs, 'campaign-changed', { campaign: act.familyId, act: 'described' })
  }
  if (!(await updateFamily(tx, act.familyId, revision, { ...known, ...judged })))
    throw new EditedByAnother('this campaign')
  const { title, organiser, wording, askedFor, source, judgement } = before
  await record(
    tx,
    act,
    'campaign-kept',
    { title, organiser, wording, askedFor, source, judgement },
    { ...known, judgement: 'campaign' },
  )
}

async function judge(tx: Tx, needs: Needs, act: Act, judgement: Judgement) {
  const facts = { question: act.questionId, campaign: act.familyId, judgement }
  const entryId = await enterAct(tx, needs, 'campaign-judged', facts)
  return { judgement, judgedAt: needs.now(), judgedBy: act.accountId, entryId }
}

/** Says that a family is no campaign: people who happen to write alike. What its members inherited is taken back. */
export async function keepNoCampaign(tx: Tx, needs: Needs, act: Act, revision: number): Promise<void> {
  const before = await getFamily(tx, act)
  const change = {
    ...(await judge(tx, needs, act, 'not-a-campaign')),
    inheritedAt: null,
    inheritedBy: null,
  }
  if (!(await updateFamily(tx, act.familyId, revision, change))) throw new EditedByAnother('this campaign')
  await takeBackInherited(tx, await listMemberIds(tx, act.familyId), act.accountId, needs.now())
  await record(tx, act, 'campaign-judged', { judgement: before.judgement }, { judgement: 'not-a-campaign' })
}

/** The themes of the text in the middle are those of every member that nobody has read. @throws TemplateNotRead */
export async function inheritTemplate(tx: Tx, needs: Needs, act: Act, revision: number): Promise<number> {
  const family = await getFamily(tx, act)
  const middle = family.middleId ? await findMember(tx, act.familyId, family.middleId) : undefined
  if (family.judgement !== 'campaign' || !middle?.isRead) throw new TemplateNotRead()
  const change = { inheritedAt: needs.now(), inheritedBy: act.accountId }
  if (!(await updateFamily(tx, act.familyId, revision, change))) throw new EditedByAnother('this campaign')
  const added = await inheritInFamily(tx, needs, act)
  await enterAct(tx, needs, 'campaign-changed', { campaign: act.familyId, act: 'template-inherited' })
  await record(tx, act, 'campaign-inherited', undefined, { codings: added })
  return added
}

export type MemberAct = 'take-out' | 'put-back' | 'accept'

/** Takes an answer out of its family, puts it back, or accepts that it says the same in other words. */
export async function changeMember(
  tx: Tx,
  needs: Needs,
  act: Act,
  { answer, act: what }: { answer: string; act: MemberAct },
): Promise<void> {
  const family = await getFamily(tx, act)
  const member = await findMember(tx, act.familyId, answer)
  if (!member) throw new NotFound('a member of the family')
  const now = needs.now()
  // Which answer it was is nobody's to see: the log says that the family changed, the trail at the desk says how.
  const entryId = await enterAct(tx, needs, 'campaign-changed', { campaign: act.familyId, act: what })
  const by = act.accountId
  await updateMember(tx, answer, {
    entryId,
    ...(what === 'accept' ? { acceptedAt: now, acceptedBy: by } : {}),
    ...(what === 'take-out' ? { takenOutAt: now, takenOutBy: by } : { takenOutAt: null, takenOutBy: null }),
  })
  if (what === 'take-out') await takeBackInherited(tx, [answer], by, now)
  else if (family.inheritedAt) await inheritInFamily(tx, needs, act)
  await record(tx, act, `campaign-member-${what}`, { takenOut: member.takenOutAt !== null }, { answer })
}
