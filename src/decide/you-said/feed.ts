import type { Db } from '../../db/database.ts'
import type { PublicProgramme } from '../../register/programmes/index.ts'
import { escaped, type FeedEntry } from '../../web/atom.ts'
import type { Translate } from '../../web/messages.ts'
import { urls } from '../../web/urls.ts'
import {
  type DecisionContent,
  type DispositionContent,
  decisionAnchor,
  decisionContent,
  listPublishedVersions,
  type PublishedDecision,
} from '../decisions/index.ts'
import { reversalSentence } from '../reversals/index.ts'
import { decisionReversedSentence } from '../trace/index.ts'
import { titleAsSpoken } from '../wordings/index.ts'

/** A reader that looks once a day misses nothing by this many. */
const entriesInAFeed = 50

type Answered = {
  decisionId: string
  number: number
  publishedAt: Date
  body: string
  given: DispositionContent
  /** Another answer was published to the same issue by the same decision before. */
  isChange: boolean
}

type Version = { decisionId: string; number: number; content: DecisionContent; publishedAt: Date }

/** Each answer of a meeting at the moment when it was published or published anew, the newest first. */
export async function listAnswers(db: Db, programmeId: string): Promise<Answered[]> {
  const versions = (await listPublishedVersions(db, programmeId)).map((version) => ({
    ...version,
    content: decisionContent.parse(version.content),
  }))
  return [...Map.groupBy(versions, ({ decisionId }) => decisionId).values()]
    .flatMap((ofDecision) => answersOf(ofDecision.toSorted((a, b) => a.number - b.number)))
    .toSorted((a, b) => b.publishedAt.getTime() - a.publishedAt.getTime())
}

const ofMeeting = ({ dispositions }: DecisionContent) => dispositions.filter(({ by }) => by === 'meeting')

/** @param versions the oldest first */
function answersOf(versions: readonly Version[]): Answered[] {
  return versions.flatMap(({ content, ...version }, place) => {
    const before = versions[place - 1]
    const known = new Map(before ? ofMeeting(before.content).map((given) => [given.issue.id, given]) : [])
    return ofMeeting(content)
      .filter((given) => !isSameAnswer(given, known.get(given.issue.id)))
      .map((given) => {
        const isChange = known.has(given.issue.id)
        return { ...version, body: content.decidedBy.name, given, isChange }
      })
  })
}

const isSameAnswer = (given: DispositionContent, before: DispositionContent | undefined): boolean =>
  before !== undefined &&
  given.kind === before.kind &&
  given.reason === before.reason &&
  given.whatChanges === before.whatChanges &&
  given.changedIn === before.changedIn

type OfProgramme = {
  /** The address of the site. */
  site: string
  programme: PublicProgramme
  answers: readonly Answered[]
  decisions: readonly PublishedDecision[]
}

/** Answers as they were published, and what happened to the decisions that gave them, the newest first. */
export const entriesOf = (t: Translate, of: OfProgramme): FeedEntry[] =>
  [...answerEntries(t, of), ...reversalEntries(t, of)]
    .toSorted((a, b) => b.publishedAt.getTime() - a.publishedAt.getTime())
    .slice(0, entriesInAFeed)

const answerEntries = (t: Translate, { site, programme, answers, decisions }: OfProgramme): FeedEntry[] =>
  answers.map((answered): FeedEntry => {
    const { decisionId, number, publishedAt, body, given, isChange } = answered
    const decision = decisions.find(({ id }) => id === decisionId)
    return {
      name: `${decisionId}/versions/${number}/issues/${given.issue.id}`,
      title: t(`decide:youSaid.feed.${isChange ? 'changedEntry' : 'entry'}`, {
        title: given.issue.title,
        state: t(`decide:kind.${given.kind}`),
      }),
      publishedAt,
      author: body,
      url: site + urls.issue(programme.slug, given.issue.id),
      content: contentOf(t, programme.fictional, given, decision && decisionReversedSentence(t, decision)),
    }
  })

/** Whoever read an answer in the feed reads there too that its decision does not stand. */
const reversalEntries = (t: Translate, { site, programme, decisions }: OfProgramme): FeedEntry[] =>
  decisions.flatMap((decision) =>
    decision.reversals.map(
      (reversal): FeedEntry => ({
        name: `${decision.id}/reversals/${reversal.id}`,
        title: t('decide:reversal.entry', { decision: titleAsSpoken(decision.content).title }),
        publishedAt: reversal.enteredAt,
        author: decision.content.decidedBy.name,
        url: `${site}${urls.whatWasDecided(programme.slug)}#${decisionAnchor(decision.id)}`,
        content: paragraphs([
          programme.fictional ? t('web:fictional.text') : '',
          reversalSentence(t, reversal),
          reversal.what,
        ]),
      }),
    ),
  )

const contentOf = (
  t: Translate,
  fictional: boolean,
  { reason, whatChanges }: DispositionContent,
  reversed = '',
): string =>
  paragraphs([
    fictional ? t('web:fictional.text') : '',
    reversed,
    whatChanges && `${t('decide:page.whatChanges')} ${whatChanges}`,
    reason,
  ])

const paragraphs = (words: readonly string[]): string =>
  words
    .filter(Boolean)
    .map((one) => `<p>${escaped(one)}</p>`)
    .join('')
