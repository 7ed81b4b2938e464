import type { Calendar } from '../calendar.ts'
import type { DemoPapers } from '../shape.ts'

const site = 'https://example.org/births'

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
      version: { datedOn: day(-30), publishedOn: day(-26), url: `${site}/decision`, pages: 96 },
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
