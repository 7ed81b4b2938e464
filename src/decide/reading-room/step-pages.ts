import type { Block } from '../../documents/document.ts'
import type { Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import type { PackChange } from './changes.ts'
import type { PaperOfPack } from './content.ts'
import { type PaperLine, paperLine, sampleLine } from './paper-lines.ts'
import type { Reading } from './reader.ts'
import { sayMinutes } from './reading-time.ts'
import type { Searched } from './searching.ts'

type StepView = {
  programmeTitle: string
  roomUrl: string
  roomTitle: string
  fictional: boolean
  title: string
  time: string
  place: string
  blocks: readonly Block[]
  /** Of the page that tells what changed; null elsewhere. */
  changed: { intro: string; changes: ShownChange[] } | null
  papers: PaperLine[]
  before: { text: string; url: string } | null
  after: { text: string; url: string } | null
}

type ShownChange = PackChange & { heading: string }

const howWords = { new: 'New', changed: 'Changed', gone: 'No longer there' } as const
const whatWords = {
  asked: 'What is asked',
  option: 'Option',
  paper: 'Paper',
  report: 'Report',
  finding: 'Finding',
  advice: 'Officers’ advice',
  open: 'An issue without advice',
  figures: 'Figures or words of a page',
} as const

/** Papers that a page of the path goes back to, where there are any. */
const kindsOfStep: Record<string, readonly PaperOfPack['kind'][]> = {
  asked: ['decision-business-case', 'case-for-change', 'plain-summary'],
  said: ['report-of-findings', 'consultation-document'],
  alternatives: ['pre-consultation-business-case', 'clinical-senate'],
  equality: ['equality-impact', 'travel-analysis'],
}

export function stepView(
  t: Translate,
  { programme, room, pack, steps, changes, mark, number }: Reading,
  name: string,
  searched: readonly Searched[],
): StepView | undefined {
  const place = steps.findIndex((step) => step.name === name)
  const step = steps[place]
  if (!step || name === 'sample') return undefined
  const [before, after] = [steps[place - 1], steps[place + 1]]
  const kinds = kindsOfStep[name] ?? []
  return {
    programmeTitle: programme.title,
    roomUrl: urls.readingRoom(programme.slug, room.decisionId),
    roomTitle: pack.decision.title,
    fictional: programme.fictional,
    title: step.title,
    time: sayMinutes(step.minutes),
    place: `${place + 1} of ${steps.length}`,
    blocks: (pack.sections.find((section) => section.name === name)?.blocks ?? []).map(standingAlone),
    changed:
      name === 'changed'
        ? { intro: introOfChanges(mark, number, changes.length), changes: changes.map(showChange) }
        : null,
    papers: searched
      .filter(({ paper }) => paper.version && kinds.includes(paper.kind))
      .map((one) => paperLine(t, programme, { decisionId: room.decisionId, votesOn: pack.votesOn }, one)),
    before: before ? { text: before.title, url: before.url } : null,
    after: after ? { text: after.title, url: after.url } : null,
  }
}

/** In the whole pack a heading stands under that of its section; on a page of its own it stands under the title. */
const standingAlone = (block: Block): Block => (block.kind === 'heading' ? { ...block, level: 2 } : block)

const showChange = (change: PackChange): ShownChange => ({
  ...change,
  heading: `${whatWords[change.what]}: ${howWords[change.how].toLowerCase()}`,
})

function introOfChanges(mark: number | null, number: number, count: number): string {
  if (mark === null)
    return 'You have not marked a version as read, so there is nothing to set this one against.'
  if (mark === number) return `You have marked this version (${number}) as read: nothing has changed since.`
  return count === 0
    ? `Nothing is other than in version ${mark}, which you marked as read.`
    : `What is other in version ${number} than in version ${mark}, which you marked as read.`
}

const step: StepView = {
  programmeTitle: 'Moving the evening clinic',
  roomUrl: '/room',
  roomTitle: 'The clinic moves',
  fictional: false,
  title: 'What people said',
  time: '4 minutes',
  place: '2 of 8',
  blocks: [
    { kind: 'heading', level: 2, text: 'What was found' },
    { kind: 'paragraph', text: 'The journey is what people spoke of most.' },
  ],
  changed: null,
  papers: [sampleLine],
  before: { text: 'What is asked of you', url: '/path/asked' },
  after: { text: 'Who was not heard', url: '/path/not-heard' },
}

export const stepPage = page<StepView>('decide/reading-room/views/desk/step.njk', {
  full: step,
  changed: {
    ...step,
    title: 'What changed since your last version',
    blocks: [],
    papers: [],
    before: null,
    after: null,
    changed: {
      intro: 'What is other in version 2 than in version 1.',
      changes: [
        {
          what: 'advice',
          how: 'changed',
          heading: 'Officers’ advice: changed',
          title: 'Buses',
          before: 'Not changed. It cannot be.',
          now: 'Changed. A later bus.',
        },
      ],
    },
  },
})
