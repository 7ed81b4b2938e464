import type { Db } from '../../db/database.ts'
import { getDisclosureScheme } from '../../people/settings/index.ts'
import { publishQuestion, readThemeCounts } from '../../understand/counts/index.ts'
import { urls } from '../../web/urls.ts'
import { listSignedOffThemes } from '../findings/index.ts'
import { decisionContent } from './content.ts'
import { themesAsPublished } from './coverage.ts'
import { decisionAnchor, type PublishedDecision } from './public-pages.ts'
import type { Themes } from './public-theme-pages.ts'
import { listDecisionsOfProgramme, listPublishedVersions } from './version-queries.ts'

/** The published decisions of a published programme, newest first, each as its newest version says. */
export async function listPublishedDecisions(db: Db, programmeId: string): Promise<PublishedDecision[]> {
  const versions = await listPublishedVersions(db, programmeId)
  const decisions = [...Map.groupBy(versions, ({ decisionId }) => decisionId)].map(([id, newestFirst]) => ({
    id,
    content: decisionContent.parse(newestFirst[0]?.content),
    themes: themesAsPublished(newestFirst.map((version) => decisionContent.parse(version.content))),
    corrections: newestFirst.filter(({ number }) => number > 1),
  }))
  return decisions.sort(
    (a, b) => b.content.decidedOn.localeCompare(a.content.decidedOn) || a.id.localeCompare(b.id),
  )
}

/** The signed-off themes of a programme as of now, with their numbers as the public may see them. */
export async function readThemes(db: Db, programmeId: string): Promise<Themes> {
  const scheme = await getDisclosureScheme(db)
  const questions = (await readThemeCounts(db, programmeId)).map((question) =>
    publishQuestion(question, scheme),
  )
  const counts = questions.flatMap(({ base, themes }) =>
    themes.map(({ id, responses }) => [id, { responses, base: base.total }] as const),
  )
  return { signedOff: await listSignedOffThemes(db, programmeId), counts: new Map(counts), scheme }
}

/** What was decided on a programme, for a receipt: published decisions of published programmes, newest first. */
export const decisionsOfProgramme = async (
  db: Db,
  programmeId: string,
): Promise<{ title: string; decidedOn: string; url: string }[]> =>
  (await listDecisionsOfProgramme(db, programmeId)).map(({ id, title, decidedOn, slug }) => ({
    title,
    decidedOn,
    url: `${urls.whatWasDecided(slug)}#${decisionAnchor(id)}`,
  }))

/** The newest published decision of a programme, for its first screen. */
export async function decisionState(
  db: Db,
  programmeId: string,
): Promise<{ decidedOn: string; url: string } | undefined> {
  const [newest] = await decisionsOfProgramme(db, programmeId)
  return newest && { decidedOn: newest.decidedOn, url: newest.url }
}
