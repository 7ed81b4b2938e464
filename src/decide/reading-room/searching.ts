import type { Db } from '../../db/database.ts'
import {
  countFoundPages,
  listFoundPages,
  listFoundTexts,
  listPaperTexts,
  type PaperText,
  piecesOf,
} from '../../register/paper-texts/index.ts'
import type { PackContent, PaperOfPack } from './content.ts'
import { textOfBlocks } from './reading-time.ts'

export const foundAPage = 20

type Pieces = ReturnType<typeof piecesOf>

export type Found = {
  /** Pages of the pack itself. */
  sections: { name: string; title: string; pieces: Pieces }[]
  pages: { paper: string; hash: string; page: number; heading: string; pieces: Pieces }[]
  /** Pages of papers that have the words, or sections of those without pages: in all and by paper. */
  count: number
  byPaper: { paper: string; hash: string; pages: number }[]
}

/** How each paper of a pack stands with the search; `none` where its file is not kept here. */
export type Searched = { paper: PaperOfPack; text: PaperText | null }

export async function listSearched(db: Db, { papers }: Pick<PackContent, 'papers'>): Promise<Searched[]> {
  const texts = new Map(
    (await listPaperTexts(db, hashesOf(papers))).map((text) => [text.fileHash, text] as const),
  )
  return papers.map((paper) => ({ paper, text: texts.get(paper.version?.hash ?? '') ?? null }))
}

/** How many pages it has, as somebody entered it or as they were counted; null where it has none by which anybody could say it. */
export const pagesOf = ({ paper, text }: Searched): number | null =>
  paper.version?.pages ?? (text?.parts === 'pages' ? text.pages : null)

const hashesOf = (papers: readonly PaperOfPack[]): string[] =>
  papers.flatMap(({ version }) => (version?.hash ? [version.hash] : []))

/**
 * What a pack says of some words: quotes keep them together, `or` and `-` are as in the search of answers. Pages of the
 * pack itself come first, then pages of papers, the best first.
 */
export async function searchPack(
  db: Db,
  { papers, sections }: Pick<PackContent, 'papers' | 'sections'>,
  words: string,
  from: number,
): Promise<Found> {
  const hashes = hashesOf(papers)
  const [texts, pages, counts] = await Promise.all([
    from > 0
      ? []
      : listFoundTexts(
          db,
          sections.map(({ title, blocks }) => `${title}\n${textOfBlocks(blocks)}`),
          words,
        ),
    listFoundPages(db, hashes, words, { limit: foundAPage, offset: from }),
    countFoundPages(db, hashes, words),
  ])
  const titles = new Map(
    papers.flatMap(({ version, title }) => (version?.hash ? [[version.hash, title]] : [])),
  )
  const titleOf = (hash: string) => titles.get(hash) ?? ''
  return {
    sections: texts.flatMap(({ place, passage }) => {
      const section = sections[place]
      return section ? [{ name: section.name, title: section.title, pieces: piecesOf(passage) }] : []
    }),
    pages: pages.map(({ fileHash, page, heading, passage }) => ({
      paper: titleOf(fileHash),
      hash: fileHash,
      page,
      heading,
      pieces: piecesOf(passage),
    })),
    count: counts.reduce((sum, { pages }) => sum + pages, 0),
    byPaper: counts
      .map(({ fileHash, pages }) => ({ paper: titleOf(fileHash), hash: fileHash, pages }))
      .sort((a, b) => b.pages - a.pages),
  }
}
