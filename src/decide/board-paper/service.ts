import type { Context } from '../../context.ts'
import { dayInLondon } from '../../core/days.ts'
import type { Block } from '../../documents/document.ts'
import { findPublishedVersion, type ProgrammeContent } from '../../register/programmes/index.ts'
import { suggestedAlternatives } from '../../understand/across/index.ts'
import { listVersions, writeAffected, writeReach } from '../../understand/programme-report/index.ts'
import type { Translate } from '../../web/messages.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import {
  type Draft,
  getDraft,
  type IssuesNow,
  listPublishedDecisions,
  type Missing,
  readIssues,
  readMissing,
} from '../decisions/index.ts'
import type { Reversal } from '../reversals/index.ts'
import { type PublicSubmission, readPublicSubmissions } from '../submissions/index.ts'
import { countResponses, decisionReversedSentence, type ResponsesCounted } from '../trace/index.ts'

/** All that a paper for a meeting is made of: what is written at the desk, and numbers as the public pages have them. */
export type PaperFacts = {
  programme: ProgrammeScope
  /** Where the site is, as `https://heard.example`. */
  site: string
  madeAt: Date
  /** A day. */
  today: string
  draft: Draft
  /** As it is published; undefined while it is not. */
  published: ProgrammeContent | undefined
  now: IssuesNow
  responses: ResponsesCounted
  missing: Missing[]
  submissions: PublicSubmission[]
  /** Themes that a person marked as another way. */
  otherWays: { title: string; url: string }[]
  /** Who took part against who lives there, and of whom the answers speak. */
  reach: Block[]
  affected: Block[]
  /** The newest signed report of what people said. */
  report: number | undefined
  /** What happened to this decision since it was published, the newest first. */
  reversals: Reversal[]
  /** Titles of other decisions that answer an issue. */
  decisions: ReadonlyMap<string, string>
  /** Of other decisions those that do not stand as they were made, each in a sentence. */
  reversedOthers: string[]
}

type Needs = Pick<Context, 'db' | 'now' | 'config' | 'keysFolder'>

/** @throws NotFound where the programme has no such decision */
export async function readPaper(
  ctx: Needs,
  t: Translate,
  programme: ProgrammeScope,
  decisionId: string,
): Promise<PaperFacts> {
  const { db } = ctx
  const madeAt = ctx.now()
  const draft = await getDraft(db, programme.id, decisionId, madeAt)
  const asking = { ctx, programme, t }
  const [published, now, responses, missing, submissions, otherWays, reach, affected, reports, decisions] =
    await Promise.all([
      findPublishedVersion(db, programme.id),
      readIssues(db, programme.id),
      countResponses(db, programme.id),
      readMissing(db, programme.id, { id: decisionId, content: draft.content }, madeAt),
      readPublicSubmissions(db, programme.id),
      suggestedAlternatives(db, programme),
      writeReach(asking),
      writeAffected(asking),
      listVersions(db, programme.id),
      listPublishedDecisions(db, programme.id),
    ])
  return {
    programme,
    site: ctx.config.baseUrl,
    madeAt,
    today: dayInLondon(madeAt),
    draft,
    published: published?.content,
    now,
    responses,
    missing,
    submissions,
    otherWays: otherWays.map(({ title, url }) => ({ title, url })),
    // Pictures say what the tables beside them say, at a page each.
    reach: reach.filter(({ kind }) => kind !== 'chart'),
    affected,
    report: reports.map(({ number }) => number).toSorted((one, other) => other - one)[0],
    reversals: decisions.find(({ id }) => id === decisionId)?.reversals ?? [],
    decisions: new Map(decisions.map(({ id, content }) => [id, content.title])),
    reversedOthers: decisions
      .filter(({ id }) => id !== decisionId)
      .map((decision) => decisionReversedSentence(t, decision))
      .filter(Boolean),
  }
}
