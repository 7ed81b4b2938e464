import type { PointAnswer } from '../../listen/receipts/index.ts'
import { formatDay } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import { urls } from '../../web/urls.ts'
import type { Became } from '../trace/index.ts'

/** What every answer about a decision has in common. */
export type AnswerFrame = {
  programme: { slug: string; title: string }
  decision: { title: string; decidedBy: { name: string }; decidedOn: string }
  /** Where the site is, as `https://heard.example`. */
  site: string
}

/** What became of one issue, as the person who raised it reads it. */
function pointOf(t: Translate, slug: string, { issue, state, said }: Became): PointAnswer {
  const answer = said.find(({ meeting }) => meeting !== null)?.meeting
  return {
    title: issue.title,
    became: t(`decide:trace.state.${state}`),
    reason: answer?.reason ?? issue.settled?.words ?? '',
    whatChanges: answer?.whatChanges ?? '',
    url: urls.issue(slug, issue.id),
  }
}

/** What a person raised, the answered before the open, with what became of the issue that it is joined into. */
export function pointsOf(
  t: Translate,
  slug: string,
  became: ReadonlyMap<string, Became>,
  issueIds: readonly string[],
): PointAnswer[] {
  const raised = issueIds.flatMap((id) => became.get(id) ?? [])
  const answered = raised.toSorted(
    (a, b) => rank(a) - rank(b) || a.issue.title.localeCompare(b.issue.title, 'en-GB'),
  )
  return answered.map((one) => {
    const into = one.answeredWith && became.get(one.answeredWith.id)
    return { ...pointOf(t, slug, into ?? one), title: one.issue.title, url: urls.issue(slug, one.issue.id) }
  })
}

const rank = ({ state }: Became) => (state === 'unanswered' ? 1 : 0)

/**
 * The paragraphs of a letter that tells a person what became of each thing that they raised. It comes in an envelope:
 * an e-mail has neutral words and a link instead.
 */
export function letterOf(
  t: Translate,
  { programme, decision, site }: AnswerFrame,
  points: readonly PointAnswer[],
): string[] {
  const { title, decidedBy, decidedOn } = decision
  return [
    t('decide:answer.greeting', { programme: programme.title }),
    t('decide:answer.decision', { on: formatDay(decidedOn), body: decidedBy.name, title }),
    ...(points.length === 0
      ? [t('decide:answer.noPoints')]
      : [
          t('decide:answer.points', { count: points.length }),
          ...points.flatMap((point) => paragraphsOf(t, point)),
        ]),
    t('decide:answer.more', { link: `${site}${urls.issues(programme.slug)}` }),
    t('decide:answer.receipt', { site }),
  ]
}

function paragraphsOf(t: Translate, { title, became, reason, whatChanges }: PointAnswer): string[] {
  const said =
    reason === '' ? `${title}: ${became}.` : t('decide:answer.point', { title, state: became, reason })
  return whatChanges === '' ? [said] : [said, t('decide:answer.whatChanges', { what: whatChanges })]
}
