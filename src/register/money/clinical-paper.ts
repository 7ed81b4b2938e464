import type { DocumentContent, DocumentKind, DocumentVersion } from '../papers/index.ts'

/**
 * Papers that argue from care: why care has to change, and what the clinical senate advised. A business case argues from
 * care and from money at once, so it cannot show which of the two came first; papers on travel and equality weigh a
 * proposal that is there already.
 */
const clinicalKinds: readonly DocumentKind[] = ['case-for-change', 'clinical-senate']

/** `day` null: none of the clinical papers that are recorded has a date. `by`: the day on the paper, or that of its publication. */
export type ClinicalPaper = Pick<DocumentContent, 'kind' | 'title'> &
  (
    | { day: string; to: DocumentVersion['datedTo']; by: 'dated' | 'published' }
    | { day: null; to: null; by: null }
  )

/** The clinical paper of the earliest day, to stand beside savings that are asked; null where none is recorded. */
export function findFirstClinicalPaper(documents: readonly DocumentContent[]): ClinicalPaper | null {
  const clinical = documents.filter(({ kind }) => clinicalKinds.includes(kind))
  const [first] = clinical
    .flatMap(({ kind, title, versions }) =>
      versions.flatMap((version) => {
        const dated = dayOf(version)
        return dated ? [{ kind, title, ...dated }] : []
      }),
    )
    .toSorted((one, other) => one.day.localeCompare(other.day))
  if (first) return first
  const [undated] = clinical
  return undated ? { kind: undated.kind, title: undated.title, day: null, to: null, by: null } : null
}

function dayOf({ datedOn, datedTo, publishedOn, publishedTo }: DocumentVersion) {
  if (datedOn !== null) return { day: datedOn, to: datedTo, by: 'dated' as const }
  return publishedOn === null ? null : { day: publishedOn, to: publishedTo, by: 'published' as const }
}
