import { countWords } from '../../core/text/count-words.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import { type Choice, choice, chooseOne, programmeKindChoices } from './desk-words.ts'
import { computedWords, firstScreenWords } from './first-screen.ts'
import type { DeskProgrammeRow, ProgrammeRow } from './queries.ts'
import { sampleContent } from './samples.ts'
import type { DeskLinkGroup, ProgrammeLink } from './slots.ts'
import { listUneven, type UnevenOption } from './uneven.ts'
import { type Change, listChanges } from './version-changes.ts'

type Errors = readonly FieldError[]

type DeskItem = {
  slug: string
  title: string
  accountable: string
  fictional: boolean
  publishedAt: Date | null
}
type DeskHomeView = {
  mine: DeskItem[]
  others: DeskItem[]
  isOwner: boolean
  mayCreate: boolean
  /** How much the disk has left where that is little, for an owner; null where there is enough. */
  spaceLeft: string | null
  /** Desks besides those of programmes. */
  ownDesks: readonly ProgrammeLink[]
}

/** @param all every programme, for an owner: those that are not their own are listed by title alone */
export const deskHomeView = (
  mine: readonly DeskProgrammeRow[],
  all: readonly DeskProgrammeRow[],
  {
    isOwner,
    mayCreate,
    spaceLeft = null,
    ownDesks = [],
  }: {
    isOwner: boolean
    mayCreate: boolean
    spaceLeft?: string | null
    ownDesks?: readonly ProgrammeLink[]
  },
): DeskHomeView => ({
  mine: mine.map(deskItem),
  others: all.filter(({ id }) => !mine.some((own) => own.id === id)).map(deskItem),
  isOwner,
  mayCreate,
  spaceLeft,
  ownDesks,
})

const deskItem = ({ slug, title, accountable, fictional, publishedAt }: DeskProgrammeRow): DeskItem => ({
  slug,
  title,
  accountable: accountable ?? 'Nobody named',
  fictional,
  publishedAt,
})

const sampleRows: DeskProgrammeRow[] = [
  {
    id: '1',
    slug: 'births',
    title: 'Births',
    fictional: false,
    publishedAt: null,
    accountable: 'Quillshire ICB',
  },
  {
    id: '2',
    slug: 'clinics',
    title: 'Clinics',
    fictional: true,
    publishedAt: new Date('2027-02-01T09:30:00Z'),
    accountable: 'Quillshire ICB',
  },
]

export const deskHomePage = page<DeskHomeView>('register/programmes/views/desk/home.njk', {
  lead: deskHomeView(sampleRows, [], { isOwner: false, mayCreate: true }),
  owner: deskHomeView([], sampleRows, { isOwner: true, mayCreate: true }),
  empty: deskHomeView([], [], { isOwner: false, mayCreate: false }),
  voice: deskHomeView([], [], {
    ...{ isOwner: false, mayCreate: false },
    ownDesks: [{ text: 'Quill Patients’ Voice', url: '/desk/voices/v' }],
  }),
  nearlyFull: deskHomeView([], sampleRows, { isOwner: true, mayCreate: true, spaceLeft: '1.4 GB' }),
})

type NewProgrammeView = {
  title: string
  slug: string
  kinds: Choice[]
  bodies: Choice[]
  /** The search for a body, where there are too many to list; null where there is none. */
  find: string | null
  errors: Errors
}

type BodyToActFor = { id: string; name: string; fictional: boolean }

export const newProgrammeView = (
  bodies: readonly BodyToActFor[],
  find: string | null,
  typed: Typed,
  errors: Errors = [],
): NewProgrammeView => {
  const chosen = typedText(typed, 'accountable') || (bodies.length === 1 ? (bodies[0]?.id ?? '') : '')
  return {
    title: typedText(typed, 'title'),
    slug: typedText(typed, 'slug'),
    kinds: programmeKindChoices(typedText(typed, 'kind') || 'service-change'),
    bodies: [
      chooseOne('Select a body', chosen),
      ...bodies.map(({ id, name, fictional }) =>
        choice(id, fictional ? `${name} (demonstration)` : name, chosen),
      ),
    ],
    find,
    errors,
  }
}

const sampleBodies = [{ id: '1', name: 'Quillshire ICB', fictional: false }]

export const newProgrammePage = page<NewProgrammeView>('register/programmes/views/desk/new-programme.njk', {
  lead: newProgrammeView(sampleBodies, null, {}),
  owner: newProgrammeView([], 'quill', {}),
  refused: newProgrammeView(sampleBodies, '', { slug: 'Not this!' }, [
    { field: 'title', message: 'Enter a title' },
    { field: 'slug', message: 'The address must have only letters a to z' },
    { field: 'kind', message: 'Select what kind of change it is' },
    { field: 'accountable', message: 'Select the body that answers for it' },
  ]),
})

type ProgrammeHomeView = {
  slug: string
  title: string
  fictional: boolean
  accountable: string
  publishedAt: Date | null
  /** The number of the version that the public sees; 0 for none. */
  version: number
  differences: number
  groups: DeskLinkGroup[]
  mayEdit: boolean
  /** Which database a published real programme lives in; null for others. */
  database: 'embedded' | 'server' | null
}

