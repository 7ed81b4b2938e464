import { dayInLondon } from '../../core/days.ts'
import { formatDay, formatNumber } from '../../web/format.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { createTranslate, type Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import messages from '../messages.en.json' with { type: 'json' }
import {
  type Body,
  criterionView,
  type Performance,
  sampleBody,
  samplePerformance,
  yearText,
} from '../performance/index.ts'
import { countSaid, gapOf } from './gap.ts'
import type { CommentRow, DeclarationRow } from './queries.ts'
import { type Aspect, aspects, degrees, groupKinds, notSaid } from './schema.ts'

/** The criteria of the record that stand beside each aspect. */
const onRecord: Record<Aspect, readonly string[]> = {
  seeks: ['involvement-arranged', 'involved-early', 'several-ways'],
  weighs: ['points-answered', 'changed'],
}

type AspectView = {
  title: string
  gap: string
  declared: string
  said: string
  shown: string[]
}

export type CommentView = { who: string; says: string[]; words: string; anchor: string }

type VoicesView = {
  name: string
  fictional: boolean
  introduction: string
  years: { text: string; url: string; isShown: boolean }[]
  aspects: AspectView[]
  declaration: { words: string; by: string } | null
  comments: CommentView[]
  waiting: string | null
  withheld: string[]
  urls: { body: string; performance: string; comment: string; csv: string }
}

export type Voices = {
  year: number
  declaration: DeclarationRow | undefined
  comments: readonly CommentRow[]
  performance: Performance
}

function aspectView(
  t: Translate,
  aspect: Aspect,
  { declaration, comments, performance }: Voices,
): AspectView {
  const said = countSaid(comments, aspect)
  const gap = gapOf(declaration, said, aspect)
  return {
    title: t(`assure:twoVoices.aspect.${aspect}`),
    gap: gap
      ? t(`assure:twoVoices.gap.${aspect}`, { less: formatNumber(gap.less), count: gap.of })
      : t('assure:twoVoices.noGap'),
    declared: declaration
      ? t(`assure:twoVoices.degree.${declaration[aspect]}`)
      : t('assure:twoVoices.nothingDeclared'),
    said:
      said.of === 0
        ? t('assure:twoVoices.nobodySaid')
        : t('assure:twoVoices.said', {
            count: said.of,
            ...Object.fromEntries(degrees.map((degree) => [degree, formatNumber(said[degree])])),
          }),
    shown: performance.criteria
      .filter(({ id }) => onRecord[aspect].includes(id))
      .map((criterion) => {
        const { title, shows } = criterionView(t, { ...criterion, must: false })
        return `${title}: ${shows}`
      }),
  }
}

export const commentView = (t: Translate, comment: CommentRow): CommentView => ({
  anchor: `comment-${comment.id}`,
  who: t('assure:twoVoices.by', {
    group: comment.groupName,
    kind: t(`assure:twoVoices.kind.${comment.groupKind}`),
    day: formatDay(dayInLondon(comment.saidAt)),
  }),
  says: aspects.flatMap((aspect) => {
    const degree = comment[aspect]
    return degree
      ? [`${t(`assure:twoVoices.aspect.${aspect}`)}: ${t(`assure:twoVoices.degree.${degree}`)}`]
      : []
  }),
  words: comment.words,
})

export function voicesView(
  t: Translate,
  { id, name, fictional }: Body,
  voices: Voices,
  years: readonly number[],
): VoicesView {
  const { year, declaration, comments } = voices
  const waiting = comments.filter(({ state }) => state === 'waiting').length
  const withheld = Map.groupBy(
    comments.flatMap(({ withheldReason }) => withheldReason ?? []),
    (reason) => reason,
  )
  return {
    name,
    fictional,
    introduction: t('assure:twoVoices.introduction', { name, year: yearText(t, year) }),
    years: years.map((one) => ({
      text: yearText(t, one),
      url: urls.twoVoices(id, one),
      isShown: one === year,
    })),
    aspects: aspects.map((aspect) => aspectView(t, aspect, voices)),
    declaration: declaration
      ? {
          words: declaration.words,
          by: t('assure:twoVoices.declaredBy', {
            by: declaration.declaredAs,
            day: formatDay(dayInLondon(declaration.declaredAt)),
          }),
        }
      : null,
    comments: comments.filter(({ state }) => state === 'shown').map((one) => commentView(t, one)),
    waiting: waiting > 0 ? t('assure:twoVoices.waiting', { count: waiting }) : null,
    withheld: [...withheld].map(([reason, own]) =>
      t('assure:questions.withheldLine', {
        count: own.length,
        reason: t(`assure:questions.withheld.${reason}`),
      }),
    ),
    urls: {
      body: urls.body(id),
      performance: urls.performance(id),
      comment: urls.commentOnBody(id),
      csv: `${urls.twoVoicesCsv(id)}?year=${year}`,
    },
  }
}

