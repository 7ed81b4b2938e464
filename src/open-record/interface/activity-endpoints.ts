import { z } from 'zod'
import type { Context } from '../../context.ts'
import { NotFound } from '../../core/errors.ts'
import { nameCarried } from '../../core/questionnaire/carry.ts'
import { type Questionnaire, questionsOf } from '../../core/questionnaire/content.ts'
import {
  type ActivityRow,
  activityState,
  findActivity,
  isForPublic,
  lateUntil,
  listActivities,
  listVersions,
} from '../../listen/activities/index.ts'
import { getPublicActivity } from '../../listen/responses/index.ts'
import { readResults } from '../../listen/statements/index.ts'
import { getPublishedProgramme, type PublishedProgramme } from '../../register/programmes/index.ts'
import { readStrands } from '../../understand/strands/index.ts'
import { urls } from '../../web/urls.ts'
import { endpoint, noQuery, ofActivity, ofProgramme } from './endpoint.ts'
import { formatSchema, formatsOf } from './formats-of.ts'
import { count, id, moment, name, number } from './shared-schemas.ts'

const activity = name(
  'Activity',
  z.strictObject({
    id,
    slug: z.string(),
    title: z.string(),
    kind: z.string(),
    strand: z.string().describe('How its people came to it'),
    state: z
      .enum(['not-yet-open', 'open', 'paused', 'closed', 'not-for-the-public'])
      .describe('Where it is now; not-for-the-public: what came is entered by staff'),
    opensAt: moment.nullable(),
    closesAt: moment.nullable(),
    lateUntil: moment.nullable().describe('Until when late responses are taken after the close'),
    countsLate: z.boolean(),
    variantOf: z
      .string()
      .nullable()
      .describe('The slug of the full questionnaire, where this asks its questions in Easy Read'),
    formats: z
      .array(formatSchema)
      .describe('In which formats a questionnaire is to be had, beside its own page'),
  }),
)

const asText = (at: Date | null) => at?.toISOString() ?? null

type Shown = Pick<
  ActivityRow,
  | 'id'
  | 'slug'
  | 'title'
  | 'kind'
  | 'strand'
  | 'opensAt'
  | 'closesAt'
  | 'pausedAt'
  | 'lateDays'
  | 'countsLate'
  | 'publishedAt'
>

function activityData(row: Shown, now: Date): Omit<z.input<typeof activity>, 'variantOf' | 'formats'> {
  const { slug, title, kind, strand, countsLate } = row
  const state = isForPublic(kind) ? activityState(row, now) : 'draft'
  return {
    id: row.id,
    slug,
    title,
    kind,
    strand,
    state: state === 'draft' ? 'not-for-the-public' : state,
    opensAt: asText(row.opensAt),
    closesAt: asText(row.closesAt),
    lateUntil: asText(lateUntil(row)),
    countsLate,
  }
}

/** What the public can answer once it is published; what is entered by staff once it stands on a public page. */
async function listPublicActivities(ctx: Context, programme: PublishedProgramme) {
  const [rows, strands] = await Promise.all([
    listActivities(ctx.db, programme.id),
    readStrands(ctx.db, programme.id, ctx.now()),
  ])
  const onPage = new Set(strands.lines.map(({ activityId }) => activityId))
  return rows.filter((row) => (isForPublic(row.kind) ? row.publishedAt !== null : onPage.has(row.id)))
}

const listActivitiesOf = endpoint({
  name: 'listActivities',
  path: '/programmes/{programme}/activities',
  params: ofProgramme,
  query: noQuery,
  data: z.array(activity),
  dataName: 'Activities',
  async find({ ctx }, { params }) {
    const programme = await getPublishedProgramme(ctx.db, params.programme)
    const rows = await listPublicActivities(ctx, programme)
    const data = []
    for (const row of rows) {
      const variantOf = rows.find(({ id: full }) => full === row.variantOf)?.slug ?? null
      data.push({ ...activityData(row, ctx.now()), variantOf, formats: await formatsOf(ctx, row) })
    }
    return {
      data,
      fictional: programme.fictional,
      page: urls.programme(programme.slug),
    }
  },
})

const choice = z.strictObject({ key: z.string(), label: z.string() })
const question = name(
  'Question',
  z.strictObject({
    id: z.string(),
    kind: z.string(),
    text: z.string(),
    hint: z.string(),
    purpose: z.string(),
    choices: z.array(choice),
    rows: z.array(choice),
    isRouted: z.boolean().describe('Whether it is asked only after some answers'),
  }),
)

