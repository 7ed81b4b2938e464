import { listWants } from '../../core/formats/wants.ts'
import {
  type Question,
  type Questionnaire,
  questionsOf,
  type Section,
} from '../../core/questionnaire/content.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import { type ActivityRow, questionKindName } from '../activities/index.ts'
import { builderUrl } from './draft-request.ts'
import { besideInWords, particulars, shownInWords, textInWords } from './in-words.ts'
import { type FindingLine, type Noted, sampleFindingLines } from './note-pages.ts'

type QuestionLine = {
  number: number
  id: string
  text: string
  hint: string
  kind: string
  particulars: string[]
  purpose: string
  shown: string | null
  isAnalystOnly: boolean
  /** What stands beside its words, and of an Easy Read question what it still wants. */
  beside: string[]
  wants: string
  findings: FindingLine[]
  urls: Record<'media' | 'change' | 'shown' | 'move' | 'remove' | 'up' | 'down', string>
  isFirst: boolean
  isLast: boolean
}

type SectionLine = {
  id: string
  title: string
  introduction: string
  shown: string | null
  questions: QuestionLine[]
  urls: Record<'change' | 'shown' | 'remove' | 'up' | 'down' | 'addQuestion', string>
  isFirst: boolean
  isLast: boolean
}

type OutlineView = {
  title: string
  programmeTitle: string
  activityUrl: string
  revision: number
  /** What is asked now and how much differs; null before the launch. */
  standing: { version: string; changes: number; launchUrl: string } | null
  sections: SectionLine[]
  hasSections: boolean
  questions: number
  findings: FindingLine[]
  counts: Noted['counts'] | null
  urls: Record<'addSection' | 'library' | 'copy' | 'preview' | 'tryIt' | 'pilots' | 'wordings', string>
  mayEdit: boolean
  fictional: boolean
}

export type Outline = {
  draft: Questionnaire
  live: { version: number; edition: number; changes: number } | null
  noted: Noted
  mayEdit: boolean
}

type Activity = Pick<
  ActivityRow,
  'title' | 'slug' | 'programmeSlug' | 'programmeTitle' | 'revision' | 'fictional' | 'variantOf'
>

export function outlineView(activity: Activity, { draft, live, noted, mayEdit }: Outline): OutlineView {
  const at = (...rest: string[]) => builderUrl(activity, ...rest)
  const desk = (...rest: string[]) =>
    urls.deskProgramme(activity.programmeSlug, 'activities', activity.slug, ...rest)
  const all = questionsOf(draft)
  const question = (one: Question): QuestionLine => {
    const place = all.indexOf(one)
    const below = (...rest: string[]) => at('questions', one.id, ...rest)
    return {
      number: place + 1,
      id: one.id,
      text: textInWords(one.text, draft),
      hint: textInWords(one.hint, draft),
      kind: questionKindName(one.kind),
      particulars: particulars(one),
      purpose: one.purpose,
      shown: shownInWords(one.shownWhen, draft),
      isAnalystOnly: one.isAnalystOnly,
      beside: besideInWords(one),
      wants: activity.variantOf ? listWants(one).join(', ') : '',
      findings: noted.lines.filter((line) => line.question === one.id),
      urls: {
        media: below('media'),
        change: below(),
        shown: below('shown'),
        move: below('move'),
        remove: below('remove'),
        up: below('move-up'),
        down: below('move-down'),
      },
      isFirst: place === 0,
      isLast: place === all.length - 1,
    }
  }
  const section = (one: Section, place: number): SectionLine => {
    const below = (...rest: string[]) => at('sections', one.id, ...rest)
    return {
      id: one.id,
      title: one.title || (draft.sections.length > 1 ? `Section ${place + 1}` : ''),
      introduction: one.introduction,
      shown: shownInWords(one.shownWhen, draft),
      questions: one.questions.map(question),
      urls: {
        change: below(),
        shown: below('shown'),
        remove: below('remove'),
        up: below('move-up'),
        down: below('move-down'),
        addQuestion: `${at('questions', 'kind')}?section=${encodeURIComponent(one.id)}`,
      },
      isFirst: place === 0,
      isLast: place === draft.sections.length - 1,
    }
  }
  return {
    title: activity.title,
    programmeTitle: activity.programmeTitle,
    activityUrl: desk(),
    revision: activity.revision,
    standing: live && {
      version: `version ${live.version}, edition ${live.edition}`,
      changes: live.changes,
      launchUrl: at('launch'),
    },
    sections: draft.sections.map(section),
    hasSections: draft.sections.length > 1 || draft.sections.some(({ title }) => title !== ''),
    questions: all.length,
    findings: noted.lines.filter((line) => line.question === null),
    counts: noted.isChecked ? noted.counts : null,
    urls: {
      addSection: at('sections', 'new'),
      library: at('library'),
      copy: at('copy'),
      preview: at('preview'),
      tryIt: desk('try', '1'),
      pilots: at('pilots'),
      wordings: urls.wordings(activity.slug),
    },
    mayEdit,
    fictional: activity.fictional,
  }
}

