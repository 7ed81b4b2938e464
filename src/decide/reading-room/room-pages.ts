import { formatDay, formatMoment, formatNumber } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import type { ProgrammeScope } from '../../web/route.ts'
import { urls } from '../../web/urls.ts'
import { type PaperLine, paperLine, sampleLine } from './paper-lines.ts'
import { minutesOfPath, pathMinutes } from './path.ts'
import type { Reading } from './reader.ts'
import { minutesFor, sayMinutes, wordsAMinute } from './reading-time.ts'
import { pagesOf, type Searched } from './searching.ts'

type RoomsView = {
  programmeTitle: string
  programmeUrl: string
  fictional: boolean
  decisions: { title: string; state: string; url: string | null; giveUrl: string | null }[]
}

type Decision = { id: string; title: string; votesOn: string | null }

export const roomsView = (
  programme: ProgrammeScope,
  decisions: readonly Decision[],
  mayGive: boolean,
): RoomsView => ({
  programmeTitle: programme.title,
  programmeUrl: urls.deskProgramme(programme.slug),
  fictional: programme.fictional,
  decisions: decisions.map(({ id, title, votesOn }) => ({
    title,
    state: votesOn === null ? 'No pack was given to members yet' : `The vote is on ${formatDay(votesOn)}`,
    url: votesOn === null ? null : urls.readingRoom(programme.slug, id),
    giveUrl: mayGive ? urls.readingRoom(programme.slug, id, 'give') : null,
  })),
})

type RoomView = {
  programmeTitle: string
  backUrl: string
  fictional: boolean
  title: string
  vote: string
  version: string
  wordsErased: boolean
  steps: { title: string; url: string; time: string }[]
  pathTime: string
  left: string
  method: string
  papers: PaperLine[]
  allPapers: string
  searchUrl: string
  links: { text: string; url: string; hint: string }[]
  markUrl: string | null
  mark: string
  isMarked: boolean
  number: number
}

export type Counts = { questions: number; waiting: number; interests: number }

export function roomView(
  t: Translate,
  reading: Reading,
  searched: readonly Searched[],
  counts: Counts,
  may: { act: boolean; give: boolean },
): RoomView {
  const { programme, room, pack, number, givenAt, mark, steps, wordsErased } = reading
  const to = (...rest: string[]) => urls.readingRoom(programme.slug, room.decisionId, ...rest)
  const minutes = minutesOfPath(steps)
  const papers = searched.map((one) =>
    paperLine(t, programme, { decisionId: room.decisionId, votesOn: pack.votesOn }, one),
  )
  return {
    programmeTitle: programme.title,
    backUrl: urls.readingRooms(programme.slug),
    fictional: programme.fictional,
    title: pack.decision.title,
    vote: `${pack.decision.decidedBy} decides on ${formatDay(pack.votesOn)}.`,
    version: `Version ${number} of the pack, given to members on ${formatMoment(givenAt)}.`,
    wordsErased,
    steps: steps.map(({ title, url, minutes }) => ({ title, url, time: sayMinutes(minutes) })),
    pathTime: sayMinutes(minutes),
    left:
      minutes <= pathMinutes
        ? `Of two hours that leaves ${sayMinutes(pathMinutes - minutes)} for the papers, questions and a second look.`
        : `That is ${sayMinutes(minutes - pathMinutes)} more than two hours.`,
    method: `By the words on each page, at ${wordsAMinute} words a minute, rounded up. It says how long the text is: nobody’s reading is timed.`,
    papers,
    allPapers: sayAllPapers(searched),
    searchUrl: to('search'),
    links: [
      {
        text: 'Questions to officers',
        url: to('questions'),
        hint: `${formatNumber(counts.questions)} asked, ${formatNumber(counts.waiting)} without an answer`,
      },
      { text: 'Interests', url: to('interests'), hint: `${formatNumber(counts.interests)} declared` },
      {
        text: 'A copy to print, or for a tablet (PDF)',
        url: to('copy.pdf'),
        hint: 'With bookmarks and a list of contents',
      },
      ...(may.give ? [{ text: 'Give members a new version', url: to('give'), hint: 'For officers' }] : []),
    ],
    markUrl: may.act ? to('mark') : null,
    mark:
      mark === null
        ? 'You have not marked a version as read.'
        : `You have marked version ${mark} as read.${mark === number ? '' : ' This is a newer one.'}`,
    isMarked: mark === number,
    number,
  }
}

/** How much the papers come to, of those that could be read. */
function sayAllPapers(searched: readonly Searched[]): string {
  const pages = searched.reduce((sum, one) => sum + (pagesOf(one) ?? 0), 0)
  const counted = searched.filter(({ text }) => text?.words)
  const words = counted.reduce((sum, { text }) => sum + (text?.words ?? 0), 0)
  const all = pages === 0 ? 'How many pages they have is not known.' : `${formatNumber(pages)} pages in all.`
  return words === 0
    ? all
    : `${all} To read every word of the ${formatNumber(counted.length)} of ${formatNumber(searched.length)} papers that could be counted takes ${sayMinutes(minutesFor(words))}.`
}

const rooms: RoomsView = {
  programmeTitle: 'Moving the evening clinic',
  programmeUrl: '/desk/programmes/x',
  fictional: false,
  decisions: [
    { title: 'The clinic moves', state: 'The vote is on 4 May 2027', url: '/room', giveUrl: '/give' },
    { title: 'Opening hours', state: 'No pack was given to members yet', url: null, giveUrl: null },
  ],
}

export const roomsPage = page<RoomsView>('decide/reading-room/views/desk/rooms.njk', {
  full: rooms,
  empty: { ...rooms, decisions: [] },
})

const room: RoomView = {
  programmeTitle: 'Moving the evening clinic',
  backUrl: '/rooms',
  fictional: false,
  title: 'The clinic moves',
  vote: 'Quillshire Board decides on 4 May 2027.',
  version: 'Version 2 of the pack, given to members on 1 May 2027, 9am.',
  wordsErased: true,
  steps: [{ title: 'What is asked of you', url: '/path/asked', time: '3 minutes' }],
  pathTime: '3 minutes',
  left: 'Of two hours that leaves 1 hour 57 minutes.',
  method: 'By the words on each page.',
  papers: [
    sampleLine,
    {
      ...sampleLine,
      title: 'Study of journeys',
      url: null,
      time: '',
      notSearched: 'Its text is being read.',
    },
  ],
  allPapers: '712 pages in all.',
  searchUrl: '/search',
  links: [{ text: 'Questions to officers', url: '/questions', hint: '2 asked' }],
  markUrl: '/mark',
  mark: 'You have marked version 1 as read. This is a newer one.',
  isMarked: false,
  number: 2,
}

export const roomPage = page<RoomView>('decide/reading-room/views/desk/room.njk', {
  full: room,
  reader: { ...room, wordsErased: false, papers: [], markUrl: null, isMarked: true },
})
