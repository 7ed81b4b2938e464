import { z } from 'zod'
import type { Context } from '../../context.ts'
import { maskIdentifiers } from '../../core/text/masking.ts'
import { keyOfWords } from '../../core/text/same-words.ts'
import { tellSaidNothing } from '../../core/text/substance.ts'
import type { Db } from '../../db/database.ts'
import { job } from '../../jobs/jobs.ts'
import { readAsked } from '../asked/index.ts'
import {
  areKnown,
  insertWords,
  type KnownWords,
  listUnindexed,
  type UnindexedAnswer,
} from './indexing-queries.ts'

const together = 5000
/** A page waits for so many new answers, less than a second; the rest comes within the minute. */
export const mostWaitedFor = 4000

/** Its words as they are shown, whether they say anything, and by what it is known that others are the same. */
function knowWords({ id, optionId, question, text }: UnindexedAnswer, asked: string | undefined): KnownWords {
  if (!text) return { id, text, saidNothing: null, sameWords: null }
  const masked = maskIdentifiers(text).text
  const saidNothing = tellSaidNothing(text, asked ?? question) ?? null
  return {
    id,
    text: masked,
    saidNothing,
    // A pile is of one meaning: in Easy Read the question may be in words that give “nothing” another.
    // What reaches a person makes no two answers the same, nor is it kept as a hash that could be guessed.
    sameWords: masked === text ? keyOfWords(text, [optionId, asked ?? null, saidNothing]) : null,
  }
}

/**
 * Makes answers that came in searchable, by their words as they are shown: what is taken out of a text cannot be
 * searched for, so that nobody can ask whose number it is. What says nothing in words is told with it, and which are
 * the same word for word.
 * @returns whether there is none left
 */
export async function indexWords(db: Db, programmeId: string | null, most: number): Promise<boolean> {
  for (let done = 0; done < most; done += together) {
    const answers = await listUnindexed(db, programmeId, together)
    if (answers.length > 0) {
      const asked = await readAsked(db, answers)
      await insertWords(
        db,
        answers.map((answer) => knowWords(answer, asked.get(answer.id))),
      )
    }
    if (answers.length < together) return true
  }
  return false
}

/**
 * Makes known the words of what has come in, where an answer is among it that is about to be shown.
 * @returns whether it was, so that it is now known whether it says anything
 */
export async function knowWordsOf(db: Db, programmeId: string, answerId: string): Promise<boolean> {
  if (await areKnown(db, answerId)) return false
  await indexWords(db, programmeId, mostWaitedFor)
  return true
}

/** Comes round each minute; whoever searches meanwhile has what is new made searchable first. */
export const indexWordsJob = job({
  name: 'index-words',
  schema: z.object({}),
  retries: 2,
  every: '* * * * *',
  async handle(ctx: Context) {
    await indexWords(ctx.db, null, 1_000_000)
  },
})
