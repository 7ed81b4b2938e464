import type { Db } from '../../db/database.ts'
import type { Translate } from '../../web/messages.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { getPublishedProgramme, type ProgrammeLink } from '../programmes/index.ts'

/** Links of a programme's page to its papers, its meetings and how open it is; of what came with Heard where there is any. */
export const createPapersLinks =
  (t: Translate) =>
  async (db: Db, { slug }: Pick<ProgrammeScope, 'slug'>): Promise<ProgrammeLink[]> => {
    const { shipped, content } = await getPublishedProgramme(db, slug)
    const { documents, meetings, requests, smallChange } = content
    const hasAny = documents.length + meetings.length + requests.length > 0
    const link = (isThere: boolean, text: string, url: string) =>
      isThere ? [{ text: t(`register:${text}`), url }] : []
    return [
      ...link(smallChange !== null, 'papers.smallChangeLink', urls.whySoLittle(slug)),
      ...link(documents.length > 0 || !shipped, 'papers.documentsLink', urls.documents(slug)),
      ...link(meetings.length > 0, 'papers.meetingsLink', urls.meetings(slug)),
      ...link(hasAny || !shipped, 'papers.opennessLink', urls.openness(slug)),
    ]
  }
