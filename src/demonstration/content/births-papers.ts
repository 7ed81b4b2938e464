import type { Calendar } from '../calendar.ts'
import type { DemoPapers } from '../shape.ts'

const site = 'https://example.org/births'

/** A paper that is kept here as a file, so that members can search it. */
const businessCase = [
  'What is put to the Board: whether hospital births are given at one doctor-led unit at Otterhythe, with a midwife-led unit at Pellowby, and on what conditions.',
  'Staff. Two rotas of doctors need sixteen posts. Eleven are filled. Four rounds of recruitment filled one more post in two years. Nine nights in the last year had a rota with a gap at Pellowby.',
  'Journeys. The drive from Pellowby to Otterhythe takes 51 minutes in the middle of the day and 64 on a winter evening, measured twice by parish. For one family in nine it is longer than 75 minutes. The ambulance service plans for three transfers in labour a week.',
  'The top road was closed on six days last winter. On such days the way round by the coast takes 40 minutes longer. The county council keeps the road open by plough from five in the morning.',
  'Money. The move saves £1.3 million a year. All of it goes to the bus, the ambulance crew, the family rooms and the midwives’ posts. The works at Otterhythe cost £8.4 million once.',
  'Equality. Young mothers, families without a car and deaf mothers would bear more of the change than others. The vouchers for taxis reach families on low pay; families just above the line are not covered.',
  'Risks. The bus may have too few passengers to be kept after its first year. The works may end later than the winter. If fewer than eight of the fourteen midwives’ posts are filled, the unit at Pellowby cannot be open at night.',
  'What was left open. No figure was found for births on the way to hospital before 2019. The study of journeys by ambulance is not published yet.',
]

/** Papers of births in Quillshire, two of them kept back, meetings, requests, and a stage that takes longer. */
export const birthsPapers = ({ day }: Calendar): DemoPapers => ({
  documents: [
    {
      kind: 'case-for-change',
      title: 'Why births need to change',
      knownSince: day(-480),
      version: { datedOn: day(-470), publishedOn: day(-452), url: `${site}/case-for-change`, pages: 38 },
    },
    {
      kind: 'equality-impact',
      title: 'Equality impact of the options',
      knownSince: day(-330),
      version: { datedOn: day(-310), publishedOn: day(-300), url: `${site}/equality`, pages: 22 },
    },
    {
      kind: 'pre-consultation-business-case',
      title: 'Business case before the consultation',
      knownSince: day(-280),
      unpublishedReason: 'commercial',
      unpublishedWords: 'Offers of builders were in it.',
      version: {
        datedOn: day(-270),
        publishedOn: day(-205),
        url: `${site}/business-case`,
        pages: 112,
        leftOut: 'Prices of builders on pages 61 to 64',
      },
    },
    {
      kind: 'consultation-document',
      title: 'What we propose and what you can say',
      version: { datedOn: day(-200), publishedOn: day(-200), url: `${site}/consultation`, pages: 16 },
    },
    {
      kind: 'plain-summary',
      title: 'The options on two pages',
      version: { datedOn: day(-200), publishedOn: day(-186), url: `${site}/summary`, pages: 2 },
    },
    {
      kind: 'report-of-findings',
      title: 'What people said about births',
      knownSince: day(-110),
      version: { datedOn: day(-62), publishedOn: day(-55), url: `${site}/what-people-said`, pages: 54 },
    },
    {
      kind: 'decision-business-case',
      title: 'Business case for the decision',
      knownSince: day(-109),
      version: { datedOn: day(-30), publishedOn: day(-26), words: businessCase },
    },
    {
      kind: 'travel-analysis',
      title: 'Study of journeys by ambulance',
      knownSince: day(-260),
      unpublishedReason: 'foi-exemption',
      unpublishedLaw: 'Freedom of Information Act 2000, section 22',
      unpublishedWords: 'It is to be published with the next study.',
    },
  ],
  meetings: [
    {
      body: 'quillshire-icb',
      heldOn: day(-214),
      about: 'Whether to consult on the options',
      openness: 'public',
      decided: true,
      noticeOn: day(-228),
      papersOn: day(-221),
      papersUrl: `${site}/board-papers`,
      minutesOn: day(-160),
    },
    {
      body: 'hospitals-trust',
      heldOn: day(-120),
      about: 'Staff for one unit',
      openness: 'part-private',
      privateReason: 'Single members of staff were named.',
      noticeOn: day(-122),
    },
    {
      body: 'quillshire-icb',
      heldOn: day(-24),
      about: 'The decision',
      openness: 'public',
      decided: true,
      noticeOn: day(-35),
      papersOn: day(-26),
      papersUrl: `${site}/decision-papers`,
    },
  ],
  requests: [
    {
      kind: 'foi',
      about: 'The study of journeys by ambulance',
      askedOn: day(-190),
      answeredOn: day(-168),
      outcome: 'refused',
      reason: 'Section 22: to be published later',
    },
    {
      kind: 'foi',
      about: 'On how many nights the unit was closed',
      askedOn: day(-150),
      answeredOn: day(-101),
      outcome: 'answered',
    },
    { kind: 'voice', about: 'How partners of those giving birth get home at night', askedOn: day(-60) },
  ],
  slip: {
    stage: 'evaluation',
    days: 60,
    reason: 'The figures of the second year come two months later than planned.',
  },
  whatChanged: 'Papers, meetings and requests were added. Looking at how it went takes longer.',
})
