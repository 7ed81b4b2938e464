import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { EditedByAnother, NotFound, Refused } from '../../core/errors.ts'
import type { Tx } from '../../db/database.ts'
import type { Rereader } from '../../listen/renderings/index.ts'
import { addTheme, type ThemeActor } from '../themes/index.ts'
import { proposeThemesJob } from './jobs.ts'
import {
  deleteProposals,
  deleteUnnamed,
  emptyAnswer,
  emptyNamed,
  findProposal,
  findRun,
  gatherAnswers,
  insertProposals,
  listCameOf,
  listMergedInto,
  listQuestionsWithProposals,
  setRun,
  settleProposals,
} from './queries.ts'

type Needs = Pick<Context, 'now' | 'newId' | 'jobs'>

const mostWords = 8
const mostPassages = 5

const recordProposalAct = (
  tx: Tx,
  actor: ThemeActor,
  act: string,
  subject: { kind: 'question' | 'theme-proposal'; id: string },
  after?: unknown,
) =>
  recordAct(tx, {
    accountId: actor.accountId,
    act,
    subjectKind: subject.kind,
    subjectId: subject.id,
    programmeId: actor.programmeId,
    ...(after === undefined ? {} : { after }),
    ...(actor.requestId === undefined ? {} : { requestId: actor.requestId }),
  })

/** Asks for themes to be looked for in all answers to a question; what is open of those before goes when they are found. */
export async function askForProposals(
  tx: Tx,
  needs: Needs,
  actor: ThemeActor,
  stanceQuestionId: string | null,
): Promise<void> {
  const { questionId } = actor
  await setRun(
    tx,
    questionId,
    { state: 'waiting', progress: 0, problem: null, stanceQuestionId },
    needs.now(),
  )
  await needs.jobs.enqueue(tx, proposeThemesJob, { questionId, within: null }, { once: questionId })
  const question = { kind: 'question', id: questionId } as const
  await recordProposalAct(tx, actor, 'theme-proposals-asked-for', question, { stanceQuestionId })
}

/** Stops work that waits or runs. What was proposed before stays. */
export async function stopProposing(tx: Tx, needs: Pick<Needs, 'now'>, actor: ThemeActor): Promise<void> {
  const run = await findRun(tx, actor.questionId)
  if (run?.state !== 'waiting' && run?.state !== 'working') return
  await setRun(tx, actor.questionId, { state: 'stopped' }, needs.now())
  await recordProposalAct(tx, actor, 'theme-proposals-stopped', { kind: 'question', id: actor.questionId })
}

/** @throws NotFound, and EditedByAnother where somebody has settled it meanwhile */
async function getOpen(tx: Tx, questionId: string, id: string) {
  const proposal = await findProposal(tx, questionId, id)
  if (!proposal) throw new NotFound('a proposed theme of the question')
  if (proposal.state !== 'open') throw new EditedByAnother('this proposal')
  return proposal
}

/**
 * Makes a theme of a proposal. Nothing is coded by it: its answers wait to be read first. False where the question has a
 * theme with this title.
 */
export async function nameProposal(
  tx: Tx,
  needs: Needs,
  actor: ThemeActor,
  id: string,
  theme: { title: string; parentId: string | null },
): Promise<boolean> {
  await getOpen(tx, actor.questionId, id)
  const themeId = await addTheme(tx, needs, actor, { ...theme, description: '' })
  if (themeId === undefined) return false
  await settleProposals(tx, [id], { state: 'named', themeId })
  await recordProposalAct(tx, actor, 'theme-proposal-named', { kind: 'theme-proposal', id }, { themeId })
  return true
}

export async function dropProposal(tx: Tx, actor: ThemeActor, id: string): Promise<void> {
  await getOpen(tx, actor.questionId, id)
  await settleProposals(tx, [id], { state: 'dropped' })
  await recordProposalAct(tx, actor, 'theme-proposal-dropped', { kind: 'theme-proposal', id })
}

/** The words of several lists in turn, each once. */
function mixWords(lists: readonly (readonly string[])[]): string[] {
  const longest = Math.max(...lists.map(({ length }) => length))
  const turns = Array.from({ length: longest }, (_, place) => lists.flatMap((words) => words[place] ?? []))
  return [...new Set(turns.flat())].slice(0, mostWords)
}

