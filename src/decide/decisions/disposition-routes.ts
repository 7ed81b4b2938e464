import type { Context } from '../../context.ts'
import { cleanText } from '../../core/text/clean.ts'
import { readId } from '../../understand/questions/index.ts'
import { type FieldError, readForm, type Typed, typedText } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import { type ProgrammeScope, programmeOf, type Reply, type Request, type Route } from '../../web/route.ts'
import { authorOf } from '../findings/index.ts'
import type { Issue } from '../issues/index.ts'
import { answersOf } from './answers-of.ts'
import { kindsThatChange, type Speaker } from './content.ts'
import { isSameWords } from './coverage.ts'
import { decisionUrl } from './desk-pages.ts'
import {
  answersUrl,
  blockAnchor,
  dispositionsPage,
  dispositionsView,
  typedDispositions,
} from './disposition-pages.ts'
import { type Listing, listIssuesOnPage, readListing, writeListing } from './issue-listing.ts'
import { type Draft, getDraft } from './publication-service.ts'
import { listProgrammeVersions } from './queries.ts'
import { blockField, type DispositionForm, dispositionForm, fieldsOfBlock, typedBlock } from './schema.ts'
import {
  type Answer,
  adoptAdvice,
  answerIssues,
  DispositionsEditedByAnother,
  stampOf,
  VersionNotPublished,
} from './service.ts'

type TypedAnswer = {
  issue: Issue
  seen: string
  form: ReturnType<typeof readForm<typeof dispositionForm>>
}

/**
 * The blocks of the page in which something else stands than when it was opened, and the one whose button was
 * pressed where its answer was given to other words: that is how somebody says that it holds for the new ones.
 */
function readTouched(
  typed: Typed,
  { issues, dispositions }: Draft,
  saidBy: Speaker,
  only?: Issue,
): TypedAnswer[] {
  const answers = answersOf(dispositions, saidBy)
  return issues.flatMap((issue) => {
    const { title, description } = answers.get(issue.id) ?? issue
    const isConfirmed = issue.id === only?.id && !isSameWords({ title, description }, issue)
    const block = typedBlock(typed, issue.id)
    const seen = typedText(block, 'seen')
    const form = readForm(dispositionForm, block)
    const isEmpty = ['kind', 'reason', 'changes', 'easyRead'].every(
      (field) => typedText(block, field).trim() === '',
    )
    // As it was typed, valid or not: an earlier answer that says too little does not hold up the others.
    const isAsSeen = stampOf({ ...asTyped(block), title, description }) === seen
    const isUntouched = (isAsSeen && !isConfirmed) || (isEmpty && seen === '')
    return isUntouched ? [] : [{ issue, seen, form }]
  })
}

function asTyped(block: Typed) {
  const [kind, version] = [typedText(block, 'kind'), typedText(block, 'version')]
  const clean = (field: string) => cleanText(typedText(block, field))
  const change = changeIn(kind, clean('changes'), version === '' ? null : Number(version))
  return { kind, reason: clean('reason'), ...change, easyRead: clean('easyRead') }
}

/** What changes, which only an answer by which something changes has. */
const changeIn = (kind: string, whatChanges: string, changedIn: number | null) =>
  kindsThatChange.includes(kind) ? { whatChanges, changedIn } : { whatChanges: '', changedIn: null }

/** The answer that a form holds. */
export const saidIn = ({ kind, reason, changes, version, easyRead }: DispositionForm) => ({
  kind,
  reason,
  ...changeIn(kind, changes, version),
  easyRead,
})

const errorsOf = ({ issue, form }: TypedAnswer): FieldError[] =>
  form.ok
    ? []
    : form.errors.map(({ field, message }) => ({
        field: `${field}-${issue.id}`,
        message: `${issue.title}: ${message.charAt(0).toLowerCase()}${message.slice(1)}`,
      }))

/** What officers advise and what the meeting said: each a page of its own, of one form. */
export const dispositionRoutes = (ctx: Context, translate: Translate): Route[] => [
  ...routesOf(ctx, translate, 'advice'),
  ...routesOf(ctx, translate, 'meeting'),
  {
    access: 'desk:draft-decision',
    method: 'POST',
    url: '/desk/programmes/:programme/decisions/:decision/minutes/as-advised',
    async handle(request, reply) {
      const programme = programmeOf(request)
      const decisionId = readId(request.params.decision)
      const of = { programmeId: programme.id, decisionId }
      const count = await ctx.db
        .transaction()
        .execute((tx) => adoptAdvice(tx, of, authorOf(request), ctx.now()))
      const said = count === 1 ? 'One issue was' : `${count} issues were`
      return reply.next(answersUrl(programme, decisionId, 'meeting'), `${said} answered as advised`)
    },
  },
]

