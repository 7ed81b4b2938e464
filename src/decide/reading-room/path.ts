import { countWords } from '../../core/text/count-words.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import type { PackChange } from './changes.ts'
import type { PackContent } from './content.ts'
import { minutesFor, wordsOfBlocks } from './reading-time.ts'

/** A page of the path, with the time that its words take. */
export type Step = { name: string; title: string; url: string; minutes: number }

/** Two hours: what a path may take, so that there is something left for the papers themselves. */
export const pathMinutes = 120

const wordsOfChanges = (changes: readonly PackChange[]): number =>
  changes.reduce((sum, { title, before, now }) => sum + countWords(`${title} ${before} ${now}`), 0)

/** The pages in the order in which to read them; the times add up to that of the path. */
export function listSteps(
  programme: Pick<ProgrammeScope, 'slug'>,
  { decision, sections }: Pick<PackContent, 'decision' | 'sections'>,
  changes: readonly PackChange[],
  wordsOfSample: number,
): Step[] {
  const to = (...rest: string[]) => urls.readingRoom(programme.slug, decision.id, ...rest)
  return [
    ...sections.map(({ name, title, blocks }) => ({
      name,
      title,
      url: to('path', name),
      minutes: minutesFor(wordsOfBlocks(blocks)),
    })),
    {
      name: 'changed',
      title: 'What changed since your last version',
      url: to('path', 'changed'),
      minutes: minutesFor(wordsOfChanges(changes)),
    },
    {
      name: 'sample',
      title: 'Whole responses, drawn by chance',
      url: to('sample'),
      minutes: minutesFor(wordsOfSample),
    },
  ]
}

export const minutesOfPath = (steps: readonly Step[]): number =>
  steps.reduce((sum, { minutes }) => sum + minutes, 0)
