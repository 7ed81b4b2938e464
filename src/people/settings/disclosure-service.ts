import { isDeepStrictEqual } from 'node:util'
import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import { EditedByAnother } from '../../core/errors.ts'
import { type DisclosureScheme, hidesAsMuch } from '../../core/stats/disclosure-schemes.ts'
import type { Db, Tx } from '../../db/database.ts'
import { enterAct } from '../../record/log.ts'
import type { Visitor } from '../../web/route.ts'
import { readScheme } from './disclosure-schema.ts'
import { findSetting, insertSetting, updateSetting } from './queries.ts'

const kept = 'disclosure'

/** The scheme by which numbers are published now, with its revision. Revision 0: nothing was chosen yet. */
export async function getDisclosure(db: Db | Tx): Promise<{ scheme: DisclosureScheme; revision: number }> {
  const found = await findSetting(db, kept)
  return { scheme: readScheme(found?.value), revision: found?.revision ?? 0 }
}

/**
 * The scheme by which numbers are published now. It is read anew each time: whoever publishes after a change must not go
 * by what another process held.
 */
export const getDisclosureScheme = async (db: Db | Tx): Promise<DisclosureScheme> =>
  (await getDisclosure(db)).scheme

/** Whether numbers of real people are in public already. */
export type HasPublished = (db: Db | Tx) => Promise<boolean>

const hidesTooLittle =
  'A programme is published. Choose one that hides at least as much as now: with one that hides less, what was hidden could be told'

/**
 * Changes by what numbers are hidden, with an entry in the log. Once anything is published only to a scheme that hides at
 * least as much.
 * @returns what is wrong with the wish; undefined where it is done
 * @throws EditedByAnother where the choice is no longer the one that the person was shown
 */
export const saveScheme = (
  ctx: Pick<Context, 'db' | 'now' | 'newId'>,
  hasPublished: HasPublished,
  visitor: Pick<Visitor, 'id'>,
  { scheme, revision }: { scheme: DisclosureScheme; revision: number },
): Promise<string | undefined> =>
  ctx.db.transaction().execute(async (tx) => {
    const before = await getDisclosure(tx)
    if (before.revision !== revision) throw new EditedByAnother('by what numbers are hidden')
    if (isDeepStrictEqual(scheme, before.scheme)) return undefined
    if (!hidesAsMuch(scheme, before.scheme) && (await hasPublished(tx))) return hidesTooLittle
    const saved =
      revision === 0
        ? await insertSetting(tx, kept, scheme, ctx.now())
        : await updateSetting(tx, kept, scheme, revision, ctx.now())
    if (!saved) throw new EditedByAnother('by what numbers are hidden')
    const { id, mostHidden, roundedTo } = scheme
    await enterAct(tx, ctx, 'disclosure-scheme-changed', {
      scheme: id,
      mostHidden,
      roundedTo,
      before: before.scheme.id,
      mostHiddenBefore: before.scheme.mostHidden,
      roundedToBefore: before.scheme.roundedTo,
      at: ctx.now().toISOString(),
    })
    await recordAct(tx, {
      accountId: visitor.id,
      act: 'disclosure-scheme-changed',
      subjectKind: 'settings',
      subjectId: kept,
      before: before.scheme,
      after: scheme,
    })
    return undefined
  })
