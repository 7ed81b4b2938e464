import { Command } from 'commander'
import { explain, say } from './terminal.ts'

const program = new Command('heard')
  .description('The verbs of Heard. Results go to standard output, everything else to standard error.')
  .showHelpAfterError()

const addQuestionnaireChecks = async () =>
  (await import('./commands/questionnaire-check.ts')).addQuestionnaireCheckCommands(program)

/** Verbs on files alone. Each is loaded where it is the one that was asked for, so that it answers at once. */
const fileVerbs: Record<string, () => Promise<void>> = {
  'check-questionnaire': addQuestionnaireChecks,
  'measure-check': addQuestionnaireChecks,
  assess: async () => (await import('./commands/assess.ts')).addAssessCommand(program),
  'suggest-codes': async () => (await import('./commands/suggest-codes.ts')).addSuggestCodesCommand(program),
  'find-campaigns': async () =>
    (await import('./commands/find-campaigns.ts')).addFindCampaignsCommand(program),
  reach: async () => (await import('./commands/reach.ts')).addReachCommand(program),
  'find-themes': async () => (await import('./commands/find-themes.ts')).addFindThemesCommand(program),
  'opinion-groups': async () =>
    (await import('./commands/opinion-groups.ts')).addOpinionGroupsCommand(program),
  verify: async () => (await import('./commands/verify.ts')).addVerifyCommand(program),
}

/** All verbs, for whoever asks what there is or for one of an installation: this loads the rooms. */
async function addAllCommands(): Promise<void> {
  for (const add of new Set(Object.values(fileVerbs))) await add()
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
  const asked = process.argv[2] ?? ''
  const addOne = Object.hasOwn(fileVerbs, asked) ? fileVerbs[asked] : undefined
  await (addOne ?? addAllCommands)()
  await program.parseAsync()
} catch (error) {
  say(explain(error))
  process.exitCode = 1
}
