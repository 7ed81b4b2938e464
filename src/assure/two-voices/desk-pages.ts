import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { createTranslate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import messages from '../messages.en.json' with { type: 'json' }
import { type Body, sampleBody, yearText } from '../performance/index.ts'
import { withheldReasons } from '../questions/index.ts'
import { type CommentView, commentView, sampleComment } from './pages.ts'
import type { CommentRow } from './queries.ts'
import { type Aspect, aspects, degrees } from './schema.ts'

type Choice = { value: string; text: string; checked: boolean }

type DeskComment = CommentView & {
  id: string
  state: string
  states: Choice[]
  reasons: Choice[]
  url: string
}

type DeskVoicesView = {
  name: string
  fictional: boolean
  year: string
  /** Null for whoever does not act for the body. */
  declaring: {
    typed: { words: string; declaredAs: string }
    aspects: { field: Aspect; title: string; choices: Choice[] }[]
  } | null
  /** Null for whoever acts for the body: it never reads comments before they are shown. */
  reading: DeskComment[] | null
  publicUrl: string
  errors: readonly FieldError[]
}

const inEnglish = createTranslate('en', { assure: messages })
const stateNames = { shown: 'Shown to the public', withheld: 'Not shown' }

/** What was typed and not taken: of the declaration, or of one comment. */
export type Refused = { id: string | null; typed: Typed; errors: readonly FieldError[] }
export type May = { declare: boolean; read: boolean }

function deskComment(body: string, comment: CommentRow, refused: Refused | undefined): DeskComment {
  const typed = refused?.id === comment.id ? refused.typed : undefined
  const chosen = typed ? typedText(typed, 'state') : comment.state
  const reason = typed ? typedText(typed, 'reason') : comment.withheldReason
  return {
    ...commentView(inEnglish, comment),
    id: comment.id,
    state:
      comment.state === 'waiting'
        ? 'Nobody has read it yet.'
        : `${stateNames[comment.state]}. By ${comment.readBy ?? 'somebody whose account has gone'}.`,
    states: (['shown', 'withheld'] as const).map((value) => ({
      ...{ value, text: stateNames[value], checked: chosen === value },
    })),
    reasons: withheldReasons.map((value) => ({
      ...{ value, text: inEnglish(`assure:questions.withheld.${value}`), checked: reason === value },
    })),
    url: `${urls.deskTwoVoices(body)}/comments/${comment.id}`,
  }
}

export const deskVoicesView = (
  { id, name, fictional }: Body,
  year: number,
  comments: readonly CommentRow[],
  may: May,
  refused?: Refused,
): DeskVoicesView => {
  const typed = refused?.id === null ? refused.typed : {}
  return {
    name,
    fictional,
    year: yearText(inEnglish, year),
    declaring: may.declare
      ? {
          typed: { words: typedText(typed, 'words'), declaredAs: typedText(typed, 'declaredAs') },
          aspects: aspects.map((field) => ({
            field,
            title: inEnglish(`assure:twoVoices.question.${field}`),
            choices: degrees.map((value) => ({
              value,
              text: inEnglish(`assure:twoVoices.degree.${value}`),
              checked: typedText(typed, field) === value,
            })),
          })),
        }
      : null,
    reading: may.read ? comments.map((comment) => deskComment(id, comment, refused)) : null,
    publicUrl: urls.twoVoices(id, year),
    errors:
      refused?.errors.map(({ field, message }) => ({
        field: refused.id === null ? field : `${field}-${refused.id}`,
        message,
      })) ?? [],
  }
}

const waiting: CommentRow = { ...sampleComment, state: 'waiting', readBy: null }

export const deskVoicesPage = page<DeskVoicesView>('assure/two-voices/views/desk/two-voices.njk', () => ({
  'to declare': deskVoicesView(sampleBody, 2026, [waiting], { declare: true, read: false }),
  'to read': deskVoicesView(sampleBody, 2026, [waiting, { ...sampleComment, id: 'b' }], {
    declare: false,
    read: true,
  }),
  'nothing to read': deskVoicesView(sampleBody, 2026, [], { declare: false, read: true }),
  'declaration refused': deskVoicesView(
    sampleBody,
    2026,
    [],
    { declare: true, read: false },
    {
      id: null,
      typed: { seeks: 'yes', words: 'Our forum meets' },
      errors: [
        { field: 'weighs', message: 'Select whether it takes them into account' },
        { field: 'declaredAs', message: 'Enter the name and role under which it stands in public' },
      ],
    },
  ),
  'reading refused': deskVoicesView(
    sampleBody,
    2026,
    [waiting],
    { declare: false, read: true },
    {
      id: 'a',
      typed: { state: 'withheld' },
      errors: [{ field: 'reason', message: 'Select why it is not shown' }],
    },
  ),
}))
