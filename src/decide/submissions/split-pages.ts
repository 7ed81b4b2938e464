import { formatDay } from '../../web/format.ts'
import { type FieldError, type Typed, typedText } from '../../web/forms.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { signOffContent } from './content.ts'
import { deskSubmissions, flagOf, sampleProgramme, sayCover, stateOfSplit } from './list-pages.ts'
import { roleNames } from './roles.ts'
import type { Split } from './sign-off-service.ts'
import { listRows, type SplitRow } from './split-form.ts'
import type { PlacedParagraph } from './words.ts'

type ShownParagraph = Pick<PlacedParagraph, 'number' | 'words'> & {
  label: string
  name: string
  value: string
}

export type SplitView = {
  title: string
  about: string
  backUrl: string
  fictional: boolean
  receipt: string | null
  source: string
  state: string
  colour: string
  cover: string
  flag: string | null
  /** Whether it was said that its words may be published. */
  mayPublish: boolean
  publishUrl: string
  texts: { question: string; option: string | null; paragraphs: ShownParagraph[] }[]
  rows: (SplitRow & { isSignedOff: boolean })[]
  revision: string
  seen: string
  /** What is said of the points that are proposed on this page; null where none are asked for. */
  proposed: string | null
  proposeUrl: string
  formUrl: string
  mayChange: boolean
  signing: { url: string; notReady: string | null; isAgain: boolean; reason: string; revision: number } | null
  signOffs: { what: string; reason: string }[]
  takeBackUrl: string | null
  theirs: boolean
  errors: readonly FieldError[]
}

const kindNotes = { text: '', heading: ' (a heading)', greeting: ' (a greeting)' }

const sayProposed = (count: number): string =>
  count === 0
    ? 'No numbered paragraphs, items or recommendations were found that are not marked already.'
    : `${count === 1 ? '1 point is' : `${count} points are`} proposed below, by numbers, items and headings alone. Nothing is kept before you save: change what is wrong, and put the titles in plain words.`

export type OnSplitPage = {
  programme: ProgrammeScope
  split: Split
  may: { change: boolean; sign: boolean }
}

type Showing = {
  errors?: readonly FieldError[]
  proposed?: number
  /** Somebody else changed it meanwhile. */
  theirs?: boolean
  /** Typed for the sign-off. */
  reason?: string
}

export function splitView(
  { programme, split, may }: OnSplitPage,
  typed: Typed,
  { errors = [], proposed, theirs = false, reason = '' }: Showing = {},
): SplitView {
  const { submission, words, points, signOffs } = split
  const url = (...rest: string[]) => deskSubmissions(programme, submission.id, ...rest)
  const signedOff = new Set(points.flatMap(({ id, signedOffAt }) => (signedOffAt ? [id] : [])))
  return {
    title: submission.bodyName,
    about: `${roleNames[submission.role]}, received ${formatDay(submission.receivedOn)}`,
    backUrl: deskSubmissions(programme),
    fictional: programme.fictional,
    receipt: submission.receipt,
    source: submission.url,
    ...stateOfSplit(split),
    cover: sayCover(split.cover),
    flag: flagOf(submission),
    mayPublish: submission.mayPublish ?? false,
    publishUrl: urls.publishing(programme.slug),
    texts: words.texts.map(({ question, option, paragraphs }) => ({
      question,
      option,
      paragraphs: paragraphs.map(({ number, kind, words: said }) => ({
        number,
        words: said,
        label: `Point of paragraph ${number}${kindNotes[kind]}`,
        name: `p-${number}`,
        value: typedText(typed, `p-${number}`),
      })),
    })),
    rows: listRows(typed).map((row) => ({ ...row, isSignedOff: signedOff.has(row.id) })),
    revision: theirs ? String(submission.revision) : typedText(typed, 'revision'),
    seen: theirs ? (words.hash ?? '') : typedText(typed, 'seen'),
    proposed: proposed === undefined ? null : sayProposed(proposed),
    proposeUrl: `${url()}?proposed=yes`,
    formUrl: url(),
    mayChange: may.change && words.hash !== null,
    signing: may.sign
      ? {
          url: url('sign-off'),
          notReady: split.notReady,
          isAgain: signOffs.length > 0,
          reason,
          revision: submission.revision,
        }
      : null,
    signOffs: signOffs.map(({ number, signedAt, reason, content }) => ({
      what: `Version ${number}, ${formatDay(signedAt)}: ${sayPoints(signOffContent.parse(content).points.length)}`,
      reason,
    })),
    takeBackUrl: may.change && signOffs.length === 0 ? url('take-back') : null,
    theirs,
    errors,
  }
}

const sayPoints = (count: number) => (count === 1 ? '1 point' : `${count} points`)

const sample: SplitView = {
  title: 'Tidewater Council’s health scrutiny committee',
  about: 'A council’s scrutiny committee, received 4 May 2027',
  backUrl: deskSubmissions(sampleProgramme),
  fictional: false,
  receipt: '2ABC-3DEF-4GHJ-5KLM',
  source: 'https://example.org/minutes',
  state: 'Signed off',
  colour: 'green',
  cover: '1 of 2 paragraphs are in a point, 1 marked as in no point',
  flag: null,
  mayPublish: true,
  publishUrl: '/desk/publishing',
  texts: [
    {
      question: 'What was written',
      option: null,
      paragraphs: [
        {
          number: 1,
          label: 'Point of paragraph 1 (a greeting)',
          words: 'Dear Board,',
          name: 'p-1',
          value: '',
        },
        { number: 2, label: 'Point of paragraph 2 (a heading)', words: 'Our views', name: 'p-2', value: '' },
        {
          number: 3,
          label: 'Point of paragraph 3',
          words: '1. The bus must run first.',
          name: 'p-3',
          value: '1',
        },
        { number: 4, label: 'Point of paragraph 4', words: 'We met twice.', name: 'p-4', value: 'no' },
      ],
    },
  ],
  rows: [
    {
      number: 1,
      id: 'x',
      title: 'A bus first',
      description: 'No move before it runs.',
      isRemoved: false,
      isSignedOff: true,
    },
    { number: 2, id: '', title: '', description: '', isRemoved: false, isSignedOff: false },
  ],
  revision: '3',
  seen: 'h',
  proposed: null,
  proposeUrl: '/desk/x?proposed=yes',
  formUrl: '/desk/x',
  mayChange: true,
  signing: { url: '/desk/x/sign-off', notReady: null, isAgain: true, reason: '', revision: 3 },
  signOffs: [
    { what: 'Version 2, 5 May 2027: 1 point', reason: 'Two were one.' },
    { what: 'Version 1, 4 May 2027: 2 points', reason: '' },
  ],
  takeBackUrl: null,
  theirs: false,
  errors: [],
}

export const splitPage = page<SplitView>('decide/submissions/views/desk/split.njk', {
  full: sample,
  empty: {
    ...sample,
    flag: 'Its sender took it back on 6 May 2027. Its points stay, and have to be looked at',
    texts: [],
    rows: [],
    mayPublish: false,
    mayChange: false,
    receipt: null,
    source: '',
    signing: { url: '/x', notReady: 'There are no words to split', isAgain: false, reason: '', revision: 1 },
    signOffs: [],
    takeBackUrl: '/desk/x/take-back',
  },
  refused: {
    ...sample,
    proposed: sayProposed(1),
    theirs: true,
    errors: [
      { field: 'p-3', message: 'Paragraph 3: there is no point 7 on this page' },
      { field: 'title-2', message: 'Enter the title of point 2' },
      { field: 'reason', message: 'Enter what was changed and why' },
    ],
  },
})