/** Answering the issues of a decision: each by its own button, or all at once. */
const routesOf = (ctx: Context, translate: Translate, saidBy: Speaker): Route[] => {
  const url = `/desk/programmes/:programme/decisions/:decision/${saidBy === 'advice' ? 'advice' : 'minutes'}`

  const draftOf = (request: Request) =>
    getDraft(ctx.db, programmeOf(request).id, readId(request.params.decision), ctx.now())

  const show = async (
    request: Request,
    draft: Draft,
    typed: Typed,
    shown?: Parameters<typeof dispositionsView>[4],
  ) => {
    const programme = programmeOf(request)
    const versions = await listProgrammeVersions(ctx.db, programme.id)
    // What was sent stands on the page that comes back, though another person may have answered it.
    const sent = (request.body ?? {}) as Typed
    const listed = listIssuesOnPage(draft, saidBy, readListing(request.query), sent)
    return dispositionsView(translate, programme, { draft, saidBy, versions, listed }, typed, shown)
  }

  const save = (request: Request, draft: Draft, touched: TypedAnswer[]) => {
    const answers = touched.flatMap(({ issue, seen, form }): Answer[] =>
      form.ok ? [{ issueId: issue.id, seen, ...saidIn(form.value) }] : [],
    )
    const scope = { programmeId: programmeOf(request).id, decisionId: draft.decision.id, saidBy }
    return ctx.db
      .transaction()
      .execute((tx) => answerIssues(tx, scope, answers, authorOf(request), ctx.now()))
  }

  /** Shows both answers; saving again is then a choice, since the page now names what the other person wrote. */
  const sayEditedByAnother = async (
    request: Request,
    reply: Reply,
    typed: Typed,
    { issueIds }: DispositionsEditedByAnother,
  ) => {
    const draft = await draftOf(request)
    const stored = typedDispositions(draft, saidBy, stampOf)
    const seenNow = issueIds.map((id) => [blockField('seen', id), stored[blockField('seen', id)]] as const)
    const errors = issueIds.map((id) => ({
      field: blockField('reason', id),
      message:
        'Someone else answered this issue while you were typing. Compare the two, then save again if yours should stand',
    }))
    const shown = { ...typed, ...Object.fromEntries(seenNow) }
    return reply.page(
      dispositionsPage,
      await show(request, draft, shown, { errors, editedByAnother: issueIds }),
      409,
    )
  }

  /** After one answer was saved while others were still being written: the page again, with those as typed. */
  const showWithUnsaved = async (request: Request, reply: Reply, typed: Typed, saved: Issue) => {
    const draft = await draftOf(request)
    const stored = typedDispositions(draft, saidBy, stampOf)
    const kept = fieldsOfBlock.map((field) => blockField(field, saved.id))
    const shown = { ...typed, ...Object.fromEntries(kept.map((name) => [name, stored[name]])) }
    return reply.page(dispositionsPage, await show(request, draft, shown, { saved: saved.title }))
  }

  /** Back to the answer that was saved; after all of a page to the issues after it, and from the last to the decision. */
  const whereNext = (programme: ProgrammeScope, draft: Draft, listing: Listing, only?: Issue) => {
    const answers = answersUrl(programme, draft.decision.id, saidBy)
    if (only) return `${answers}${writeListing(listing)}#${blockAnchor(only.id)}`
    const { pages } = listIssuesOnPage(draft, saidBy, listing)
    if (listing.page >= pages) return decisionUrl(programme, draft.decision.id)
    // Those that were answered just now have left a list of the unanswered: the next ones have moved up.
    const page = listing.show === 'unanswered' ? listing.page : listing.page + 1
    return `${answers}${writeListing({ ...listing, page })}`
  }

  return [
    {
      access: 'desk:draft-decision',
      method: 'GET',
      url,
      async handle(request, reply) {
        const draft = await draftOf(request)
        const typed = typedDispositions(draft, saidBy, stampOf)
        return reply.page(dispositionsPage, await show(request, draft, typed))
      },
    },
    {
      access: 'desk:draft-decision',
      method: 'POST',
      url,
      async handle(request, reply) {
        const programme = programmeOf(request)
        const draft = await draftOf(request)
        const typed = (request.body ?? {}) as Typed
        const only = draft.issues.find(({ id }) => id === typedText(typed, 'save'))
        const touched = readTouched(typed, draft, saidBy, only)
        const asked = only ? touched.filter(({ issue }) => issue.id === only.id) : touched
        const errors = only && asked.length === 0 ? emptyErrors(typed, only) : asked.flatMap(errorsOf)
        const refuse = async (errors: FieldError[]) =>
          reply.page(dispositionsPage, await show(request, draft, typed, { errors }), 422)
        if (errors.length > 0) return refuse(errors)
        try {
          await save(request, draft, asked)
        } catch (error) {
          if (error instanceof VersionNotPublished) {
            return refuse([{ field: blockField('version', error.issueId), message: error.message }])
          }
          if (!(error instanceof DispositionsEditedByAnother)) throw error
          return sayEditedByAnother(request, reply, typed, error)
        }
        if (only && touched.length > asked.length) return showWithUnsaved(request, reply, typed, only)
        const next = whereNext(programme, draft, readListing(request.query), only)
        return reply.next(next, 'Saved')
      },
    },
  ]
}

/** Saving one block in which nothing stands says what is missing; one that is as it was is simply saved. */
function emptyErrors(typed: Typed, issue: Issue): FieldError[] {
  const form = readForm(dispositionForm, typedBlock(typed, issue.id))
  return errorsOf({ issue, seen: '', form })
}
