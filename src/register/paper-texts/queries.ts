import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import { plainMarks } from './plain-marks.ts'

export const paperStates = ['waiting', 'read', 'no-text', 'locked', 'broken', 'too-large', 'failed'] as const
export type PaperState = (typeof paperStates)[number]

/** One whose reading was given up is begun anew. @returns whether it is to be read now, and was not before */
export async function upsertWaiting(tx: Tx, fileHash: string): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await tx
    .insertInto('paperTexts')
    .values({ fileHash })
    .onConflict((conflict) =>
      conflict
        .column('fileHash')
        .doUpdateSet({ state: 'waiting', tries: 0, readAt: null })
        .where('paperTexts.state', '=', 'failed'),
    )
    .executeTakeFirst()
  return numInsertedOrUpdatedRows > 0n
}

/** Of whom the text is still to come: one whose reading was given up is tried again where somebody asks for that. */
const unread = ['waiting', 'failed']

/**
 * Counts a try before it is made. The last is written down as failed at once, so that it stands as that where it takes
 * this process with it. @returns whether there is something to read
 */
export async function updateTries(db: Db, fileHash: string, most: number, now: Date): Promise<boolean> {
  const isLast = sql<boolean>`tries + 1 >= ${most}`
  const { numUpdatedRows } = await db
    .updateTable('paperTexts')
    .set({
      tries: sql`tries + 1`,
      state: sql`case when ${isLast} then 'failed' else state end`,
      readAt: sql`case when ${isLast} then ${now}::timestamptz else read_at end`,
    })
    .where('fileHash', '=', fileHash)
    .where('state', 'in', unread)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Held until the transaction ends; undefined where it is read already. */
export const lockUnread = (tx: Tx, fileHash: string) =>
  tx
    .selectFrom('paperTexts')
    .select('fileHash')
    .where('fileHash', '=', fileHash)
    .where('state', 'in', unread)
    .forUpdate()
    .executeTakeFirst()

export type ReadPaper = {
  state: Exclude<PaperState, 'waiting'>
  parts: 'pages' | 'sections'
  pages: number | null
  pagesWithoutText: number | null
  words: number | null
  readAt: Date
}

export const updateRead = (tx: Tx, fileHash: string, read: ReadPaper) =>
  tx.updateTable('paperTexts').set(read).where('fileHash', '=', fileHash).execute()

export const insertPages = (tx: Tx, fileHash: string, pages: readonly { heading: string; text: string }[]) =>
  sql`insert into paper_pages (file_hash, page, heading, text)
    select ${fileHash}, place, heading, text
    from unnest(${pages.map(({ heading }) => heading)}::text[], ${pages.map(({ text }) => text)}::text[])
      with ordinality as read (heading, text, place)
    where text <> ''`.execute(tx)

/** What could be read of some files; one that nobody has asked for yet has no line. */
export const listPaperTexts = async (db: Db | Tx, hashes: readonly string[]) =>
  hashes.length === 0
    ? []
    : db
        .selectFrom('paperTexts')
        .select(['fileHash', 'pages', 'pagesWithoutText', 'words'])
        .select([sql<PaperState>`state`.as('state'), sql<'pages' | 'sections'>`parts`.as('parts')])
        .where('fileHash', 'in', [...hashes])
        .execute()

export type PaperText = Awaited<ReturnType<typeof listPaperTexts>>[number]

/** Marks that stand round a word that was found: no page has them, see tidy.ts. */
const [from, to] = ['\u0002', '\u0003']
const headline = `StartSel=${from}, StopSel=${to}, MaxFragments=2, MaxWords=32, MinWords=14, FragmentDelimiter=" … "`

/** As the search box is read: quotes for words together, `or`, and `-` for what is not to be there. */
const queryOf = (words: string) => sql`websearch_to_tsquery('english', ${plainMarks(words)})`

const inFiles = (hashes: readonly string[], words: string) =>
  sql`page.file_hash = any(${[...hashes]}::text[]) and page.words @@ ${queryOf(words)}`

export const countFoundPages = async (db: Db, hashes: readonly string[], words: string) => {
  const { rows } = await sql<{ fileHash: string; pages: number }>`
    select page.file_hash, count(*)::int as pages from paper_pages page where ${inFiles(hashes, words)}
    group by page.file_hash`.execute(db)
  return rows
}

/** Pages of some files that have the words, the best first, each with the passage. */
export async function listFoundPages(
  db: Db,
  hashes: readonly string[],
  words: string,
  { limit, offset }: { limit: number; offset: number },
) {
  const { rows } = await sql<{ fileHash: string; page: number; heading: string; passage: string }>`
    select file_hash, page, heading, ts_headline('english', text, ${queryOf(words)}, ${headline}) as passage
    from (
      select page.file_hash, page.page, page.heading, page.text, ts_rank_cd(page.words, ${queryOf(words)}) as rank
      from paper_pages page where ${inFiles(hashes, words)}
      order by rank desc, page.file_hash, page.page limit ${limit} offset ${offset}
    ) found order by rank desc, file_hash, page`.execute(db)
  return rows
}

/** Those of some texts, by their places, that have the words; with the passage. */
export async function listFoundTexts(db: Db, texts: readonly string[], words: string) {
  const { rows } = await sql<{ place: number; passage: string }>`
    select (place - 1)::int as place,
      ts_headline('english', text, ${queryOf(words)}, ${headline}) as passage
    from unnest(${texts.map(plainMarks)}::text[]) with ordinality as given (text, place)
    where to_tsvector('english', text) @@ ${queryOf(words)}
    order by ts_rank_cd(to_tsvector('english', text), ${queryOf(words)}) desc, place`.execute(db)
  return rows
}

/** A passage in pieces: those that were looked for, and what stands between them. */
export const piecesOf = (passage: string): { text: string; isFound: boolean }[] =>
  passage
    .split(from)
    .flatMap((part, place) => {
      const [found = '', rest] = part.split(to)
      return place === 0 || rest === undefined
        ? [{ text: part, isFound: false }]
        : [
            { text: found, isFound: true },
            { text: rest, isFound: false },
          ]
    })
    .filter(({ text }) => text !== '')
