import type { Context } from '../../context.ts'
import type { Db, Tx } from '../../db/database.ts'
import type { DocumentContent } from '../../register/papers/index.ts'
import { type ProgrammeContent, readDraft } from '../../register/programmes/index.ts'
import { affectedView, readAffectedShown } from '../../understand/affected-results/index.ts'
import { countText } from '../../understand/counts/index.ts'
import { listVersions } from '../../understand/programme-report/index.ts'
import { reachView, type readReach } from '../../understand/reach/index.ts'
import type { Translate } from '../../web/messages.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import {
  type Draft,
  getDraft,
  type IssuesNow,
  listPublishedDecisions,
  readIssues,
} from '../decisions/index.ts'
import { readFindings } from '../findings/index.ts'
import { adviceOf, openOf } from './advising.ts'
import type { PackContent, PaperOfPack } from './content.ts'
import { writeSections } from './sections.ts'

type Needs = Pick<Context, 'now' | 'config'> & { db: Db | Tx }

/** What officers chose for a pack. */
export type PackWish = { votesOn: string; asked: string; leftOut: readonly string[] }

/** Who took part, as the public is shown it; it stays as it was last shown, so it need not be of the moment of a pack. */
type Reach = Awaited<ReturnType<typeof readReach>>

/** All that the pages of a pack are written from: every number of it is as the public is shown it. */
export type Gathered = Omit<PackContent, 'sections' | 'options'> & {
  options: NonNullable<PackContent['options']>
  themes: GatheredTheme[]
  alternatives: ProgrammeContent['appraisal']['alternatives']
  reach: ReturnType<typeof reachView>
  affected: ReturnType<typeof affectedView>
}

export type GatheredTheme = {
  id: string
  title: string
  description: string
  question: string
  said: string
  base: string
}

/**
 * The pack of a decision as it would be given to members now. What it reads is read by `db`: within a transaction that
 * holds the decision it is what that transaction records. @throws NotFound where the programme has no such decision
 */
export async function gatherPack(
  { db, now, config }: Needs,
  t: Translate,
  programme: ProgrammeScope,
  decisionId: string,
  { reach, ...wish }: PackWish & { reach: Reach },
): Promise<PackContent> {
  const draft = await getDraft(db, programme.id, decisionId, now())
  const content = await readDraft(db, programme.id)
  const findings = await readFindings(db, programme.id, now())
  const issuesNow = await readIssues(db, programme.id)
  const themes = themesOf(t, issuesNow)
  const [report] = await listVersions(db, programme.id)
  const decisions = await listPublishedDecisions(db, programme.id)
  const answering = { t, slug: programme.slug, draft, themes, decisions }
  const pack = {
    programme: { slug: programme.slug, title: programme.title },
    decision: decisionOf(draft),
    votesOn: wish.votesOn,
    asked: wish.asked,
    options: content.options.map(({ id, title, kind, description, reasonDiscarded }) => ({
      ...{ id, title, kind, description, reasonDiscarded },
    })),
    papers: content.documents.filter(({ id }) => !wish.leftOut.includes(id)).map((one) => paperOf(t, one)),
    report: report
      ? { number: report.number, author: report.author, signedAt: report.signedAt.toISOString() }
      : null,
    findings: findings.map(({ id, words, themes }) => ({
      id,
      text: words,
      themes: themes.filter(({ signedOff }) => signedOff).map(({ title }) => title),
    })),
    advice: adviceOf(answering),
    open: openOf(answering),
  }
  const figures = {
    themes,
    alternatives: content.appraisal.alternatives,
    reach: reachView(t, programme, reach),
    affected: affectedView(t, programme, await readAffectedShown(db, programme.id)),
  }
  return { ...pack, sections: writeSections(t, config.baseUrl, { ...pack, ...figures }) }
}

const decisionOf = ({ decision }: Draft): PackContent['decision'] => ({
  id: decision.id,
  title: decision.title,
  text: decision.text,
  conditions: decision.conditions,
  option: decision.optionTitle,
  decidedBy: decision.decidedByName,
})

/** Signed-off themes with how many said so, of how many. */
const themesOf = (t: Translate, { issues, counts }: IssuesNow): GatheredTheme[] =>
  issues
    .filter(({ source }) => source === 'theme')
    .map(({ id, title, description, from: question }) => {
      const count = counts.get(id)
      return {
        id,
        title,
        description,
        question,
        said: count ? countText(t, count.responses) : '',
        base: count ? countText(t, count.base) : '',
      }
    })

/** A paper by its newest version. */
function paperOf(t: Translate, { id, kind, title, unpublished, versions }: DocumentContent): PaperOfPack {
  const newest = versions.at(-1)
  return {
    id,
    kind,
    title,
    version: newest
      ? {
          id: newest.id,
          publishedOn: newest.publishedOn,
          publishedTo: newest.publishedTo,
          url: newest.url,
          hash: newest.file?.hash ?? null,
          fileType: newest.file?.type ?? 'pdf',
          pages: newest.pages,
          whatChanged: newest.whatChanged,
          leftOut: newest.leftOut,
        }
      : null,
    why: unpublished
      ? [
          t('register:papers.reason', {
            reason: t(`register:papers.unpublishedReason.${unpublished.reason}`),
          }),
          unpublished.law,
          unpublished.words,
        ]
          .filter(Boolean)
          .join('. ')
      : '',
  }
}
