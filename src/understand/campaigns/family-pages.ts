import { diffFromTemplate } from '../../core/text/campaigns/index.ts'
import { formatNumber } from '../../web/format.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { pseudonymOf, type TextQuestion } from '../questions/index.ts'
import { describeSize, describeState, masked } from './pages.ts'
import type { CampaignCount } from './public-queries.ts'
import type { FamilyRow, MemberRow, ShownMembers } from './queries.ts'
import type { MemberAct } from './service.ts'

type MemberLine = {
  id: string
  name: string
  isRead: boolean
  parts: { what: 'kept' | 'added' | 'dropped'; text: string }[]
  codeUrl: string
  acts: { act: MemberAct; text: string }[]
}

type Field = 'title' | 'organiser' | 'wording' | 'askedFor' | 'source'

export type FamilyView = {
  title: string
  question: string
  fictional: boolean
  common: string
  size: string
  state: string
  isCampaign: boolean
  /** Counted three ways, once it is a campaign. */
  counts: string | null
  template: { state: string; codeUrl: string; mayInherit: boolean } | null
  revision: number
  mayCode: boolean
  typed: Record<Field, string>
  tabs: { text: string; url: string; current: boolean }[]
  shownTitle: string
  /** Where those who add something to a campaign are read and coded one after another; null elsewhere. */
  readAdditionsUrl: string | null
  members: MemberLine[]
  previousUrl: string | null
  nextUrl: string | null
  errors: FieldError[]
  urls: { back: string; form: string; noCampaign: string; inherit: string; member: string }
}

export const membersAPage = 20

const showTitles: Record<ShownMembers, string> = {
  adding: 'Additions to read',
  same: 'The same text',
  changed: 'Something changed',
  possible: 'May say it in other words',
  'taken-out': 'Taken out',
}

type Rows = {
  programme: ProgrammeScope
  question: TextQuestion
  family: FamilyRow
  common: string
  middle: MemberRow | undefined
  counted: CampaignCount | undefined
  show: ShownMembers
  members: readonly MemberRow[]
  page: number
  hasMore: boolean
  mayCode: boolean
  refused?: { typed: Typed; errors: FieldError[] }
}

const describeCounts = ({ responses, texts, withAddress, addresses }: CampaignCount): string =>
  `Counted three ways: ${formatNumber(responses)} responses; ${formatNumber(texts)} different texts; at least ${formatNumber(addresses)} senders, as far as is known: ${formatNumber(withAddress)} responses came with an e-mail address, of which ${formatNumber(addresses)} are different. Of the other ${formatNumber(responses - withAddress)} nobody knows who sent them.`

function actsOf({ takenOutAt, acceptedAt, kind }: MemberRow): MemberLine['acts'] {
  if (takenOutAt) return [{ act: 'put-back', text: 'Put back' }]
  const accept = { act: 'accept' as const, text: 'It says the same: count it in' }
  const takeOut = { act: 'take-out' as const, text: 'Take out of this family' }
  return kind === 'paraphrase' && !acceptedAt ? [accept, takeOut] : [takeOut]
}

