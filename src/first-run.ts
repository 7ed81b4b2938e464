import type { Context } from './context.ts'
import { seedDemonstration } from './demonstration/load.ts'
import { shareDemonstrationWork } from './demonstration/load-shares.ts'
import { createFirstOwnerLink } from './people/accounts/index.ts'
import { closeDemonstrationAccounts, ensureDemonstrationAccounts } from './people/demonstration/index.ts'
import { say } from './terminal.ts'
import { formatCode } from './web/format.ts'

/**
 * Gets a fresh installation ready for people: the demonstration, its sign-ins, and the link for the
 * first owner. Later starts find everything there.
 * @returns lines to print once the address has been printed
 */
export async function prepareFirstRun(ctx: Context): Promise<string[]> {
  const lines: string[] = []
  if (ctx.config.demonstration) {
    const { organisationIds } = await seedDemonstration(ctx, (text) => say(text))
    const signIns = await ensureDemonstrationAccounts(ctx, organisationIds)
    await shareDemonstrationWork(ctx)
    if (signIns.length > 0)
      lines.push('', 'Sign-ins of the demonstration, for this installation only, at /desk:')
    for (const { role, email, password } of signIns) {
      lines.push(`  ${formatCode(role).padEnd(18)} ${email.padEnd(42)} ${password}`)
    }
    if (signIns.length === 0)
      lines.push('No demonstration sign-ins: this server can be reached from other machines.')
  } else {
    await closeDemonstrationAccounts(ctx)
  }
  const link = await createFirstOwnerLink(ctx)
  if (link)
    lines.push(
      '',
      'No one owns this installation yet. Open this link once to create the owner’s account:',
      `  ${link}`,
    )
  return lines
}