const wording = name(
  'Wording',
  z
    .strictObject({
      version: number.min(1),
      edition: number.min(1),
      meaning: z
        .enum(['first', 'changed', 'unchanged'])
        .describe('changed: results are split from here on. unchanged: words were mended'),
      reason: z.string(),
      launchedAt: moment,
      declaredFor: z.string().describe('The body for which it was declared'),
      urgentReason: z.string().nullable(),
      formatsOutOfDate: z.array(z.strictObject({ format: z.string(), since: z.string() })),
      sections: z.array(z.strictObject({ title: z.string(), questions: z.array(question) })),
    })
    .describe('The questions as they were launched'),
)

/** @throws NotFound where it is not of this programme, or not for the public to see */
export async function activityOf(ctx: Context, params: { programme: string; activity: string }) {
  const programme = await getPublishedProgramme(ctx.db, params.programme)
  const found = await findActivity(ctx.db, params.activity)
  if (found?.programmeId !== programme.id) throw new NotFound('an activity of this programme')
  return { programme, activity: await getPublicActivity(ctx, params.activity) }
}

const options = (choices: readonly { key: string; label: string }[]) =>
  choices.map(({ key, label }) => ({ key, label }))

function sectionsOf(content: Questionnaire) {
  const all = questionsOf(content)
  return content.sections.map((section) => ({
    title: section.title,
    questions: section.questions
      .filter(({ isAnalystOnly }) => !isAnalystOnly)
      .map((asked) => ({
        id: asked.id,
        kind: asked.kind,
        text: nameCarried(asked.text, all),
        hint: nameCarried(asked.hint, all),
        purpose: asked.purpose,
        choices: options(asked.choices),
        rows: options(asked.rows),
        isRouted: asked.shownWhen !== null || section.shownWhen !== null,
      })),
  }))
}

const listWordings = endpoint({
  name: 'listWordings',
  path: '/programmes/{programme}/activities/{activity}/wordings',
  params: ofActivity,
  query: noQuery,
  data: z.array(wording),
  dataName: 'Wordings',
  async find({ ctx }, { params }) {
    const { programme, activity: held } = await activityOf(ctx, params)
    if (held.kind !== 'questionnaire') throw new NotFound('a questionnaire that was launched')
    const versions = await listVersions(ctx.db, held.id)
    const data = versions.map((version) => ({
      version: version.number,
      edition: version.edition,
      meaning: version.meaning as 'first' | 'changed' | 'unchanged',
      reason: version.reason,
      launchedAt: version.launchedAt.toISOString(),
      declaredFor: version.declaredFor,
      urgentReason: version.urgentReason,
      formatsOutOfDate: version.lagging.map(({ format, outOfDateSince }) => ({
        format,
        since: String(outOfDateSince),
      })),
      sections: sectionsOf(version.content),
    }))
    return { data, fictional: programme.fictional, page: urls.wordings(held.slug) }
  },
})

const statementLine = name(
  'Statement',
  z.strictObject({
    id,
    text: z.string(),
    origin: z.enum(['seed', 'participant']),
    isAsked: z.boolean().describe('False where it is no longer asked'),
    figures: z
      .strictObject({
        countedAt: moment,
        agree: count,
        disagree: count,
        pass: count,
        noVote: count,
        shownTo: count.describe('The base: to how many it was shown'),
      })
      .nullable()
      .describe('They move in steps of ten people; null before the first step'),
  }),
)

const getStatements = endpoint({
  name: 'getStatementResults',
  path: '/programmes/{programme}/activities/{activity}/statements',
  params: ofActivity,
  query: noQuery,
  data: z.strictObject({
    voters: count,
    proposals: z.strictObject({ received: number, shown: number, refused: number, waiting: number }),
    statements: z.array(statementLine),
  }),
  dataName: 'StatementResults',
  async find({ ctx, t }, { params }) {
    const { programme, activity: held } = await activityOf(ctx, params)
    if (held.kind !== 'statements') throw new NotFound('statements by that address')
    const { voters, proposals, figures } = await readResults(ctx, held)
    const statements = figures.map(({ statement, counts }) => ({
      id: statement.id,
      text: statement.text,
      origin: statement.origin as 'seed' | 'participant',
      isAsked: statement.retiredAt === null,
      figures: counts && {
        countedAt: counts.takenAt.toISOString(),
        agree: counts.agree,
        disagree: counts.disagree,
        pass: counts.pass,
        noVote: counts.noVote,
        shownTo: counts.shown,
      },
    }))
    return {
      data: { voters, proposals, statements },
      fictional: programme.fictional,
      method: [t('listen:statements.notSample')],
      page: urls.statementResults(held.slug),
      csv: `${urls.statementResults(held.slug)}.csv`,
    }
  },
})

export const activityEndpoints = [listActivitiesOf, listWordings, getStatements]
