import type { Db } from '../../db/database.ts'
import type { Translate } from '../../web/messages.ts'
import { urls } from '../../web/urls.ts'
import { inFrameOrder } from './arrange.ts'
import { compareFrames, type FrameChanges } from './changes.ts'
import { type FramedTheme, type FrameVersion, listFramedQuestions, listVersions } from './frame-queries.ts'
import { listWordedThemes } from './queries.ts'

export type PublicTheme = {
  id: string
  title: string
  description: string
  excludes: string
  examples: string[]
  /** The title of the signed-off theme that it is part of; null where there is none. */
  partOf: string | null
}

export type PublicFrame = {
  id: string
  text: string
  activity: string
  /** The newest version of the whole frame, and when it was made. */
  version: number
  madeAt: Date | null
  themes: PublicTheme[]
  /** What changed in these themes from version to version, the newest first; versions that only changed others are left out. */
  changes: ({ version: number; madeAt: Date; entry: number | null } & Omit<
    FrameChanges,
    'isReordered' | 'removed'
  >)[]
}

/** Only themes that are signed off now are public: of the others not even a change is told. */
function listPublicChanges(
  versions: readonly FrameVersion[],
  shown: ReadonlySet<string>,
): PublicFrame['changes'] {
  const ofShown = (themes: readonly FramedTheme[]) => themes.filter(({ id }) => shown.has(id))
  return versions.flatMap(({ number, madeAt, entry, themes }, place) => {
    const { added, changed } = compareFrames(ofShown(versions[place + 1]?.themes ?? []), ofShown(themes))
    return added.length + changed.length === 0 ? [] : [{ version: number, madeAt, entry, added, changed }]
  })
}

/** The code frames of a programme as the public may see them: by which meaning each theme was given. */
export async function readPublicFrames(db: Db, programmeId: string): Promise<PublicFrame[]> {
  const frames: PublicFrame[] = []
  for (const question of await listFramedQuestions(db, programmeId)) {
    const [all, versions] = await Promise.all([
      listWordedThemes(db, question.id),
      listVersions(db, question.id),
    ])
    const signedOff = all.filter(({ signedOffAt }) => signedOffAt !== null)
    const titles = new Map(signedOff.map(({ id, title }) => [id, title]))
    frames.push({
      ...question,
      version: versions[0]?.number ?? 0,
      madeAt: versions[0]?.madeAt ?? null,
      themes: inFrameOrder(signedOff).map(({ id, title, description, excludes, examples, parentId }) => ({
        id,
        title,
        description,
        excludes,
        examples: examples.split('\n').flatMap((line) => line.trim() || []),
        partOf: titles.get(parentId ?? '') ?? null,
      })),
      changes: listPublicChanges(versions, new Set(titles.keys())),
    })
  }
  return frames
}

/** For the programme's public page: a link once there is a theme to show. */
export const createFramesLink =
  (t: Translate) =>
  async (db: Db, programme: { id: string; slug: string }): Promise<{ text: string; url: string }[]> =>
    (await listFramedQuestions(db, programme.id)).length > 0
      ? [{ text: t('understand:frame.link'), url: urls.codeFrames(programme.slug) }]
      : []
