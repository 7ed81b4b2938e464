import { z } from 'zod'

export const dispositionKinds = [
  'changed',
  'changed-in-part',
  'not-changed',
  'already-planned',
  'out-of-scope',
  'referred-on',
] as const
export type DispositionKind = (typeof dispositionKinds)[number]

const named = z.object({ id: z.string(), name: z.string() })
const titled = z.object({ id: z.string(), title: z.string() })

const worded = titled.extend({ description: z.string() })

const disposition = z.object({
  theme: titled,
  kind: z.enum(dispositionKinds),
  reason: z.string(),
})

/**
 * What a published version of a decision says, whole: bodies, options and themes with the names they had that day.
 * Only signed-off themes have a disposition in it, and it lists all of these, so that the gaps are on record too.
 */
export const decisionContent = z.object({
  title: z.string(),
  text: z.string(),
  decidedBy: named,
  decidedOn: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  option: titled.nullable(),
  findings: z.array(z.object({ text: z.string(), themes: z.array(titled) })),
  /** The signed-off themes in the words that the dispositions were given to. */
  themes: z.array(worded),
  dispositions: z.array(disposition),
})

export type DecisionContent = z.infer<typeof decisionContent>
export type DispositionContent = z.infer<typeof disposition>

/** The parts that the log's entry commits to, each by itself: what was decided, on what, and each answer to a theme. */
export function partsOfVersion(content: DecisionContent): { name: string; content: unknown }[] {
  const { findings, themes, dispositions, ...decided } = content
  return [
    { name: 'decided', content: decided },
    { name: 'findings', content: findings },
    { name: 'themes', content: themes },
    ...dispositions.map((disposition) => ({
      name: `disposition:${disposition.theme.id}`,
      content: disposition,
    })),
  ]
}
