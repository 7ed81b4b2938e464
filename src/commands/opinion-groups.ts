import type { Command } from 'commander'

type Options = { votes: string; groups?: string; out: string }

/** `heard opinion-groups`: works on files alone, with no database. */
export function addOpinionGroupsCommand(program: Command): void {
  program
    .command('opinion-groups')
    .description(
      'from votes on statements: who thinks alike, what all agree on, what tells groups apart; JSON',
    )
    .requiredOption(
      '--votes <csv>',
      'a vote a row (comment-id, voter-id, vote) or a participant a row (participant, a column for each statement); 1 agrees, -1 disagrees, 0 passes',
    )
    .option('--groups <csv>', 'groups to take as they are: participant,group')
    .requiredOption('--out <json>', 'where the result goes')
    .action(run)
}

async function run({ votes, groups, out }: Options): Promise<void> {
  const [
    { readVotes, readGroups },
    { analyseOpinion },
    { describeOpinion },
    { checkOut, writeJson },
    { openProgress },
  ] = await Promise.all([
    import('./opinion-files.ts'),
    import('../core/opinion/index.ts'),
    import('./opinion-result.ts'),
    import('./out-files.ts'),
    import('./progress.ts'),
  ])
  await checkOut(out, groups === undefined ? [votes] : [votes, groups])
  const reading = openProgress('Reading votes')
  const matrix = await readVotes(votes, (share) => reading.to(share))
  reading.done(
    `${matrix.votes.length} votes of ${matrix.participants.length} participants on ${matrix.statements.length} statements`,
  )
  const given = groups === undefined ? undefined : await readGroups(groups, matrix)
  if (given && given.unknown > 0) reading.done(`${given.unknown} participants of ${groups} cast no vote`)
  const opinion = analyseOpinion(matrix, given ? { given } : {})
  await writeJson(out, describeOpinion(matrix, opinion, given?.names))
  reading.done(opinion.groups > 0 ? `${opinion.groups} groups` : 'opinion does not fall into groups')
}
