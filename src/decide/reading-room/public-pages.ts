import { formatDay } from '../../web/format.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import type { PublishedRoom } from './published.ts'

type PublicView = {
  programmeTitle: string
  programmeUrl: string
  decidedUrl: string
  fictional: boolean
  rooms: (Omit<PublishedRoom, 'votesOn' | 'samples'> & {
    anchor: string
    votesOn: string
    samples: { number: number; seed: string; url: string }[]
  })[]
}

type Programme = { slug: string; title: string; fictional: boolean }

export const publicView = (programme: Programme, rooms: readonly PublishedRoom[]): PublicView => ({
  programmeTitle: programme.title,
  programmeUrl: urls.programme(programme.slug),
  decidedUrl: urls.whatWasDecided(programme.slug),
  fictional: programme.fictional,
  rooms: rooms.map(({ samples, ...room }) => ({
    ...room,
    anchor: `room-${room.id}`,
    votesOn: formatDay(room.votesOn),
    samples: samples.map(({ number, seed, checkpointSize }) => ({
      number,
      seed,
      url: urls.checkpoint(checkpointSize),
    })),
  })),
})

const sample: PublicView = {
  programmeTitle: 'Moving the evening clinic',
  programmeUrl: '/programmes/evening-clinic',
  decidedUrl: '/programmes/evening-clinic/what-was-decided',
  fictional: false,
  rooms: [
    {
      id: 'a',
      anchor: 'room-a',
      body: 'Quillshire Board',
      votesOn: '4 May 2027',
      title: 'The clinic moves',
      givings: ['The pack was given to members 6 days before the vote.'],
      papers: [{ title: 'Business case', about: 'Published 3 days before the vote; 712 pages' }],
      membersOnly: 1,
      samples: [{ number: 1, seed: 'a1'.repeat(32), url: '/record/checkpoints/4211' }],
      questions: [
        {
          id: 'q',
          text: 'Who pays for the bus?',
          by: null,
          answers: [{ text: 'The Board.', on: '5 May 2027' }],
        },
      ],
      interests: [{ name: 'Lee Okafor', kind: 'none', words: '', on: '4 May 2027' }],
    },
  ],
}
const [room] = sample.rooms

export const publicPage = page<PublicView>('decide/reading-room/views/before-the-vote.njk', {
  full: sample,
  notDecided: {
    ...sample,
    rooms: room
      ? [{ ...room, title: null, papers: [], membersOnly: 0, questions: [], interests: [], samples: [] }]
      : [],
  },
  empty: { ...sample, rooms: [] },
})
