import { printReceipt } from '../../core/record/receipt.ts'
import type { FieldError } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import type { ActivityRow } from '../activities/index.ts'
import type { StatementRow } from './queries.ts'
import { type Vote, voteKinds } from './schema.ts'

type StartView = {
  title: string
  programmeTitle: string
  programmeUrl: string
  introduction: string
  count: number
  startUrl: string
  /** For who has begun in this browser. */
  votesUrl: string | null
  resultsUrl: string
  policyUrl: string
  cookieNeeded: boolean
  fictional: boolean
}

export const startView = (
  activity: ActivityRow,
  { count, hasBegun, cookieNeeded }: { count: number; hasBegun: boolean; cookieNeeded: boolean },
): StartView => ({
  title: activity.title,
  programmeTitle: activity.programmeTitle,
  programmeUrl: urls.programme(activity.programmeSlug),
  introduction: activity.introduction,
  count,
  startUrl: urls.statements(activity.slug),
  votesUrl: hasBegun ? urls.ownVotes(activity.slug) : null,
  resultsUrl: urls.statementResults(activity.slug),
  policyUrl: urls.moderationOf(activity.programmeSlug),
  cookieNeeded,
  fictional: activity.fictional,
})

const sampleStart: StartView = {
  title: 'Statements about the evening clinic',
  programmeTitle: 'Moving the evening clinic',
  programmeUrl: '/programmes/evening-clinic',
  introduction: 'Tell us where you stand.',
  count: 12,
  startUrl: '/statements/evening-clinic',
  votesUrl: null,
  resultsUrl: '/statements/evening-clinic/results',
  policyUrl: '/moderation?programme=evening-clinic',
  cookieNeeded: false,
  fictional: false,
}

export const startPage = page<StartView>('listen/statements/views/start.njk', {
  new: sampleStart,
  begun: { ...sampleStart, votesUrl: '/statements/evening-clinic/votes', fictional: true },
  noCookie: { ...sampleStart, cookieNeeded: true },
})

type VoteView = {
  text: string
  progress: string
  action: string
  from: string
  votes: { value: Vote; text: string }[]
  voted: string | null
  picture: { src: string; alt: string } | null
  audio: { src: string; transcript: string } | null
  beforeUrl: string | null
  votesUrl: string
  reportUrl: string
  ownUrl: string | null
  errors: readonly FieldError[]
  fictional: boolean
}

type Shown = {
  activity: ActivityRow
  statement: StatementRow
  place: number
  all: number
  before: string | null
  vote: Vote | null
  takesOwn: boolean
  from: string
}

/** A statement's picture and recording, with their words. */
const mediaOf = ({ slug }: ActivityRow, statement: StatementRow) => ({
  picture:
    statement.pictureHash && statement.pictureAlt
      ? { src: urls.statementFile(slug, statement.pictureHash), alt: statement.pictureAlt }
      : null,
  audio:
    statement.audioHash && statement.audioTranscript
      ? { src: urls.statementFile(slug, statement.audioHash), transcript: statement.audioTranscript }
      : null,
})

export const voteView = (t: Translate, shown: Shown, errors: readonly FieldError[] = []): VoteView => ({
  text: shown.statement.text,
  progress: t('listen:statements.progress', { place: shown.place, all: shown.all }),
  action: urls.statement(shown.activity.slug, shown.statement.id),
  from: shown.from,
  votes: voteKinds.map((value) => ({ value, text: t(`listen:statements.${value}`) })),
  voted: shown.vote && t('listen:statements.voted', { vote: t(`listen:statements.${shown.vote}`) }),
  ...mediaOf(shown.activity, shown.statement),
  beforeUrl: shown.before && urls.statement(shown.activity.slug, shown.before),
  votesUrl: urls.ownVotes(shown.activity.slug),
  reportUrl: urls.report('statement', shown.statement.id),
  ownUrl: shown.takesOwn ? urls.addStatement(shown.activity.slug) : null,
  errors,
  fictional: shown.activity.fictional,
})

