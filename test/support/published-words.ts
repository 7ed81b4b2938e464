import type { TestApp } from './app.ts'
import type { ProgrammeWithViews } from './programme-with-views.ts'

type Words = { responseId: string; answerId: string; words: string }

/** Publishes the words of an answer, whose sender permits it, straight in the database. */
export async function publishWords(
  { ctx }: Pick<TestApp, 'ctx'>,
  { id: programmeId, questionId }: Pick<ProgrammeWithViews, 'id' | 'questionId'>,
  { responseId, answerId, words }: Words,
): Promise<void> {
  const [at, salt] = [ctx.now(), Buffer.alloc(32)]
  const { entryId } = await ctx.db
    .selectFrom('responses')
    .select('entryId')
    .where('id', '=', responseId)
    .executeTakeFirstOrThrow()
  await ctx.db.updateTable('responses').set({ mayPublish: true }).where('id', '=', responseId).execute()
  const about = { id: ctx.newId(), programmeId, responseId, questionId, answerId, entryId }
  await ctx.db
    .insertInto('publishedTexts')
    .values({ ...about, state: 'published', text: words, salt, preparedAt: at, releasedAt: at })
    .execute()
}
