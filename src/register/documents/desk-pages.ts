import { type TypedDay, typedDay } from '../../web/date-field.ts'
import { type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import messages from '../messages.en.json' with { type: 'json' }
import type { PaperState, PaperText } from '../paper-texts/index.ts'
import type { DocumentContent, DocumentVersion, RequiredDocument } from '../papers/index.ts'
import { documentKinds, unpublishedReasons } from '../papers/index.ts'
import {
  type Choice,
  choice,
  choices,
  chooseOne,
  type Errors,
  type Named,
  type PartOf,
  partOf,
  sampleContent,
  sampleNamed,
} from '../programmes/index.ts'
import { noReason } from './schema.ts'

type DocumentsView = PartOf & { documents: DocumentContent[]; lacking: RequiredDocument[] }

export const documentsView = (
  programme: Named,
  documents: readonly DocumentContent[],
  required: readonly RequiredDocument[],
): DocumentsView => ({
  ...partOf(programme, {}),
  documents: [...documents],
  lacking: required.filter(({ state }) => state === 'missing'),
})

export const documentsDeskPage = page<DocumentsView>('register/documents/views/desk/documents.njk', {
  full: documentsView(sampleNamed, sampleContent.documents, [
    { stage: 'consultation', kind: 'plain-summary', rule: 'SC-08', state: 'missing', documentId: null },
  ]),
  empty: documentsView(sampleNamed, [], []),
})

/** Whose papers a form is about: a programme's, or a plan's, whose page is public at once. */
export type Papers = {
  fictional: boolean
  /** Under which the forms of each paper stand. */
  url: string
  back: { text: string; href: string }
  /** Each change is told on a public page at once, and so asks what changed and why. */
  tells: boolean
}

export const papersOfProgramme = ({ slug, fictional }: Named): Papers => {
  const url = urls.deskProgramme(slug, 'documents')
  return { fictional, url, back: { text: 'Papers', href: url }, tells: false }
}

type FormOf = Papers & { revision: string; told: string }

const formOf = (papers: Papers, typed: Typed): FormOf => ({
  ...papers,
  revision: typedText(typed, 'revision'),
  told: typedText(typed, 'told'),
})

type DocumentView = FormOf & {
  id: string | null
  kinds: Choice[]
  title: string
  knownSince: TypedDay
  reasons: Choice[]
  law: string
  words: string
  /** With what could be read of a file for the search; empty where there is none. */
  versions: (DocumentVersion & { text: string })[]
  errors: Errors
}

const textWords: Record<PaperState, string> = {
  waiting: 'its text is being read for the search',
  read: 'the search covers its text',
  'no-text': 'no text could be read, as of pages that were scanned',
  locked: 'no text could be read: it asks for a password',
  broken: 'no text could be read: the file is broken',
  'too-large': 'no text was read: it is larger than what can be read here',
  failed: 'its text could not be read by a fault of this site: add the file again to have it tried again',
}

const textOf = ({ file }: DocumentVersion, texts: readonly PaperText[]): string => {
  const text = texts.find(({ fileHash }) => fileHash === file?.hash)
  return text ? textWords[text.state] : ''
}

export const documentView = (
  papers: Papers,
  document: DocumentContent | null,
  typed: Typed,
  errors: Errors = [],
  texts: readonly PaperText[] = [],
): DocumentView => ({
  ...formOf(papers, typed),
  id: document?.id ?? null,
  kinds: [
    chooseOne('Select a kind', typedText(typed, 'kind')),
    ...choices(documentKinds, messages.papers.documentKind, typedText(typed, 'kind')),
  ],
  title: typedText(typed, 'title'),
  knownSince: typedDay(typed, 'knownSince'),
  reasons: [
    choice(noReason, 'It is published, or I add it next', typedText(typed, 'reason')),
    ...choices(unpublishedReasons, reasonWords, typedText(typed, 'reason')),
  ],
  law: typedText(typed, 'law'),
  words: typedText(typed, 'words'),
  versions: (document?.versions ?? []).map((version) => ({ ...version, text: textOf(version, texts) })),
  errors,
})

/** The public's words, as they begin a line. */
const reasonWords = Object.fromEntries(
  Object.entries(messages.papers.unpublishedReason).map(([reason, words]) => [
    reason,
    `Not published: ${words}`,
  ]),
)

const [first = null] = sampleContent.documents
const samplePapers = papersOfProgramme(sampleNamed)
const ofPlan: Papers = {
  fictional: false,
  url: '/desk/plans/quillshire-2016/documents',
  back: { text: 'Plan of 2016 for Quillshire', href: '/desk/plans/quillshire-2016' },
  tells: true,
}

export const documentDeskPage = page<DocumentView>('register/documents/views/desk/document.njk', {
  new: documentView(samplePapers, null, { revision: '1', reason: noReason }),
  edited: documentView(
    samplePapers,
    first,
    { revision: '1', reason: 'draft', title: 'Case for change' },
    [],
    (first?.versions ?? []).flatMap(({ file }) =>
      file
        ? {
            fileHash: file.hash,
            state: 'failed',
            parts: 'pages',
            pages: null,
            pagesWithoutText: null,
            words: null,
          }
        : [],
    ),
  ),
  refused: documentView(ofPlan, null, { revision: '1', reason: 'foi-exemption' }, [
    { field: 'kind', message: 'Select what kind of paper it is' },
    { field: 'title', message: 'Enter its title' },
    { field: 'law', message: 'Enter which section of the Freedom of Information Act is relied on' },
    { field: 'told', message: 'Enter what changed and why, for the public to read' },
  ]),
})

type VersionView = FormOf & {
  documentId: string
  documentTitle: string
  /** Null for a new one. */
  id: string | null
  /** It is a file that is kept here, or one to be chosen. */
  isFile: boolean
  hash: string | null
  largestMb: number
  address: string
  datedOn: TypedDay
  publishedOn: TypedDay
  pages: string
  whatChanged: string
  leftOut: string
  errors: Errors
}

export type AboutVersion = Pick<VersionView, 'id' | 'isFile' | 'hash' | 'largestMb'>

export const versionView = (
  papers: Papers,
  document: Pick<DocumentContent, 'id' | 'title'>,
  about: AboutVersion,
  typed: Typed,
  errors: Errors = [],
): VersionView => ({
  ...formOf(papers, typed),
  documentId: document.id,
  documentTitle: document.title,
  ...about,
  address: typedText(typed, 'url'),
  datedOn: typedDay(typed, 'datedOn'),
  publishedOn: typedDay(typed, 'publishedOn'),
  pages: typedText(typed, 'pages'),
  whatChanged: typedText(typed, 'whatChanged'),
  leftOut: typedText(typed, 'leftOut'),
  errors,
})

const sampleDocument = { id: 'document-1', title: 'Case for change' }
const linked: AboutVersion = { id: null, isFile: false, hash: null, largestMb: 50 }

export const versionDeskPage = page<VersionView>('register/documents/views/desk/version.njk', {
  linked: versionView(samplePapers, sampleDocument, linked, { revision: '1' }),
  kept: versionView(
    ofPlan,
    sampleDocument,
    { ...linked, id: '1', isFile: true, hash: 'a'.repeat(64) },
    { revision: '1' },
  ),
  refused: versionView(
    samplePapers,
    sampleDocument,
    { ...linked, isFile: true },
    { revision: '1', pages: 'many' },
    [
      { field: 'pages', message: 'The number of pages must be a whole number, such as 48' },
      {
        field: 'file',
        message: 'Choose a PDF, a Word document (.docx) or an OpenDocument text (.odt) of 50 MB or less',
      },
    ],
  ),
})
