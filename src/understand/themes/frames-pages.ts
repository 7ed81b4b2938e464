import { formatMoment } from '../../web/format.ts'
import type { FieldError } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import type { TextQuestion } from '../questions/index.ts'
import { compareFrames } from './changes.ts'
import type { FrameVersion } from './frame-queries.ts'
import type { FrameElsewhere } from './queries.ts'
import type { ReadyFrame } from './ready-frames.ts'

export type FramesView = {
  question: string
  fictional: boolean
  ready: { title: string; about: string; source: string; count: number; action: string }[]
  elsewhere: { value: string; text: string }[]
  mayCode: boolean
  errors: FieldError[]
  /** What is wrong with a file, row by row. */
  problems: string[]
  urls: { back: string; take: string; upload: string; download: string }
}

export function framesView(
  programme: ProgrammeScope,
  question: TextQuestion,
  { ready, elsewhere }: { ready: readonly ReadyFrame[]; elsewhere: readonly FrameElsewhere[] },
  mayCode: boolean,
  refused: { errors: FieldError[]; problems?: string[] } = { errors: [] },
): FramesView {
  const url = (...rest: string[]) => urls.deskQuestion(programme.slug, question.id, ...rest)
  return {
    question: question.text,
    fictional: programme.fictional,
    ready: ready.map(({ name, title, about, source, themes }) => ({
      title,
      about,
      source,
      count: themes.length,
      action: url('frames', 'ready', name),
    })),
    elsewhere: elsewhere.map(({ id, text, activityTitle, programmeId, programmeTitle, themes }) => {
      const where = programmeId === programme.id ? activityTitle : `${programmeTitle}, ${activityTitle}`
      const which = programmeId === programme.id ? '' : ' signed off'
      return { value: id, text: `${text} (${where}): ${themes}${which} ${themes === 1 ? 'theme' : 'themes'}` }
    }),
    mayCode,
    errors: refused.errors,
    problems: refused.problems ?? [],
    urls: {
      back: url('themes'),
      take: url('frames', 'elsewhere'),
      upload: url('frames', 'file'),
      download: url('frames', 'themes.csv'),
    },
  }
}

const sampleFrames: FramesView = {
  question: 'What do you want to say about this?',
  fictional: true,
  ready: [
    {
      title: 'Experience of NHS care',
      about: 'For comments on care.',
      source: 'A published framework',
      count: 44,
      action: '/frames/ready/nhs-experience',
    },
  ],
  elsewhere: [{ value: 'q2', text: 'What matters most? (Tell us): 9 themes' }],
  mayCode: true,
  errors: [],
  problems: [],
  urls: {
    back: '/themes',
    take: '/frames/elsewhere',
    upload: '/frames/file',
    download: '/frames/themes.csv',
  },
}

export const framesPage = page<FramesView>('understand/themes/views/desk/frames.njk', {
  full: sampleFrames,
  empty: { ...sampleFrames, elsewhere: [], mayCode: false },
  refused: {
    ...sampleFrames,
    errors: [{ field: 'file', message: 'Nothing was taken: 1 thing is wrong with the file' }],
    problems: ['Row 3: it has no title'],
  },
})

type VersionLine = {
  number: number
  madeAt: string
  /** Its entry in the log; null for the second until it has a number there. */
  entry: string | null
  changes: string[]
}

export type VersionsView = {
  question: string
  fictional: boolean
  versions: VersionLine[]
  urls: { back: string }
}

const whatNames = {
  title: 'title',
  description: 'definition',
  examples: 'examples',
  excludes: 'what it excludes',
  parent: 'what it is part of',
} as const

const quoted = (words: string) => (words ? `“${words}”` : 'nothing')

/** What changed from one version to the next, a sentence each. */
function describeChanges(before: FrameVersion | undefined, after: FrameVersion): string[] {
  const { added, removed, changed, isReordered } = compareFrames(before?.themes ?? [], after.themes)
  return [
    ...added.map((title) => `Added: ${title}`),
    ...removed.map((title) => `Taken out: ${title}`),
    ...changed.map(
      ({ title, what, before: was, after: is }) =>
        `${title}: ${whatNames[what]} was ${quoted(was)}, is ${quoted(is)}`,
    ),
    ...(isReordered ? ['The order was changed'] : []),
  ]
}

export const versionsView = (
  programme: ProgrammeScope,
  question: TextQuestion,
  versions: readonly FrameVersion[],
): VersionsView => ({
  question: question.text,
  fictional: programme.fictional,
  versions: versions.map((version, place) => ({
    number: version.number,
    madeAt: formatMoment(version.madeAt),
    entry: version.entry === null ? null : urls.recordEntry(version.entry),
    changes: describeChanges(versions[place + 1], version),
  })),
  urls: { back: urls.deskQuestion(programme.slug, question.id, 'themes') },
})

const sampleVersions: VersionsView = {
  question: 'What do you want to say about this?',
  fictional: true,
  versions: [
    {
      number: 2,
      madeAt: '4 May 2027, 5pm',
      entry: '/record/entries/1',
      changes: ['Parking: definition was nothing, is “Where to leave the car”'],
    },
    { number: 1, madeAt: '4 May 2027, 4pm', entry: null, changes: ['Added: Parking'] },
  ],
  urls: { back: '/themes' },
}

export const versionsPage = page<VersionsView>('understand/themes/views/desk/versions.njk', {
  full: sampleVersions,
  empty: { ...sampleVersions, versions: [] },
})
