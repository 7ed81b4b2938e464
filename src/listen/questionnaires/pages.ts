import { minutesFor } from '../../core/questionnaire/minutes.ts'
import { isRouted } from '../../core/questionnaire/routing.ts'
import type { Step } from '../../core/questionnaire/steps.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import type { ActivityRow } from '../activities/index.ts'

/** What the start page says of other formats of the same questions. */
export type OtherFormats = {
  lines: { name: string; url: string; note: string }[]
  /** Of a variant: the questions in full. */
  full: { title: string; url: string } | null
  /** Of a variant: that it was made for earlier questions; empty where it was not. */
  lag: string
}

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
  formatsUrl: string
  formats: OtherFormats
  /** Sent here because no unfinished response was found, which may be for want of cookies. */
  noDraftFound: boolean
  fictional: boolean
}

export const startView = (
  activity: ActivityRow,
  steps: readonly Step[],
  {
    goOnUrl,
    daysKept,
    noDraftFound,
    formats,
  }: Pick<StartView, 'goOnUrl' | 'daysKept' | 'noDraftFound' | 'formats'>,
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
  formatsUrl: urls.formats(activity.slug),
  formats,
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
  formatsUrl: '/say/evening-clinic/formats',
  formats: {
    lines: [
      {
        name: 'Easy Read',
        url: '/answer/evening-clinic-easy-read',
        note: 'Available since 20 April 2027. This Easy Read version was made for the questions as they were until 4 May 2027.',
      },
      { name: 'Urdu (اردو)', url: '/say/evening-clinic/formats', note: 'Available from 20 June 2027' },
    ],
    full: null,
    lag: '',
  },
  noDraftFound: false,
  fictional: false,
}

const noFormats: OtherFormats = { lines: [], full: null, lag: '' }

export const startPage = page<StartView>('listen/questionnaires/views/start.njk', {
  first: sampleStart,
  routed: { ...sampleStart, isRouted: true, formats: noFormats },
  variant: {
    ...sampleStart,
    formats: {
      lines: [],
      full: { title: 'Questions about the evening clinic', url: '/answer/evening-clinic' },
      lag: 'This Easy Read version was made for the questions as they were until 4 May 2027.',
    },
  },
  unfinished: { ...sampleStart, goOnUrl: '/answer/evening-clinic/3', fictional: true },
  short: { ...sampleStart, introduction: '', questions: 1, minutes: 1, noDraftFound: true },
})
