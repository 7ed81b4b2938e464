import type { Context } from '../context.ts'
import type { Tx } from '../db/database.ts'
import { findAccountByEmail, insertAccount } from '../people/accounts/index.ts'
import { findProgrammeScope } from '../register/programmes/index.ts'
import { publishFiguresThatMay } from '../understand/closed-questions/index.ts'
import { publishAsked, requestResultsThatMay } from '../understand/opinion-groups/index.ts'
import { requestGroupResultsThatMay } from '../understand/results-by-group/index.ts'
import { generateDemonstration } from './generate.ts'
import { loadAfter } from './load-after.ts'
import { loadAsked } from './load-asked.ts'
import { loadCampaign } from './load-campaign.ts'
import { loadDecision } from './load-decision.ts'
import { loadDesk } from './load-desk.ts'
import { loadPapers } from './load-papers.ts'
import { ensurePlaces } from './load-places.ts'
import { type LoadedProgramme, loadProgramme } from './load-programme.ts'
import { loadQuality } from './load-quality.ts'
import { loadReach } from './load-reach.ts'
import { loadReadingRoom } from './load-reading-room.ts'
import { loadReport } from './load-report.ts'
import { type CodedAnswer, loadResponses } from './load-responses.ts'
import { keepAnswers, loadReversal } from './load-reversal.ts'
import { loadSample, weighSampleThatIs } from './load-sample.ts'
import { loadStatements } from './load-statements.ts'
import { loadStrands } from './load-strands.ts'
import { loadSubmissions } from './load-submissions.ts'
import { loadVoices } from './load-voices.ts'

const seed = 2027
const authorEmail = 'demonstration@demonstration.invalid'
const memberEmail = 'board-member@demonstration.invalid'
const secondEmail = 'second-coder@demonstration.invalid'

export type SeededProgramme = { slug: string; responses: number }
export type Seeded = { programmes: SeededProgramme[]; organisationIds: string[] }

type Loaded = { coded: CodedAnswer[]; loaded: LoadedProgramme; decisionId: string | undefined }

/**
 * Puts the demonstration into this installation by the same services that people use: three fictional
 * programmes, each whole or not at all. What is there already stays as it is.
 */
export async function seedDemonstration(ctx: Context, say: (line: string) => void): Promise<Seeded> {
  const demonstration = generateDemonstration(seed, ctx.now().toISOString().slice(0, 10))
  const accountId = await ensureAuthor(ctx)
  const places = await ctx.db.transaction().execute((tx) => ensurePlaces(tx, demonstration, accountId))
  const programmes: SeededProgramme[] = []
  for (const programme of demonstration.programmes) {
    if (!(await findProgrammeScope(ctx.db, programme.slug))) {
      say(`Writing the demonstration: ${programme.title} …`)
      const { coded, loaded, decisionId } = await ctx.db
        .transaction()
        .execute(async (tx: Tx): Promise<Loaded> => {
          const loaded = await loadProgramme(tx, ctx, programme, places, accountId)
          if (programme.papers)
            await loadPapers(tx, ctx, programme.papers, places, { accountId, programmeId: loaded.id })
          const answers = await loadResponses(tx, ctx, programme, loaded, accountId)
          if (programme.campaign) await loadCampaign(tx, ctx, programme.campaign, loaded, accountId)
          await loadStrands(tx, ctx, programme, loaded, accountId)
          await loadSample(tx, ctx, programme, loaded, accountId)
          await loadReach(tx, ctx, { programmeId: loaded.id, slug: programme.slug }, accountId)
          await publishFiguresThatMay(tx, ctx, {
            programmeId: loaded.id,
            accountId,
            requestId: 'demonstration',
          })
          await weighSampleThatIs(tx, ctx, loaded.id, accountId)
          if (programme.statements) await loadStatements(tx, ctx, programme.statements, loaded.id, accountId)
          await requestResultsThatMay(tx, ctx, {
            programmeId: loaded.id,
            accountId,
            requestId: 'demonstration',
          })
          await requestGroupResultsThatMay(tx, ctx, {
            programmeId: loaded.id,
            accountId,
            requestId: 'demonstration',
          })
          const decisionId =
            programme.decision &&
            (await loadDecision(tx, ctx, programme.decision, { loaded, places }, accountId))
          if (programme.after) await loadAfter(tx, ctx, programme.after, loaded, accountId)
          return { coded: answers, loaded, decisionId }
        })
      if (decisionId && programme.decision?.reversal) {
        const of = { programmeId: loaded.id, decisionId }
        await keepAnswers(ctx, decisionId, accountId)
        await loadReversal(ctx, programme.decision.reversal, of, accountId)
      }
      if (coded.length > 0) {
        const secondId = await ensureSecond(ctx)
        await loadQuality(ctx, programme.slug, coded, accountId, secondId)
        await loadDesk(ctx, programme.slug, coded, accountId, secondId)
        const { submissions, partners } = programme
        const { organisations } = demonstration
        if (submissions)
          await loadSubmissions(ctx, submissions, {
            loaded,
            places,
            organisations,
            partners,
            accountId,
            secondId,
          })
      }
      const scope = programme.decision && (await findProgrammeScope(ctx.db, programme.slug))
      if (scope) {
        await publishAsked(ctx, scope.id)
        await loadReport(ctx, scope, accountId)
        await loadAsked(ctx, programme.asked ?? [], scope.id, accountId)
        if (scope.accountableId) await loadVoices(ctx, scope.accountableId, accountId)
        await loadReadingRoom(ctx, scope, accountId, await ensureMember(ctx))
      }
    }
    programmes.push({ slug: programme.slug, responses: programme.responses.length })
  }
  return { programmes, organisationIds: [...places.organisations.values()] }
}

/** Who signed off and decided in the demonstration, who sits on the Board, who coded a share again: nobody can sign in to them. */
const ensureAuthor = (ctx: Context) => ensureAccount(ctx, authorEmail, 'The demonstration')
const ensureMember = (ctx: Context) => ensureAccount(ctx, memberEmail, 'Rowan Fell (fictional)')
const ensureSecond = (ctx: Context) => ensureAccount(ctx, secondEmail, 'The demonstration’s second coder')

async function ensureAccount(ctx: Context, email: string, name: string): Promise<string> {
  const found = await findAccountByEmail(ctx.db, email)
  if (found) return found.id
  const account = {
    email,
    name,
    isDemonstration: true,
    closedAt: ctx.now(),
  }
  return (await insertAccount(ctx.db, account)).id
}
