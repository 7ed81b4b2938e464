import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { LabelledHarm } from '../../core/harm/learn.ts'

const data = join(import.meta.dirname, '../../../data')

/** The sets that the words and the score were made with. The first set's held-out half has been read, and counts here. */
export const learntFrom = ['development', 'held-out', 'second-tuning'] as const

/** The sets that nobody has read in order to mend the words or the score; one that is not there is passed over. */
export const heldOut = ['second-held-out'] as const

const readCases = async <Case>(path: string): Promise<Case[]> =>
  JSON.parse(await readFile(join(data, path), 'utf8')).cases

export const readHarmSet = (name: string): Promise<LabelledHarm[]> =>
  readCases<LabelledHarm>(`harm-set/${name}.json`)

/** @returns undefined where the file is not there */
export const findHarmSet = async (name: string): Promise<LabelledHarm[] | undefined> => {
  try {
    return await readHarmSet(name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** One text there hints at harm, and is no example of a harmless one. */
const hints = "I don't want Gary near me"

/**
 * Comments of everyday life, written for other purposes and without harm: real comments are mostly like these, and the
 * labelled sets have too few of them to learn from.
 */
const readOrdinary = async (): Promise<LabelledHarm[]> => {
  const halves = await Promise.all(
    ['development', 'held-out'].map((half) => readCases<{ text: string }>(`redaction-set/${half}.json`)),
  )
  const harmless = halves.flat().filter(({ text }) => !text.startsWith(hints))
  const note = 'ordinary: of the redaction set'
  return [
    ...harmless.map(({ text }) => ({ text, harm: false, kinds: [], note })),
    ...(await readHarmSet('ordinary')),
  ]
}

/** Everything that the score learns from. */
export const readLearntFrom = async (): Promise<LabelledHarm[]> =>
  (await Promise.all([...learntFrom.map(readHarmSet), readOrdinary()])).flat()
