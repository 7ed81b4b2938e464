import { urls } from '../../web/urls.ts'
import { documentContent, listDocumentsOfPlans } from '../papers/index.ts'
import type { PlanPaperRow } from './paper-schema.ts'
import { afterId, type Needs, type Part, type Placed } from './part.ts'

/** Papers that plans themselves have, in the order of their ids. Every plan is real. */
export async function listPlanPaperRows(
  { db, site }: Needs,
  { fictional, after, limit }: Part,
): Promise<Placed<PlanPaperRow>[]> {
  if (fictional) return []
  const rows = await listDocumentsOfPlans(db, { after: afterId(after), limit })
  return rows.map(({ planSlug, planTitle, ...document }) => {
    const { versions, ...paper } = documentContent.parse(document)
    const url = site + urls.planDocuments(planSlug)
    return {
      cursor: paper.id,
      row: {
        ...paper,
        plan: { id: planSlug, title: planTitle },
        versions: versions.map((version) => ({ ...version, file: fileUnder(url, version.file) })),
        url,
        fictional: false,
      },
    }
  })
}

/** A file that is kept here, with the address that it is read at. */
const fileUnder = <File extends { hash: string }>(url: string, file: File | null) =>
  file && { ...file, url: `${url}/${file.hash}` }
