import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import type { ActivityRow } from '../activities/index.ts'
import type { ChoicesTogether } from './answers-service.ts'
import { formatsUrl } from './desk-pages.ts'

type AnswersView = {
  title: string
  backUrl: string
  fullUrl: string
  variantUrl: string
  questions: ChoicesTogether[]
  fictional: boolean
}

export const answersView = (
  activity: ActivityRow,
  variant: { slug: string },
  questions: ChoicesTogether[],
): AnswersView => ({
  title: activity.title,
  backUrl: formatsUrl(activity),
  fullUrl: urls.wordings(activity.slug),
  variantUrl: urls.wordings(variant.slug),
  questions,
  fictional: activity.fictional,
})

const sample: AnswersView = {
  title: 'Questions about the evening clinic',
  backUrl: '/desk/programmes/evening-clinic/activities/questions/formats',
  fullUrl: '/say/questions/wordings',
  variantUrl: '/say/questions-easy-read/wordings',
  questions: [
    {
      text: 'How often do you use the evening clinic?',
      variantText: 'How often do you go?',
      answered: { full: 120, variant: 14, together: 134 },
      choices: [
        { label: 'Every week', variantLabel: 'Every week', full: 80, variant: 9, together: 89 },
        { label: 'Less often', variantLabel: null, full: 40, variant: 0, together: 40 },
        { label: '', variantLabel: 'I am not sure', full: 0, variant: 5, together: 5 },
      ],
    },
  ],
  fictional: false,
}

export const answersPage = page<AnswersView>('listen/formats/views/desk/answers.njk', {
  full: sample,
  empty: { ...sample, questions: [], fictional: true },
})
