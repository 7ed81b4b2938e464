import { type ActivityLink, isForPublic } from '../activities/index.ts'
import { posterUrl } from './pages.ts'

export const posterActivityLink: ActivityLink = (activity, may) =>
  isForPublic(activity.kind) && may('run-activities')
    ? {
        text: 'Short address and poster',
        url: posterUrl(activity),
        hint: 'To print, with a square code and the phone number',
      }
    : undefined
