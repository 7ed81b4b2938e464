import type { ActivityLink } from '../activities/index.ts'
import { formatsUrl } from './desk-pages.ts'

/** For the page of a full questionnaire at the desk. */
export const formatsLink: ActivityLink = (activity) =>
  activity.kind === 'questionnaire' && !activity.variantOf
    ? {
        text: 'Formats',
        url: formatsUrl(activity),
        hint: 'Easy Read, BSL, audio, print and languages: required, up to date, checked by whom',
      }
    : undefined
