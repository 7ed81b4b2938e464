import { likelyReason, type Removed, redactionReasons } from '../../core/redaction/apply.ts'
import type { Suggested } from '../../core/redaction/kinds.ts'
import { pseudonymOf } from '../../core/text/pseudonym.ts'
import { formatCode } from '../../web/format.ts'
import { type FieldError, type Typed, typedList, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { howRendered } from '../renderings/index.ts'
import { kindNames, reasonNames } from './desk-pages.ts'
import type { PermittedAnswer } from './queries.ts'
import { keyOfSpan, offeredSpans } from './schema.ts'

type Choice = { value: string; text: string; selected: boolean }
type Offered = {
  key: string
  before: string
  words: string
  after: string
  kind: string
  ticked: boolean
  reasons: Choice[]
  /** The key that ticks it, where keys are read. */
  shortcut: string
}

export type PrepareView = {
  name: string
  about: string
  /** As it was sent, where that is another language or a recording. */
  originalUrl: string | null
  question: string
  option: string | null
  /** The text in pieces, with the number of the place that a piece is, or none. */
  pieces: { text: string; number: number | null }[]
  offered: Offered[]
  add: string
  addReasons: Choice[]
  twoPeople: boolean
  isOrganisation: boolean
  /** Where it waits for a person since it may speak of harm; null where it does not. */
  harmUrl: string | null
  keptReason: string
  urls: { back: string; form: string; keepBack: string; skip: string }
  errors: readonly FieldError[]
  fictional: boolean
}

const shortcuts = '123456789abcdefghijklmopqrtuvwxyz'
const around = 30

const reasonChoices = (chosen: string): Choice[] =>
  redactionReasons.map((value) => ({ value, text: reasonNames[value], selected: value === chosen }))

function piecesOf(text: string, spans: readonly { start: number; end: number }[]) {
  let end = 0
  const pieces: { text: string; number: number | null }[] = []
  for (const [place, span] of spans.entries()) {
    if (span.start < end) continue
    pieces.push({ text: text.slice(end, span.start), number: null })
    pieces.push({ text: text.slice(span.start, span.end), number: place + 1 })
    end = span.end
  }
  pieces.push({ text: text.slice(end), number: null })
  return pieces.filter((piece) => piece.text !== '')
}

export type PrepareRows = {
  programme: ProgrammeScope
  answer: PermittedAnswer
  suggested: readonly Suggested[]
  /** What was taken out when it was prepared before; null where it never was. */
  held: readonly Removed[] | null
  twoPeople: boolean
  mayHarm: boolean
}

export function prepareView(
  { programme, answer, suggested, held, twoPeople, mayHarm }: PrepareRows,
  typed?: Typed,
  errors: readonly FieldError[] = [],
): PrepareView {
  const text = answer.text ?? ''
  const isOrganisation = answer.respondentKind === 'organisation'
  const heldBy = new Map((held ?? []).map((one) => [keyOfSpan(one), one]))
  const ticked = typed && new Set(typedList(typed, 'span'))
  // What an organisation says is published whole: its own name and numbers are its own to give.
  const isTicked = (key: string) => ticked?.has(key) ?? (held ? heldBy.has(key) : !isOrganisation)
  const spans = offeredSpans(suggested, held ?? [])
  const url = (...rest: string[]) => urls.publishing(programme.slug, ...rest)
  return {
    name: answer.organisationName ?? `Respondent ${pseudonymOf(answer.responseId)}`,
    about: [formatCode(answer.respondentKind), formatCode(answer.channel), howRendered(answer)]
      .filter(Boolean)
      .join('. '),
    originalUrl: howRendered(answer) ? urls.renderings(programme.slug, answer.id) : null,
    question: answer.question,
    option: answer.option,
    pieces: piecesOf(text, spans),
    offered: spans.map((span, place) => {
      const key = keyOfSpan(span)
      const likely = span.kind === 'words' ? 'other' : likelyReason(text, { ...span, kind: span.kind })
      const reason = (typed && typedText(typed, `reason-${key}`)) || heldBy.get(key)?.reason || likely
      return {
        key,
        before: text.slice(Math.max(0, span.start - around), span.start),
        words: text.slice(span.start, span.end),
        after: text.slice(span.end, span.end + around),
        kind: kindNames[span.kind],
        ticked: isTicked(key),
        reasons: reasonChoices(reason),
        shortcut: shortcuts.charAt(place),
      }
    }),
    add: typed ? typedText(typed, 'add') : '',
    addReasons: reasonChoices(typed ? typedText(typed, 'addReason') : 'could-identify'),
    twoPeople,
    isOrganisation,
    harmUrl: mayHarm ? urls.harm(programme.slug) : null,
    keptReason: typed ? typedText(typed, 'reason') : '',
    urls: {
      back: url(),
      form: url('answers', answer.id),
      keepBack: url('answers', answer.id, 'keep-back'),
      skip: `${url('questions', answer.questionId, 'next')}?after=${answer.id}`,
    },
    errors,
    fictional: programme.fictional,
  }
}

const sampleScope = { id: '', slug: 'evening-clinic', title: 'Moving the evening clinic', fictional: false }
const sampleAnswer: PermittedAnswer = {
  id: 'a1',
  text: 'Nurse Folasade was kind. Ring me on 07700 900123, or my neighbour June.',
  responseId: 'r1',
  questionId: 'q1',
  question: 'What do you want to say about this?',
  option: null,
  respondentKind: 'person',
  organisationName: null,
  channel: 'online',
  renderedFrom: null,
  renderedBy: null,
  renderer: null,
  isRecorded: false,
}
const sampleRows: PrepareRows = {
  programme: sampleScope,
  answer: sampleAnswer,
  suggested: [
    { kind: 'name', start: 6, end: 14 },
    { kind: 'phone', start: 36, end: 48 },
  ],
  held: null,
  twoPeople: false,
  mayHarm: false,
}

export const preparePage = page<PrepareView>('listen/redactions/views/desk/prepare.njk', {
  full: prepareView(sampleRows),
  harm: prepareView({ ...sampleRows, mayHarm: true }),
  translated: prepareView({
    ...sampleRows,
    answer: {
      ...sampleAnswer,
      renderedFrom: 'pl',
      renderedBy: 'registered',
      renderer: 'Ada Lee',
      isRecorded: true,
    },
  }),
  twoPeople: prepareView({ ...sampleRows, programme: { ...sampleScope, fictional: true }, twoPeople: true }),
  organisation: prepareView({
    ...sampleRows,
    suggested: [],
    answer: {
      ...sampleAnswer,
      respondentKind: 'organisation',
      organisationName: 'Friends of the clinic',
      option: 'Move it',
    },
  }),
  refused: prepareView(sampleRows, { span: ['6-14-name'], add: 'June\nJunge', addReason: 'person' }, [
    { field: 'add', message: '“Junge” is not in the text' },
  ]),
})
