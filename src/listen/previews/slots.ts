import type { ActivityLink } from '../activities/index.ts'
import { previewsUrl } from './desk-pages.ts'

/** What a link can show: what the public will answer. */
const kinds = ['one-box', 'questionnaire']

export const previewsActivityLink: ActivityLink = (activity, may) =>
  kinds.includes(activity.kind) && may('run-activities')
    ? {
        text: 'Previews',
        url: previewsUrl(activity),
        hint: 'Show it by a secret link, and gather comments and sign-offs',
      }
    : undefined
