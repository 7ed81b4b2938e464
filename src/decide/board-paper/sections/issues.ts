import type { Block } from '../../../documents/document.ts'
import type { Translate } from '../../../web/messages.ts'
import { urls } from '../../../web/urls.ts'
import {
  changeText,
  countSentence,
  type DispositionContent,
  saidUrl,
  sourceText,
} from '../../decisions/index.ts'
import type { Issue } from '../../issues/index.ts'
import { heading, link, listOf, named, notice, paragraph, part, written } from '../blocks.ts'
import type { PaperFacts } from '../service.ts'

/** What was found: of which option or group, its figures with where they are, and the themes with how many responses have them. */
export const writeFindings = (t: Translate, { draft, now, site }: PaperFacts): Block[] => [
  part(t('decide:paper.findings.title')),
  ...(draft.content.findings.length === 0 ? [paragraph(t('decide:paper.findings.none'))] : []),
  ...draft.content.findings.flatMap(({ text, about, themes, citations }, place): Block[] => [
    heading(t('decide:paper.findings.number', { number: place + 1 })),
    ...(about ? [paragraph(t(`decide:finding.about.${about.kind}`, { title: about.title }))] : []),
    ...written(text),
    ...citations.map(({ label, value, url }) =>
      link(t('decide:figure.cited', { label, value }), url.startsWith('/') ? site + url : url),
    ),
    ...listOf(
      themes.map(({ id, title }) => {
        const count = countSentence(t, now.counts.get(id))
        return count === '' ? title : t('decide:paper.findings.theme', { title, count })
      }),
    ),
  ]),
]

/** Every issue: a table to see them all, then each with who raised it, what officers advise and why. */
export function writeIssues(t: Translate, facts: PaperFacts): Block[] {
  const { issues } = facts.draft
  return [
    part(t('decide:paper.issues.title')),
    ...(issues.length === 0
      ? [paragraph(t('decide:coverage.noIssues'))]
      : [
          {
            kind: 'table',
            caption: t('decide:paper.issues.caption'),
            columns: (['issue', 'raisedBy', 'responses', 'advice'] as const).map((column) => ({
              text: t(`decide:paper.issues.column.${column}`),
            })),
            rows: issues.map((issue) => [
              issue.title,
              raisedBy(t, issue),
              countSentence(t, facts.now.counts.get(issue.id)) || t('decide:paper.issues.noCount'),
              kindText(t, adviceOn(facts, issue.id)),
            ]),
            method: t('decide:count.method'),
          } as const,
          ...issues.flatMap((issue) => writeIssue(t, facts, issue)),
        ]),
  ]
}

function writeIssue(t: Translate, facts: PaperFacts, issue: Issue): Block[] {
  const { programme, site, published, now } = facts
  const meeting = saidOf(facts, issue.id, 'meeting')
  const count = countSentence(t, now.counts.get(issue.id))
  const url =
    issue.source === 'theme' ? saidUrl(programme.slug, issue.id) : urls.issue(programme.slug, issue.id)
  return [
    heading(issue.title),
    paragraph(t('decide:paper.issues.raised', { by: raisedBy(t, issue) })),
    ...(count === '' ? [] : [paragraph(`${count}.`)]),
    ...written(issue.description),
    ...elsewhere(t, facts, issue),
    ...adviceBlocks(t, programme.slug, adviceOn(facts, issue.id)),
    ...(meeting
      ? [
          paragraph(t('decide:paper.issues.meeting', { kind: t(`decide:kind.${meeting.kind}`) })),
          ...answerBlocks(t, programme.slug, meeting),
        ]
      : []),
    ...(published ? [link(t('decide:paper.issues.read', { title: issue.title }), site + url)] : []),
  ]
}

const raisedBy = (t: Translate, issue: Issue): string =>
  issue.source === 'theme'
    ? t('decide:paper.issues.fromTheme', { question: issue.from })
    : sourceText(t, issue, true)

const saidOf = ({ draft }: PaperFacts, issueId: string, speaker: string): DispositionContent | undefined =>
  draft.content.dispositions.find(({ issue, by }) => issue.id === issueId && by === speaker)

const adviceOn = (facts: PaperFacts, issueId: string) => saidOf(facts, issueId, 'advice')

const kindText = (t: Translate, advice: DispositionContent | undefined) =>
  advice ? t(`decide:kind.${advice.kind}`) : t('decide:paper.issues.noAdviceShort')

const adviceBlocks = (t: Translate, slug: string, advice: DispositionContent | undefined): Block[] =>
  advice
    ? [
        notice(t('decide:paper.issues.advice', { kind: t(`decide:kind.${advice.kind}`) })),
        ...answerBlocks(t, slug, advice),
      ]
    : [notice(t('decide:paper.issues.noAdvice'))]

function answerBlocks(t: Translate, slug: string, answer: DispositionContent): Block[] {
  const change = changeText(t, slug, answer)
  return [
    ...named(t('decide:paper.issues.reason'), answer.reason),
    ...named(t('decide:paper.issues.whatChanges'), answer.whatChanges),
    ...(change ? [paragraph(change.text)] : []),
  ]
}

/** Where an issue has its answer, when that is not here. */
function elsewhere(t: Translate, { draft, decisions }: PaperFacts, issue: Issue): Block[] {
  const covered = draft.coverage.issues.find((one) => one.issue.id === issue.id)
  const into = draft.issues.find(({ id }) => id === issue.joinedInto)
  const answered = covered?.answeredBy
  return [
    ...(into ? [paragraph(t('decide:issue.joined', { title: into.title }))] : []),
    ...(answered?.how === 'elsewhere'
      ? [paragraph(t('decide:issue.elsewhere', { title: decisions.get(answered.decisionId) ?? '' }))]
      : []),
    ...(answered?.how === 'settled' ? [paragraph(t('decide:trace.state.settled'))] : []),
    ...(covered?.wordsChanged ? [paragraph(t('decide:paper.issues.wordsChanged'))] : []),
  ]
}
