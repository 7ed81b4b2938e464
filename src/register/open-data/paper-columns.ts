import { type Column, fictional, named, number, ofProgramme, text } from './columns.ts'
import type { CommitteeRow, PlanPaperRow, ReportRow } from './paper-schema.ts'
import type { ProgrammeRow } from './schema.ts'

// The columns of papers, of who sits in a committee, and of what was reported.

type Paper = Pick<PlanPaperRow, 'id' | 'kind' | 'title' | 'knownSince' | 'unpublished' | 'fictional'>
type Version = Omit<PlanPaperRow['versions'][number], 'file'> & { file: { hash: string } | null }
/** One version of a paper; one that is known of and not published is a line without a version. */
type PaperLine<Of extends Paper> = { paper: Of; version: Version | null; fictional: boolean }

export const versionsOf = <Of extends Paper & { versions: readonly Version[] }>(paper: Of): PaperLine<Of>[] =>
  (paper.versions.length > 0 ? paper.versions : [null]).map((version) => ({
    paper,
    version,
    fictional: paper.fictional,
  }))

const paperColumns = <Of extends Paper>(): Column<PaperLine<Of>>[] => [
  text('id', ({ paper }) => paper.id),
  text('paperKind', ({ paper }) => paper.kind),
  text('title', ({ paper }) => paper.title),
  text('knownSince', ({ paper }) => paper.knownSince),
  text('unpublishedReason', ({ paper }) => paper.unpublished?.reason ?? null),
  text('unpublishedLaw', ({ paper }) => paper.unpublished?.law ?? null),
  text('unpublishedWords', ({ paper }) => paper.unpublished?.words ?? null),
  text('versionId', ({ version }) => version?.id ?? null),
  text('datedOn', ({ version }) => version?.datedOn ?? null),
  text('datedTo', ({ version }) => version?.datedTo ?? null),
  text('publishedOn', ({ version }) => version?.publishedOn ?? null),
  text('publishedTo', ({ version }) => version?.publishedTo ?? null),
  text('sourceUrl', ({ version }) => version?.url ?? null),
  text('fileHash', ({ version }) => version?.file?.hash ?? null),
  number('pages', ({ version }) => version?.pages ?? null),
  text('whatChanged', ({ version }) => version?.whatChanged ?? null),
  text('leftOut', ({ version }) => version?.leftOut ?? null),
]

export const planPaperColumns: Column<PaperLine<PlanPaperRow>>[] = [
  text('planId', ({ paper }) => paper.plan.id),
  ...paperColumns<PlanPaperRow>(),
  text('url', ({ paper }) => paper.url),
  fictional(),
]

type ProgrammePaper = ProgrammeRow['content']['documents'][number] & {
  programme: ProgrammeRow
  fictional: boolean
}

export const programmePaperColumns: Column<PaperLine<ProgrammePaper> & { programme: ProgrammeRow }>[] = [
  ...ofProgramme<PaperLine<ProgrammePaper> & { programme: ProgrammeRow }>(),
  ...paperColumns<ProgrammePaper>(),
  fictional(),
]

type Member = CommitteeRow['members'][number] & {
  committee: Pick<CommitteeRow, 'id' | 'code' | 'name'>
  fictional: boolean
}

export const committeeColumns: Column<CommitteeRow>[] = [
  text('id', ({ id }) => id),
  text('code', ({ code }) => code),
  text('name', ({ name }) => name),
  text('kind', ({ kind }) => kind),
  number('members', ({ members }) => members.length),
  text('from', ({ from }) => from),
  text('until', ({ until }) => until),
  fictional(),
]

export const memberColumns: Column<Member>[] = [
  ...named<Member>('committee', ({ committee }) => committee),
  ...named<Member>('organisation', (member) => member),
  text('kind', ({ kind }) => kind),
  text('from', ({ from }) => from),
  text('until', ({ until }) => until),
  fictional(),
]

export const reportColumns: Column<ReportRow>[] = [
  text('id', ({ id }) => id),
  text('reportKind', ({ kind }) => kind),
  text('status', ({ status }) => status),
  text('programmeId', ({ programme }) => programme?.id ?? null),
  text('programmeSlug', ({ programme }) => programme?.slug ?? null),
  text('said', ({ said }) => said),
  text('placeWords', ({ place }) => place),
  text('happenedOn', ({ happenedOn }) => happenedOn),
  text('reportedOn', ({ reportedOn }) => reportedOn),
  text('reportSourceKind', ({ sourceKind }) => sourceKind),
  text('sourceWords', ({ source }) => source),
  text('sourceUrl', ({ sourceUrl }) => sourceUrl),
  text('note', ({ note }) => note),
  text('askedOn', ({ askedOn }) => askedOn),
  text('askedWhom', ({ askedWhom }) => askedWhom),
  number('silentWorkingDays', ({ silentWorkingDays }) => silentWorkingDays),
  text('answeredOn', ({ answeredOn }) => answeredOn),
  text('answer', ({ answer }) => answer),
  text('correctedOn', ({ correctedOn }) => correctedOn),
  text('correction', ({ correction }) => correction),
  text('url', ({ url }) => url),
  fictional(),
]
