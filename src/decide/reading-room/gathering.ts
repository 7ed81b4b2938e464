import type { Context } from '../../context.ts'
import type { Db } from '../../db/database.ts'
import type { DocumentContent } from '../../register/papers/index.ts'
import { type ProgrammeContent, readDraft } from '../../register/programmes/index.ts'
import { affectedView, readAffected } from '../../understand/affected-groups/index.ts'
import { countText } from '../../understand/counts/index.ts'
import { listVersions } from '../../understand/programme-report/index.ts'
import { reachView, readReach } from '../../understand/reach/index.ts'
import type { Translate } from '../../web/messages.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { type Draft, getDraft, readIssues } from '../decisions/index.ts'
import { listFindings } from '../findings/index.ts'
import type { AdviceOfPack, PackContent, PaperOfPack } from './content.ts'
import { writeSections } from './sections.ts'

type Needs = Pick<Context, 'db' | 'now' | 'config' | 'keysFolder'>

/** What officers chose for a pack. */
export type PackWish = { votesOn: string; asked: string; leftOut: readonly string[] }

/** All that the pages of a pack are written from: every number of it is as the public is shown it. */
export type Gathered = Omit<PackContent, 'sections'> & {
  themes: GatheredTheme[]
  options: ProgrammeContent['options']
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

/** The pack of a decision as it would be given to members now. @throws NotFound where the programme has no such decision */
export async function gatherPack(
  ctx: Needs,
  t: Translate,
  programme: ProgrammeScope,
  decisionId: string,
  wish: PackWish,
): Promise<PackContent> {
  const [draft, content, findings, themes, [report], reach, affected] = await Promise.all([
    getDraft(ctx.db, programme.id, decisionId, ctx.now()),
    readDraft(ctx.db, programme.id),
    listFindings(ctx.db, programme.id),
    readSaid(ctx.db, t, programme.id),
    listVersions(ctx.db, programme.id),
    readReach(ctx, programme.id),
    readAffected(ctx.db, programme.id),
  ])
  const pack = {
    programme: { slug: programme.slug, title: programme.title },
    decision: decisionOf(draft),
    votesOn: wish.votesOn,
    asked: wish.asked,
    papers: content.documents.filter(({ id }) => !wish.leftOut.includes(id)).map((one) => paperOf(t, one)),
    report: report
      ? { number: report.number, author: report.author, signedAt: report.signedAt.toISOString() }
      : null,
    findings: findings.map(({ id, text, themes }) => ({
      id,
      text,
      themes: themes.map(({ title }) => title),
    })),
    advice: adviceOf(draft, themes),
  }
  const figures = {
    themes,
    options: content.options,
    alternatives: content.appraisal.alternatives,
    reach: reachView(t, programme, reach),
    affected: affectedView(t, programme, affected),
  }
  return { ...pack, sections: writeSections(t, ctx.config.baseUrl, { ...pack, ...figures }) }
}

const decisionOf = ({ decision }: Draft): PackContent['decision'] => ({
  id: decision.id,
  title: decision.title,
  text: decision.text,
  option: decision.optionTitle,
  decidedBy: decision.decidedByName,
})

/** Signed-off themes with how many said so, of how many. */
async function readSaid(db: Db, t: Translate, programmeId: string): Promise<GatheredTheme[]> {
  const { issues, counts } = await readIssues(db, programmeId)
  const themes = issues.filter(({ source }) => source === 'theme')
  return themes.map(({ id, title, description, from: question }) => {
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
}

/** What officers advise on each issue: what stands as advice in the draft of the decision. */
const adviceOf = ({ content }: Draft, themes: readonly GatheredTheme[]): AdviceOfPack[] =>
  content.dispositions
    .filter(({ by }) => by === 'advice')
    .map(({ issue, kind, reason }) => ({
      id: issue.id,
      about: issue.title,
      said: sayRaised(themes.find(({ id }) => id === issue.id)),
      kind,
      reason,
    }))

/** In how many responses of how many; empty where it is not among what was counted. */
const sayRaised = (theme: GatheredTheme | undefined): string =>
  theme?.said ? `${theme.said} of ${theme.base} responses` : ''

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
