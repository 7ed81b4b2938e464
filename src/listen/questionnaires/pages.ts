import { minutesFor } from '../../core/questionnaire/minutes.ts'
import { isRouted } from '../../core/questionnaire/routing.ts'
import type { Step } from '../../core/questionnaire/steps.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import type { ActivityRow } from '../activities/index.ts'

type StartView = {
  title: string
  programmeTitle: string
  programmeUrl: string
  introduction: string
  questions: number
  minutes: number
  /** Which questions are asked depends on the answers, so that these are the most. */
  isRouted: boolean
  daysKept: number
  action: string
  /** Where to go on with what this browser has unfinished; null where there is nothing. */
  goOnUrl: string | null
  deleteUrl: string
  /** The questions as a list, and every change to them. */
  wordingsUrl: string
  /** To be filled in on paper. */
  printUrl: string
  largePrintUrl: string
  kitUrl: string
  /** Sent here because no unfinished response was found, which may be for want of cookies. */
  noDraftFound: boolean
  fictional: boolean
}

export const startView = (
  activity: ActivityRow,
  steps: readonly Step[],
  { goOnUrl, daysKept, noDraftFound }: Pick<StartView, 'goOnUrl' | 'daysKept' | 'noDraftFound'>,
): StartView => ({
  title: activity.title,
  programmeTitle: activity.programmeTitle,
  programmeUrl: urls.programme(activity.programmeSlug),
  introduction: activity.introduction,
  questions: steps.length,
  minutes: minutesFor(steps),
  isRouted: isRouted(steps),
  daysKept,
  action: urls.answering(activity.slug),
  goOnUrl,
  deleteUrl: urls.deleteAnswers(activity.slug),
  wordingsUrl: urls.wordings(activity.slug),
  printUrl: urls.printed(activity.slug),
  largePrintUrl: urls.printedLarge(activity.slug),
  kitUrl: urls.kit(activity.slug),
  noDraftFound,
  fictional: activity.fictional,
})

const sampleStart: StartView = {
  title: 'Questions about the evening clinic',
  programmeTitle: 'Moving the evening clinic',
  programmeUrl: '/programmes/evening-clinic',
  introduction: 'We want to hear from anyone who uses it.',
  questions: 5,
  minutes: 8,
  isRouted: false,
  daysKept: 14,
  action: '/answer/evening-clinic',
  goOnUrl: null,
  deleteUrl: '/answer/evening-clinic/delete',
  wordingsUrl: '/say/evening-clinic/wordings',
  printUrl: '/say/evening-clinic/form.pdf',
  largePrintUrl: '/say/evening-clinic/form.pdf?print=large',
  kitUrl: '/say/evening-clinic/kit',
  noDraftFound: false,
  fictional: false,
}

export const startPage = page<StartView>('listen/questionnaires/views/start.njk', {
  first: sampleStart,
  routed: { ...sampleStart, isRouted: true },
  unfinished: { ...sampleStart, goOnUrl: '/answer/evening-clinic/3', fictional: true },
  short: { ...sampleStart, introduction: '', questions: 1, minutes: 1, noDraftFound: true },
})