const sampleActivity: Activity = {
  title: 'Questions about the evening clinic',
  slug: 'questions',
  programmeSlug: 'evening-clinic',
  programmeTitle: 'Moving the evening clinic',
  revision: 3,
  fictional: false,
  variantOf: null,
}

const noNotes: Noted = { isChecked: false, lines: [], counts: { error: 0, warning: 0, hint: 0 } }

const sampleQuestion = (id: string, text: string, changes: Partial<Question> = {}): Question => ({
  id,
  kind: 'single-choice',
  text,
  hint: '',
  purpose: '',
  choices: [],
  rows: [],
  number: { least: null, most: null, unit: '' },
  place: 'area',
  shownWhen: null,
  isAnalystOnly: false,
  ...changes,
})

/** Two sections, with a condition, a carried answer and a field for the desk. */
export const sampleDraft: Questionnaire = {
  sections: [
    {
      id: 's1',
      title: 'How you use it',
      introduction: 'These questions are about the last 12 months.',
      shownWhen: null,
      questions: [
        sampleQuestion('q1', 'How often do you go?', {
          choices: [
            { key: 'weekly', label: 'Every week' },
            { key: 'never', label: 'Never', isExclusive: true },
          ],
          purpose: 'To plan opening hours',
          media: { picture: { hash: 'a', type: 'image/png', alt: 'A calendar' } },
          fullQuestionId: 'f1',
        }),
        sampleQuestion('q2', 'How long does the journey take?', {
          kind: 'number',
          number: { least: 0, most: 300, unit: 'minutes' },
        }),
      ],
    },
    {
      id: 's2',
      title: 'What matters',
      introduction: '',
      shownWhen: { match: 'all', conditions: [{ questionId: 'q1', is: 'not-among', keys: ['never'] }] },
      questions: [
        sampleQuestion('q3', 'You said {{q1}}. Why?', {
          kind: 'long-text',
          shownWhen: { match: 'any', conditions: [{ questionId: 'q2', is: 'answered', keys: [] }] },
        }),
        sampleQuestion('q4', 'Batch', { kind: 'short-text', isAnalystOnly: true }),
      ],
    },
  ],
}

const sample: Outline = { draft: sampleDraft, live: null, noted: noNotes, mayEdit: true }
const empty: Questionnaire = {
  sections: [{ id: 'only', title: '', introduction: '', shownWhen: null, questions: [] }],
}

export const outlinePage = page<OutlineView>('listen/builder/views/desk/outline.njk', {
  full: outlineView(sampleActivity, sample),
  empty: outlineView(sampleActivity, { ...sample, draft: empty }),
  launched: outlineView(sampleActivity, { ...sample, live: { version: 2, edition: 3, changes: 1 } }),
  checked: outlineView(sampleActivity, {
    ...sample,
    noted: { isChecked: true, lines: sampleFindingLines, counts: { error: 1, warning: 1, hint: 0 } },
  }),
  easyRead: outlineView({ ...sampleActivity, variantOf: '1' }, sample),
  reader: outlineView({ ...sampleActivity, fictional: true }, { ...sample, mayEdit: false }),
})
