import { dayInLondon } from '../../core/days.ts'
import { type TypedDay, typedDay, typedFieldsOfDay } from '../../web/date-field.ts'
import { formatDay, formatNumber } from '../../web/format.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import type { ActivityRow } from '../activities/index.ts'
import type { PetitionRow } from './queries.ts'
import { petitionChannels } from './schema.ts'
import { wordingOf } from './wording.ts'

type Of = Pick<ActivityRow, 'title' | 'slug' | 'programmeSlug' | 'fictional'>

/** An address of the petitions of an activity at the desk. */
export const deskPetitions = (activity: Pick<Of, 'programmeSlug' | 'slug'>, ...rest: string[]) =>
  urls.deskProgramme(activity.programmeSlug, 'activities', activity.slug, 'petitions', ...rest)

type PetitionsView = {
  activityTitle: string
  backUrl: string
  addUrl: string
  petitions: { title: string; url: string; signatures: string; received: string; area: string }[]
  fictional: boolean
}

export const petitionsView = (activity: Of, petitions: readonly PetitionRow[]): PetitionsView => ({
  activityTitle: activity.title,
  backUrl: urls.deskProgramme(activity.programmeSlug, 'activities', activity.slug),
  addUrl: deskPetitions(activity, 'new'),
  petitions: petitions.map((petition) => ({
    title: petition.title,
    url: deskPetitions(activity, petition.responseId),
    signatures: formatNumber(petition.signatures ?? 0),
    received: formatDay(petition.receivedAt),
    area: petition.area,
  })),
  fictional: activity.fictional,
})

const sample: Of = {
  title: 'Letters and petitions',
  slug: 'letters',
  programmeSlug: 'evening-clinic',
  fictional: false,
}

export const petitionsPage = page<PetitionsView>('listen/petitions/views/desk/petitions.njk', {
  empty: petitionsView(sample, []),
  full: {
    ...petitionsView(sample, []),
    petitions: [
      {
        title: 'Save the clinic',
        url: '/desk/x',
        signatures: '9,486',
        received: '4 May 2027',
        area: 'Tidewater',
      },
    ],
  },
})

type PetitionFormView = {
  /** Names this showing of the form. */
  page: string
  heading: string
  activityTitle: string
  backUrl: string
  isNew: boolean
  title: string
  wording: string
  signatures: string
  organiser: string
  area: string
  receivedOn: TypedDay
  channels: readonly string[]
  channel: string
  mayPublish: boolean
  reason: string
  version: string
  errors: readonly FieldError[]
  fictional: boolean
}

export const petitionFormView = (
  activity: Of,
  typed: Typed,
  errors: readonly FieldError[] = [],
): PetitionFormView => ({
  page: typedText(typed, 'page'),
  heading: typed.version === undefined ? 'Enter a petition' : 'Correct a petition',
  activityTitle: activity.title,
  backUrl: deskPetitions(activity),
  isNew: typed.version === undefined,
  title: typedText(typed, 'title'),
  wording: typedText(typed, 'wording'),
  signatures: typedText(typed, 'signatures'),
  organiser: typedText(typed, 'organiser'),
  area: typedText(typed, 'area'),
  receivedOn: typedDay(typed, 'receivedOn'),
  channels: petitionChannels,
  channel: typedText(typed, 'channel') || 'paper',
  mayPublish: typed.mayPublish !== undefined,
  reason: typedText(typed, 'reason'),
  version: typedText(typed, 'version'),
  errors,
  fictional: activity.fictional,
})

/** A kept petition as its form shows it. */
export const typedOfPetition = (petition: PetitionRow, text: string): Typed => ({
  title: petition.title,
  wording: wordingOf(text, petition.title),
  signatures: String(petition.signatures ?? ''),
  organiser: petition.organiser,
  area: petition.area,
  ...typedFieldsOfDay('receivedOn', dayInLondon(petition.receivedAt)),
  channel: petition.channel,
  version: String(petition.version),
  ...(petition.mayPublish ? { mayPublish: 'yes' } : {}),
})

export const petitionFormPage = page<PetitionFormView>('listen/petitions/views/desk/petition.njk', {
  empty: petitionFormView(sample, {}),
  correct: petitionFormView(sample, { version: '2', title: 'Save the clinic', signatures: '9486' }),
  refused: petitionFormView(sample, { signatures: 'many' }, [
    { field: 'title', message: 'Enter the title' },
    { field: 'signatures', message: 'Enter a whole number of signatures' },
  ]),
})
