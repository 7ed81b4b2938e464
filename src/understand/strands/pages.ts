import { type Hiding, sampleHiding } from '../../web/disclosure.ts'
import { formatDay, formatNumber } from '../../web/format.ts'
import type { Translate } from '../../web/messages.ts'
import { page } from '../../web/page.ts'
import { urls } from '../../web/urls.ts'
import { countText } from '../counts/index.ts'
import { factsOf, type KnownFact, rowsOf, type TableRow } from './rows.ts'
import type { PublishedPetition, PublishedTally, Strands } from './service.ts'

type StrandsView = {
  title: string
  programmeUrl: string
  saidUrl: string
  csvUrl: string
  rows: (TableRow & { knownUrl: string })[]
  known: { id: string; activity: string; strand: string; means: string; facts: KnownFact[] }[]
  tallies: { name: string; answers: string[] }[]
  petitions: string[]
  fictional: boolean
}

type Programme = { title: string; slug: string; fictional: boolean }

export const strandsView = (t: Translate, programme: Programme, strands: Strands): StrandsView => ({
  title: t('understand:strands.title', { programme: programme.title }),
  programmeUrl: urls.programme(programme.slug),
  saidUrl: urls.whatPeopleSaid(programme.slug),
  csvUrl: urls.strandsCsv(programme.slug),
  rows: strands.lines.flatMap((line) =>
    rowsOf(t, line).map((row) => ({ ...row, knownUrl: `#${anchorOf(line.activityId)}` })),
  ),
  known: strands.lines.map((line) => ({
    id: anchorOf(line.activityId),
    activity: line.title,
    strand: t(`listen:strand.name.${line.details.strand}`),
    means: t(`listen:strand.means.${line.details.strand}`),
    facts: factsOf(t, line),
  })),
  tallies: strands.tallies.map((tally) => tallyView(t, tally)),
  petitions: strands.petitions.map((petition) => petitionLine(t, petition)),
  fictional: programme.fictional,
})

const anchorOf = (activityId: string): string => `way-${activityId}`

const tallyView = (t: Translate, tally: PublishedTally) => ({
  name: t('understand:strands.atSession', {
    activity: tally.activityTitle,
    day: formatDay(tally.heldOn),
    question: tally.option ? `${tally.question} ${tally.option}` : tally.question,
  }),
  answers: tally.answers.map(({ label, count }) =>
    t('understand:strands.answerCount', {
      answer: label,
      count: countText(t, count),
      people: formatNumber(tally.people),
    }),
  ),
})

const petitionLine = (t: Translate, { title, signatures, receivedAt }: PublishedPetition): string =>
  t('understand:strands.petitionLine', {
    title: title ?? t('understand:strands.petitionUntitled'),
    signatures: formatNumber(signatures),
    day: formatDay(receivedAt),
  })

const sample: StrandsView & Hiding = {
  ...sampleHiding,
  title: 'How people came to take part: Moving the evening clinic',
  programmeUrl: '/programmes/evening-clinic',
  saidUrl: '/programmes/evening-clinic/what-people-said',
  csvUrl: '/programmes/evening-clinic/strands.csv',
  rows: [
    {
      activityId: '1',
      strand: 'Open to anyone',
      activity: 'Consultation questionnaire',
      channel: 'Online: 4,000; On paper: 172',
      count: '4,172',
      unit: 'responses',
      people: '',
      signatures: '',
      note: '',
      knownUrl: '#way-1',
    },
    {
      activityId: '2',
      strand: 'Run by somebody else',
      activity: 'Petitions',
      channel: 'not stated',
      count: '2',
      unit: 'petitions',
      people: '',
      signatures: '9,486',
      note: 'As stated by who ran it.',
      knownUrl: '#way-2',
    },
  ],
  known: [
    {
      id: 'way-1',
      activity: 'Consultation questionnaire',
      strand: 'Open to anyone',
      means: 'Anyone could take part, and nobody was chosen.',
      facts: [{ name: 'How it was made known', text: 'not stated', url: null }],
    },
    {
      id: 'way-2',
      activity: 'Petitions',
      strand: 'Run by somebody else',
      means: 'It is shown as they counted it.',
      facts: [{ name: 'Where to find it', text: 'https://example.org/p', url: 'https://example.org/p' }],
    },
  ],
  tallies: [
    { name: 'Town hall, 4 May 2027: Should it move?', answers: ['Against: 9 of 12 people at this session'] },
  ],
  petitions: ['Save the clinic: 9,486 signatures, received 4 May 2027'],
  fictional: false,
}

export const strandsPage = page<StrandsView & Hiding>('understand/strands/views/strands.njk', {
  full: sample,
  empty: { ...sample, rows: [], known: [], tallies: [], petitions: [] },
})
