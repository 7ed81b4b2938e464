import { stringify } from 'csv-stringify/sync'
import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import { leastPublished } from '../../core/stats/disclosure-schemes.ts'
import { neutraliseCell } from '../../core/text/clean.ts'
import type { Db } from '../../db/database.ts'
import { getDisclosureScheme } from '../../people/settings/index.ts'
import { getPublicProgramme, type ProgrammeSlots } from '../../register/programmes/index.ts'
import { sendCsv } from '../../web/csv.ts'
import { readForm } from '../../web/forms.ts'
import type { Translate } from '../../web/messages.ts'
import type { Reply, Request, Route } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import type { ModerationSubject } from '../moderation/index.ts'
import { sayRendered } from '../renderings/index.ts'
import { createWhoInWords, publishedPage, publishedView, textsAPage } from './public-pages.ts'
import {
  countPublicTexts,
  findModeratedText,
  findPublicText,
  hasPublishedTexts,
  listGiverGroups,
  listPublicQuestions,
  listPublicTexts,
  listSharedLanguages,
} from './public-queries.ts'
import { readPublishingBase } from './public-service.ts'
import { publicQuery } from './schema.ts'

const mostInAFile = 250_000

/** For the programme's public page and the page of what people said: once something is published. */
export const createPublishedTextsLink =
  (translate: Translate): ProgrammeSlots['programmeLinks'][number] =>
  async (db, { id, slug }) =>
    (await hasPublishedTexts(db, id))
      ? [{ text: translate('listen:published.link'), url: urls.publishedTexts(slug) }]
      : []

/** What moderation needs of a published text: it can be pointed out and taken from view; nobody mends it there. */
export const publishedTextSubject: ModerationSubject = {
  longestText: 1,
  readText: () => ({ ok: false, error: 'listen:published.cannotMend' }),
  async find(db, subjectId) {
    const [held, shown] = await Promise.all([
      findModeratedText(db as Context['db'], subjectId),
      findPublicText(db as Context['db'], subjectId),
    ])
    if (!held) return undefined
    return {
      text: held.text ?? '',
      where: held.question,
      url: urls.publishedTexts(held.slug),
      programmeId: held.programmeId,
      isShown: shown !== undefined,
    }
  },
  mend: () => Promise.reject(new Error('a published text is prepared anew, not mended')),
}

/** Themes under which published words may stand; a later room knows them. */
export type ListShownThemes = (db: Db, programmeId: string) => Promise<{ id: string; title: string }[]>

/** What people said, as it may be published: page by page, and as a file. */
export const publishedRoutes = (
  ctx: Context,
  translate: Translate,
  listShownThemes: ListShownThemes,
): Route[] => {
  const programmeOf = (request: Request) => getPublicProgramme(ctx.db, request.params.programme)

  return [
    {
      access: 'public',
      method: 'GET',
      url: '/programmes/:programme/responses',
      async handle(request: Request, reply: Reply) {
        const programme = await programmeOf(request)
        const form = readForm(publicQuery, request.query)
        const query = form.ok ? form.value : { q: '', question: '', theme: '', page: 1 }
        const themes = await listShownThemes(ctx.db, programme.id)
        const theme = themes.find(({ id }) => id === query.theme)
        // What has too few for its number to be shown has no words here either, and is not told from what is not there.
        if (query.theme !== '' && !theme) throw new NotFound('a theme of published words')
        const filter = {
          programmeId: programme.id,
          questionId: query.question,
          words: query.q,
          themeId: theme?.id,
        }
        const scheme = await getDisclosureScheme(ctx.db)
        const [counts, questions, groups, sharedLanguages, count, texts] = await Promise.all([
          readPublishingBase(ctx.db, programme.id),
          listPublicQuestions(ctx.db, programme.id),
          listGiverGroups(ctx.db, programme.id),
          listSharedLanguages(ctx.db, programme.id, leastPublished(scheme)),
          countPublicTexts(ctx.db, filter),
          listPublicTexts(ctx.db, filter, textsAPage, (query.page - 1) * textsAPage),
        ])
        const rows = {
          ...{ programme, counts, questions, groups, scheme, sharedLanguages, texts, count, query },
          themes,
        }
        const view = publishedView(translate, rows, form.ok ? [] : form.errors)
        return reply.page(publishedPage, view, form.ok ? 200 : 422)
      },
    },
    {
      access: 'public',
      method: 'GET',
      url: '/programmes/:programme/responses.csv',
      async handle(request: Request, reply: Reply) {
        const programme = await programmeOf(request)
        const filter = { programmeId: programme.id, questionId: '', words: '' }
        const scheme = await getDisclosureScheme(ctx.db)
        const [groups, sharedLanguages, texts] = await Promise.all([
          listGiverGroups(ctx.db, programme.id),
          listSharedLanguages(ctx.db, programme.id, leastPublished(scheme)),
          listPublicTexts(ctx.db, filter, mostInAFile, 0),
        ])
        const who = createWhoInWords(translate, groups, scheme)
        const rows = texts.map((one) => {
          const { name, capacities, channel } = who(one)
          return {
            id: one.id,
            question: neutraliseCell(one.question),
            option: neutraliseCell(one.option ?? ''),
            text: neutraliseCell(one.text ?? ''),
            organisation: neutraliseCell(name),
            speaks_as: capacities.join('; '),
            channel,
            text_is: sayRendered(translate, one, sharedLanguages),
          }
        })
        const columns = [
          'id',
          'question',
          'option',
          'text',
          'organisation',
          'speaks_as',
          'channel',
          'text_is',
        ]
        return sendCsv(reply, `responses-${programme.slug}`, stringify(rows, { header: true, columns }))
      },
    },
  ]
}
