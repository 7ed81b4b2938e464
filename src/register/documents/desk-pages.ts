import { type TypedDay, typedDay } from '../../web/date-field.ts'
import { type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import messages from '../messages.en.json' with { type: 'json' }
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

type DocumentView = PartOf & {
  id: string | null
  kinds: Choice[]
  title: string
  knownSince: TypedDay
  reasons: Choice[]
  law: string
  words: string
  versions: DocumentVersion[]
  errors: Errors
}

export const documentView = (
  programme: Named,
  document: DocumentContent | null,
  typed: Typed,
  errors: Errors = [],
): DocumentView => ({
  ...partOf(programme, typed),
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
  versions: document?.versions ?? [],
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

export const documentDeskPage = page<DocumentView>('register/documents/views/desk/document.njk', {
  new: documentView(sampleNamed, null, { revision: '1', reason: noReason }),
  edited: documentView(sampleNamed, first, { revision: '1', reason: 'draft', title: 'Case for change' }),
  refused: documentView(sampleNamed, null, { revision: '1', reason: 'foi-exemption' }, [
    { field: 'kind', message: 'Select what kind of paper it is' },
    { field: 'title', message: 'Enter its title' },
    { field: 'law', message: 'Enter which section of the Freedom of Information Act is relied on' },
  ]),
})

type VersionView = PartOf & {
  documentId: string
  documentTitle: string
  /** Null for a new one. */
  id: string | null
  /** It is a file that is kept here, or one to be chosen. */
  isFile: boolean
  hash: string | null
  largestMb: number
  url: string
  datedOn: TypedDay
  publishedOn: TypedDay
  pages: string
  whatChanged: string
  leftOut: string
  errors: Errors
}

type AboutVersion = Pick<VersionView, 'id' | 'isFile' | 'hash' | 'largestMb'>

export const versionView = (
  programme: Named,
  document: Pick<DocumentContent, 'id' | 'title'>,
  about: AboutVersion,
  typed: Typed,
  errors: Errors = [],
): VersionView => ({
  ...partOf(programme, typed),
  documentId: document.id,
  documentTitle: document.title,
  ...about,
  url: typedText(typed, 'url'),
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
  linked: versionView(sampleNamed, sampleDocument, linked, { revision: '1' }),
  kept: versionView(
    sampleNamed,
    sampleDocument,
    { ...linked, id: '1', isFile: true, hash: 'a'.repeat(64) },
    { revision: '1' },
  ),
  refused: versionView(
    sampleNamed,
    sampleDocument,
    { ...linked, isFile: true },
    { revision: '1', pages: 'many' },
    [
      { field: 'pages', message: 'The number of pages must be a whole number, such as 48' },
      { field: 'file', message: 'Choose a PDF of 50 MB or less' },
    ],
  ),
})
