import { z } from 'zod'
import {
  coverage,
  dispositionKinds,
  listPublishedDecisions,
  readThemes,
} from '../../decide/decisions/index.ts'
import { getPublicProgramme } from '../../register/programmes/index.ts'
import { urls } from '../../web/urls.ts'
import { endpoint, noQuery, ofProgramme } from './endpoint.ts'
import { count, day, id, moment, name, number } from './shared-schemas.ts'

const titled = z.strictObject({ id: z.string(), title: z.string() })
const disposition = z.strictObject({ kind: z.enum(dispositionKinds), reason: z.string() }).nullable()

const decision = name(
  'Decision',
  z.strictObject({
    id,
    title: z.string(),
    text: z.string(),
    decidedBy: z.strictObject({ id: z.string(), name: z.string() }),
    decidedOn: day,
    option: titled.nullable(),
    findings: z.array(z.strictObject({ text: z.string(), themes: z.array(titled) })),
    corrections: z.array(z.strictObject({ publishedAt: moment, whatWasCorrected: z.string() })),
    coverage: z
      .strictObject({ themes: number, answered: number, complete: z.boolean() })
      .describe('How many of the themes that are signed off now it answers'),
    themes: z
      .array(
        z.strictObject({
          id,
          title: z.string(),
          responses: count.nullable(),
          base: count.nullable(),
          disposition: disposition.describe('What became of it; null while it is not answered'),
          wordsChanged: z.boolean().describe('Other words of it were answered than stand now'),
        }),
      )
      .describe('Every theme that is signed off now'),
    formerThemes: z
      .array(
        z.strictObject({
          id,
          title: z.string(),
          description: z.string(),
          why: z.enum(['withdrawn', 'words-changed']),
          disposition,
        }),
      )
      .describe('Published in words that are signed off no more'),
  }),
)

const short = (given: { kind: (typeof dispositionKinds)[number]; reason: string } | null) =>
  given && { kind: given.kind, reason: given.reason }

const listDecisions = endpoint({
  name: 'listDecisions',
  path: '/programmes/{programme}/decisions',
  params: ofProgramme,
  query: noQuery,
  data: z.array(decision),
  dataName: 'Decisions',
  async find({ ctx }, { params }) {
    const programme = await getPublicProgramme(ctx.db, params.programme)
    const [decisions, { signedOff, counts }] = await Promise.all([
      listPublishedDecisions(ctx.db, programme.id),
      readThemes(ctx.db, programme.id),
    ])
    const data = decisions.map(({ id: decisionId, content, themes, corrections }) => {
      const covered = coverage(signedOff, themes)
      const { dispositions: _given, themes: _worded, ...said } = content
      return {
        id: decisionId,
        ...said,
        corrections: corrections.map(({ publishedAt, whatWasCorrected }) => ({
          publishedAt: publishedAt.toISOString(),
          whatWasCorrected,
        })),
        coverage: { themes: covered.total, answered: covered.answered, complete: covered.complete },
        themes: covered.themes.map(({ theme, disposition: given, wordsChanged }) => ({
          id: theme.id,
          title: theme.title,
          responses: counts.get(theme.id)?.responses ?? null,
          base: counts.get(theme.id)?.base ?? null,
          disposition: short(given),
          wordsChanged,
        })),
        formerThemes: covered.former.map(({ theme, why }) => ({
          id: theme.id,
          title: theme.title,
          description: theme.description,
          why,
          disposition: short(theme.disposition),
        })),
      }
    })
    return {
      data,
      fictional: programme.fictional,
      page: urls.whatWasDecided(programme.slug),
    }
  },
})

export const decisionEndpoints = [listDecisions]
