import { z } from 'zod'
import { hashEnglish } from '../../people/languages/index.ts'

/** Which words of an answer are translated; Easy Read where somebody wants to, the others wherever the English has any. */
export const answerParts = ['title', 'reason', 'whatChanges', 'easyRead'] as const
export type AnswerPart = (typeof answerParts)[number]

/** What else is: what a decision is called, and what each finding says that it rests on. */
export type HeadingPart = 'decision' | 'finding'
export type WordingPart = AnswerPart | HeadingPart

type Words = Record<AnswerPart, string>

/** What the meeting answered to an issue, in English. */
export type EnglishAnswer = Words & { subjectId: string }

/** The title of a decision, or what a finding says, in English. */
export type EnglishHeading = { part: HeadingPart; subjectId: string; english: string }

type Given = Omit<Words, 'title'> & { issue: { id: string; title: string }; by: string }

/** What the meeting answers in a decision, as translators are given it. */
export const answersInEnglish = ({ dispositions }: { dispositions: readonly Given[] }): EnglishAnswer[] =>
  dispositions
    .filter(({ by }) => by === 'meeting')
    .map(({ issue, reason, whatChanges, easyRead }) => ({
      subjectId: issue.id,
      title: issue.title,
      reason,
      whatChanges,
      easyRead,
    }))

/** A translation of some words, with the hash of the English that it is of. */
export type HeldWording = {
  language: string
  subjectId: string
  part: string
  text: string
  englishHash: Buffer
}

/** An answer in another language as it is published: always whole, and of the English that is published with it. */
export const wording = z.object({
  language: z.string(),
  issue: z.string(),
  title: z.string(),
  reason: z.string(),
  whatChanges: z.string(),
  /** Empty where nobody has written it in this language. */
  easyRead: z.string(),
})
export type Wording = z.infer<typeof wording>

/** Some words of an answer beside their translation. */
export type PartStanding = {
  part: WordingPart
  english: string
  text: string
  /** `out-of-date`: the English has changed since it was translated. */
  state: 'current' | 'out-of-date' | 'none'
}

export type Standing = {
  subjectId: string
  /** The name of the issue; of a heading which one it is, for the desk. */
  title: string
  parts: PartStanding[]
  /** `in-full`: everything but Easy Read is there, of the English as it stands. */
  state: 'in-full' | 'out-of-date' | 'wanting'
}

/** Everything of a decision that is translated: its title first, then its findings and its answers. */
export const allStandings = ({
  headings,
  standings,
}: {
  headings: readonly Standing[]
  standings: readonly Standing[]
}): Standing[] => [...headings, ...standings]

/** How each answer stands in a language. */
export function standingsIn<Held extends HeldWording>(
  language: string,
  answers: readonly EnglishAnswer[],
  held: readonly Held[],
): Standing[] {
  const own = heldIn(language, held)
  return answers.map((answer) => {
    const parts = answerParts
      .filter((part) => answer[part] !== '')
      .map((part) => partStanding(part, answer[part], own.get(`${answer.subjectId} ${part}`)))
    return { subjectId: answer.subjectId, title: answer.title, parts, state: stateOf(parts) }
  })
}

/** How the title of the decision and each of its findings stand in it. */
export function headingsIn(
  language: string,
  headings: readonly EnglishHeading[],
  held: readonly HeldWording[],
): Standing[] {
  const own = heldIn(language, held)
  return headings.map(({ part, subjectId, english }, place) => {
    const one = partStanding(part, english, own.get(`${subjectId} ${part}`))
    const title = part === 'decision' ? 'Title of the decision' : `Finding ${place}`
    return { subjectId, title, parts: [one], state: stateOf([one]) }
  })
}

const heldIn = <Held extends HeldWording>(language: string, held: readonly Held[]): Map<string, Held> =>
  new Map(held.filter((row) => row.language === language).map((row) => [`${row.subjectId} ${row.part}`, row]))

function partStanding(part: WordingPart, english: string, row: HeldWording | undefined): PartStanding {
  if (!row) return { part, english, text: '', state: 'none' }
  const isCurrent = row.englishHash.equals(hashEnglish(english))
  return { part, english, text: row.text, state: isCurrent ? 'current' : 'out-of-date' }
}

function stateOf(parts: readonly PartStanding[]): Standing['state'] {
  const needed = parts.filter(({ part }) => part !== 'easyRead')
  if (needed.every(({ state }) => state === 'current')) return 'in-full'
  return needed.some(({ state }) => state === 'out-of-date') ? 'out-of-date' : 'wanting'
}

/**
 * What is published of the translations with these answers: of each language the answers that it has in full. An
 * answer in half a language, or of an English that has changed since, is not among them.
 */
export function wordingsToPublish(
  answers: readonly EnglishAnswer[],
  held: readonly HeldWording[],
): Wording[] {
  return languagesOf(held).flatMap((language) =>
    standingsIn(language, answers, held)
      .filter(({ state }) => state === 'in-full')
      .map(({ subjectId, parts }) => {
        const said = (of: AnswerPart) =>
          parts.find(({ part, state }) => part === of && state === 'current')?.text ?? ''
        return {
          language,
          issue: subjectId,
          title: said('title'),
          reason: said('reason'),
          whatChanges: said('whatChanges'),
          easyRead: said('easyRead'),
        }
      }),
  )
}

/** The headings of a decision as they are published in a language; empty where nobody has translated the English that stands. */
export const headingWording = z.object({
  language: z.string(),
  title: z.string(),
  /** In the order of the findings that are published with it. */
  findings: z.array(z.string()),
})
export type HeadingWording = z.infer<typeof headingWording>

/** What is published of the translations with these headings: each by itself, since each stands by itself. */
export const headingsToPublish = (
  headings: readonly EnglishHeading[],
  held: readonly HeldWording[],
): HeadingWording[] =>
  languagesOf(held).flatMap((language) => {
    const said = headingsIn(language, headings, held).map(({ parts: [one] }) =>
      one?.state === 'current' ? one.text : '',
    )
    const [title = '', ...findings] = said
    return said.every((one) => one === '') ? [] : [{ language, title, findings }]
  })

export const languagesOf = (held: readonly { language: string }[]): string[] =>
  [...new Set(held.map(({ language }) => language))].toSorted()

/** The languages in which something was translated from an English that has changed since. */
export const languagesOutOfDate = (
  { answers, headings }: { answers: readonly EnglishAnswer[]; headings: readonly EnglishHeading[] },
  held: readonly HeldWording[],
): string[] =>
  languagesOf(held).filter((language) =>
    [...headingsIn(language, headings, held), ...standingsIn(language, answers, held)].some(({ parts }) =>
      parts.some(({ state }) => state === 'out-of-date'),
    ),
  )
