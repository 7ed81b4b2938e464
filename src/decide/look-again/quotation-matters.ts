import { blankQuotations } from '../../core/erasing/quotations.ts'
import { urls } from '../../web/urls.ts'
import type { DecisionContent, Draft, PublishedDecision } from '../decisions/index.ts'
import type { Finding } from '../findings/index.ts'
import { deskSubmissions, type SignedPoint, type Split } from '../submissions/index.ts'
import type { ItemRow } from '../versions/index.ts'
import { type Acts, publishedAt } from './issue-matters.ts'
import { subjectsOfItems } from './item-subjects.ts'
import type { Linked, Matter } from './matter.ts'
import type { TakenBack } from './queries.ts'
import { beginningOf, findingPublishedAt } from './record-matters.ts'

/** What may repeat words of a response. */
export type Quoting = {
  slug: string
  findings: readonly Finding[]
  decisions: readonly PublishedDecision[]
  drafts: ReadonlyMap<string, Draft>
  points: readonly SignedPoint[]
  splits: readonly Split[]
  /** Promises, measures and statements. */
  items: readonly ItemRow[]
  acts: Acts
}

export type Subject = {
  id: string
  title: string
  texts: string[]
  published: Linked | null
  mend: Linked
  /** The response that it is a point of, which says so itself. */
  ownResponse: string | null
}

/** Findings, decisions, points, promises and statements that repeat words which their sender took back, or that lost words by an erasure. */
export function quotationMatters(quoting: Quoting, takenBack: readonly TakenBack[]): Matter[] {
  const subjects = subjectsOf(quoting)
  return [
    ...takenBackMatters(subjects, takenBack),
    ...subjects.flatMap((subject) => erasedMatters(subject, quoting.acts)),
  ]
}

function subjectsOf({ slug, findings, decisions, drafts, points, splits, items }: Quoting): Subject[] {
  const published = new Map(decisions.map((decision) => [decision.id, decision]))
  return [
    ...findings.map(({ id, text }) => ({
      id,
      title: beginningOf(text),
      texts: [text],
      published: findingPublishedAt(slug, decisions, text),
      mend: { text: 'Change the finding', url: urls.deskProgramme(slug, 'findings', id) },
      ownResponse: null,
    })),
    ...[...drafts].map(([id, { content }]) => {
      const decision = published.get(id)
      return {
        id,
        title: (decision?.content ?? content).title,
        texts: [...textsOf(content), ...(decision ? textsOf(decision.content) : [])],
        published: decision ? publishedAt(slug, decision) : null,
        mend: { text: 'Look at the decision', url: urls.deskProgramme(slug, 'decisions', id) },
        ownResponse: null,
      }
    }),
    ...points.map(({ id, title, description, responseId }) => ({
      id,
      title,
      texts: [title, description],
      published: { text: 'Formal submissions', url: urls.submissions(slug) },
      mend: { text: 'Look at the points', url: urls.deskProgramme(slug, 'submissions') },
      ownResponse: responseId,
    })),
    // Erasing is an act on a submission, whichever of its points had the words; one that is erased itself says so.
    ...splits
      .filter(({ submission }) => submission.erasedAt === null)
      .map(({ submission: { id, bodyName } }) => ({
        id,
        title: `Submission of ${bodyName}`,
        texts: [],
        published: { text: 'Formal submissions', url: urls.submissions(slug) },
        mend: { text: 'Look at its points', url: deskSubmissions({ slug }, id) },
        ownResponse: null,
      })),
    ...subjectsOfItems(slug, items),
  ]
}

/** What the writers of a decision wrote themselves; a finding in it is a subject of its own, until it is other there. */
const textsOf = ({ title, text, conditions, findings, ...answered }: DecisionContent): string[] => [
  ...[title, text, conditions],
  ...findings.map((finding) => finding.text),
  ...[...answered.dispositions, ...answered.wordings].flatMap(({ reason, whatChanges }) => [
    reason,
    whatChanges,
  ]),
]

const repeats = (written: string, texts: readonly string[]) =>
  blankQuotations(written, { texts, more: [] }, '') !== written

const wholeOf = ({ texts }: Pick<Subject, 'texts'>) => texts.join('\n\n')

function takenBackMatters(subjects: readonly Subject[], takenBack: readonly TakenBack[]): Matter[] {
  const all = takenBack.map(({ text }) => text)
  // Nearly always nothing is repeated: one look over everything tells.
  if (all.length === 0 || !repeats(subjects.map(wholeOf).join('\n\n'), all)) return []
  const responses = [...Map.groupBy(takenBack, ({ responseId }) => responseId)]
  return subjects
    .filter((subject) => repeats(wholeOf(subject), all))
    .flatMap((subject): Matter[] => {
      const found = responses.filter(
        ([id, said]) =>
          id !== subject.ownResponse &&
          repeats(
            wholeOf(subject),
            said.map(({ text }) => text),
          ),
      )
      const newest = found.map(([, [said]]) => said?.withdrawnAt).reduce(later, undefined)
      if (!newest) return []
      const { id, title, published, mend } = subject
      return [
        {
          ...{ kind: 'words-taken-back', subjectId: id, decisionId: null, title, published, mend },
          why:
            found.length === 1
              ? 'It repeats words of a response that was taken back'
              : `It repeats words of ${found.length} responses that were taken back`,
          since: newest,
          rests: { texts: subject.texts, responses: found.map(([responseId]) => responseId) },
        },
      ]
    })
}

const later = (one: Date | undefined, other: Date | undefined) =>
  one === undefined || (other !== undefined && other > one) ? other : one

/** Words were taken out, and nobody has worked on it since. */
function erasedMatters({ id, title, published, mend }: Subject, acts: Acts): Matter[] {
  const newest = acts.get(id)
  if (newest?.act !== 'words-erased') return []
  return [
    {
      ...{ kind: 'words-erased', subjectId: id, decisionId: null, title, published, mend },
      why: 'Words of a response that was erased were taken out of it',
      since: newest.at,
      rests: { act: newest.id },
    },
  ]
}
