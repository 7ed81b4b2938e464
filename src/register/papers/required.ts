import type { DocumentContent, DocumentKind } from './content.ts'

// Which papers each stage needs before it, by which rule. The words of the rules are in the catalogue.

/** Of a stage, what is needed here. `Content` of programmes fits it. */
export type StageDates = {
  kind: string
  startsOn: string
  endsOn: string | null
  actualStartsOn: string | null
  actualEndsOn: string | null
  droppedOn: string | null
}

type Requirement = {
  stage: string
  kind: DocumentKind
  rule: string
  /** A version of a day after that stage is needed: what was there before it does not do. */
  after?: string
  /** Also asked of a review and of a procurement. */
  always?: true
}

const requirements: readonly Requirement[] = [
  { stage: 'case-for-change', kind: 'case-for-change', rule: 'SC-01', always: true },
  { stage: 'options', kind: 'equality-impact', rule: 'EQ-03', always: true },
  { stage: 'assurance', kind: 'pre-consultation-business-case', rule: 'SC-06' },
  { stage: 'assurance', kind: 'clinical-senate', rule: 'SC-07' },
  { stage: 'consultation', kind: 'plain-summary', rule: 'SC-08', always: true },
  { stage: 'consultation', kind: 'consultation-document', rule: 'SC-08', always: true },
  { stage: 'consultation', kind: 'pre-consultation-business-case', rule: 'SC-06' },
  { stage: 'consultation', kind: 'equality-impact', rule: 'EQ-03', always: true },
  { stage: 'consultation', kind: 'travel-analysis', rule: 'SC-15' },
  { stage: 'decision', kind: 'report-of-findings', rule: 'SC-09', always: true },
  { stage: 'decision', kind: 'decision-business-case', rule: 'SC-09' },
  { stage: 'decision', kind: 'equality-impact', rule: 'EQ-03', after: 'consultation', always: true },
  { stage: 'decision', kind: 'minutes', rule: 'GUN-4', always: true },
]

/** `missing`: the stage has begun and there is none. `unpublished`: known of, and not published. */
export type RequiredState = 'published' | 'unpublished' | 'missing'
export type RequiredDocument = Omit<Requirement, 'always'> & {
  state: RequiredState
  documentId: string | null
}

type Programme = {
  kind: string
  smallChange: unknown
  stages: readonly StageDates[]
  documents: readonly DocumentContent[]
}

const lighterKinds = ['review', 'procurement']

/** What the stages that have begun need, and whether it is there. Of a small change nothing is asked. */
export function listRequired(
  { kind, smallChange, stages, documents }: Programme,
  today: string,
): RequiredDocument[] {
  if (smallChange) return []
  const begun = stages.filter(
    ({ startsOn, actualStartsOn, droppedOn }) => droppedOn === null && (actualStartsOn ?? startsOn) <= today,
  )
  const asked = requirements.filter(
    ({ stage, always }) =>
      (always || !lighterKinds.includes(kind)) && begun.some((one) => one.kind === stage),
  )
  const judged = asked.map(({ always, ...requirement }) => ({
    ...requirement,
    ...stateOf(requirement, documents, begun),
  }))
  // Two stages may need the same paper: it is said once, for the first of them.
  const keyOf = ({ kind, after }: Pick<Requirement, 'kind' | 'after'>) => `${kind} ${after ?? ''}`
  return judged.filter((one, place) => judged.findIndex((other) => keyOf(other) === keyOf(one)) === place)
}

function stateOf(
  { kind, after }: Pick<Requirement, 'kind' | 'after'>,
  documents: readonly DocumentContent[],
  begun: readonly StageDates[],
): { state: RequiredState; documentId: string | null } {
  const ends = begun.filter((stage) => stage.kind === after).map((one) => one.actualEndsOn ?? one.endsOn)
  const last =
    ends
      .filter((day) => day !== null)
      .toSorted()
      .at(-1) ?? ''
  const ofKind = documents.filter((document) => document.kind === kind)
  const published = ofKind.find(({ versions }) =>
    versions.some(({ publishedOn, datedOn }) => last === '' || (publishedOn ?? datedOn ?? '') > last),
  )
  if (published) return { state: 'published', documentId: published.id }
  const known = ofKind.find(({ versions }) => versions.length === 0)
  return known ? { state: 'unpublished', documentId: known.id } : { state: 'missing', documentId: null }
}
