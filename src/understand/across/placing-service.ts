import { recordAct } from '../../audit/audit.ts'
import type { Context } from '../../context.ts'
import type { Tx } from '../../db/database.ts'
import { enterAct } from '../../record/log.ts'
import type { Author } from '../../register/organisations/index.ts'
import {
  deleteStatementLine,
  deleteThemeLine,
  listPlacedThemes,
  listStatementLines,
  upsertStatementLine,
  upsertThemeLine,
} from './queries.ts'

export const abouts = ['alternative', 'process'] as const
export type About = (typeof abouts)[number] | null

/** What a person says of themes and statements beyond their own question; an empty line is the theme's own title. */
export type Placings = {
  themes: readonly { id: string; line: string; about: About }[]
  statements: readonly { id: string; line: string }[]
}

type Where = { programmeId: string; author: Author & { accountId: string } }

/** Keeps what was said of themes and statements where it differs from what stands. @returns how many were changed */
export async function placeThemes(
  tx: Tx,
  needs: Pick<Context, 'now' | 'newId'>,
  { programmeId, author }: Where,
  { themes, statements }: Placings,
): Promise<number> {
  const by = { placedBy: author.accountId, placedAt: needs.now() }
  let changed = 0
  const record = async (
    kind: 'theme' | 'statement',
    id: string,
    before: object,
    after: object,
    about: About,
  ) => {
    changed += 1
    await enterAct(tx, needs, 'theme-placed', { programme: programmeId, [kind]: id, about })
    const subject = { subjectKind: kind, subjectId: id, programmeId }
    await recordAct(tx, { ...author, ...subject, act: 'placed-across', before, after })
  }
  for (const placed of await listPlacedThemes(tx, programmeId)) {
    const wish = themes.find(({ id }) => id === placed.id)
    if (!wish) continue
    const line = wish.line === '' || wish.line === placed.title ? null : wish.line
    const [before, after] = [
      { line: placed.line, about: placed.about },
      { line, about: wish.about },
    ]
    if (before.line === after.line && before.about === after.about) continue
    if (line === null && wish.about === null) await deleteThemeLine(tx, placed.id)
    else await upsertThemeLine(tx, placed.id, after, by)
    await record('theme', placed.id, before, after, wish.about)
  }
  const lines = await listStatementLines(tx, programmeId)
  for (const { id, line } of statements) {
    const before = lines.get(id) ?? ''
    if (before === line) continue
    if (line === '') await deleteStatementLine(tx, id)
    else await upsertStatementLine(tx, id, line, by)
    await record('statement', id, { line: before }, { line }, null)
  }
  return changed
}