/** Puts proposals together as one, under a stance only where all have the same. */
export async function mergeProposals(
  tx: Tx,
  needs: Pick<Needs, 'now' | 'newId'>,
  actor: ThemeActor,
  ids: readonly string[],
): Promise<void> {
  const merged: Awaited<ReturnType<typeof getOpen>>[] = []
  for (const id of ids.toSorted()) merged.push(await getOpen(tx, actor.questionId, id))
  const stances = new Set(merged.map(({ stance }) => stance))
  const id = needs.newId()
  const into = {
    id,
    questionId: actor.questionId,
    position: Math.min(...merged.map(({ position }) => position)),
    words: mixWords(merged.map(({ words }) => words)),
    stance: stances.size === 1 ? (merged[0]?.stance ?? null) : null,
    cameOf: null,
    madeAt: needs.now(),
  }
  await insertProposals(tx, [into])
  await gatherAnswers(tx, id, ids, mostPassages)
  await settleProposals(tx, ids, { state: 'merged', mergedInto: id })
  await recordProposalAct(tx, actor, 'theme-proposals-merged', { kind: 'theme-proposal', id }, { from: ids })
}

/** Asks for smaller themes to be looked for within a proposal. */
export async function splitProposal(tx: Tx, needs: Needs, actor: ThemeActor, id: string): Promise<void> {
  const { questionId } = actor
  await getOpen(tx, questionId, id)
  await setRun(tx, questionId, { state: 'waiting', progress: 0, problem: null }, needs.now())
  await needs.jobs.enqueue(tx, proposeThemesJob, { questionId, within: id }, { once: id })
  await recordProposalAct(tx, actor, 'theme-proposal-split', { kind: 'theme-proposal', id })
}

class CannotBeUndone extends Refused {
  constructor() {
    super(
      'What came of this proposal has been settled since, so it cannot be opened again',
      'Look for themes again instead: what you have named stays.',
    )
  }
}

/** Opens a proposal again that was dropped, merged or split; what it was merged or split into goes. */
export async function reopenProposal(tx: Tx, actor: ThemeActor, id: string): Promise<void> {
  const proposal = await findProposal(tx, actor.questionId, id)
  if (!proposal) throw new NotFound('a proposed theme of the question')
  if (proposal.state === 'open' || proposal.state === 'named') throw new EditedByAnother('this proposal')
  let opened = [id]
  if (proposal.mergedInto) {
    const into = await findProposal(tx, actor.questionId, proposal.mergedInto)
    if (into?.state !== 'open') throw new CannotBeUndone()
    opened = (await listMergedInto(tx, into.id)).map((one) => one.id)
    await settleProposals(tx, opened, { state: 'open', mergedInto: null })
    await deleteProposals(tx, [into.id])
  }
  const parts = await listCameOf(tx, id)
  if (parts.some(({ state }) => state !== 'open')) throw new CannotBeUndone()
  if (parts.length > 0) {
    await deleteProposals(
      tx,
      parts.map((part) => part.id),
    )
  }
  await settleProposals(tx, opened, { state: 'open' })
  await recordProposalAct(tx, actor, 'theme-proposal-reopened', { kind: 'theme-proposal', id })
}

/** For when a response is erased: what was proposed has its words in it, and goes; themes that a person named stay. */
export async function forgetProposals(
  tx: Tx,
  { now }: Pick<Needs, 'now'>,
  questionIds: readonly string[],
): Promise<Record<string, number>> {
  const questions = await listQuestionsWithProposals(tx, questionIds)
  const problem = 'A response was erased, and what had been proposed went with it. Look for themes again.'
  for (const questionId of questions) {
    await deleteUnnamed(tx, questionId)
    await emptyNamed(tx, questionId)
    await setRun(tx, questionId, { state: 'stopped', problem }, now())
  }
  return { proposals: questions.length }
}

/** For the slot of answers that are read in other words than before: the passages shown of them were the words before. */
export const passagesOfRereading: Rereader = async (tx, { answerId }) => ({
  passages: await emptyAnswer(tx, answerId),
})
