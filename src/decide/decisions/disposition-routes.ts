import type { Context } from '../../context.ts'
import { readId } from '../../understand/questions/index.ts'
import { type FieldError, readForm, type Typed, typedText } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import { programmeOf, type Reply, type Request, type Route } from '../../web/route.ts'
import { authorOf, type SignedOffTheme } from '../findings/index.ts'
import { isSameWords } from './coverage.ts'
import { decisionUrl } from './desk-pages.ts'
import { blockAnchor, dispositionsPage, dispositionsView, typedDispositions } from './disposition-pages.ts'
import { type Draft, getDraft } from './publication-service.ts'
import { blockField, type DispositionForm, dispositionForm, typedBlock } from './schema.ts'
import { type Answer, answerThemes, DispositionsEditedByAnother, stampOf } from './service.ts'

type TypedAnswer = {
  theme: SignedOffTheme
  seen: string
  form: ReturnType<typeof readForm<typeof dispositionForm>>
}

/**
 * The blocks of the page in which something else stands than when it was opened, and the one whose button was
 * pressed where its answer was given to other words: that is how somebody says that it holds for the new ones.
 */
function readTouched(typed: Typed, { signedOff, dispositions }: Draft, only?: SignedOffTheme): TypedAnswer[] {
  const answers = new Map(dispositions.map((row) => [row.themeId, row]))
  return signedOff.flatMap((theme) => {
    const { title, description } = answers.get(theme.id) ?? theme
    const isConfirmed = theme.id === only?.id && !isSameWords({ title, description }, theme)
    const block = typedBlock(typed, theme.id)
    const seen = typedText(block, 'seen')
    const form = readForm(dispositionForm, block)
    const isEmpty = typedText(block, 'kind') === '' && typedText(block, 'reason').trim() === ''
    const isUntouched = form.ok
      ? stampOf({ ...form.value, title, description }) === seen && !isConfirmed
      : isEmpty && seen === ''
    return isUntouched ? [] : [{ theme, seen, form }]
  })
}

const errorsOf = ({ theme, form }: TypedAnswer): FieldError[] =>
  form.ok
    ? []
    : form.errors.map(({ field, message }) => ({
        field: `${field}-${theme.id}`,
        message: `${theme.title}: ${message.charAt(0).toLowerCase()}${message.slice(1)}`,
      }))

/** Answering the themes of a decision: each by its own button, or all at once. */
export const dispositionRoutes = (ctx: Context, translate: Translate): Route[] => {
  const draftOf = (request: Request) =>
    getDraft(ctx.db, programmeOf(request).id, readId(request.params.decision), ctx.now())

  const save = (request: Request, draft: Draft, touched: TypedAnswer[]) => {
    const answers = touched.flatMap(({ theme, seen, form }): Answer[] =>
      form.ok ? [{ themeId: theme.id, seen, ...(form.value satisfies DispositionForm) }] : [],
    )
    const scope = { programmeId: programmeOf(request).id, decisionId: draft.decision.id }
    return ctx.db
      .transaction()
      .execute((tx) => answerThemes(tx, scope, answers, authorOf(request), ctx.now()))
  }

  /** Shows both answers; saving again is then a choice, since the page now names what the other person wrote. */
  const sayEditedByAnother = async (
    request: Request,
    reply: Reply,
    typed: Typed,
    { themeIds }: DispositionsEditedByAnother,
  ) => {
    const draft = await draftOf(request)
    const stored = typedDispositions(draft, stampOf)
    const seenNow = themeIds.map((id) => [blockField('seen', id), stored[blockField('seen', id)]] as const)
    const errors = themeIds.map((id) => ({
      field: blockField('reason', id),
      message:
        'Someone else answered this theme while you were typing. Compare the two, then save again if yours should stand',
    }))
    const view = dispositionsView(
      translate,
      programmeOf(request),
      draft,
      { ...typed, ...Object.fromEntries(seenNow) },
      { errors, editedByAnother: themeIds },
    )
    return reply.page(dispositionsPage, view, 409)
  }

  /** After one answer was saved while others were still being written: the page again, with those as typed. */
  const showWithUnsaved = async (request: Request, reply: Reply, typed: Typed, saved: SignedOffTheme) => {
    const draft = await draftOf(request)
    const stored = typedDispositions(draft, stampOf)
    const kept = (['kind', 'reason', 'seen'] as const).map((field) => blockField(field, saved.id))
    const shown = { ...typed, ...Object.fromEntries(kept.map((name) => [name, stored[name]])) }
    const view = dispositionsView(translate, programmeOf(request), draft, shown, { saved: saved.title })
    return reply.page(dispositionsPage, view)
  }

  return [
    {
      access: 'desk:draft-decision',
      method: 'GET',
      url: '/desk/programmes/:programme/decisions/:decision/dispositions',
      async handle(request, reply) {
        const draft = await draftOf(request)
        const typed = typedDispositions(draft, stampOf)
        return reply.page(dispositionsPage, dispositionsView(translate, programmeOf(request), draft, typed))
      },
    },
    {
      access: 'desk:draft-decision',
      method: 'POST',
      url: '/desk/programmes/:programme/decisions/:decision/dispositions',
      async handle(request, reply) {
        const programme = programmeOf(request)
        const draft = await draftOf(request)
        const typed = (request.body ?? {}) as Typed
        const only = draft.signedOff.find(({ id }) => id === typedText(typed, 'save'))
        const touched = readTouched(typed, draft, only)
        const asked = only ? touched.filter(({ theme }) => theme.id === only.id) : touched
        const errors = only && asked.length === 0 ? emptyErrors(typed, only) : asked.flatMap(errorsOf)
        if (errors.length > 0) {
          const view = dispositionsView(translate, programme, draft, typed, { errors })
          return reply.page(dispositionsPage, view, 422)
        }
        try {
          await save(request, draft, asked)
        } catch (error) {
          if (!(error instanceof DispositionsEditedByAnother)) throw error
          return sayEditedByAnother(request, reply, typed, error)
        }
        if (only && touched.length > asked.length) return showWithUnsaved(request, reply, typed, only)
        const url = decisionUrl(programme, draft.decision.id, ...(only ? ['dispositions'] : []))
        return reply.next(only ? `${url}#${blockAnchor(only.id)}` : url, 'Saved')
      },
    },
  ]
}

/** Saving one block in which nothing stands says what is missing; one that is as it was is simply saved. */
function emptyErrors(typed: Typed, theme: SignedOffTheme): FieldError[] {
  const form = readForm(dispositionForm, typedBlock(typed, theme.id))
  return errorsOf({ theme, seen: '', form })
}