export function familyView(rows: Rows): FamilyView {
  const { programme, question, family, middle, refused, show } = rows
  const url = (...rest: string[]) => urls.deskQuestion(programme.slug, question.id, 'campaigns', ...rest)
  const codeUrl = (answer: string) =>
    `${urls.deskQuestion(programme.slug, question.id, 'code')}?answer=${answer}`
  const pageUrl = (number: number) => `${url(family.id)}?show=${show}&page=${number}`
  const typed = (field: Field) => (refused ? typedText(refused.typed, field) : family[field])
  const middleText = masked(middle?.text ?? '')
  const isCampaign = family.judgement === 'campaign'
  return {
    title: family.title || 'A family of near-identical answers',
    question: question.text,
    fictional: programme.fictional,
    common: masked(rows.common),
    size: describeSize(family),
    state: describeState(family),
    isCampaign,
    counts: isCampaign && rows.counted ? describeCounts(rows.counted) : null,
    template: middle
      ? {
          state: family.inheritedAt
            ? 'Its themes are inherited by every member that nobody has read; the next search gives them to new members too.'
            : middle.isRead
              ? 'It has been read and coded. Nothing is inherited yet.'
              : 'It has not been read and coded yet.',
          codeUrl: codeUrl(middle.answerId),
          mayInherit: rows.mayCode && isCampaign && middle.isRead,
        }
      : null,
    revision: family.revision,
    mayCode: rows.mayCode,
    typed: {
      title: typed('title'),
      organiser: typed('organiser'),
      wording: typed('wording'),
      askedFor: typed('askedFor'),
      source: typed('source'),
    },
    tabs: Object.entries(showTitles).map(([value, text]) => ({
      text,
      url: `${url(family.id)}?show=${value}`,
      current: value === show,
    })),
    shownTitle: showTitles[show],
    readAdditionsUrl:
      rows.mayCode && isCampaign && show === 'adding' && (family.adding ?? 0) > 0
        ? `${urls.deskQuestion(programme.slug, question.id, 'code')}?show=additions`
        : null,
    members: rows.members.map((member) => ({
      id: member.answerId,
      name: `Respondent ${pseudonymOf(member.responseId)}`,
      isRead: member.isRead,
      parts: diffFromTemplate(middleText, masked(member.text)),
      codeUrl: codeUrl(member.answerId),
      acts: rows.mayCode ? actsOf(member) : [],
    })),
    previousUrl: rows.page > 1 ? pageUrl(rows.page - 1) : null,
    nextUrl: rows.hasMore ? pageUrl(rows.page + 1) : null,
    errors: refused?.errors ?? [],
    urls: {
      back: url(),
      form: url(family.id),
      noCampaign: url(family.id, 'not-a-campaign'),
      inherit: url(family.id, 'inherit'),
      member: url(family.id, 'member'),
    },
  }
}

const sample: FamilyView = {
  title: 'Keep our evenings',
  question: 'What do you want to say about this?',
  fictional: true,
  common: 'Please keep the evening clinic open. Many of us […] work during the day.',
  size: '71 answers; 20 with the same text; 51 with something changed; 12 of them with something of their own to read.',
  state: 'A campaign, said Ada Lee, 4 May 2027, 5pm',
  isCampaign: true,
  counts: 'Counted three ways: 71 responses; 20 different texts; at least 48 senders, as far as is known.',
  template: {
    state: 'It has been read and coded. Nothing is inherited yet.',
    codeUrl: '/code?answer=1',
    mayInherit: true,
  },
  revision: 2,
  mayCode: true,
  typed: {
    title: 'Keep our evenings',
    organiser: 'Friends of the Clinic',
    wording: '',
    askedFor: '',
    source: '',
  },
  tabs: Object.values(showTitles).map((text, place) => ({ text, url: '/campaigns/1', current: place === 0 })),
  shownTitle: 'Additions to read',
  readAdditionsUrl: '/code?show=additions',
  members: [
    {
      id: 'a1',
      name: 'Respondent 7K2-M4P',
      isRead: false,
      parts: [
        { what: 'added', text: 'My father fell there twice.' },
        { what: 'kept', text: 'Please keep the evening clinic open.' },
        { what: 'dropped', text: 'Many of us work during the day.' },
      ],
      codeUrl: '/code?answer=2',
      acts: [{ act: 'take-out', text: 'Take out of this family' }],
    },
  ],
  previousUrl: null,
  nextUrl: '/campaigns/1?page=2',
  errors: [],
  urls: { back: '/campaigns', form: '/1', noCampaign: '/2', inherit: '/3', member: '/4' },
}

export const familyPage = page<FamilyView>('understand/campaigns/views/desk/campaign.njk', {
  full: sample,
  empty: {
    ...sample,
    isCampaign: false,
    readAdditionsUrl: null,
    counts: null,
    template: null,
    members: [],
    nextUrl: null,
    mayCode: false,
  },
  refused: {
    ...sample,
    isCampaign: false,
    typed: { ...sample.typed, title: '' },
    errors: [{ field: 'title', message: 'Enter a name for the campaign' }],
  },
})