export type ProgrammeHome = Omit<ProgrammeHomeView, 'database'> & { usesServer: boolean }

export const programmeHomeView = ({ usesServer, ...home }: ProgrammeHome): ProgrammeHomeView => ({
  ...home,
  database: home.version === 0 || home.fictional ? null : usesServer ? 'server' : 'embedded',
})

const sampleHome: ProgrammeHome = {
  slug: 'births',
  title: 'Births in Quillshire',
  fictional: false,
  accountable: 'Quillshire ICB',
  publishedAt: new Date('2027-02-01T09:30:00Z'),
  version: 2,
  differences: 3,
  groups: [
    {
      title: 'The planned change',
      links: [{ text: 'Options', url: '/desk/programmes/births/options', hint: '3 options' }],
    },
    { title: 'To look up', links: [{ text: 'Audit trail', url: '/desk/programmes/births/audit-trail' }] },
  ],
  mayEdit: true,
  usesServer: false,
}

export const programmeHomePage = page<ProgrammeHomeView>('register/programmes/views/desk/programme.njk', {
  published: programmeHomeView(sampleHome),
  draft: programmeHomeView({ ...sampleHome, version: 0, publishedAt: null, differences: 0 }),
  reader: programmeHomeView({
    ...sampleHome,
    fictional: true,
    differences: 0,
    mayEdit: false,
    usesServer: true,
  }),
})

type Named = Pick<ProgrammeRow, 'slug' | 'title' | 'fictional'>

type DetailsView = {
  slug: string
  programmeTitle: string
  fictional: boolean
  revision: string
  title: string
  kinds: Choice[]
  summary: string
  caseForChange: string
  canInfluence: string
  cannotInfluence: string
  /** The most words that the summary may have. */
  summaryWords: number
  errors: Errors
}

export const detailsView = (programme: Named, typed: Typed, errors: Errors = []): DetailsView => ({
  slug: programme.slug,
  programmeTitle: programme.title,
  fictional: programme.fictional,
  revision: typedText(typed, 'revision'),
  title: typedText(typed, 'title'),
  kinds: programmeKindChoices(typedText(typed, 'kind')),
  summary: typedText(typed, 'summary'),
  caseForChange: typedText(typed, 'caseForChange'),
  canInfluence: typedText(typed, 'canInfluence'),
  cannotInfluence: typedText(typed, 'cannotInfluence'),
  summaryWords: firstScreenWords - computedWords,
  errors,
})

const sampleProgramme: Named = { slug: 'births', title: 'Births in Quillshire', fictional: false }

export const detailsPage = page<DetailsView>('register/programmes/views/desk/details.njk', {
  full: detailsView(sampleProgramme, { title: 'Births in Quillshire', kind: 'review', revision: '3' }),
  refused: detailsView(sampleProgramme, { revision: '3' }, [
    { field: 'title', message: 'Enter a title' },
    { field: 'kind', message: 'Select what kind of change it is' },
    { field: 'summary', message: 'The summary must be 2,000 characters or fewer' },
    { field: 'caseForChange', message: 'The case for change must be 10,000 characters or fewer' },
  ]),
})

type PublishView = {
  slug: string
  title: string
  fictional: boolean
  revision: string
  summary: string
  words: number
  summaryWords: number
  isFirst: boolean
  whatChanged: string
  changes: Change[]
  uneven: UnevenOption[]
  database: 'embedded' | 'server'
  errors: Errors
}

export const publishView = (
  programme: Named,
  {
    changes,
    isFirst,
    usesServer,
    uneven = [],
  }: { changes: Change[]; isFirst: boolean; usesServer: boolean; uneven?: UnevenOption[] },
  typed: Typed,
  errors: Errors = [],
): PublishView => ({
  slug: programme.slug,
  title: programme.title,
  fictional: programme.fictional,
  revision: typedText(typed, 'revision'),
  summary: typedText(typed, 'summary'),
  words: countWords(typedText(typed, 'summary')),
  summaryWords: firstScreenWords - computedWords,
  isFirst,
  whatChanged: typedText(typed, 'whatChanged'),
  changes,
  uneven,
  database: usesServer ? 'server' : 'embedded',
  errors,
})

const sampleChanges = listChanges({ ...sampleContent, title: 'Births', options: [] }, sampleContent)

export const publishPage = page<PublishView>('register/programmes/views/desk/publish.njk', {
  first: publishView(sampleProgramme, { changes: [], isFirst: true, usesServer: false }, { revision: '3' }),
  again: publishView(
    sampleProgramme,
    { changes: sampleChanges, isFirst: false, usesServer: true, uneven: listUneven(sampleContent) },
    { revision: '3', summary: sampleContent.summary },
  ),
  refused: publishView(
    sampleProgramme,
    { changes: sampleChanges, isFirst: false, usesServer: true },
    { revision: '3', summary: '' },
    [
      { field: 'summary', message: 'Enter a summary' },
      { field: 'whatChanged', message: 'Enter what changed and why' },
    ],
  ),
})
