import { createHash, randomUUID } from 'node:crypto'
import { NotFound } from '../../core/errors.ts'
import { canonical } from '../../core/record/seal.ts'
import { countWords } from '../../core/text/count-words.ts'
import type { Db, Tx } from '../../db/database.ts'
import { enterAct } from '../../record/log.ts'
import type { FieldError } from '../../web/forms.ts'
import { readAppraisal } from '../appraisals/index.ts'
import { findOrganisation } from '../organisations/index.ts'
import { listDocuments, listInformationRequests, listMeetings } from '../papers/index.ts'
import { findPlanOf, listAreas, listEarlier, listFacts } from './about-queries.ts'
import { wordsOfMarks } from './claim-marks.ts'
import { type ProgrammeContent, programmeContent, textForSearch } from './content.ts'
import { type EffectRow, type Evidence, listEffects, listEvidence, listNeeds } from './effect-queries.ts'
import { FieldsRefused } from './fields-refused.ts'
import { firstScreenWords, summaryWords, wordsTooMany } from './first-screen.ts'
import { listBudgets, listSavings } from './money-queries.ts'
import { budgetOfRow, savingOfRow } from './money-service.ts'
import { listMembersOf, listOptions, listPartners } from './parts-queries.ts'
import { keepPublishedEffects } from './published-effects.ts'
import {
  findLatestVersion,
  findProgramme,
  findPublished,
  insertVersion,
  listVersions,
  type ProgrammeRow,
} from './queries.ts'
import { claimRevision, type Edit, recordEdit } from './service.ts'
import { closes } from './small-change-content.ts'
import { listSources } from './source-queries.ts'
import { listStagesWithSlips } from './stage-queries.ts'
import { listChanges } from './version-changes.ts'

/** What keeps a programme from being published, with the field to put right for each. */
class NotReadyToPublish extends FieldsRefused {}

export type Publication = Edit & {
  now: Date
  /** Why, in a sentence for the public; needed from the second version on. */
  whatChanged: string
  /** A new summary to publish with, as the publishing page offers it. */
  summary?: string
}

/**
 * Makes the working draft the version that the public sees. Title, summary and accountable body are all it
 * needs: a programme may start in the middle.
 * @returns the number of the version
 * @throws NotReadyToPublish, EditedByAnother
 */
export async function publishProgramme(tx: Tx, publication: Publication): Promise<number> {
  const { programmeId, now, whatChanged, summary } = publication
  const row = await getProgramme(tx, programmeId)
  await claimRevision(tx, publication, {
    ...(summary === undefined ? {} : { summary }),
    publishedAt: row.publishedAt ?? now,
    publishedTitle: row.title,
    publishedPlanId: row.planId,
    publishedAccountableId: row.accountableId,
  })
  const content = await readDraft(tx, programmeId)
  const latest = await findLatestVersion(tx, programmeId)
  const errors = listFaults(content, latest && readContent(latest.content), whatChanged)
  if (errors.length > 0) throw new NotReadyToPublish(errors)

  const number = (latest?.number ?? 0) + 1
  await insertVersion(tx, {
    programmeId,
    number,
    content,
    searchText: textForSearch(content),
    whatChanged,
    publishedBy: publication.accountId,
    publishedAt: now,
  })
  await keepPublishedEffects(tx, { programmeId, fictional: row.fictional, now, number, content })
  await enterAct(tx, { newId: randomUUID }, 'programme-published', {
    programme: programmeId,
    version: number,
    content: createHash('sha256').update(canonical(content)).digest('hex'),
    ...(whatChanged ? { whatChanged } : {}),
    publishedAt: now.toISOString(),
  })
  await recordEdit(tx, publication, 'programme-published', {
    kind: 'programme',
    id: programmeId,
    after: { version: number, summary: content.summary },
    ...(whatChanged ? { reason: whatChanged } : {}),
  })
  return number
}

function listFaults(
  draft: ProgrammeContent,
  published: ProgrammeContent | undefined,
  whatChanged: string,
): FieldError[] {
  const errors: FieldError[] = []
  const shown = `${draft.summary} ${wordsOfMarks(draft.summary, draft.appraisal.claims)}`
  const tooMany = wordsTooMany(shown)
  if (draft.summary === '') {
    errors.push({ field: 'summary', message: 'Enter a summary: what would change, for whom, from when' })
  } else if (tooMany > 0) {
    const words = countWords(shown)
    errors.push({
      field: 'summary',
      message:
        `The summary has ${words} words and must have ${summaryWords} or fewer: ` +
        `the first screen would have up to ${firstScreenWords + tooMany}, and ${firstScreenWords} is the most`,
    })
  }
  errors.push(...faultsOfSmallChange(draft))
  if (published && listChanges(published, draft).length === 0) {
    errors.push({ field: 'whatChanged', message: 'Nothing has changed since it was last published' })
  } else if (published && whatChanged === '') {
    errors.push({ field: 'whatChanged', message: 'Enter what changed and why, for the public to read' })
  }
  return errors
}

