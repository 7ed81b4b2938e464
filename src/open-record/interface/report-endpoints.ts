import { z } from 'zod'
import { getPublicProgramme } from '../../register/programmes/index.ts'
import { readAcross } from '../../understand/across/index.ts'
import { findState, listVersions } from '../../understand/programme-report/index.ts'
import { urls } from '../../web/urls.ts'
import { endpoint, noQuery, ofProgramme } from './endpoint.ts'
import { count, id, moment, name, number } from './shared-schemas.ts'

const cell = z
  .strictObject({
    responses: count,
    base: count,
    share: z.number().min(0).max(1).nullable().describe('Of the base; null where either is hidden'),
    sessions: number.describe('Notes of tables with the theme'),
    sessionBase: number,
    petitions: number,
    petitionBase: number,
    campaigns: z
      .strictObject({ all: count, without: count })
      .nullable()
      .describe('Responses with it, read or by a campaign’s text, and of these those in no campaign'),
  })
  .nullable()
  .describe('Null where no question of that way of listening has the theme')

const statement = z.strictObject({
  text: z.string(),
  activity: z.string(),
  votes: z
    .strictObject({ agree: count, disagree: count, pass: count, shownTo: count })
    .nullable()
    .describe('Null before there are enough to show'),
})

const getAcross = endpoint({
  name: 'getThemesAcross',
  path: '/programmes/{programme}/themes-across',
  params: ofProgramme,
  query: noQuery,
  data: z.strictObject({
    ways: z.array(z.strictObject({ id, title: z.string(), strand: z.string(), kind: z.string() })),
    lines: z.array(
      name(
        'ThemeLine',
        z
          .strictObject({
            title: z.string(),
            about: z.enum(['alternative', 'process']).nullable(),
            ways: z.array(cell).describe('In the order of the ways. Nothing is added up across them'),
            statements: z.array(statement),
          })
          .describe('Themes of several questions that mean the same'),
      ),
    ),
  }),
  dataName: 'ThemesAcross',
  async find({ ctx, t }, { params }) {
    const programme = await getPublicProgramme(ctx.db, params.programme)
    const { ways, lines } = await readAcross(ctx, programme.id)
    return {
      data: {
        ways,
        lines: lines.map(({ title, about, cells, statements }) => ({
          title,
          about,
          ways: cells.map(
            (one) => one && { ...one, share: one.share ?? null, campaigns: one.campaigns ?? null },
          ),
          statements: statements.map(({ text, activity, counts }) => ({
            text,
            activity,
            votes: counts && {
              agree: counts.agree,
              disagree: counts.disagree,
              pass: counts.pass,
              shownTo: counts.shown,
            },
          })),
        })),
      },
      fictional: programme.fictional,
      method: [t('understand:across.notAdded'), t('understand:across.method')],
      page: urls.across(programme.slug),
      csv: urls.acrossCsv(programme.slug),
    }
  },
})

const listReports = endpoint({
  name: 'listReportVersions',
  path: '/programmes/{programme}/report',
  params: ofProgramme,
  query: noQuery,
  data: z.array(
    name(
      'ReportVersion',
      z.strictObject({
        version: number.min(1),
        signedAt: moment,
        author: z.strictObject({
          name: z.string(),
          kind: z.enum(['body', 'independent']),
          of: z.string(),
        }),
        why: z.string().describe('Why there is a new version; empty for the first'),
        wordsErased: z.boolean(),
        moved: z
          .array(z.string())
          .nullable()
          .describe('Sections whose figures have moved since; null for a version before the newest'),
        page: z.url(),
        files: z.array(z.url()).describe('As a Word file, a tagged PDF and a workbook'),
      }),
    ),
  ),
  dataName: 'ReportVersions',
  async find({ ctx, t }, { params }) {
    const programme = await getPublicProgramme(ctx.db, params.programme)
    const [versions, state] = await Promise.all([
      listVersions(ctx.db, programme.id),
      findState(ctx.db, programme.id),
    ])
    const site = ctx.config.baseUrl
    return {
      data: versions.map((version) => ({
        version: version.number,
        signedAt: version.signedAt.toISOString(),
        author: { name: version.author, kind: version.authorKind, of: version.authorOf },
        why: version.why,
        wordsErased: version.wordsErasedAt !== null,
        moved: state?.number === version.number ? state.moved : null,
        page: site + urls.reportVersion(programme.slug, version.number),
        files: ['docx', 'pdf', 'xlsx'].map(
          (kind) => site + urls.reportFile(programme.slug, version.number, kind),
        ),
      })),
      fictional: programme.fictional,
      method: [t('understand:report.method.kept'), t('understand:report.method.noRecommendation')],
      page: urls.programmeReport(programme.slug),
    }
  },
})

export const reportEndpoints = [getAcross, listReports]
