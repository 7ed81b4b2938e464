import { printReceipt } from '../../core/record/receipt.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import type { ActivityRow } from '../activities/index.ts'
import type { StatementRow } from './queries.ts'
import { longestStatement } from './schema.ts'

type OwnView = {
  title: string
  backUrl: string
  action: string
  policyUrl: string
  limit: number
  typed: { text: string; email: string }
  near: { text: string; url: string }[]
  errors: readonly FieldError[]
  fictional: boolean
}

export const ownView = (
  activity: ActivityRow,
  typed: Typed,
  near: readonly StatementRow[] = [],
  errors: readonly FieldError[] = [],
): OwnView => ({
  title: activity.title,
  backUrl: urls.statements(activity.slug),
  action: urls.addStatement(activity.slug),
  policyUrl: urls.moderationOf(activity.programmeSlug),
  limit: longestStatement,
  typed: { text: typedText(typed, 'text'), email: typedText(typed, 'email') },
  near: near.map(({ id, text }) => ({ text, url: urls.statement(activity.slug, id) })),
  errors,
  fictional: activity.fictional,
})

const sampleOwn: OwnView = {
  title: 'Statements about the evening clinic',
  backUrl: '/statements/evening-clinic',
  action: '/statements/evening-clinic/add',
  policyUrl: '/moderation?programme=evening-clinic',
  limit: longestStatement,
  typed: { text: '', email: '' },
  near: [],
  errors: [],
  fictional: false,
}

export const ownPage = page<OwnView>('listen/statements/views/own.njk', {
  empty: sampleOwn,
  refused: {
    ...sampleOwn,
    errors: [
      { field: 'text', message: 'listen:statements.ownEmpty' },
      { field: 'email', message: 'listen:about.emailWrong' },
    ],
  },
})

export const nearPage = page<OwnView>('listen/statements/views/near.njk', {
  found: {
    ...sampleOwn,
    typed: { text: 'Evening buses must run', email: 'jo@example.org' },
    near: [{ text: 'Buses must run in the evening', url: '/statements/evening-clinic/vote/1' }],
    fictional: true,
  },
})

type SentView = {
  code: string
  text: string
  hasEmail: boolean
  hours: number
  noticeUrl: string
  goOnUrl: string
  fictional: boolean
}

export const proposedView = (
  activity: ActivityRow,
  { code, text, hasEmail, hours }: { code: string; text: string; hasEmail: boolean; hours: number },
): SentView => ({
  code: printReceipt(code),
  text,
  hasEmail,
  hours,
  noticeUrl: urls.moderationNotice(code),
  goOnUrl: urls.nextStatement(activity.slug),
  fictional: activity.fictional,
})

export const proposedPage = page<SentView>('listen/statements/views/proposed.njk', {
  sent: {
    code: '2ABC 3DEF 4GHJ',
    text: 'Ask the night staff too',
    hasEmail: true,
    hours: 48,
    noticeUrl: '/moderation/notice/2ABC3DEF4GHJ',
    goOnUrl: '/statements/evening-clinic/next',
    fictional: false,
  },
})
