import { createHash } from 'node:crypto'
import type { Context } from '../../context.ts'
import { canonical } from '../../core/record/seal.ts'
import { leastPublished } from '../../core/stats/disclosure-schemes.ts'
import type { Db } from '../../db/database.ts'
import { partsOfVersion } from '../../decide/decisions/index.ts'
import { listSealedTexts, listSharedLanguages } from '../../listen/redactions/index.ts'
import { publicRendering } from '../../listen/renderings/index.ts'
import { getDisclosureScheme } from '../../people/settings/index.ts'
import { committedFiles } from '../../record/bundle/format.ts'
import { listPublications } from '../../understand/closed-questions/index.ts'
import { listSealedReports } from '../../understand/programme-report/index.ts'
import { listGroundRows, listGroupRows, listSampleRows } from './published-queries.ts'
import {
  listDecisionRows,
  listEntriesById,
  listFrameRows,
  listProgrammeRows,
  listReversalRows,
  listThemesOfAnswers,
  listWordingRows,
} from './queries.ts'

type Row = { entry: number } & Record<string, unknown>
type Facts = Record<string, unknown>

/** What a row has in common with its entry, taken from the entry itself. */
function sameAs(file: string, body: string): Facts {
  const { facts } = JSON.parse(body) as { facts: Facts }
  const same = committedFiles[file]?.same ?? []
  return Object.fromEntries(same.flatMap((name) => (name in facts ? [[name, facts[name]]] : [])))
}

type PublishedRow = { entry: number; body: string; content: object; publishedAt: Date; title?: string }

/** A publication whose hash the log has. */
const publishedRow = (file: string, { body, ...row }: PublishedRow): Row => ({
  ...row,
  ...sameAs(file, body),
})

/** Words that were erased since are out of a frame, and the hash of the log fits it no more. */
function isAsEntered(frame: unknown, body: string): boolean {
  const { facts } = JSON.parse(body) as { facts: Facts }
  return createHash('sha256').update(canonical(frame)).digest('hex') === facts.frame
}

const inOrder = (rows: readonly Row[]): Row[] => rows.toSorted((a, b) => a.entry - b.entry)
const hex = (salt: Uint8Array) => Buffer.from(salt).toString('hex')

/** The files whose every row an entry of the log commits to, by their paths. Entries without a number are left out. */
export async function readCommittedRows(
  db: Db,
  { now }: Pick<Context, 'now'>,
  programmeId: string,
  shownThemes: ReadonlySet<string>,
): Promise<Record<string, Row[]>> {
  const versions = await listProgrammeRows(db, programmeId)
  const wordings = await listWordingRows(db, programmeId, now())
  const frames = await listFrameRows(db, programmeId)
  const decisions = await listDecisionRows(db, programmeId)
  const reversals = await listReversalRows(db, programmeId)
  const publications = await listPublications(db, programmeId)
  const grounds = await listGroundRows(db, programmeId)
  const groups = await listGroupRows(db, programmeId)
  const samples = await listSampleRows(db, programmeId)
  return {
    'programme.jsonl': versions.map(({ entry, body, content }) => ({
      entry,
      content,
      ...sameAs('programme.jsonl', body),
    })),
    'questionnaires.jsonl': wordings.map(({ entry, body, content, title, launchedAt }) => ({
      entry,
      content,
      title,
      launchedAt,
      ...sameAs('questionnaires.jsonl', body),
    })),
    'code-frames.jsonl': frames.map(({ entry, body, frame, isPublic }) => ({
      entry,
      ...(isPublic && isAsEntered(frame, body) ? { frame } : {}),
      ...sameAs('code-frames.jsonl', body),
    })),
    'decisions.jsonl': decisions.map(({ entry, body, content, salts, whatWasCorrected }) => ({
      entry,
      whatWasCorrected,
      parts: partsOfVersion(content).map((part) => ({
        ...part,
        salt: hex(Buffer.from(salts[part.name] ?? '', 'base64')),
      })),
      ...sameAs('decisions.jsonl', body),
    })),
    'reversals.jsonl': reversals.map(({ body, ...row }) => ({ ...row, ...sameAs('reversals.jsonl', body) })),
    'tables/closed-questions.jsonl': publications.map(
      ({ entry, body, figures, title, strand, publishedAt }) => ({
        entry,
        content: figures,
        ...{ title, strand, publishedAt },
        ...sameAs('tables/closed-questions.jsonl', body),
      }),
    ),
    'tables/common-ground.jsonl': grounds.map((row) => publishedRow('tables/common-ground.jsonl', row)),
    'tables/results-by-group.jsonl': groups.map((row) => publishedRow('tables/results-by-group.jsonl', row)),
    'tables/samples.jsonl': samples.map((row) => publishedRow('tables/samples.jsonl', row)),
    'texts.jsonl': await readTexts(db, programmeId, shownThemes),
    ...(await readReports(db, programmeId)),
  }
}

/** Signed reports, part by part; no file where there is none. */
async function readReports(db: Db, programmeId: string): Promise<Record<string, Row[]>> {
  const reports = await listSealedReports(db, programmeId)
  const entries = await listEntriesById(
    db,
    reports.map(({ entryId }) => entryId),
  )
  const rows = reports.flatMap(({ entryId, why, parts }) => {
    const found = entries.get(entryId)
    if (!found) return []
    const sealed = parts.map((part) => ({ ...part, salt: hex(part.salt) }))
    return [{ entry: found.entry, why, parts: sealed, ...sameAs('reports.jsonl', found.body) }]
  })
  return rows.length > 0 ? { 'reports.jsonl': inOrder(rows) } : {}
}

/** Published texts with the themes that they were coded to, of those whose numbers are published. */
async function readTexts(db: Db, programmeId: string, shownThemes: ReadonlySet<string>): Promise<Row[]> {
  const texts = await listSealedTexts(db, programmeId)
  const shared = await listSharedLanguages(db, programmeId, leastPublished(await getDisclosureScheme(db)))
  const entries = await listEntriesById(
    db,
    texts.flatMap(({ entryId }) => entryId ?? []),
  )
  const themes = await listThemesOfAnswers(
    db,
    texts.flatMap(({ answerId }) => answerId ?? []),
  )
  const rows = texts.flatMap(
    ({ id: _id, text, salt, entryId, answerId, renderedFrom, isRecorded, ...about }) => {
      const found = entries.get(entryId ?? '')
      if (!found || !salt) return []
      const coded = (themes.get(answerId ?? '') ?? []).map(({ themeId }) => themeId)
      return [
        {
          entry: found.entry,
          ...about,
          rendering: publicRendering({ renderedFrom, isRecorded: isRecorded ?? false }, shared),
          themes: [...new Set(coded)].filter((id) => shownThemes.has(id)),
          parts: [{ name: 'text', content: { text }, salt: hex(salt) }],
          ...sameAs('texts.jsonl', found.body),
        },
      ]
    },
  )
  return inOrder(rows)
}
