import { urls } from '../../web/urls.ts'
import type { PublishedDecision } from '../decisions/index.ts'
import { codesIn, type Finding } from '../findings/index.ts'
import { deskSubmissions, type Split } from '../submissions/index.ts'
import { publishedAt } from './issue-matters.ts'
import type { Linked, Matter } from './matter.ts'

type Programme = { slug: string }

/** The first published decision that says a finding in the words that it has now. */
export const findingPublishedAt = (
  slug: string,
  decisions: readonly PublishedDecision[],
  text: string,
): Linked | null => {
  const decision = decisions.find(({ content }) => content.findings.some((finding) => finding.text === text))
  return decision ? publishedAt(slug, decision) : null
}

const shortestWords = 80

/** The beginning of a finding, by which a person knows it again. */
export const beginningOf = (text: string): string =>
  text.length <= shortestWords ? text : `${text.slice(0, shortestWords).trimEnd()}…`

/** Findings that draw on themes which are not signed off any more. */
export const findingMatters = (
  { slug }: Programme,
  findings: readonly Finding[],
  decisions: readonly PublishedDecision[],
): Matter[] =>
  findings.flatMap(({ id, text, themes }): Matter[] => {
    const lost = themes.filter(({ signedOff }) => !signedOff)
    // Without a theme it rests on figures, and what becomes of these is said beside it.
    if (lost.length === 0 && (themes.length > 0 || codesIn(text).length > 0)) return []
    const names = lost.map(({ title }) => `“${title}”`).join(', ')
    return [
      {
        kind: 'finding-unfounded',
        subjectId: id,
        decisionId: null,
        title: beginningOf(text),
        why:
          names === ''
            ? 'It draws on no theme any more'
            : `It draws on what is not signed off any more: ${names}`,
        since: null,
        published: findingPublishedAt(slug, decisions, text),
        mend: { text: 'Change the finding', url: urls.deskProgramme(slug, 'findings', id) },
        rests: { text, lost: lost.map((theme) => theme.id), left: themes.length - lost.length },
      },
    ]
  })

/** Submissions that were signed off and have other words since, or none. */
export const submissionMatters = (programme: Programme, splits: readonly Split[]): Matter[] =>
  splits.flatMap(({ submission, signOffs, words, isOtherWords }): Matter[] => {
    const { id, bodyName, withdrawnAt, erasedAt } = submission
    const gone = erasedAt ?? withdrawnAt
    if (signOffs.length === 0 || (gone === null && !isOtherWords)) return []
    const about = {
      subjectId: id,
      decisionId: null,
      title: `Submission of ${bodyName}`,
      published: { text: 'Formal submissions', url: urls.submissions(programme.slug) },
      mend: { text: 'Look at its points', url: deskSubmissions(programme, id) },
    }
    const number = signOffs[0]?.number ?? 0
    if (gone === null) {
      const why = 'Its words have changed since it was split into points'
      return [
        { ...about, kind: 'submission-reworded', why, since: null, rests: { words: words.hash, number } },
      ]
    }
    const what = erasedAt === null ? 'Its sender took it back' : 'Its words were erased'
    const rests = { withdrawn: withdrawnAt !== null, erased: erasedAt !== null, number }
    return [{ ...about, kind: 'submission-gone', why: `${what}, and its points stand`, since: gone, rests }]
  })
