import { NotFound } from '../../core/errors.ts'
import { keepErased, readErased } from '../../record/erased.ts'
import { type Ground, grounds } from './grounds.ts'
import { listErased, listNotErased } from './queries.ts'
import { eraseResponse, type Hands } from './service.ts'

const readGround = (ground: string): Ground => grounds.find((known) => known === ground) ?? 'asked'

/**
 * Erases again what a backup brought back, by the list that is kept outside the database; and adds to the list what a
 * kill kept from it. To be called before anything is shown.
 * @returns how many were erased again
 */
export async function eraseAgain(hands: Hands): Promise<number> {
  const { db, config } = hands.ctx
  const listed = await readErased(config)
  const known = new Set(listed.map(({ response }) => response))
  await keepErased(
    config,
    (await listErased(db)).filter(({ response }) => !known.has(response)),
  )
  const back = new Set(await listNotErased(db, [...known]))
  let erased = 0
  for (const { response, ground, at } of listed.filter((one) => back.has(one.response))) {
    const wish = { responseId: response, ground: readGround(ground), accountId: null, again: new Date(at) }
    try {
      await eraseResponse(hands, wish)
      erased += 1
    } catch (error) {
      // Another process that started at the same moment was first.
      if (!(error instanceof NotFound)) throw error
    }
  }
  return erased
}
