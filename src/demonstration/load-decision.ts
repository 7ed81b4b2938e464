import type { Context } from '../context.ts'
import type { Tx } from '../db/database.ts'
import { addDecision, answerThemes, publishDecision } from '../decide/decisions/index.ts'
import { addFinding } from '../decide/findings/index.ts'
import decideMessages from '../decide/messages.en.json' with { type: 'json' }
import { startReplies } from '../decide/replies/index.ts'
import { signOffTheme } from '../understand/themes/index.ts'
import { createTranslate } from '../web/messages.ts'
import type { LoadedProgramme } from './load-programme.ts'
import type { DemoDecision } from './shape.ts'

const english = createTranslate('en', { decide: decideMessages })

/**
 * Signs off every theme, draws the findings, answers each theme, publishes the decision and has everyone told who asked: those
 * answers are kept, since their people do not exist.
 */
export async function loadDecision(
  tx: Tx,
  ctx: Context,
  decision: DemoDecision,
  loaded: LoadedProgramme,
  accountId: string,
): Promise<void> {
  const author = { accountId }
  const programmeId = loaded.id
  for (const { id, questionId } of loaded.themes.values()) {
    await signOffTheme(tx, ctx, { accountId, programmeId, questionId }, id, 1)
  }
  const themeId = (key: string) => {
    const theme = loaded.themes.get(key)
    if (!theme) throw new Error(`the demonstration decides on ${key}, which is no theme of it`)
    return theme.id
  }
  for (const { text, themes } of decision.findings) {
    await addFinding(tx, programmeId, { text, themes: themes.map(themeId) }, author)
  }
  const { title, text, decidedOn, dispositions } = decision
  const fields = { title, text, decidedOn, decidedBy: loaded.accountableId, optionId: loaded.preferredId }
  const decisionId = await addDecision(tx, programmeId, fields, author)
  const answers = dispositions.map(({ theme, kind, reason }) => ({ themeId: themeId(theme), kind, reason }))
  await answerThemes(tx, { programmeId, decisionId }, answers, author, ctx.now())
  await publishDecision(
    tx,
    ctx,
    { programmeId, decisionId },
    { withGaps: false, whatWasCorrected: '' },
    author,
  )
  await startReplies(tx, { ...ctx, translate: english }, decisionId, author)
}
