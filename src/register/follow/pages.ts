import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import type { FollowerRow, FollowRow } from './queries.ts'
import { daysToConfirm, frequencies } from './schema.ts'

type Choice = { value: string; text: string; selected: boolean }
type Choices = {
  services: readonly { code: string; name: string }[]
  areas: readonly { kind: string; code: string; name: string }[]
  /** How many other registers are read here. */
  others: number
  /** The programme from whose page somebody came. */
  programme: { slug: string; title: string; fictional: boolean } | null
}

/** Whether what other registers publish is wanted too; null where none is read. */
type OthersAsked = { count: number; isWanted: boolean } | null

type FollowView = {
  programme: { slug: string; title: string } | null
  what: string
  services: Choice[]
  areas: Choice[]
  often: string
  frequencies: readonly string[]
  email: string
  others: OthersAsked
  days: number
  feedUrl: string
  errors: readonly FieldError[]
  fictional: boolean
}

export function followView(
  { services, areas, others, programme }: Choices,
  typed: Typed,
  errors: readonly FieldError[] = [],
): FollowView {
  const [service, area] = [typedText(typed, 'service'), typedText(typed, 'area')]
  const first = programme ? 'programme' : service ? 'service' : area ? 'area' : ''
  return {
    programme,
    what: typedText(typed, 'what') || first,
    services: services.map(({ code, name }) => ({ value: code, text: name, selected: code === service })),
    areas: areas.map(({ kind, code, name }) => {
      const value = `${kind}/${code}`
      return { value, text: name, selected: value === area }
    }),
    often: typedText(typed, 'often') || 'at-once',
    frequencies,
    email: typedText(typed, 'email'),
    others: others > 0 ? { count: others, isWanted: typedText(typed, 'withOthers') === 'yes' } : null,
    days: daysToConfirm,
    feedUrl: programme ? urls.programmeFeed(programme.slug) : urls.feed(),
    errors,
    fictional: programme?.fictional ?? false,
  }
}

const sampleChoices: Choices = {
  services: [{ code: 'a-and-e', name: 'A&E' }],
  areas: [{ kind: 'icb', code: 'QXX', name: 'Quillshire' }],
  others: 2,
  programme: { slug: 'births', title: 'Births in Quillshire', fictional: false },
}

export const followPage = page<FollowView>('register/follow/views/follow.njk', {
  empty: followView({ ...sampleChoices, programme: null }, {}),
  ofProgramme: followView(sampleChoices, {}),
  refused: followView(sampleChoices, { what: 'area', email: 'jo', often: 'weekly' }, [
    { field: 'area', message: 'register:follow.areaEmpty' },
    { field: 'email', message: 'register:follow.emailWrong' },
  ]),
})

export const askedPage = page<{ days: number }>('register/follow/views/asked.njk', {
  asked: { days: daysToConfirm },
})

export const leftPage = page<Record<string, never>>('register/follow/views/left.njk', { left: {} })

type Followed = {
  id: string
  programme: { slug: string; title: string } | null
  area: string | null
  service: string | null
}

type YoursView = {
  asked: Followed[]
  followed: Followed[]
  often: string
  frequencies: readonly string[]
  others: OthersAsked
  confirmUrl: string
  changeUrl: string
  leaveUrl: string
  errors: readonly FieldError[]
}

const followedOf = ({ id, programmeSlug, programmeTitle, areaName, serviceName }: FollowRow): Followed => ({
  id,
  programme: programmeSlug && programmeTitle ? { slug: programmeSlug, title: programmeTitle } : null,
  area: areaName,
  service: serviceName,
})

export const yoursView = (
  { often, withOthers, others }: Pick<FollowerRow, 'often' | 'withOthers'> & { others: number },
  follows: readonly FollowRow[],
  token: string,
  errors: readonly FieldError[] = [],
): YoursView => ({
  asked: follows.filter((one) => one.confirmedAt === null).map(followedOf),
  followed: follows.filter((one) => one.confirmedAt !== null).map(followedOf),
  often,
  frequencies,
  others: others > 0 || withOthers ? { count: others, isWanted: withOthers } : null,
  confirmUrl: urls.confirmFollowed(token),
  changeUrl: urls.changeFollowed(token),
  leaveUrl: urls.followed(token),
  errors,
})

const sampleFollow: FollowRow = {
  id: '1',
  confirmedAt: null,
  programmeSlug: 'births',
  programmeTitle: 'Births in Quillshire',
  areaName: null,
  serviceName: null,
}
const ofSample = { withOthers: true, others: 1 }
const nothingOf = { programmeSlug: null, programmeTitle: null }
const confirmedAt = new Date('2027-01-04T10:00:00Z')

export const yoursPage = page<YoursView>('register/follow/views/yours.njk', {
  asked: yoursView({ ...ofSample, often: 'weekly' }, [sampleFollow], 'x'),
  followed: yoursView(
    { ...ofSample, often: 'at-once' },
    [
      { ...sampleFollow, ...nothingOf, id: '2', serviceName: 'A&E' },
      { ...sampleFollow, ...nothingOf, id: '3', areaName: 'Quillshire', confirmedAt },
      { ...sampleFollow, ...nothingOf, id: '4', confirmedAt },
    ],
    'x',
  ),
  refused: yoursView({ ...ofSample, often: 'weekly' }, [sampleFollow], 'x', [
    { field: 'follow', message: 'register:follow.nothingChosen' },
  ]),
})
