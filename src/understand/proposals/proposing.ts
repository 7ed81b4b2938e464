import type { Context } from '../../context.ts'
import { maskIdentifiers } from '../../core/text/masking.ts'
import type { ProposalResponse, ThemeProposal } from '../../core/text/propose/index.ts'
import type { Tx } from '../../db/database.ts'
import { proposeInThread } from './proposer.ts'
import {
  deleteUnnamed,
  findRun,
  insertProposals,
  insertProposedAnswers,
  listAnswersToPropose,
  noteProgress,
  type ProposedAnswer,
  setRun,
  settleProposals,
  startRun,
} from './queries.ts'

const answersAtOnce = 5000
const rowsAtOnce = 5000

type Needs = Pick<Context, 'db' | 'now' | 'newId' | 'log'>
type Answer = ProposalResponse & { id: string }

/** By what was said, as the order of random ids would make other themes of the same answers. */
const byText = (one: Answer, other: Answer): number =>
  Number(one.text > other.text) - Number(one.text < other.text)

/** The machine, like a person at the desk, reads masked text only: its words and passages are shown. */
async function readAnswers(
  ctx: Needs,
  questionId: string,
  stanceQuestionId: string | null,
  within: string | null,
): Promise<Answer[]> {
  const answers: Answer[] = []
  for (let after: string | null = null; ; ) {
    const rows = await listAnswersToPropose(
      ctx.db,
      questionId,
      { stanceQuestionId, within },
      after,
      answersAtOnce,
    )
    for (const { id, text, stance } of rows) {
      answers.push({ id, text: maskIdentifiers(text ?? '').text, stance: stance ?? undefined })
    }
    after = rows.at(-1)?.id ?? null
    if (rows.length < answersAtOnce) return answers.sort(byText)
  }
}

function listRows(
  id: string,
  { responses, passages }: ThemeProposal,
  answers: readonly Answer[],
): ProposedAnswer[] {
  const central = new Map(
    passages.map((passage, place) => [passage.response, { ...passage, place: place + 1 }]),
  )
  return responses.flatMap((response) => {
    const answer = answers[response]
    const passage = central.get(response)
    if (!answer) return []
    return {
      proposalId: id,
      answerId: answer.id,
      place: passage?.place ?? null,
      passage: passage ? answer.text.slice(passage.start, passage.end) : null,
    }
  })
}

async function keepThemes(
  tx: Tx,
  ctx: Needs,
  { questionId, within }: { questionId: string; within: string | null },
  themes: readonly ThemeProposal[],
  answers: readonly Answer[],
): Promise<void> {
  const madeAt = ctx.now()
  const proposals = themes.map((theme, place) => ({ theme, id: ctx.newId(), position: place + 1 }))
  await insertProposals(
    tx,
    proposals.map(({ theme: { words, stance }, id, position }) => {
      const kept = { id, questionId, position, words, stance: stance ?? null, cameOf: within, madeAt }
      return kept
    }),
  )
  const rows = proposals.flatMap(({ id, theme }) => listRows(id, theme, answers))
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    await insertProposedAnswers(tx, rows.slice(from, from + rowsAtOnce))
  }
}

/** Why nothing came of it, where nothing did. */
function describeShortfall(within: string | null, themes: number): string | null {
  if (within !== null) return themes > 1 ? null : 'The proposal does not fall into smaller ones.'
  return themes > 0
    ? null
    : 'No theme was found: too few answers share their words. Read them one by one instead.'
}

/**
 * Looks for themes in the answers to a question and keeps what it finds, all in one step: a failure, or a person who
 * stops it, leaves what was there. `within` a proposal, that one is split into what is found in it.
 */
export async function runProposing(ctx: Needs, questionId: string, within: string | null): Promise<void> {
  const run = await startRun(ctx.db, questionId, ctx.now())
  if (!run) return
  const answers = await readAnswers(ctx, questionId, run.stanceQuestionId, within)
  const isStopped = async () => (await findRun(ctx.db, questionId))?.state !== 'working'
  const onProgress = (share: number) => {
    noteProgress(ctx.db, questionId, share).catch((error) =>
      ctx.log.warn({ err: error }, 'the progress of proposing themes could not be noted'),
    )
  }
  const found = await proposeInThread(answers, { onProgress, isStopped })
  if (!found) return
  const { themes, base, placed } = found
  await ctx.db.transaction().execute(async (tx) => {
    if (within === null) await deleteUnnamed(tx, questionId)
    const isSplit = themes.length > 1
    if (within === null ? themes.length > 0 : isSplit) {
      await keepThemes(tx, ctx, { questionId, within }, themes, answers)
    }
    if (within !== null && isSplit) await settleProposals(tx, [within], { state: 'split' })
    const problem = describeShortfall(within, themes.length)
    const counted = within === null ? { base, placed } : {}
    await setRun(tx, questionId, { state: 'ready', progress: 1, problem, ...counted }, ctx.now())
  })
}
