import type { Policy } from '../../core/moderation/policy.ts'
import { type ModerationState, moderationStates } from '../../core/moderation/states.ts'
import { formatMoment, formatNumber, formatPercent } from '../../web/format.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import type { ModerationFigures } from './figures.ts'
import { findReason } from './policy.ts'
import type { CaseRow } from './queries.ts'
import type { ModeratedThing } from './slots.ts'

type Line = { name: string; count: string }

type PolicyView = {
  introduction: string
  reasons: { title: string; meaning: string }[]
  version: number
  aim: string
  /** Null for all programmes together. */
  programmeTitle: string | null
  programmeUrl: string
  received: string
  states: Line[]
  refusedFor: Line[]
  median: string
  appeals: string
  reports: string
  logUrl: string
  fictional: boolean
}

type Programme = { slug: string; title: string; fictional: boolean }

/** How long the middle one waited, in hours where that is short. */
const medianText = (t: Translate, { decided, medianHours }: ModerationFigures['sums']): string => {
  if (decided === 0 || medianHours === null) return t('listen:moderation.medianNone')
  const hours = Math.round(medianHours)
  if (hours < 1) return t('listen:moderation.medianShort', { decided: formatNumber(decided) })
  const unit = hours < 48 ? 'medianHours' : 'medianDays'
  const count = hours < 48 ? hours : Math.round(hours / 24)
  return t(`listen:moderation.${unit}`, { count, decided: formatNumber(decided) })
}

function appealsText(t: Translate, { appeals, overturned, upheld }: ModerationFigures['sums']): string {
  if (appeals === 0) return t('listen:moderation.appealsNone')
  const settled = overturned + upheld
  const counts = { count: appeals, settled: formatNumber(settled), overturned: formatNumber(overturned) }
  const said = t('listen:moderation.appeals', counts)
  return settled === 0
    ? said
    : `${said} ${t('listen:moderation.overturnedShare', { share: formatPercent(overturned / settled) })}`
}

export const policyView = (
  t: Translate,
  policies: readonly Policy[],
  policy: Policy,
  { states, reasons, sums }: ModerationFigures,
  programme: Programme | undefined,
): PolicyView => ({
  introduction: policy.introduction,
  reasons: policy.reasons.map(({ title, meaning }) => ({ title, meaning })),
  version: policy.number,
  aim: t('listen:moderation.aim', { count: policy.aimHours }),
  programmeTitle: programme?.title ?? null,
  programmeUrl: programme ? urls.programme(programme.slug) : '',
  received: formatNumber(states.reduce((sum, { count }) => sum + count, 0)),
  states: moderationStates.map((state) => ({
    name: t(`listen:moderation.state.${state}`),
    count: formatNumber(states.find((one) => one.state === state)?.count ?? 0),
  })),
  refusedFor: reasons.map(({ reason, count }) => ({
    name: findReason(policies, reason)?.title ?? reason,
    count: formatNumber(count),
  })),
  median: medianText(t, sums),
  appeals: appealsText(t, sums),
  reports: t('listen:moderation.reports', { count: sums.reports }),
  logUrl: urls.moderationLog(programme?.slug),
  fictional: programme?.fictional ?? false,
})

const samplePolicy: PolicyView = {
  introduction: 'A person reads what you send before others see it.',
  reasons: [{ title: 'It is abusive', meaning: 'It insults or threatens.' }],
  version: 1,
  aim: 'We aim to decide within 48 hours.',
  programmeTitle: 'Moving the evening clinic',
  programmeUrl: '/programmes/evening-clinic',
  received: '31',
  states: [
    { name: 'Waiting for a person', count: '2' },
    { name: 'Shown', count: '24' },
    { name: 'Refused', count: '5' },
  ],
  refusedFor: [{ name: 'It is abusive', count: '5' }],
  median: 'Half of the 29 decided were decided within 6 hours.',
  appeals: '3 appeals were made. 2 have been decided, and 1 refusal was overturned.',
  reports: 'Readers reported 4 times what was shown.',
  logUrl: '/moderation/log.csv',
  fictional: true,
}

export const policyPage = page<PolicyView>('listen/moderation/views/policy.njk', {
  full: samplePolicy,
  empty: { ...samplePolicy, programmeTitle: null, received: '0', refusedFor: [], fictional: false },
})

export const findNoticePage = page<{ typed: string; errors: FieldError[] }>(
  'listen/moderation/views/find.njk',
  {
    empty: { typed: '', errors: [] },
    refused: { typed: '0000', errors: [{ field: 'code', message: 'listen:moderation.codeWrong' }] },
  },
)

type NoticeView = {
  code: string
  text: string
  where: string
  whereUrl: string
  stands: string
  received: string
  reason: { title: string; meaning: string } | null
  note: string
  canAnswer: boolean
  longest: number
  mendUrl: string
  appealUrl: string
  policyUrl: string
  typed: { text: string; appeal: string }
  errors: readonly FieldError[]
  fictional: boolean
}

type Notice = {
  held: CaseRow
  thing: ModeratedThing
  longest: number
  policies: readonly Policy[]
  policy: Policy
}

const saysReason: readonly ModerationState[] = ['refused', 'appealed', 'upheld']

export function noticeView(
  t: Translate,
  { held, thing, longest, policies, policy }: Notice,
  typed: Typed = {},
  errors: readonly FieldError[] = [],
): NoticeView {
  const code = held.code ?? ''
  const reason = saysReason.includes(held.state) ? findReason(policies, held.reason) : undefined
  return {
    code,
    text: thing.text,
    where: thing.where,
    whereUrl: thing.url,
    stands: t(`listen:moderation.stands.${held.state}`, { hours: policy.aimHours }),
    received: formatMoment(held.receivedAt),
    reason: reason ? { title: reason.title, meaning: reason.meaning } : null,
    note: held.note,
    canAnswer: held.state === 'refused',
    longest,
    mendUrl: urls.mendModerated(code),
    appealUrl: urls.appealModerated(code),
    policyUrl: urls.moderationOf(held.programmeSlug),
    typed: {
      text: typed.text === undefined ? thing.text : typedText(typed, 'text'),
      appeal: typedText(typed, 'appeal'),
    },
    errors,
    fictional: held.fictional,
  }
}

const sampleNotice: NoticeView = {
  code: '2ABC3DEF4GHJ',
  text: 'Buses must run late and parking must be free',
  where: 'Statements about the evening clinic',
  whereUrl: '/statements/evening-clinic',
  stands: 'It is not shown, for the reason below.',
  received: '4 May 2027, 9am',
  reason: { title: 'It has more than one idea', meaning: 'Send each idea by itself.' },
  note: 'Buses and parking are two ideas.',
  canAnswer: true,
  longest: 200,
  mendUrl: '/moderation/notice/2ABC3DEF4GHJ/mend',
  appealUrl: '/moderation/notice/2ABC3DEF4GHJ/appeal',
  policyUrl: '/moderation',
  typed: { text: 'Buses must run late and parking must be free', appeal: '' },
  errors: [],
  fictional: false,
}

export const noticePage = page<NoticeView>('listen/moderation/views/notice.njk', {
  refused: sampleNotice,
  wrong: {
    ...sampleNotice,
    errors: [
      { field: 'text', message: 'listen:statements.ownEmpty' },
      { field: 'appeal', message: 'listen:moderation.appealEmpty' },
    ],
  },
  shown: {
    ...sampleNotice,
    stands: 'It is shown.',
    reason: null,
    note: '',
    canAnswer: false,
    fictional: true,
  },
})
