import { type Question, type Questionnaire, questionsOf } from '../../core/questionnaire/content.ts'
import type { FieldError } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { ActivityRow } from '../activities/index.ts'
import { builderUrl } from './draft-request.ts'
import { textInWords } from './in-words.ts'
import { sampleDraft } from './outline-pages.ts'
import { sampleActivity } from './question-pages.ts'

type Place = { value: string; text: string; sectionId: string; place: number }

/** Every place that a question can be put at: at the start of each section, and after each other question. */
export function listPlaces(draft: Questionnaire, id: string): Place[] {
  const all = questionsOf(draft)
  return draft.sections.flatMap((section, at) => {
    const name = section.title || `section ${at + 1}`
    const start = draft.sections.length > 1 ? `At the start of ${name}` : 'At the start'
    const others = section.questions.filter((question) => question.id !== id)
    return [
      { value: `${section.id}:0`, text: start, sectionId: section.id, place: 0 },
      ...others.map((question, place) => ({
        value: `${section.id}:${place + 1}`,
        text: `After ${all.indexOf(question) + 1}. ${textInWords(question.text, draft)}`,
        sectionId: section.id,
        place: place + 1,
      })),
    ]
  })
}

type PlaceView = {
  activityTitle: string
  backUrl: string
  question: string
  places: { value: string; text: string }[]
  revision: string
  errors: readonly FieldError[]
  fictional: boolean
}

export const placeView = (
  activity: Pick<ActivityRow, 'title' | 'slug' | 'programmeSlug' | 'revision' | 'fictional'>,
  draft: Questionnaire,
  question: Question,
  errors: readonly FieldError[] = [],
): PlaceView => ({
  activityTitle: activity.title,
  backUrl: builderUrl(activity),
  question: textInWords(question.text, draft),
  places: [
    { value: '', text: 'Select a place' },
    ...listPlaces(draft, question.id).map(({ value, text }) => ({ value, text })),
  ],
  revision: String(activity.revision),
  errors,
  fictional: activity.fictional,
})

const [sampleQuestion] = questionsOf(sampleDraft) as [Question]

export const placePage = page<PlaceView>('listen/builder/views/desk/place.njk', {
  full: placeView(sampleActivity, sampleDraft, sampleQuestion),
  refused: placeView(sampleActivity, sampleDraft, sampleQuestion, [
    { field: 'place', message: 'Select where it goes' },
  ]),
})
