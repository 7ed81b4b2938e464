import type { Calendar } from '../calendar.ts'
import type { DemoAppraisal } from '../shape.ts'

/** How the options for births were judged: without money another one would have been first. */
export const birthsAppraisal = ({ day }: Calendar): DemoAppraisal => ({
  sources: [
    { key: 'case', title: 'Board paper: case for change in maternity care (fictional)', datedOn: day(-400) },
    {
      key: 'appraisal',
      title: 'Options appraisal for births in Quillshire, version 2 (fictional)',
      datedOn: day(-290),
    },
    { key: 'finance', title: 'Finance paper to the Board (fictional)', datedOn: day(-285) },
  ],
  criteria: [
    {
      key: 'safety',
      name: 'Safety at birth',
      plain: 'Whether a doctor is there when one is needed, at any hour',
      weight: 35,
      setBy: 'A panel of 16 people: 6 parents, 6 staff, 4 of the Board',
      setOn: day(-350),
      source: 'appraisal',
    },
    {
      key: 'travel',
      name: 'Getting there',
      plain: 'How long families travel, at night and without a car too',
      weight: 30,
      setBy: 'A panel of 16 people: 6 parents, 6 staff, 4 of the Board',
      setOn: day(-350),
      source: 'appraisal',
    },
    {
      key: 'lasting',
      name: 'Will it last',
      plain: 'Whether posts can be filled for ten years',
      weight: 15,
      setBy: 'A panel of 16 people: 6 parents, 6 staff, 4 of the Board',
      setOn: day(-350),
      source: 'appraisal',
    },
    {
      key: 'cost',
      name: 'What it costs each year',
      plain: 'Against what is spent now',
      weight: 20,
      isMoney: true,
      setBy: 'The finance committee of the Board',
      setOn: day(-340),
      source: 'finance',
    },
  ],
  alternatives: [
    {
      key: 'shared-team',
      title: 'One team of doctors for both hospitals, who take turns',
      description: 'Doctors would be employed for the county and work a week at each hospital.',
      suggestedBy: 'Midwives at the events of the early involvement',
    },
    {
      key: 'ambulance',
      title: 'A maternity ambulance that stands at Pellowby at night',
      description: 'With a midwife on board, for families who have no car.',
      suggestedBy: 'Pellowdale council',
      reason:
        'It can be added to any option, so it is looked at as a help with transport and not as an option.',
    },
    {
      key: 'nights',
      title: 'Doctor-led births at Pellowby by day only',
      description: '',
      suggestedBy: 'A parents’ group',
    },
  ],
  scorings: [
    {
      scorer: 'Parents of the panel (6)',
      scoredOn: day(-300),
      source: 'appraisal',
      scores: {
        'no-change': [2, 5, 1, 2],
        'one-unit-and-midwives': [4, 3, 4, 3],
        'one-unit': [4, 1, 4, 5],
        'two-full-units': [5, 5, 1, 0],
        'new-building': [4, 3, 4, null],
        'shared-team': [4, 5, 3, 1],
      },
    },
    {
      scorer: 'Staff and Board members of the panel (10)',
      scoredOn: day(-299),
      source: 'appraisal',
      scores: {
        'no-change': [1, 5, 0, 2],
        'one-unit-and-midwives': [5, 3, 4, 4],
        'one-unit': [5, 1, 4, 5],
        'two-full-units': [5, 5, 0, 0],
        'new-building': [3, 2, 4, null],
        'shared-team': [4, 5, 3, 1],
      },
    },
  ],
  statements: [
    {
      kind: 'case',
      words: 'The medical director and the director of midwifery of the Care Board',
      saidOn: day(-400),
      source: 'case',
    },
    {
      kind: 'need',
      words: 'About 2,700 births a year in the county, and slowly fewer; more of them to mothers over 35.',
      saidOn: day(-400),
      source: 'case',
    },
    {
      kind: 'present',
      words: 'On 71 nights in a year the unit at Pellowby took no new admissions.',
      saidOn: day(-400),
      source: 'case',
    },
    {
      kind: 'proposal',
      words:
        'In two counties of the same size that moved to one unit, no night was without cover in the first two years; 1 birth in 200 took place on the way, as before.',
      saidOn: day(-290),
      source: 'appraisal',
    },
    {
      kind: 'fixed',
      words:
        'National standards are set by the professions for the whole country; the road belongs to the county council.',
      saidOn: day(-290),
      source: 'appraisal',
    },
  ],
  options: {
    'no-change': {
      said: {
        health: 'Nothing changes for families without a car; closed nights hit them hardest.',
        quality: 'Cover has gaps on about 70 nights a year.',
        money: 'Temporary staff go on costing £2.1 million a year more than planned.',
        gain: 'Nobody has to travel further.',
        loss: 'Nights without cover go on.',
        staffing: 'Seven posts for doctors stay empty and are filled by temporary staff.',
      },
      money: [
        { kind: 'capital', pounds: 0, payer: 'Quillshire Hospitals NHS Trust' },
        { kind: 'yearly', pounds: 2_100_000, payer: 'Quillshire Integrated Care Board' },
      ],
      priceYear: 'the year of the paper',
      source: 'finance',
    },
    'one-unit-and-midwives': {
      said: {
        health: 'Longer ways fall most on the fifth of families with least; help with transport is planned.',
        quality: 'A consultant on the ward for 98 hours a week, and a midwife-led unit near home.',
        money: 'What is saved on temporary staff stays in maternity care.',
        gain: 'Doctors on call on every night; a midwife-led unit of four rooms at Pellowby.',
        loss: 'About 900 births a year that need a doctor are further from Pellowby families.',
        staffing: 'All posts at one unit; 14 more midwives.',
      },
      money: [
        { kind: 'capital', pounds: 18_400_000, payer: 'Quillshire Hospitals NHS Trust' },
        { kind: 'yearly', pounds: -600_000, payer: 'Quillshire Integrated Care Board' },
      ],
      priceYear: 'the year of the paper',
      source: 'finance',
    },
    'one-unit': {
      said: {
        quality: 'A consultant on the ward for 98 hours a week.',
        money: 'It saves most of all options.',
        gain: 'One team, with all that a birth may need in one place.',
        loss: 'No births at Pellowby, and clinics on weekdays only.',
        staffing: 'All posts at one unit; no more midwives.',
      },
      money: [{ kind: 'yearly', pounds: -1_300_000, payer: 'Quillshire Integrated Care Board' }],
      priceYear: 'the year of the paper',
      source: 'finance',
    },
  },
})
