import { firstDayOf, lastDayOf } from '../../core/days.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import {
  type DocumentContent,
  type DocumentVersion,
  daysToPublish,
  listRequired,
  type RequiredDocument,
} from '../papers/index.ts'
import { type PublishedProgramme, sampleContent, samplePublished } from '../programmes/index.ts'

type ShownVersion = DocumentVersion & {
  megabytes: string | null
  /** The day on it is surely after the day since which it could be read. */
  isDatedAhead: boolean
}
type ShownDocument = Omit<DocumentContent, 'versions'> & {
  /** The newest first. */
  versions: ShownVersion[]
  /** For how long it was known of and kept back; null where it was not, or that is not known. */
  delay: number | null
}

export type DocumentsView = {
  backUrl: string
  /** Under which each file stands by its hash. */
  filesUrl: string
  /** They are a plan's own. */
  ofPlan: boolean
  title: string
  fictional: boolean
  shipped: boolean
  /** Null where nothing is asked of it, as of a small change. */
  required: RequiredDocument[] | null
  /** That those are required by, each once. */
  rules: string[]
  published: ShownDocument[]
  unpublished: DocumentContent[]
}

/** @param today the day in London */
export const documentsView = (
  { slug, fictional, shipped, content }: PublishedProgramme,
  today: string,
): DocumentsView => {
  const required = content.smallChange ? null : listRequired(content, today)
  return {
    backUrl: urls.programme(slug),
    filesUrl: urls.documents(slug),
    ofPlan: false,
    title: content.title,
    fictional,
    shipped,
    required,
    rules: [...new Set(required?.map(({ rule }) => rule))],
    ...showDocuments(content.documents),
  }
}

/** Of a plan no stage needs a paper: its programmes have the stages. */
export const documentsViewOfPlan = (
  { slug, title }: { slug: string; title: string },
  documents: readonly DocumentContent[],
): DocumentsView => ({
  backUrl: urls.plan(slug),
  filesUrl: urls.planDocuments(slug),
  ofPlan: true,
  title,
  fictional: false,
  shipped: false,
  required: null,
  rules: [],
  ...showDocuments(documents),
})

const showDocuments = (documents: readonly DocumentContent[]) => ({
  published: documents.filter(({ versions }) => versions.length > 0).map(showDocument),
  unpublished: documents.filter(({ versions }) => versions.length === 0),
})

const isDatedAhead = ({ datedOn, datedTo, publishedOn, publishedTo }: DocumentVersion): boolean =>
  datedOn !== null &&
  publishedOn !== null &&
  firstDayOf(datedOn, datedTo) > lastDayOf(publishedOn, publishedTo)

const showDocument = (document: DocumentContent): ShownDocument => ({
  ...document,
  versions: document.versions.toReversed().map((version) => ({
    ...version,
    megabytes: version.file && (version.file.bytes / 1_000_000).toFixed(1),
    isDatedAhead: isDatedAhead(version),
  })),
  delay: document.unpublished && daysToPublish(document),
})

export const documentsPage = page<DocumentsView>('register/documents/views/documents.njk', {
  full: documentsView(samplePublished, '2027-06-02'),
  shipped: documentsView(
    { ...samplePublished, fictional: false, shipped: true, content: { ...sampleContent, documents: [] } },
    '2027-06-02',
  ),
  ofPlan: documentsViewOfPlan({ slug: 'quillshire-2016', title: 'Plan of 2016 for Quillshire' }, []),
})
