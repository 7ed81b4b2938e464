import type { Context } from '../context.ts'
import type { Tx } from '../db/database.ts'
import { findAccountByEmail, insertAccount } from '../people/accounts/index.ts'
import { findProgrammeScope } from '../register/programmes/index.ts'
import { publishFiguresThatMay } from '../understand/closed-questions/index.ts'
import { requestResultsThatMay } from '../understand/opinion-groups/index.ts'
import { generateDemonstration } from './generate.ts'
import { loadDecision } from './load-decision.ts'
import { ensurePlaces } from './load-places.ts'
import { loadProgramme } from './load-programme.ts'
import { loadResponses } from './load-responses.ts'
import { loadStatements } from './load-statements.ts'
import { loadStrands } from './load-strands.ts'

const seed = 2027
const authorEmail = 'demonstration@demonstration.invalid'

export type SeededProgramme = { slug: string; responses: number }
export type Seeded = { programmes: SeededProgramme[]; organisationIds: string[] }

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
      await ctx.db.transaction().execute(async (tx: Tx) => {
        const loaded = await loadProgramme(tx, ctx, programme, places, accountId)
        await loadResponses(tx, ctx, programme, loaded, accountId)
        await loadStrands(tx, ctx, programme, loaded, accountId)
        await publishFiguresThatMay(tx, ctx, {
          programmeId: loaded.id,
          accountId,
          requestId: 'demonstration',
        })
        if (programme.statements) await loadStatements(tx, ctx, programme.statements, loaded.id, accountId)
        await requestResultsThatMay(tx, ctx, {
          programmeId: loaded.id,
          accountId,
          requestId: 'demonstration',
        })
        if (programme.decision) await loadDecision(tx, ctx, programme.decision, loaded, accountId)
      })
    }
    programmes.push({ slug: programme.slug, responses: programme.responses.length })
  }
  return { programmes, organisationIds: [...places.organisations.values()] }
}

/** Who signed off and decided in the demonstration: an account that nobody can sign in to. */
async function ensureAuthor(ctx: Context): Promise<string> {
  const found = await findAccountByEmail(ctx.db, authorEmail)
  if (found) return found.id
  const account = {
    email: authorEmail,
    name: 'The demonstration',
    isDemonstration: true,
    closedAt: ctx.now(),
  }
  return (await insertAccount(ctx.db, account)).id
}
