import { Command } from 'commander'
import { addAssessCommand } from './commands/assess.ts'
import { addFindCampaignsCommand } from './commands/find-campaigns.ts'
import { addFindThemesCommand } from './commands/find-themes.ts'
import { addOpinionGroupsCommand } from './commands/opinion-groups.ts'
import { addQuestionnaireCheckCommands } from './commands/questionnaire-check.ts'
import { addReachCommand } from './commands/reach.ts'
import { addSuggestCodesCommand } from './commands/suggest-codes.ts'
import { addVerifyCommand } from './commands/verify.ts'
import { explain, say } from './terminal.ts'

const program = new Command('heard')
  .description('The verbs of Heard. Results go to standard output, everything else to standard error.')
  .showHelpAfterError()
addQuestionnaireCheckCommands(program)
addAssessCommand(program)
addSuggestCodesCommand(program)
addFindCampaignsCommand(program)
addReachCommand(program)
addFindThemesCommand(program)
addOpinionGroupsCommand(program)
addVerifyCommand(program)

/** Verbs that need no installation answer at once: the rooms are loaded only for the others. */
async function addOtherCommands(): Promise<void> {
  const [{ addRoomCommands }, { addSeedCommand }, { addBackupCommands }, { withContext }] = await Promise.all(
    [
      import('./rooms.ts'),
      import('./commands/seed.ts'),
      import('./commands/backup.ts'),
      import('./commands/with-context.ts'),
    ],
  )
  addRoomCommands(program, withContext)
  addSeedCommand(program, withContext)
  addBackupCommands(program)
}

try {
  if (!program.commands.some((command) => command.name() === process.argv[2])) await addOtherCommands()
  await program.parseAsync()
} catch (error) {
  say(explain(error))
  process.exitCode = 1
}
