import { z } from 'zod'
import { hashEnglish } from '../../people/languages/index.ts'

/** Which words of an answer are translated; Easy Read where somebody wants to, the others wherever the English has any. */
export const wordingParts = ['title', 'reason', 'whatChanges', 'easyRead'] as const
export type WordingPart = (typeof wordingParts)[number]

type Words = Record<WordingPart, string>

/** What the meeting answered to an issue, in English. */
export type EnglishAnswer = Words & { issueId: string }

type Given = Omit<Words, 'title'> & { issue: { id: string; title: string }; by: string }

/** What the meeting answers in a decision, as translators are given it. */
export const answersInEnglish = ({ dispositions }: { dispositions: readonly Given[] }): EnglishAnswer[] =>
  dispositions
    .filter(({ by }) => by === 'meeting')
    .map(({ issue, reason, whatChanges, easyRead }) => ({
      issueId: issue.id,
      title: issue.title,
      reason,
      whatChanges,
      easyRead,
    }))

/** A translation of some words, with the hash of the English that it is of. */
export type HeldWording = {
  language: string
  issueId: string
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

export type AnswerStanding = {
  issueId: string
  title: string
  parts: PartStanding[]
  /** `in-full`: everything but Easy Read is there, of the English as it stands. */
  state: 'in-full' | 'out-of-date' | 'wanting'
}

/** How each answer stands in a language. */
export function standingsIn<Held extends HeldWording>(
  language: string,
  answers: readonly EnglishAnswer[],
  held: readonly Held[],
): AnswerStanding[] {
  const own = new Map(
    held.filter((row) => row.language === language).map((row) => [`${row.issueId} ${row.part}`, row]),
  )
  return answers.map((answer) => {
    const parts = wordingParts
      .filter((part) => answer[part] !== '')
      .map((part) => partStanding(part, answer[part], own.get(`${answer.issueId} ${part}`)))
    return { issueId: answer.issueId, title: answer.title, parts, state: stateOf(parts) }
  })
}

function partStanding(part: WordingPart, english: string, row: HeldWording | undefined): PartStanding {
  if (!row) return { part, english, text: '', state: 'none' }
  const isCurrent = row.englishHash.equals(hashEnglish(english))
  return { part, english, text: row.text, state: isCurrent ? 'current' : 'out-of-date' }
}

function stateOf(parts: readonly PartStanding[]): AnswerStanding['state'] {
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
      .map(({ issueId, parts }) => {
        const said = (of: WordingPart) =>
          parts.find(({ part, state }) => part === of && state === 'current')?.text ?? ''
        return {
          language,
          issue: issueId,
          title: said('title'),
          reason: said('reason'),
          whatChanges: said('whatChanges'),
          easyRead: said('easyRead'),
        }
      }),
  )
}

export const languagesOf = (held: readonly { language: string }[]): string[] =>
  [...new Set(held.map(({ language }) => language))].toSorted()

/** The languages in which something was translated from an English that has changed since. */
export const languagesOutOfDate = (
  answers: readonly EnglishAnswer[],
  held: readonly HeldWording[],
): string[] =>
  languagesOf(held).filter((language) =>
    standingsIn(language, answers, held).some(({ parts }) =>
      parts.some(({ state }) => state === 'out-of-date'),
    ),
  )
