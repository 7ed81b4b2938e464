import type { PointAnswer } from '../../listen/receipts/index.ts'
import type { ReadState } from '../../understand/reports/index.ts'
import { formatDay } from '../../web/format.ts'
import { languageSpoken } from '../../web/language.ts'
import type { Translate } from '../../web/messages.ts'
import { urls } from '../../web/urls.ts'
import type { Reversal } from '../reversals/index.ts'
import { type Became, decisionReversedSentence, isOpen, reversedSentence } from '../trace/index.ts'
import { answerIn, easyReadIn, english, notTranslatedNote } from '../wordings/index.ts'
import { type Next, nextSteps } from './next.ts'

/** What every answer about a decision has in common. */
export type AnswerFrame = {
  programme: { slug: string; title: string }
  decision: { title: string; headings?: undefined; decidedBy: { name: string }; decidedOn: string }
  /** They were told before something happened to it, and are told again. */
  isAgain?: boolean
  /** What is to come; null where the programme is not public. */
  next: Next | null
  /** What happened to the decision since. */
  reversals: readonly Reversal[]
  /** Whether people have read what its reader said; it is told where there is no point. */
  readState: ReadState
  /** Where the site is, as `https://heard.example`. */
  site: string
  /** Each point in Easy Read, so far as somebody has written it. */
  isEasyRead?: boolean
  /** What stands after the address of a page that opens in another language: `?lang=pl`. */
  inLanguage?: string
}

/** The same for a letter; Easy Read is empty where nobody has written it. */
export type Point = PointAnswer & { easyRead: string }

/** What became of one issue in some language, as the person who raised it reads it. */
function pointOf(t: Translate, slug: string, code: string, one: Became): Point {
  const { issue, state } = one
  const { decision, meeting } = one.answer ?? {}
  const isHolding = state !== 'overturned'
  const wordings = decision?.content.wordings ?? []
  const read = meeting ? answerIn(code, meeting, wordings) : undefined
  const easyRead = meeting && easyReadIn(code, meeting, wordings)
  const language = read?.language ?? english
  const isAsMade = decision?.reversals.length === 0
  return {
    title: read?.title ?? issue.title,
    titleLanguage: language,
    became: t(`decide:trace.state.${state}`),
    reversed: reversedSentence(t, one),
    // Words of a decision that was overturned promise what may not come; the page of the issue has them.
    reason: isHolding ? (read?.reason ?? issue.settled?.words ?? '') : '',
    whatChanges: isHolding ? (read?.whatChanges ?? '') : '',
    url: urls.issue(slug, issue.id),
    language,
    untranslated: read && isHolding ? notTranslatedNote(t, read) : '',
    // In another language than the rest it would be of no help.
    easyRead: isAsMade && easyRead?.language.code === language.code ? easyRead.text : '',
  }
}

/** What some issues came to, the answered before the open, each with what became of the issue that it is joined into. */
export type PointsOf = (issueIds: readonly string[]) => Point[]

/**
 * How to tell in a language what became of issues; each is put into words once, since thousands raise the same.
 * @param code of the language in which it is wanted: what is not published in that is in English
 */
export function createPointsOf(
  t: Translate,
  slug: string,
  became: ReadonlyMap<string, Became>,
  code: string,
): PointsOf {
  const made = new Map<string, Point>()
  const pointFor = (one: Became): Point => {
    const known = made.get(one.issue.id)
    if (known) return known
    const into = one.answeredWith && became.get(one.answeredWith.id)
    const { title, id } = one.issue
    const own = { title, titleLanguage: english, url: urls.issue(slug, id) }
    const point = into ? { ...pointOf(t, slug, code, into), ...own } : pointOf(t, slug, code, one)
    made.set(id, point)
    return point
  }
  return (issueIds) =>
    issueIds
      .flatMap((id) => became.get(id) ?? [])
      .toSorted((a, b) => rank(a) - rank(b) || byName(a.issue.title, b.issue.title))
      .map(pointFor)
}

/** The same for one reader alone. */
export const pointsOf = (
  t: Translate,
  slug: string,
  became: ReadonlyMap<string, Became>,
  issueIds: readonly string[],
): Point[] => createPointsOf(t, slug, became, languageSpoken())(issueIds)

const byName = new Intl.Collator('en-GB').compare
const rank = ({ state }: Became) => (isOpen(state) ? 1 : 0)

/**
 * The paragraphs of letters that tell a person what became of each thing that they raised. They come in an envelope:
 * an e-mail has neutral words and a link instead. What all of them say is put together once, and each point once.
 */
export function createLetterOf(t: Translate, frame: AnswerFrame): (points: readonly Point[]) => string[] {
  const { programme, decision, reversals, next, site } = frame
  const { isAgain = false, isEasyRead = false, inLanguage = '' } = frame
  const { title, decidedBy, decidedOn } = decision
  const reversed = decisionReversedSentence(t, { content: decision, reversals })
  const head = [
    t(`decide:answer.${isAgain ? 'greetingAgain' : 'greeting'}`, { programme: programme.title }),
    t('decide:answer.decision', { on: formatDay(decidedOn), body: decidedBy.name, title }),
    ...(reversed === '' ? [] : [reversed]),
  ]
  const foot = [
    ...(next ? [t('decide:next.title'), ...nextSteps(t, next).map(({ text }) => text)] : []),
    t('decide:answer.more', { link: `${site}${urls.issues(programme.slug)}${inLanguage}` }),
    t('decide:answer.receipt', { site }),
  ]
  const said = new Map<Point, string[]>()
  const sayPoint = (point: Point): string[] => {
    const paragraphs = said.get(point) ?? (isEasyRead ? easyParagraphsOf(t, point) : paragraphsOf(t, point))
    said.set(point, paragraphs)
    return paragraphs
  }
  return (points) =>
    points.length === 0
      ? [...head, t(`decide:answer.noPoints.${frame.readState}`), ...foot]
      : [...head, t('decide:answer.points', { count: points.length }), ...points.flatMap(sayPoint), ...foot]
}

/** One idea a paragraph; what has no Easy Read words is said in the full ones. */
function easyParagraphsOf(t: Translate, point: Point): string[] {
  const lines = point.easyRead
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  return lines.length === 0 ? paragraphsOf(t, point) : [`${point.title}: ${point.became}.`, ...lines]
}

function paragraphsOf(t: Translate, { title, became, reversed, reason, whatChanges }: Point): string[] {
  const why = [reversed, reason].filter(Boolean).join(' ')
  const said =
    why === '' ? `${title}: ${became}.` : t('decide:answer.point', { title, state: became, reason: why })
  return whatChanges === '' ? [said] : [said, t('decide:answer.whatChanges', { what: whatChanges })]
}
