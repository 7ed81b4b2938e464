import { formatCode, formatMoment } from '../../web/format.ts'
import type { FieldError, Typed } from '../../web/forms.ts'
import { typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import type { ActivityRow } from '../activities/index.ts'
import type { listComments, PreviewRow } from './queries.ts'
import { parts } from './schema.ts'

type CommentRow = Awaited<ReturnType<typeof listComments>>[number]

type PreviewsView = {
  title: string
  activityUrl: string
  action: string
  /** The link that has just been made: shown this once. */
  madeLink: string | null
  parts: { value: string; text: string }[]
  typed: { forWhom: string; part: string; days: string }
  previews: {
    forWhom: string
    part: string
    state: string
    signOff: string | null
    withdrawUrl: string | null
  }[]
  comments: {
    id: string
    from: string
    about: string
    comment: string
    answer: string
    answerUrl: string
  }[]
  errors: readonly FieldError[]
  fictional: boolean
}

export const previewsUrl = (activity: Pick<ActivityRow, 'programmeSlug' | 'slug'>, ...rest: string[]) =>
  urls.deskProgramme(activity.programmeSlug, 'activities', activity.slug, 'previews', ...rest)

export type PreviewsStanding = {
  previews: readonly PreviewRow[]
  comments: readonly CommentRow[]
  wordingHash: string
  now: Date
  madeLink: string | null
}

export const previewsView = (
  activity: ActivityRow,
  { previews, comments, wordingHash, now, madeLink }: PreviewsStanding,
  typed: Typed = {},
  errors: readonly FieldError[] = [],
): PreviewsView => ({
  title: activity.title,
  activityUrl: urls.deskProgramme(activity.programmeSlug, 'activities', activity.slug),
  action: previewsUrl(activity),
  madeLink,
  parts: parts.map((value) => ({ value, text: formatCode(value) })),
  typed: {
    forWhom: typedText(typed, 'forWhom'),
    part: typedText(typed, 'part'),
    days: typedText(typed, 'days') || '14',
  },
  previews: previews.map((preview) => ({
    forWhom: preview.forWhom,
    part: formatCode(preview.part),
    state: stateOf(preview, now),
    signOff: signOffOf(preview, wordingHash),
    withdrawUrl: isLive(preview, now) ? previewsUrl(activity, preview.id, 'withdraw') : null,
  })),
  comments: comments.map(({ id, forWhom, about, comment, answer }) => ({
    id,
    from: forWhom,
    about,
    comment,
    answer,
    answerUrl: previewsUrl(activity, 'comments', id),
  })),
  errors,
  fictional: activity.fictional,
})

const isLive = ({ withdrawnAt, expiresAt }: PreviewRow, now: Date) => !withdrawnAt && expiresAt > now

function stateOf(preview: PreviewRow, now: Date): string {
  if (preview.withdrawnAt) return 'Withdrawn'
  if (preview.expiresAt <= now) return `Ended ${formatMoment(preview.expiresAt)}`
  const seen = preview.seenAt ? `first seen ${formatMoment(preview.seenAt)}` : 'not seen yet'
  return `Until ${formatMoment(preview.expiresAt)}, ${seen}`
}

/** A sign-off stands for the words that were there, and says so when they are others now. */
function signOffOf(preview: PreviewRow, wordingHash: string): string | null {
  if (!preview.signOff || !preview.signedOffAt) return null
  const words = `${formatCode(preview.signOff)} by ${preview.signedOffBy} on ${formatMoment(preview.signedOffAt)}`
  const reason = preview.signOffReason ? `: ${preview.signOffReason}` : ''
  return preview.wordingHash === wordingHash
    ? words + reason
    : `${words}${reason}. The wording has changed since`
}

const sample: PreviewsView = {
  title: 'Questions about the evening clinic',
  activityUrl: '/desk/programmes/evening-clinic/activities/questions',
  action: '/desk/programmes/evening-clinic/activities/questions/previews',
  madeLink: null,
  parts: parts.map((value) => ({ value, text: formatCode(value) })),
  typed: { forWhom: '', part: '', days: '14' },
  previews: [],
  comments: [],
  errors: [],
  fictional: false,
}

export const previewsPage = page<PreviewsView>('listen/previews/views/desk/previews.njk', {
  empty: sample,
  made: { ...sample, madeLink: 'https://heard.example.org/preview/abcdefghijklmnopqrstuvwxyz012345' },
  refused: {
    ...sample,
    errors: [
      { field: 'forWhom', message: 'Enter who it is for' },
      { field: 'part', message: 'Select their part' },
    ],
  },
  full: {
    ...sample,
    previews: [
      {
        forWhom: 'Scrutiny committee',
        part: 'Scrutiny',
        state: 'Until 18 May 2027, 5pm, not seen yet',
        signOff: 'Agreed by Cllr Example on 5 May 2027, 9am',
        withdrawUrl: '/withdraw',
      },
    ],
    comments: [
      {
        id: '1',
        from: 'Scrutiny committee',
        about: 'How often do you go?',
        comment: 'Add “Never”',
        answer: '',
        answerUrl: '/answer',
      },
      {
        id: '2',
        from: 'Tester',
        about: '',
        comment: 'Too long',
        answer: 'It is shorter now',
        answerUrl: '/a',
      },
    ],
  },
})
