import { buildHarmScore } from '../../src/core/harm/learn.ts'
import { readLearntFrom } from '../../src/listen/harm/sets.ts'

/** What the score beside the words of harm learnt from the labelled texts: a file, so that nothing is learnt at run time. */
export const buildHarmScoreFile = async (): Promise<string> =>
  `${JSON.stringify(buildHarmScore(await readLearntFrom()))}\n`
