import { z } from 'zod'
import { issueSources } from '../issues/index.ts'
import { headingWording, wording } from '../wordings/index.ts'

export const dispositionKinds = [
  'changed',
  'changed-in-part',
  'not-changed',
  'already-planned',
  'out-of-scope',
  'referred-on',
] as const
export type DispositionKind = (typeof dispositionKinds)[number]

/** The kinds by which something in the plan is other than it was. */
export const kindsThatChange: readonly string[] = ['changed', 'changed-in-part'] satisfies DispositionKind[]

/** Where a programme was when it was decided: each has issues and answers of its own. */
export const decisionStages = ['shortlist', 'consult', 'proceed', 'implement', 'other'] as const
export type DecisionStage = (typeof decisionStages)[number]

/** An officer's draft before the meeting, or what the body itself said. */
export const speakers = ['advice', 'meeting'] as const
export type Speaker = (typeof speakers)[number]

const named = z.object({ id: z.string(), name: z.string() })
const titled = z.object({ id: z.string(), title: z.string() })
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

const issue = titled.extend({
  description: z.string(),
  source: z.enum(issueSources),
  /** The issue that it is answered with. */
  joinedInto: z.string().nullable(),
})

const disposition = z.object({
  issue: titled,
  by: z.enum(speakers),
  kind: z.enum(dispositionKinds),
  reason: z.string(),
  /** What exactly changes, where something does. */
  whatChanges: z.string(),
  /** The number of the programme's version that shows the change. */
  changedIn: z.number().int().nullable(),
  /** The same in Easy Read, one idea a line: what people said, then what happens and why. Versions before it had none. */
  easyRead: z.string().default(''),
})

/** A figure in the text of a finding as it was published that day. */
const citation = z.object({ source: z.string(), label: z.string(), value: z.string(), url: z.string() })

const finding = z.object({
  /** With its figures as they were that day. */
  text: z.string(),
  themes: z.array(titled),
  /** The option or the group that it is about in particular. */
  about: titled
    .extend({ kind: z.enum(['option', 'group']) })
    .nullable()
    .default(null),
  citations: z.array(citation).default([]),
})

const decided = {
  title: z.string(),
  text: z.string(),
  decidedBy: named,
  decidedOn: day,
  option: titled.nullable(),
  findings: z.array(finding),
}

const current = z.object({
  ...decided,
  stage: z.enum(decisionStages),
  conditions: z.string(),
  /** Its day, in which room it was and its papers are on the pages of meetings, and may be mended there. */
  meeting: z.object({ id: z.string(), heldOn: day, about: z.string() }).nullable(),
  /** Those on the list that day in the words that the dispositions were given to. */
  issues: z.array(issue),
  dispositions: z.array(disposition),
  /** What the meeting answered in other languages. Versions before it had none. */
  wordings: z.array(wording).default([]),
  /** What it is called and what its findings say, in other languages. Versions before it had none. */
  headings: z.array(headingWording).default([]),
})

/** What was published while only themes were answered. */
const ofThemes = z
  .object({
    ...decided,
    themes: z.array(titled.extend({ description: z.string() })),
    dispositions: z.array(z.object({ theme: titled, kind: z.enum(dispositionKinds), reason: z.string() })),
  })
  .transform(
    ({ themes, dispositions, ...said }): z.infer<typeof current> => ({
      ...said,
      stage: 'proceed',
      conditions: '',
      meeting: null,
      wordings: [],
      headings: [],
      issues: themes.map((theme) => ({ ...theme, source: 'theme', joinedInto: null })),
      dispositions: dispositions.map(({ theme, kind, reason }) => {
        const more = { by: 'meeting' as const, whatChanges: '', changedIn: null, easyRead: '' }
        return { issue: theme, kind, reason, ...more }
      }),
    }),
  )

/**
 * What a published version of a decision says, whole: bodies, options and issues with the names they had that day.
 * It lists every issue on the list, so that the gaps are on record too.
 */
export const decisionContent = z.union([current, ofThemes])

export type DecisionContent = z.infer<typeof current>
export type DispositionContent = z.infer<typeof disposition>
export type FindingContent = z.infer<typeof finding>
export type Citation = z.infer<typeof citation>

/** A version as it lies in the database, of whichever day. */
export type StoredContent = Record<string, unknown>

type StoredDisposition = { issue?: { id: string }; theme?: { id: string }; by?: string }

const partName = ({ issue, theme, by }: StoredDisposition) =>
  `${by === 'advice' ? 'advice' : 'disposition'}:${(issue ?? theme)?.id}`

/** The parts that the log's entry commits to, each by itself: what was decided, on what, each answer to an issue, each language. */
export function partsOfVersion(stored: StoredContent): { name: string; content: unknown }[] {
  const { findings, issues, themes, dispositions, wordings = [], ...rest } = stored
  const { headings = [], ...decidedThere } = rest
  const languages = Map.groupBy(wordings as { language: string }[], ({ language }) => language)
  return [
    { name: 'decided', content: decidedThere },
    { name: 'findings', content: findings },
    ...(issues === undefined ? [{ name: 'themes', content: themes }] : [{ name: 'issues', content: issues }]),
    ...(dispositions as StoredDisposition[]).map((given) => ({ name: partName(given), content: given })),
    ...[...languages].map(([language, content]) => ({ name: `wordings:${language}`, content })),
    ...(headings as { language: string }[]).map((one) => ({
      name: `headings:${one.language}`,
      content: one,
    })),
  ]
}
