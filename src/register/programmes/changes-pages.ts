import { page } from '../../web/page.ts'
import type { PublishedProgramme, PublishedVersion } from './publication-service.ts'
import { sampleContent } from './samples.ts'
import { type Change, listChanges } from './version-changes.ts'

type ChangesView = {
  slug: string
  title: string
  fictional: boolean
  versions: {
    number: number
    publishedAt: Date
    body: string
    whatChanged: string
    changes: Change[]
  }[]
}

/** Every version with what it changed in the one before it; the versions come newest first. */
export const changesView = (
  { slug, fictional, content }: Pick<PublishedProgramme, 'slug' | 'fictional' | 'content'>,
  versions: readonly PublishedVersion[],
): ChangesView => ({
  slug,
  title: content.title,
  fictional,
  versions: versions.map((version, index) => {
    const before = versions[index + 1]
    return {
      number: version.number,
      publishedAt: version.publishedAt,
      body: version.content.accountable?.name ?? '',
      whatChanged: version.whatChanged,
      changes: before ? listChanges(before.content, version.content) : [],
    }
  }),
})

const earlier = {
  ...sampleContent,
  summary: 'Births may move.',
  kind: 'review' as const,
  options: sampleContent.options.slice(0, 2).map((option) => ({ ...option, effects: [] })),
  stages: sampleContent.stages.slice(0, 1),
  documents: sampleContent.documents.slice(0, 1),
  meetings: [],
  requests: [],
}
const published = { slug: 'births', fictional: false, content: sampleContent }
const first = { number: 1, publishedAt: new Date('2027-01-04T10:00:00Z'), whatChanged: '', content: earlier }
const second = {
  number: 2,
  publishedAt: new Date('2027-02-01T09:30:00Z'),
  whatChanged: 'The options were added after the events of January.',
  content: sampleContent,
}

export const changesPage = page<ChangesView>('register/programmes/views/changes.njk', {
  full: changesView(published, [second, first]),
  first: changesView(published, [first]),
})
