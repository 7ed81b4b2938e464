import { formatDay } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import { changeText, type Draft, type PublishedDecision, sourceText } from '../decisions/index.ts'
import type { Issue } from '../issues/index.ts'
import type { AdviceOfPack, OpenIssue } from './content.ts'
import type { GatheredTheme } from './gathering.ts'

// What officers advise on each issue, and on which they do not: as the page of the decision will show it.

export type Answering = {
  t: Translate
  slug: string
  draft: Draft
  themes: readonly GatheredTheme[]
  decisions: readonly Pick<PublishedDecision, 'id' | 'content'>[]
}

const advisedIn = ({ content }: Draft) => content.dispositions.filter(({ by }) => by === 'advice')

/** What stands as advice in the draft of the decision, each with the issues that are answered with its own. */
export const adviceOf = ({ t, slug, draft, themes }: Answering): AdviceOfPack[] =>
  advisedIn(draft).map((advice) => {
    const { issue, kind, reason, whatChanges } = advice
    const joined = draft.issues.filter(({ joinedInto }) => joinedInto === issue.id)
    return {
      id: issue.id,
      about: issue.title,
      said: sayRaised(
        t,
        themes,
        draft.issues.find(({ id }) => id === issue.id),
      ),
      kind,
      reason,
      whatChanges,
      change: changeText(t, slug, advice)?.text.replace(/\.?$/, '.') ?? '',
      joined: joined.map((one) => sayIssue(one.title, sayRaised(t, themes, one))),
    }
  })

/** Issues without advice of their own or of the one that they are answered with. */
export function openOf({ t, draft, themes, decisions }: Answering): OpenIssue[] {
  const advised = new Set(advisedIn(draft).map(({ issue }) => issue.id))
  return draft.issues
    .filter(({ id, joinedInto }) => !advised.has(id) && !(joinedInto && advised.has(joinedInto)))
    .map((issue) => ({
      id: issue.id,
      title: issue.title,
      said: sayRaised(t, themes, issue),
      note: sayElsewhere(t, draft, decisions, issue),
    }))
}

/** In how many responses of how many; of what is no theme, what it is and who raised it. */
function sayRaised(t: Translate, themes: readonly GatheredTheme[], issue: Issue | undefined): string {
  const theme = themes.find(({ id }) => id === issue?.id)
  if (theme?.said) return `raised in ${theme.said} of ${theme.base} responses`
  return issue && issue.source !== 'theme' ? sourceText(t, issue, true) : ''
}

/** Sentences of several hands in one line: what was typed without a full stop gets one where more follows. */
export const inOneLine = (sentences: readonly string[]): string =>
  sentences
    .filter(Boolean)
    .map((one, place, all) => (place === all.length - 1 || /[.!?:;]$/.test(one) ? one : `${one}.`))
    .join(' ')

export const sayIssue = (title: string, said: string): string => (said === '' ? title : `${title} (${said})`)

function sayElsewhere(
  t: Translate,
  { coverage, issues }: Draft,
  decisions: Answering['decisions'],
  issue: Issue,
): string {
  const answered = coverage.issues.find((one) => one.issue.id === issue.id)?.answeredBy
  if (answered?.how === 'settled' && issue.settled) {
    const { on, outcome, words } = issue.settled
    const how = t(`register:openness.requestOutcome.${outcome}`)
    return t('decide:issue.settled', { on: formatDay(on), how, words }).trim()
  }
  if (answered?.how === 'elsewhere') {
    const title = decisions.find(({ id }) => id === answered.decisionId)?.content.title ?? ''
    return t('decide:issue.elsewhere', { title })
  }
  const into = issues.find(({ id }) => id === issue.joinedInto)
  return into ? t('decide:issue.joined', { title: into.title }) : ''
}
