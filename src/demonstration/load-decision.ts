import type { Context } from '../context.ts'
import type { Tx } from '../db/database.ts'
import { addDecision, adoptAdvice, answerIssues, publishDecision } from '../decide/decisions/index.ts'
import { addFinding, codesOfThemes } from '../decide/findings/index.ts'
import decideMessages from '../decide/messages.en.json' with { type: 'json' }
import { startReplies } from '../decide/replies/index.ts'
import { enterWordings } from '../decide/translating/index.ts'
import type { WordingPart } from '../decide/wordings/index.ts'
import { findPublishedVersion, publishProgramme } from '../register/programmes/index.ts'
import { signOffTheme } from '../understand/themes/index.ts'
import { createTranslate } from '../web/messages.ts'
import type { Places } from './load-places.ts'
import { type LoadedProgramme, loadEffects } from './load-programme.ts'
import type { DemoDecision } from './shape-decision.ts'

const english = createTranslate('en', { decide: decideMessages })

const translator = {
  makerRole: 'registered',
  makerName: 'Quillshire Language Service',
  registration: 'made up',
  checkedBy: 'A speaker at the health board',
} as const

type Of = { loaded: LoadedProgramme; places: Pick<Places, 'sites'> }

/** Changes the chosen option as people asked. @returns the version of the plan that shows it */
async function changePlan(
  tx: Tx,
  ctx: Context,
  { whatChanged, effects }: DemoDecision['plan'],
  { loaded, places }: Of,
  accountId: string,
): Promise<number> {
  const edit = { accountId, programmeId: loaded.id }
  if (loaded.preferredId === null) throw new Error('the demonstration decides without a preferred option')
  await loadEffects(tx, edit, loaded.preferredId, effects, places)
  return publishProgramme(tx, { ...edit, now: ctx.now(), whatChanged })
}

/**
 * Signs off every theme, draws the findings, changes the plan, has officers advise on each issue and the meeting answer it, publishes the
 * decision and has everyone told who asked: those answers are kept, since their people do not exist.
 * @returns the id of the decision
 */
export async function loadDecision(
  tx: Tx,
  ctx: Context,
  decision: DemoDecision,
  { loaded, places }: Of,
  accountId: string,
): Promise<string> {
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
  const findings: string[] = []
  const codes = await codesOfThemes(
    tx,
    programmeId,
    [...loaded.themes.values()].map(({ id }) => id),
  )
  const optionId = (key: string) => loaded.options.get(key) ?? ''
  for (const { text, themes, about = '' } of decision.findings) {
    const finding = {
      text: text.replace(/\{([\w-]+)\}/g, (_all, key: string) => codes.get(themeId(key)) ?? ''),
      themes: themes.map(themeId),
      about: about === '' || about.startsWith('group:') ? about : `option:${optionId(about)}`,
    }
    findings.push(await addFinding(tx, programmeId, finding, author, ctx.now()))
  }
  const { title, text, conditions, decidedOn, dispositions } = decision
  const meeting = (await findPublishedVersion(tx, programmeId))?.content.meetings.find(
    ({ heldOn, decided }) => decided && heldOn === decidedOn,
  )
  const fields = {
    ...{ title, text, conditions, decidedOn, findings },
    decidedBy: loaded.accountableId,
    optionId: loaded.preferredId,
    stage: 'proceed' as const,
    meetingId: meeting?.id ?? null,
  }
  const decisionId = await addDecision(tx, programmeId, fields, author)
  const of = { programmeId, decisionId }
  const changedIn = await changePlan(tx, ctx, decision.plan, { loaded, places }, accountId)
  const shownIn = (isInPlan = false) => (isInPlan ? changedIn : null)
  const advised = dispositions.map(({ theme, advice, kind, reason, whatChanges = '', isInPlan }) => ({
    issueId: themeId(theme),
    ...(advice ?? { kind, reason, whatChanges, changedIn: shownIn(isInPlan) }),
  }))
  await answerIssues(tx, { ...of, saidBy: 'advice' }, advised, author, ctx.now())
  const otherwise = dispositions
    .filter(({ advice }) => advice)
    .map(({ theme, kind, reason, whatChanges = '', isInPlan }) => ({
      issueId: themeId(theme),
      ...{ kind, reason, whatChanges, changedIn: shownIn(isInPlan) },
    }))
  await answerIssues(tx, { ...of, saidBy: 'meeting' }, otherwise, author, ctx.now())
  await adoptAdvice(tx, of, author, ctx.now())
  for (const [language, text] of Object.entries(decision.titles)) {
    const entries = [{ subjectId: decisionId, part: 'decision' as const, text }]
    await enterWordings(tx, { ...of, language }, entries, { maker: translator, author, now: ctx.now() })
  }
  for (const { theme, language, ...words } of decision.wordings) {
    const entries = Object.entries(words).map(([part, text]) => ({
      ...{ subjectId: themeId(theme), part: part as WordingPart, text },
    }))
    await enterWordings(tx, { ...of, language }, entries, { maker: translator, author, now: ctx.now() })
  }
  await publishDecision(tx, ctx, of, { whatWasCorrected: '' }, author)
  await startReplies(tx, { ...ctx, translate: english }, decisionId, author)
  return decisionId
}
