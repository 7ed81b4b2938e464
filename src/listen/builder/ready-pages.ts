import { newQuestion, type Questionnaire, questionsOf } from '../../core/questionnaire/content.ts'
import type { FieldError } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import { type ActivityRow, questionKindName } from '../activities/index.ts'
import { equalityQuestions } from '../equality/index.ts'
import type { listSources } from './copy-queries.ts'
import { builderUrl } from './draft-request.ts'
import { particulars, textInWords } from './in-words.ts'
import { questionLibrary } from './library.ts'
import { sampleDraft } from './outline-pages.ts'
import { sampleActivity } from './question-pages.ts'

type Activity = Pick<ActivityRow, 'title' | 'slug' | 'programmeSlug' | 'revision' | 'fictional'>

type ReadyQuestion = { text: string; hint: string; kind: string; particulars: string[] }

type LibraryView = {
  activityTitle: string
  backUrl: string
  revision: number
  groups: {
    title: string
    items: {
      key: string
      name: string
      source: string
      note: string
      action: string
      questions: ReadyQuestion[]
    }[]
  }[]
  equality: string[]
  fictional: boolean
}

export const libraryView = (activity: Activity): LibraryView => ({
  activityTitle: activity.title,
  backUrl: builderUrl(activity),
  revision: activity.revision,
  groups: questionLibrary.map(({ title, items }) => ({
    title,
    items: items.map(({ questions, ...item }) => ({
      ...item,
      action: builderUrl(activity, 'library', item.key),
      questions: questions.map((question) => ({
        text: question.text,
        hint: question.hint,
        kind: questionKindName(question.kind),
        particulars: particulars(newQuestion({ id: '', ...question })),
      })),
    })),
  })),
  equality: equalityQuestions.filter(({ type }) => type !== 'postcode').map(({ text }) => text),
  fictional: activity.fictional,
})

export const libraryPage = page<LibraryView>('listen/builder/views/desk/library.njk', {
  full: libraryView(sampleActivity),
})

type Source = Awaited<ReturnType<typeof listSources>>[number]

type SourcesView = {
  activityTitle: string
  backUrl: string
  programmes: { title: string; sources: { title: string; url: string; state: string }[] }[]
  fictional: boolean
}

export const sourcesView = (activity: Activity, sources: readonly Source[]): SourcesView => ({
  activityTitle: activity.title,
  backUrl: builderUrl(activity),
  programmes: [...Map.groupBy(sources, ({ programmeTitle }) => programmeTitle)].map(([title, ones]) => ({
    title,
    sources: ones.map((source) => ({
      title: source.title,
      url: builderUrl(activity, 'copy', source.slug),
      state: source.publishedAt ? 'as it was launched' : 'a draft',
    })),
  })),
  fictional: activity.fictional,
})

export const sourcesPage = page<SourcesView>('listen/builder/views/desk/sources.njk', {
  empty: sourcesView(sampleActivity, []),
  full: {
    ...sourcesView(sampleActivity, []),
    programmes: [
      { title: 'A new ward', sources: [{ title: 'Questions about the ward', url: '#', state: 'a draft' }] },
    ],
  },
})

type CopyView = {
  activityTitle: string
  sourceTitle: string
  backUrl: string
  items: { value: string; text: string; hint: { text: string } }[]
  revision: number
  errors: readonly FieldError[]
  fictional: boolean
}

export const copyView = (
  activity: Activity,
  source: { title: string; content: Questionnaire },
  errors: readonly FieldError[] = [],
): CopyView => ({
  activityTitle: activity.title,
  sourceTitle: source.title,
  backUrl: builderUrl(activity, 'copy'),
  items: questionsOf(source.content).map((question, place) => ({
    value: question.id,
    text: `${place + 1}. ${textInWords(question.text, source.content)}`,
    hint: { text: [questionKindName(question.kind), ...particulars(question)].join('. ') },
  })),
  revision: activity.revision,
  errors,
  fictional: activity.fictional,
})

export const copyPage = page<CopyView>('listen/builder/views/desk/copy.njk', {
  full: copyView(sampleActivity, { title: 'Questions about the ward', content: sampleDraft }),
  refused: copyView(sampleActivity, { title: 'Questions about the ward', content: sampleDraft }, [
    { field: 'questions', message: 'Select the questions to copy' },
  ]),
})
