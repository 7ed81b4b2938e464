import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const folder = join(import.meta.dirname, '../../../data/code-frames')

const readyFrame = z.strictObject({
  title: z.string(),
  about: z.string(),
  source: z.string(),
  themes: z.array(
    z.strictObject({
      title: z.string(),
      parent: z.string(),
      description: z.string(),
      excludes: z.string(),
      /** Made up, one a line. */
      examples: z.string(),
    }),
  ),
})

export type ReadyFrame = z.infer<typeof readyFrame> & { name: string }

/** The frames that come with Heard, by the names of their files. */
export const listReadyFrames = (): ReadyFrame[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => ({
      name: file.replace(/\.json$/, ''),
      ...readyFrame.parse(JSON.parse(readFileSync(join(folder, file), 'utf8'))),
    }))
