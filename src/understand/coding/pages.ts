import { formatMoment } from '../../web/format.ts'
import type { FieldError } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { pseudonymOf, saySetApart, sayWaiting, type TextQuestion } from '../questions/index.ts'
import type { Additions, OfCampaign } from './additions.ts'
import { additionsView } from './additions.ts'
import type { AffectedBoxes } from './affected.ts'
import { codeSample, sampleAnswer } from './code-sample.ts'
import { type Giver, giverOf, saidHow } from './giver.ts'
import { keyOf } from './keys.ts'
import { isUnread } from './made-by.ts'
import type { AnswerRow, ChosenBeside, CodingRow, ThemeInUse } from './queries.ts'
import { aboutQueue, additionsName, describeSpecial, queueNames } from './queue-names.ts'
import { type Offer, offerView, type SameWords, saySameWords } from './same-words-view.ts'
import type { Queue } from './schema.ts'
import type { Suggestion } from './suggested.ts'
import { type WordsView, wordsView } from './words-view.ts'

type ThemeItem = {
  value: string
  text: string
  checked: boolean
  hint?: { text: string }
  attributes: { 'data-key': string }
}

export type ShownAnswer = Giver &
  WordsView & {
    id: string
    option: string | null
    /** The words of Easy Read that it answers; null where it answers the question itself. */
    askedAs: string | null
    chosenBeside: readonly ChosenBeside[]
    /** What it says besides the text of the campaign that it is part of; null where there is nothing of the kind. */
    additions: Additions | null
    /** In how many other answers the same words stand; null where in none. */
    sameWords: string | null
    seen: string
    readBy: string | null
    codings: { title: string; how: string }[]
    items: ThemeItem[]
    noneTicked: boolean
    affected: AffectedBoxes
    learntFrom: number
    suggestions: { title: string; score: string; words: string; likely: boolean; key: string }[]
  }

export type CodeView = {
  question: string
  activityTitle: string
  fictional: boolean
  progress: { read: number; total: number }
  /** Those that say nothing in words; null where there are none. */
  apart: { text: string; href: string } | null
  waiting: { text: string; href: string | null } | null
  queues: { text: string; href: string; current: boolean }[]
  /** What the set of answers that is shown holds, where its name does not say. */
  about: string | null
  /** Fields of the queue that the form hands on. */
  show: string
  theme: string
  saved: { name: string; href: string } | null
  /** Of the answer that was just saved, or is shown and read: others of the same words that may have its themes. */
  offer: Offer | null
  answer: ShownAnswer | null
  hasThemes: boolean
  errors: FieldError[]
  urls: {
    back: string
    form: string
    skip: string
    themes: string
    work: string
    memos: string | null
    passages: string | null
    unredacted: string | null
    /** The answer as it was sent, to hear or read, or to say in which language it is. */
    original: string | null
    harm: string | null
  }
}

export type CodeRows = {
  programme: ProgrammeScope
  question: TextQuestion
  themes: readonly ThemeInUse[]
  progress: { read: number; total: number; apart: number; waiting: number }
  queue: Queue
  saved: { id: string; responseId: string; text: string | null } | undefined
  /** By the answer that is shown, and by the one that was saved. */
  same: { shown: SameWords; saved: SameWords }
  shown:
    | {
        answer: AnswerRow
        codings: readonly CodingRow[]
        reading: { who: string; readAt: Date } | undefined
        seen: string
        suggestions: readonly Suggestion[]
        affected: AffectedBoxes
        ofCampaign: OfCampaign | undefined
      }
    | undefined
  mayOpenUnredacted: boolean
  hasOwnShare: boolean
  hasAdditions: boolean
}

/** What was ticked, where a form was refused or somebody else was faster. */
export type Ticked = {
  themes: readonly string[]
  marks: readonly string[]
  errors: FieldError[]
  status: number
}

function themeItem(theme: ThemeInUse, place: number, isTicked: boolean, suggestion?: Suggestion): ThemeItem {
  const hint = [theme.description, suggestion ? `Suggested ${suggestion.score.toFixed(2)}` : '']
    .filter(Boolean)
    .join(' – ')
  return {
    value: theme.id,
    text: theme.title,
    checked: isTicked,
    attributes: { 'data-key': keyOf(place) },
    ...(hint ? { hint: { text: hint } } : {}),
  }
}

