import { z } from 'zod'
import {
  coverageOfPublished,
  type DispositionContent,
  decisionStages,
  dispositionKinds,
  listPublishedDecisions,
  readIssues,
} from '../../decide/decisions/index.ts'
import { issueSources } from '../../decide/issues/index.ts'
import { isOverturned, type ReversalKind, reversalKinds } from '../../decide/reversals/index.ts'
import { getPublicProgramme } from '../../register/programmes/index.ts'
import { urls } from '../../web/urls.ts'
import { endpoint, noQuery, ofProgramme } from './endpoint.ts'
import { count, day, id, moment, name, number } from './shared-schemas.ts'

const titled = z.strictObject({ id: z.string(), title: z.string() })
const disposition = z
  .strictObject({
    kind: z.enum(dispositionKinds),
    reason: z.string(),
    whatChanges: z.string().describe('What exactly changes; empty where nothing does'),
    changedIn: number.nullable().describe('The number of the version of the programme that shows the change'),
  })
  .nullable()

const decision = name(
  'Decision',
  z.strictObject({
    id,
    title: z.string(),
    text: z.string(),
    decidedBy: z.strictObject({ id: z.string(), name: z.string() }),
    decidedOn: day,
    option: titled.nullable(),
    stage: z.enum(decisionStages),
    conditions: z.string(),
    meeting: z.strictObject({ id, heldOn: day, about: z.string() }).nullable(),
    findings: z.array(z.strictObject({ text: z.string(), themes: z.array(titled) })),
    headings: z
      .array(
        z.strictObject({
          language: z.string().describe('BCP 47'),
          title: z.string(),
          findings: z.array(z.string()),
        }),
      )
      .describe(
        'Its title and its findings in other languages, each of the English that stands here; empty where one lacks',
      ),
    corrections: z.array(z.strictObject({ publishedAt: moment, whatWasCorrected: z.string() })),
    reversals: z
      .array(
        z.strictObject({
          kind: z.enum(reversalKinds),
          byWhom: z.string(),
          happenedOn: day,
          what: z.string(),
          source: z.string().nullable(),
          enteredAt: moment,
          corrected: z.boolean().describe('It stands in place of something that was entered before'),
        }),
      )
      .describe('What happened to it since, the newest first; empty where it stands as it was made'),
    holds: z
      .boolean()
      .describe('False where it was quashed or withdrawn: then none of its answers holds, whatever they say'),
    coverage: z
      .strictObject({ issues: number, answered: number, complete: z.boolean() })
      .describe('How many of the issues that it has to answer, as the list is now, have an answer'),
    issues: z
      .array(
        z.strictObject({
          id,
          source: z.enum(issueSources),
          title: z.string(),
          responses: count.nullable().describe('Only of themes'),
          base: count.nullable().describe('Only of themes'),
          disposition: disposition.describe('What became of it; null while it has no answer here'),
          wordings: z
            .array(
              z.strictObject({
                language: z.string().describe('BCP 47'),
                title: z.string(),
                reason: z.string(),
                whatChanges: z.string(),
              }),
            )
            .describe('What became of it in other languages, each of the English that stands here'),
          advice: disposition.describe('What officers advised'),
          answeredBy: z
            .enum(['here', 'joined', 'settled', 'elsewhere'])
            .nullable()
            .describe(
              'Where the answer is: here, at the issue that it is joined into, at its body, in another decision',
            ),
          wordsChanged: z.boolean().describe('Other words of it were answered than stand now'),
        }),
      )
      .describe('Every issue that it has to answer, as the list is now'),
    formerIssues: z
      .array(
        z.strictObject({
          id,
          title: z.string(),
          description: z.string(),
          why: z.enum(['withdrawn', 'words-changed']),
          disposition,
        }),
      )
      .describe('Published in words that do not stand any more'),
  }),
)

const short = (given: DispositionContent | null | undefined) =>
  given
    ? {
        kind: given.kind,
        reason: given.reason,
        whatChanges: given.whatChanges,
        changedIn: given.changedIn,
      }
    : null

const listDecisions = endpoint({
  name: 'listDecisions',
  path: '/programmes/{programme}/decisions',
  params: ofProgramme,
  query: noQuery,
  data: z.array(decision),
  dataName: 'Decisions',
  async find({ ctx }, { params }) {
    const programme = await getPublicProgramme(ctx.db, params.programme)
    const [decisions, { issues, counts }] = await Promise.all([
      listPublishedDecisions(ctx.db, programme.id),
      readIssues(ctx.db, programme.id),
    ])
    const data = decisions.map((decided) => {
      const covered = coverageOfPublished(decided, decisions, issues)
      const { dispositions, wordings, issues: _worded, ...said } = decided.content
      const adviceOn = (issueId: string) =>
        dispositions.find(({ by, issue }) => by === 'advice' && issue.id === issueId)
      const wordingsOf = (issueId: string) =>
        wordings
          .filter((one) => one.issue === issueId)
          .map(({ language, title, reason, whatChanges }) => ({ language, title, reason, whatChanges }))
      return {
        id: decided.id,
        ...said,
        holds: !isOverturned(decided.reversals),
        reversals: decided.reversals.map((one) => ({
          kind: one.kind as ReversalKind,
          byWhom: one.byWhom,
          happenedOn: one.happenedOn,
          what: one.what,
          source: one.sourceUrl || null,
          enteredAt: one.enteredAt.toISOString(),
          corrected: one.before.length > 0,
        })),
        corrections: decided.corrections.map(({ publishedAt, whatWasCorrected }) => ({
          publishedAt: publishedAt.toISOString(),
          whatWasCorrected,
        })),
        coverage: { issues: covered.total, answered: covered.answered, complete: covered.complete },
        issues: covered.issues.map(({ issue, disposition: given, answeredBy, wordsChanged }) => ({
          id: issue.id,
          source: issue.source,
          title: issue.title,
          responses: counts.get(issue.id)?.responses ?? null,
          base: counts.get(issue.id)?.base ?? null,
          disposition: short(given),
          wordings: given ? wordingsOf(issue.id) : [],
          advice: short(adviceOn(issue.id)),
          answeredBy: answeredBy?.how ?? null,
          wordsChanged,
        })),
        formerIssues: covered.former.map(({ issue, why }) => ({
          id: issue.id,
          title: issue.title,
          description: issue.description,
          why,
          disposition: short(issue.disposition),
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