const english = createTranslate('en', { assure: messages })
export const sampleComment: CommentRow = {
  ...{ id: 'a', groupName: 'Friends of the clinic', groupKind: 'patient-group', seeks: 'yes', weighs: 'no' },
  words: 'We were asked in May. Nobody told us what came of it.',
  ...{ saidAt: new Date('2026-11-02T09:00:00Z'), state: 'shown', withheldReason: null, readBy: 'Ada Reader' },
}
const declaration: DeclarationRow = {
  ...{ seeks: 'yes', weighs: 'yes', words: 'Our forum meets each month.', declaredAs: 'Chair of the board' },
  declaredAt: new Date('2026-06-01T09:00:00Z'),
}
const waiting: CommentRow = { ...sampleComment, id: 'b', state: 'waiting', readBy: null }
const withheld: CommentRow = { ...sampleComment, id: 'c', state: 'withheld', withheldReason: 'abuse' }

export const voicesPage = page<VoicesView>('assure/two-voices/views/two-voices.njk', () => ({
  none: voicesView(
    english,
    sampleBody,
    { year: 2026, declaration: undefined, comments: [], performance: samplePerformance('nothing') },
    [2026],
  ),
  both: voicesView(
    english,
    sampleBody,
    {
      ...{ year: 2026, declaration, performance: samplePerformance('judged') },
      comments: [sampleComment, waiting, withheld],
    },
    [2026, 2025],
  ),
}))

type Choice = { value: string; text: string; checked: boolean }

type CommentFormView = {
  name: string
  fictional: boolean
  typed: { groupName: string; words: string }
  kinds: Choice[]
  aspects: { field: Aspect; title: string; choices: Choice[] }[]
  action: string
  backUrl: string
  errors: readonly FieldError[]
}

export const commentFormView = (
  t: Translate,
  { id, name, fictional }: Body,
  typed: Typed = {},
  errors: readonly FieldError[] = [],
): CommentFormView => ({
  name,
  fictional,
  typed: { groupName: typedText(typed, 'groupName'), words: typedText(typed, 'words') },
  kinds: groupKinds.map((value) => ({
    value,
    text: t(`assure:twoVoices.kind.${value}`),
    checked: typedText(typed, 'groupKind') === value,
  })),
  aspects: aspects.map((field) => ({
    field,
    title: t(`assure:twoVoices.question.${field}`),
    choices: [...degrees, notSaid].map((value) => ({
      value,
      text: t(`assure:twoVoices.degree.${value}`),
      checked: typedText(typed, field) === value,
    })),
  })),
  action: urls.commentOnBody(id),
  backUrl: urls.twoVoices(id),
  errors,
})

export const commentPage = page<CommentFormView>('assure/two-voices/views/comment.njk', () => ({
  empty: commentFormView(english, sampleBody),
  refused: commentFormView(english, sampleBody, { groupName: 'Friends', seeks: notSaid, weighs: notSaid }, [
    { field: 'seeks', message: 'assure:twoVoices.nothingSaid' },
    { field: 'words', message: 'assure:twoVoices.wordsEmpty' },
  ]),
}))

type SentView = { name: string; fictional: boolean; backUrl: string }
export const sentView = ({ id, name, fictional }: Body): SentView => ({
  name,
  fictional,
  backUrl: urls.twoVoices(id),
})
export const sentPage = page<SentView>('assure/two-voices/views/sent.njk', { sent: sentView(sampleBody) })