function shownAnswer(rows: CodeRows, ticked: Ticked | undefined): ShownAnswer | null {
  if (!rows.shown) return null
  const { answer, codings, reading, seen, suggestions, affected, ofCampaign } = rows.shown
  const codedThemes = codings.filter(({ madeBy }) => !isUnread(madeBy)).map(({ themeId }) => themeId)
  const ticks = ticked?.themes ?? codedThemes
  const placeOf = new Map(rows.themes.map((theme, place) => [theme.id, place]))
  return {
    ...giverOf(answer),
    id: answer.id,
    option: answer.option,
    askedAs: answer.inVariant ? answer.askedAs : null,
    chosenBeside: answer.chosenBeside,
    ...wordsView(answer.text ?? '', rows.themes, ticked?.marks),
    additions: additionsView(rows.programme, rows.question.id, ofCampaign),
    sameWords: rows.same.shown?.others ? saySameWords(rows.same.shown.others) : null,
    seen,
    readBy: reading ? `Read by ${reading.who} on ${formatMoment(reading.readAt)}` : null,
    codings: codings.map(({ title, madeBy, who }) => ({
      title,
      how: who ? `${saidHow[madeBy]} (${who})` : saidHow[madeBy],
    })),
    items: rows.themes.map((theme, place) =>
      themeItem(
        theme,
        place,
        ticks.includes(theme.id),
        suggestions.find((one) => one.themeId === theme.id),
      ),
    ),
    noneTicked: ticked ? ticked.themes.includes('none') : reading !== undefined && codings.length === 0,
    affected,
    learntFrom: suggestions[0]?.learntFrom ?? 0,
    suggestions: suggestions.map((one) => ({
      title: one.title,
      score: one.score.toFixed(2),
      words: one.words.join(', '),
      likely: one.likely,
      key: keyOf(placeOf.get(one.themeId) ?? -1),
    })),
  }
}

const waitingView = ({ progress, programme, mayOpenUnredacted }: CodeRows): CodeView['waiting'] =>
  progress.waiting === 0
    ? null
    : {
        text: sayWaiting(progress.waiting),
        href: mayOpenUnredacted ? urls.renderings(programme.slug) : null,
      }

export function codeView(rows: CodeRows, ticked?: Ticked): CodeView {
  const { programme, question, queue } = rows
  const url = (...rest: string[]) => urls.deskQuestion(programme.slug, question.id, ...rest)
  const queueQuery = 'themeId' in queue ? `show=${queue.show}&theme=${queue.themeId}` : `show=${queue.show}`
  const answerId = rows.shown?.answer.id
  const special = describeSpecial(queue, rows.themes)
  return {
    question: question.text,
    activityTitle: question.activityTitle,
    fictional: programme.fictional,
    progress: rows.progress,
    apart:
      rows.progress.apart === 0 ? null : { text: saySetApart(rows.progress.apart), href: url('set-apart') },
    waiting: waitingView(rows),
    queues: [
      ...Object.entries({
        ...(rows.hasOwnShare ? { mine: 'Your share' } : {}),
        ...queueNames,
        ...(rows.hasAdditions ? { additions: additionsName } : {}),
      }).map(([show, text]) => ({
        text,
        href: `${url('code')}?show=${show}`,
        current: queue.show === show,
      })),
      ...(special ? [{ text: special, href: `${url('code')}?${queueQuery}`, current: true }] : []),
    ],
    about: aboutQueue[queue.show] ?? null,
    show: queue.show,
    theme: 'themeId' in queue ? queue.themeId : '',
    saved: rows.saved
      ? {
          name: `Respondent ${pseudonymOf(rows.saved.responseId)}`,
          href: `${url('code')}?${queueQuery}&answer=${rows.saved.id}#answer`,
        }
      : null,
    offer: offerView(rows, url('bulk', 'same-words')),
    answer: shownAnswer(rows, ticked),
    hasThemes: rows.themes.length > 0,
    errors: ticked?.errors ?? [],
    urls: {
      back: urls.understand(programme.slug),
      form: url('code'),
      skip: `${url('code')}?${queueQuery}&after=${answerId ?? ''}#answer`,
      themes: url('themes'),
      work: url('work'),
      memos: answerId ? `${url('memos')}?answer=${answerId}` : null,
      passages: answerId ? url('answers', answerId, 'passages') : null,
      unredacted: rows.mayOpenUnredacted && answerId ? url('answers', answerId, 'unredacted') : null,
      original: rows.mayOpenUnredacted && answerId ? urls.renderings(programme.slug, answerId) : null,
      harm: rows.shown ? urls.raiseHarm(programme.slug, rows.shown.answer.responseId) : null,
    },
  }
}

export const codePage = page<CodeView>('understand/coding/views/desk/code.njk', {
  full: codeSample,
  empty: {
    ...codeSample,
    answer: null,
    saved: null,
    offer: null,
    apart: null,
    waiting: { text: sayWaiting(1), href: null },
  },
  noThemes: {
    ...codeSample,
    hasThemes: false,
    answer: { ...sampleAnswer, rendered: null, items: [], suggestions: [], codings: [], readBy: null },
    waiting: null,
  },
  refused: {
    ...codeSample,
    answer: { ...sampleAnswer, marks: [{ value: 't1', kind: 'Quote', theme: 'Buses', words: 'The bus' }] },
    errors: [
      { field: 'themes', message: 'Select the themes that apply, or “None of these themes applies”' },
      { field: 'marks', message: 'Tick the theme of each passage and quote' },
    ],
  },
})
