import type { Db } from '../../db/database.ts'
import type { Translate } from '../../web/messages.ts'
import { readFigures } from '../findings/index.ts'
import type { Citation, DecisionContent } from './content.ts'

/** A figure of a published finding that is published otherwise now: `now` null where it is not published any more. */
export type MovedFigure = { citation: Citation; now: { value: string; url: string } | null }

type Finds = { readonly findings: DecisionContent['findings'] }

/** The figures that published findings cite whose source says something else today. */
export async function readMovedFigures(
  db: Db,
  programmeId: string,
  contents: readonly Finds[],
  now: Date,
): Promise<MovedFigure[]> {
  const citations = contents.flatMap(({ findings }) => findings.flatMap((finding) => finding.citations))
  const sources = citations.map(({ source }) => source)
  const figures = await readFigures(db, programmeId, now, sources)
  const current = new Map(figures.map((figure) => [figure.source, figure]))
  return citations.flatMap((citation) => {
    const figure = current.get(citation.source)
    return figure?.value === citation.value ? [] : [{ citation, now: figure ?? null }]
  })
}

/** What is said of a figure that has moved, with where the public can see it. */
export const movedLink = (t: Translate, { citation, now }: MovedFigure): { text: string; url: string } => {
  const { label, value, url } = citation
  return now
    ? { text: t('decide:figure.moved', { label, was: value, now: now.value }), url: now.url }
    : { text: t('decide:figure.gone', { label, was: value }), url }
}