/** What was published as a small change stays one, or says that it is none. */
const faultsOfSmallChange = ({ smallChange, options }: ProgrammeContent): FieldError[] =>
  smallChange && options.some(({ effects }) => effects.some(({ change }) => closes(change)))
    ? [
        {
          field: 'summary',
          message:
            'This is marked as a small change, and an effect closes, downgrades or merges a service: take the mark away first',
        },
      ]
    : []

/** The working draft's own row. @throws NotFound */
export async function getProgramme(db: Db | Tx, id: string): Promise<ProgrammeRow> {
  const row = await findProgramme(db, id)
  if (!row) throw new NotFound('a programme')
  return row
}

/** The working draft, as a version would hold it. */
export async function readDraft(db: Db | Tx, programmeId: string): Promise<ProgrammeContent> {
  const row = await getProgramme(db, programmeId)
  const accountable = row.accountableId === null ? undefined : await findOrganisation(db, row.accountableId)
  const effects = await listEffects(db, programmeId)
  const [evidence, needs] = [await listEvidence(db, programmeId), await listNeeds(db, programmeId)]
  const options = await listOptions(db, programmeId)
  return readContent({
    ...ownWords(row),
    accountable: accountable
      ? {
          id: accountable.id,
          name: accountable.name,
          members: await listMembersOf(db, accountable.id),
        }
      : null,
    areaWords: row.areaWords,
    areas: await listAreas(db, programmeId),
    plan: await findPlanOf(db, programmeId),
    earlier: await listEarlier(db, programmeId),
    partners: await listPartners(db, programmeId),
    options: options.map(({ position, ...option }) => ({
      ...option,
      effects: effects
        .filter(({ optionId }) => optionId === option.id)
        .map((effect) => effectOfRow(effect, evidence.get(effect.id), needs.get(effect.id))),
    })),
    stages: await listStagesWithSlips(db, programmeId),
    sources: await listSources(db, programmeId),
    facts: await listFacts(db, programmeId),
    savings: (await listSavings(db, { programmeId })).map(savingOfRow),
    budgets: (await listBudgets(db, programmeId)).map(budgetOfRow),
    documents: await listDocuments(db, { programmeId }),
    meetings: await listMeetings(db, programmeId),
    requests: await listInformationRequests(db, programmeId),
    smallChange: row.smallChange,
    appraisal: await readAppraisal(db, programmeId),
  })
}

const ownWords = ({ title, kind, summary, caseForChange, canInfluence, cannotInfluence }: ProgrammeRow) => ({
  title,
  kind,
  summary,
  caseForChange,
  canInfluence,
  cannotInfluence,
})

function effectOfRow(row: EffectRow, evidence: readonly Evidence[] = [], needs: readonly string[] = []) {
  const { optionId, serviceCode, serviceName, siteId, areaId, placeName, decidingId, decidingName, ...rest } =
    row
  return {
    ...rest,
    service: { code: serviceCode, name: serviceName },
    place: {
      kind: siteId ? 'site' : 'area',
      id: siteId ?? areaId ?? '',
      name: placeName ?? '',
    },
    deciding: decidingId && { id: decidingId, name: decidingName },
    evidence,
    needs,
  }
}

const readContent = (content: unknown): ProgrammeContent => programmeContent.parse(content)

export type PublishedProgramme = {
  id: string
  slug: string
  fictional: boolean
  accountableId: string | null
  /** Came with Heard: all that is known of it comes from published sources. */
  shipped: boolean
  /** The number of the newest version, and when it was published. */
  version: number
  publishedAt: Date
  content: ProgrammeContent
}

/** What the public may see of a programme. @throws NotFound for a draft as for what does not exist */
export async function getPublishedProgramme(db: Db | Tx, slug: string): Promise<PublishedProgramme> {
  const row = await findPublished(db, slug)
  if (!row) throw new NotFound('a published programme')
  const { number, content, ...rest } = row
  return { ...rest, version: number, content: readContent(content) }
}

export type PublishedVersion = {
  number: number
  publishedAt: Date
  whatChanged: string
  content: ProgrammeContent
}

/** All published versions of a programme, the newest first. */
export const readVersions = async (db: Db, programmeId: string): Promise<PublishedVersion[]> =>
  (await listVersions(db, programmeId)).map(({ content, ...version }) => ({
    ...version,
    content: readContent(content),
  }))

/** The newest published version, if there is one. */
export const findPublishedVersion = async (
  db: Db | Tx,
  programmeId: string,
): Promise<PublishedVersion | undefined> => {
  const version = await findLatestVersion(db, programmeId)
  return version && { ...version, content: readContent(version.content) }
}
