import type { Block } from '../../../documents/document.ts'
import { hidingText } from '../../../web/disclosure.ts'
import type { Translate } from '../../../web/messages.ts'
import { urls } from '../../../web/urls.ts'
import { bundleCommand, missingSentence } from '../../decisions/index.ts'
import { responsesText } from '../../trace/index.ts'
import { link, listOf, notice, paragraph, part } from '../blocks.ts'
import type { PaperFacts } from '../service.ts'

/** What the decision has to rest on and is not there on the day of the paper. */
export function writeMissing(t: Translate, { draft, missing, published }: PaperFacts): Block[] {
  const { dispositions, issues } = draft.content
  const advised = new Set(dispositions.filter(({ by }) => by === 'advice').map(({ issue }) => issue.id))
  const own = issues.filter(
    ({ id, joinedInto }) => !advised.has(id) && !(joinedInto && advised.has(joinedInto)),
  )
  const sentences = [
    ...(published ? [] : [t('decide:paper.notPublic')]),
    ...missing.map((one) => missingSentence(t, one)),
    ...own.map(({ title }) => t('decide:paper.missing.advice', { title })),
  ]
  return [
    part(t('decide:paper.missing.title')),
    ...(sentences.length === 0 ? [paragraph(t('decide:paper.missing.none'))] : listOf(sentences)),
  ]
}

const methods = ['counted', 'themes', 'hidden'] as const

/** What the numbers are of, how they were had, and how anybody can count them again. */
export const writeMethod = (t: Translate, { responses, now, programme }: PaperFacts): Block[] => [
  part(t('decide:paper.method.title')),
  notice(t('understand:said.method')),
  paragraph(responsesText(t, responses)),
  paragraph(hidingText(t, now.scheme)),
  ...methods.map((name) => paragraph(t(`understand:report.method.${name}`))),
  paragraph(t('decide:paper.method.advice')),
  paragraph(t('decide:paper.method.bundle')),
  paragraph(bundleCommand(programme.slug)),
]

/** Where everything in the paper can be read: pages of this site, papers, and what the programme names as its sources. */
export function writeSources(t: Translate, facts: PaperFacts): Block[] {
  const { published } = facts
  const outside = published
    ? [
        ...published.documents.flatMap(({ title, versions }) => {
          const newest = versions.findLast(({ url }) => url !== '')
          return newest ? [link(title, newest.url)] : []
        }),
        ...published.sources.filter(({ url }) => url !== '').map(({ title, url }) => link(title, url)),
      ]
    : []
  return [
    part(t('decide:paper.sources.title')),
    ...(published ? ownPages(t, facts) : [paragraph(t('decide:paper.notPublic'))]),
    ...outside,
  ]
}

function ownPages(t: Translate, { programme, site, report }: PaperFacts): Block[] {
  const { slug } = programme
  const pages: [string, string][] = [
    ['programme', urls.programme(slug)],
    ['said', urls.whatPeopleSaid(slug)],
    ['issues', urls.issues(slug)],
    ['submissions', urls.submissions(slug)],
    ['reach', urls.reach(slug)],
    ['affected', urls.affected(slug)],
    ['papers', urls.documents(slug)],
    ['meetings', urls.meetings(slug)],
    ['decided', urls.whatWasDecided(slug)],
    ['record', urls.record()],
  ]
  return [
    ...(report === undefined
      ? []
      : [
          link(t('decide:paper.sources.report', { number: report }), site + urls.reportVersion(slug, report)),
        ]),
    ...pages.map(([name, url]) => link(t(`decide:paper.sources.${name}`), site + url)),
  ]
}
