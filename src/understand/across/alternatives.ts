import type { Db } from '../../db/database.ts'
import type { SuggestedAlternative } from '../../register/programmes/index.ts'
import { urls } from '../../web/urls.ts'
import { listPlacedThemes } from './queries.ts'

/** What people suggested instead of the options: the signed-off themes that a person at the desk marked so. */
export const suggestedAlternatives = async (
  db: Db,
  { id, slug }: { id: string; slug: string },
): Promise<SuggestedAlternative[]> =>
  (await listPlacedThemes(db, id))
    .filter(({ about }) => about === 'alternative')
    .map((theme) => ({
      record: `theme:${theme.id}`,
      title: theme.line ?? theme.title,
      url: urls.codeFrames(slug),
    }))
