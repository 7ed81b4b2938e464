import assert from 'node:assert/strict'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { ownPageUrlOf } from '../../src/post/index.ts'
import type { Person, TestApp } from '../support/app.ts'

/**
 * Carries the decision to an answer for everybody, into the outbox: addresses are made up, since the file has none, and no
 * mail server is set. Some of the pages of one's own are held against the codings, read from the tables by themselves.
 */
export async function answerEverybody(
  app: TestApp,
  lead: Person,
  themes: readonly { id: string; title: string }[],
): Promise<string> {
  const from = performance.now()
  const { db } = app.ctx
  await sql`insert into response_contacts (response_id, email, wants_reply)
    select id, 'person' || row_number() over (order by id) || '@example.invalid', true from responses`.execute(
    db,
  )
  const { id: decisionId } = await db.selectFrom('decisions').select('id').executeTakeFirstOrThrow()
  const url = `/desk/programmes/real-comments/decisions/${decisionId}/replies/send`
  assert.equal((await lead.post(url)).status, 303)
  const rows = await db
    .selectFrom('responses')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
    .then(({ count: all }) => Number(all))
  await app.startWork()
  const count = async (state: string) =>
    Number(
      (
        await db
          .selectFrom('postMessages')
          .select(({ fn }) => fn.countAll().as('count'))
          .where('state', '=', state)
          .executeTakeFirstOrThrow()
      ).count,
    )
  for (let tries = 0; tries < 900 && (await count('kept')) < rows; tries += 1) await wait(200)
  assert.equal(await count('kept'), rows, 'each has a message in the outbox')
  const seconds = (performance.now() - from) / 1000

  const titles = new Map(themes.map(({ id, title }) => [id, title]))
  const { rows: own } = await sql<{ messageId: string; themeIds: string[] }>`
    select recipient.message_id, array_agg(distinct coding.theme_id) filter (where coding.theme_id is not null) as theme_ids
    from post_recipients recipient join answers answer on answer.response_id = recipient.response_id
    left join codings coding on coding.answer_id = answer.id and coding.taken_back_at is null and coding.made_by = 'import'
    group by recipient.message_id order by recipient.message_id limit 60`.execute(db)
  let labelled = 0
  for (const { messageId, themeIds } of own) {
    const address = new URL(await ownPageUrlOf(app.ctx, messageId)).pathname
    const page = await app.person().get(address)
    const shown = page
      .$('main h3')
      .toArray()
      .map((one) => page.$(one).text().trim())
    const imported = (themeIds ?? []).map((id) => titles.get(id) ?? '')
    if (imported.length > 0) labelled += 1
    for (const title of imported) assert.ok(shown.includes(title), `${title} on the page of ${messageId}`)
    if (imported.length > 0) assert.deepEqual(shown, imported, 'and nothing else')
  }
  assert.ok(labelled > 10, `${labelled} of these came with a label`)
  return `answers: ${rows} messages composed into the outbox in ${seconds.toFixed(1)} s; ${own.length} pages of one's own as coded`
}