const sampleVote: VoteView = {
  text: 'Buses to the new hospital must run in the evening',
  progress: 'Statement 3 of 12',
  action: '/statements/evening-clinic/vote/1',
  from: '',
  votes: [
    { value: 'agree', text: 'Agree' },
    { value: 'disagree', text: 'Disagree' },
    { value: 'pass', text: 'Pass, or not sure' },
  ],
  voted: null,
  picture: null,
  audio: null,
  beforeUrl: null,
  votesUrl: '/statements/evening-clinic/votes',
  reportUrl: '/report/statement/1',
  ownUrl: '/statements/evening-clinic/add',
  errors: [],
  fictional: false,
}

export const votePage = page<VoteView>('listen/statements/views/vote.njk', {
  plain: sampleVote,
  full: {
    ...sampleVote,
    from: 'votes',
    voted: 'You voted: Agree. You can change it.',
    picture: { src: '/assets/favicon.svg', alt: 'A bus at night' },
    audio: { src: '/statements/evening-clinic/files/abc', transcript: 'Buses must run in the evening.' },
    beforeUrl: '/statements/evening-clinic/vote/0',
    ownUrl: null,
    fictional: true,
  },
  refused: { ...sampleVote, errors: [{ field: 'vote', message: 'listen:statements.voteWrong' }] },
})

type VotesView = {
  title: string
  startUrl: string
  kept: string
  allVoted: boolean
  goOnUrl: string | null
  receipt: string | null
  receiptUrl: string | null
  rows: { text: string; vote: string; changeUrl: string | null }[]
  proposals: { text: string; url: string }[]
  ownUrl: string | null
  resultsUrl: string
  fictional: boolean
}

type Own = {
  activity: ActivityRow
  receipt: string | null
  votes: { statement: StatementRow; vote: Vote }[]
  proposals: readonly StatementRow[]
  hasMore: boolean
  takesOwn: boolean
  isOpen: boolean
}

export function votesView(t: Translate, own: Own): VotesView {
  const { slug } = own.activity
  const count = own.votes.length
  return {
    title: own.activity.title,
    startUrl: urls.statements(slug),
    kept: count === 0 ? t('listen:statements.votesNone') : t('listen:statements.votesKept', { count }),
    allVoted: own.isOpen && !own.hasMore && count > 0,
    goOnUrl: own.isOpen && own.hasMore ? urls.nextStatement(slug) : null,
    receipt: own.receipt && printReceipt(own.receipt),
    receiptUrl: own.receipt && urls.receipt(own.receipt),
    rows: own.votes.map(({ statement, vote }) => ({
      text: statement.text,
      vote: t(`listen:statements.${vote}`),
      changeUrl: own.isOpen && !statement.retiredAt ? urls.changeVote(slug, statement.id) : null,
    })),
    proposals: own.proposals.flatMap(({ text, code }) =>
      code ? [{ text, url: urls.moderationNotice(code) }] : [],
    ),
    ownUrl: own.takesOwn && own.isOpen ? urls.addStatement(slug) : null,
    resultsUrl: urls.statementResults(slug),
    fictional: own.activity.fictional,
  }
}

const sampleVotes: VotesView = {
  title: 'Statements about the evening clinic',
  startUrl: '/statements/evening-clinic',
  kept: '2 votes are kept.',
  allVoted: false,
  goOnUrl: '/statements/evening-clinic/next',
  receipt: '2ABC 3DEF 4GHJ',
  receiptUrl: '/receipt/2ABC3DEF4GHJ',
  rows: [
    { text: 'Buses must run in the evening', vote: 'Agree', changeUrl: '/statements/evening-clinic/vote/1' },
    { text: 'Parking should be free', vote: 'Pass, or not sure', changeUrl: null },
  ],
  proposals: [{ text: 'Ask the night staff too', url: '/moderation/notice/2ABC3DEF4GHJ' }],
  ownUrl: '/statements/evening-clinic/add',
  resultsUrl: '/statements/evening-clinic/results',
  fictional: false,
}

export const votesPage = page<VotesView>('listen/statements/views/votes.njk', {
  full: sampleVotes,
  done: { ...sampleVotes, allVoted: true, goOnUrl: null, proposals: [], ownUrl: null, fictional: true },
  empty: { ...sampleVotes, kept: 'You have not voted yet.', rows: [], receipt: null, receiptUrl: null },
})
