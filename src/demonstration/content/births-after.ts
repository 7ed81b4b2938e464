import type { Calendar } from '../calendar.ts'
import type { DemoAfter } from '../shape.ts'

const site = 'https://example.org/births'

/** Births before arrival in a hundred, a month each, the newest last: what is measured before anything changes. */
const beforeArrival = [
  0.6, 0.5, 0.7, 0.5, 0.6, 0.8, 0.5, 0.7, 0.6, 0.5, 0.6, 0.7, 0.8, 0.7, 0.8, 0.9, 0.7, 0.8,
]
const month = 30

/** Promises on births in Quillshire, one measure with where it stands before the change, and what a group says. */
export const birthsAfter = ({ day }: Calendar): DemoAfter => ({
  promises: [
    {
      kind: 'consult',
      words: 'Everybody will have 12 weeks to give views before anything is decided.',
      madeOn: day(-470),
      paper: { title: 'Why births need to change', url: `${site}/case-for-change` },
      dueOn: day(-110),
      howKnown: 'The consultation is open for 84 days or more.',
      states: [
        {
          state: 'kept',
          happenedOn: day(-110),
          words: 'It was open for 90 days.',
          evidence: { title: 'What people said about births', url: `${site}/what-people-said` },
        },
      ],
    },
    {
      kind: 'tell',
      words: 'The study of journeys by ambulance will be published with the consultation.',
      madeOn: day(-260),
      paper: { title: 'Minutes of the board', url: `${site}/minutes` },
      dueOn: day(-200),
      howKnown: 'The study can be read by anybody on the first day.',
      states: [
        {
          state: 'broken',
          happenedOn: day(-199),
          words: 'The consultation began without it.',
          evidence: null,
        },
      ],
    },
    {
      kind: 'share-power',
      degree: 'involve',
      words:
        'Four parents will sit on the group that plans the move, with the same papers as everybody else there.',
      madeOn: day(-24),
      paper: { title: 'Business case for the decision', url: `${site}/decision` },
      dueOn: null,
      howKnown: 'Names of seats and minutes are published.',
      states: [
        {
          state: 'under-way',
          happenedOn: day(-10),
          words: 'Two of the four seats are taken.',
          evidence: null,
        },
      ],
    },
    {
      kind: 'tell',
      words: 'Everybody who asked for it will be told what was decided within 10 days.',
      madeOn: day(-24),
      paper: { title: 'Business case for the decision', url: `${site}/decision` },
      dueOn: day(-14),
      howKnown: 'The number of people told is published.',
      states: [],
    },
    {
      kind: 'keep-open',
      words: 'No birth unit closes before the wards at the other one are ready.',
      madeOn: day(-24),
      paper: { title: 'Business case for the decision', url: `${site}/decision` },
      dueOn: day(160),
      howKnown:
        'The day on which the last birth is booked at the unit, and the day on which the new wards open.',
      states: [],
    },
  ],
  measure: {
    title: 'Births before arrival, of 100 births in the county',
    unit: 'of 100',
    better: 'down',
    claim: 'Births before arrival do not rise.',
    claimSource: { title: 'Business case for the decision', url: `${site}/decision` },
    startsOn: day(45),
    baseline: { value: 0.65, from: day(-18 * month), until: day(-1) },
    limits: { high: 1.2, agreedBy: 'The board, with the patients’ voice', agreedOn: day(-24) },
    values: beforeArrival.map((value, at) => ({
      on: day((at + 1 - beforeArrival.length) * month - 1),
      value,
    })),
    source: { title: 'Maternity dashboard of the hospitals trust', url: `${site}/dashboard` },
  },
  statement: {
    group: 'Quillshire Patients’ Voice',
    words:
      'People were asked early and in many ways, and what they said is in the papers. The study of journeys came too late to be talked about. We would have wanted to see it first.',
    saidOn: day(-12),
    source: { title: 'Letter to the board', url: `${site}/letter` },
    answer:
      'The study was late because the ambulance service was still checking it. It should have been said so on the first day.',
    answeredOn: day(-5),
  },
})
