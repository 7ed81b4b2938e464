import { Command } from 'commander'
import { addBackupCommands } from './commands/backup.ts'
import { addQuestionnaireCheckCommands } from './commands/questionnaire-check.ts'
import { addSeedCommand } from './commands/seed.ts'
import { withContext } from './commands/with-context.ts'
import { addRoomCommands } from './rooms.ts'
import { explain, say } from './terminal.ts'

const program = new Command('heard')
  .description('The verbs of Heard. Results go to standard output, everything else to standard error.')
  .showHelpAfterError()
addRoomCommands(program, withContext)
addSeedCommand(program, withContext)
addBackupCommands(program)
addQuestionnaireCheckCommands(program)

try {
  await program.parseAsync()
} catch (error) {
  say(explain(error))
  process.exitCode = 1
}
