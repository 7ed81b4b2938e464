import type { Calendar } from '../calendar.ts'
import type { DemoDecision } from '../shape-decision.ts'
import { birthsTitles, birthsWordings } from './births-wordings.ts'

const birthsConditions =
  'Nothing moves until the bus runs, the crew is in place, and the family rooms and the bays are open.'

const birthsPlan: DemoDecision['plan'] = {
  whatChanged:
    'Because of what people said, option A has an ambulance crew at Pellowby, a bus between the hospitals and rooms for families.',
  effects: [
    {
      site: 'pellowby-hospital',
      service: 'Ambulance crew for transfers',
      change: 'open',
      detail: 'One crew day and night, for five years.',
    },
    {
      site: 'pellowby-hospital',
      service: 'Bus between the hospitals',
      change: 'open',
      detail: 'A bus to Otterhythe General six times a day until 10 pm.',
    },
    {
      site: 'otterhythe-general',
      service: 'Family rooms',
      change: 'open',
      detail: 'Eight rooms for families, ready before anything moves.',
    },
  ],
}

const birthsFindings: DemoDecision['findings'] = [
  {
    text: 'The journey is what people spoke of most: {travel} responses to the question about where babies are born. It weighs most on those without a car, and drive times in winter are longer than the consultation said.',
    themes: ['travel', 'transport', 'letter-travel', 'better-transport'],
  },
  {
    text: 'People disagree about safety, and both sides speak from experience. Those against fear the road; those in favour fear a unit without enough doctors.',
    themes: ['safety', 'staffing', 'letter-staffing', 'ambulances', 'better-ambulance'],
  },
  {
    text: 'A midwife-led unit has support from people on both sides, if it is open day and night and not closed again for low numbers.',
    themes: ['midwife-unit', 'better-continuity', 'better-home-visits'],
    about: 'one-unit-and-midwives',
  },
  {
    text: 'Families would bear a longer journey more easily if they could stay near, park without paying and have nearly all other care in Pellowby.',
    themes: ['families', 'parking', 'better-stay', 'better-parking', 'better-home-visits'],
    about: 'group:pregnancy-maternity',
  },
  {
    text: 'Many do not believe that the choice was open, or that money was not the main reason. They asked for figures, for reasons and for an account afterwards.',
    themes: ['trust', 'money', 'letter-evidence', 'better-information'],
  },
]

const dispositions: DemoDecision['dispositions'] = [
  {
    theme: 'travel',
    kind: 'not-changed',
    reason:
      'Drive times were measured again, by parish and in winter, and are published: 51 minutes from Pellowby, not 39. The Board still found the risk of the longer journey smaller than the risk of a rota with gaps.',
  },
  {
    theme: 'transport',
    kind: 'changed',
    isInPlan: true,
    reason:
      'A bus between the two hospitals will run six times a day until 10 pm, and taxi fares are paid by voucher beforehand for families on low pay. Nothing moves until the bus runs.',
    whatChanges:
      'A bus between the hospitals, six times a day until 10 pm; taxi vouchers for families on low pay.',
  },
  {
    theme: 'parking',
    kind: 'changed-in-part',
    reason:
      'Twelve bays by the maternity door and a free pass for one car per family. More spaces for all visitors are not part of this programme.',
    whatChanges: 'Twelve bays by the maternity door, and a free pass for one car per family.',
  },
  {
    theme: 'safety',
    kind: 'changed-in-part',
    reason:
      'The Board asked doctors from outside the county to look again. They agreed with the move and asked for five special care cots instead of three, which was done. Outcomes, with births on the way to hospital, are published every half year.',
    whatChanges: 'Five special care cots instead of three; outcomes published every half year.',
  },
  {
    theme: 'staffing',
    kind: 'not-changed',
    reason:
      'A fourth round of recruitment was held during the deliberation, as people asked. It filled no further post. The letters, the terms offered and the numbers are published.',
  },
  {
    theme: 'ambulances',
    kind: 'changed',
    isInPlan: true,
    reason:
      'One crew is kept at Pellowby day and night for transfers, paid for out of this programme for five years.',
    whatChanges: 'One ambulance crew kept at Pellowby day and night, for five years.',
  },
  {
    theme: 'families',
    kind: 'changed',
    isInPlan: true,
    reason:
      'Partners may stay at all hours, and eight family rooms are to be ready at Otterhythe before the move.',
    whatChanges: 'Eight family rooms at Otterhythe before the move; partners may stay at all hours.',
  },
  {
    theme: 'midwife-unit',
    advice: {
      kind: 'changed-in-part',
      reason:
        'Promise the unit for two years and look again at the number of births then. Ten posts are enough to open day and night.',
    },
    kind: 'changed',
    reason:
      'The unit is promised for five years whatever the number of births, open day and night, with fourteen posts that may not be called away to Otterhythe.',
    whatChanges: 'Five years instead of none promised, with fourteen posts, open day and night.',
  },
  {
    theme: 'money',
    kind: 'not-changed',
    reason:
      'The saving is £1.3 million a year. The Board sets out where it goes: all of it to the bus, the crew, the family rooms and the midwives’ posts. No land at Pellowby is to be sold and no provider changes.',
  },
  {
    theme: 'praise',
    kind: 'already-planned',
    reason:
      'The thanks were passed on to both teams. All midwives at Pellowby may keep Pellowby as their base, as planned from the start.',
  },
  {
    theme: 'trust',
    kind: 'changed-in-part',
    reason:
      'The closing date was put back three weeks and six more sessions were held. The Board accepts that the first ones came too late.',
    whatChanges: 'Three more weeks to answer, and six more sessions.',
  },
  {
    theme: 'other',
    kind: 'referred-on',
    reason:
      'Not about this programme. Passed to the county council, the districts or the Trust’s patient advice office, as each was for.',
  },
  {
    theme: 'better-transport',
    kind: 'changed',
    reason:
      'See the bus and the vouchers. Volunteer drivers are offered training and insurance from the autumn.',
    whatChanges: 'Training and insurance for volunteer drivers from the autumn.',
  },
  {
    theme: 'better-parking',
    kind: 'changed',
    reason: 'Twelve kept bays, level with the entrance, and the pass is handed over at the booking visit.',
    whatChanges: 'The twelve bays are level with the entrance; the pass comes with the booking visit.',
  },
  {
    theme: 'better-stay',
    kind: 'changed',
    reason: 'Eight family rooms, two of them for women from far off who are in early labour.',
    whatChanges: 'Two of the eight rooms are for women from far off in early labour.',
  },
  {
    theme: 'better-home-visits',
    kind: 'already-planned',
    reason:
      'All scans, checks and classes stay in Pellowby, now with two evenings a week. Four visits at home in the first week were already in the plan.',
  },
  {
    theme: 'better-information',
    kind: 'changed',
    reason:
      'One page on when to set off and whom to ring, in nine languages and in Easy Read, tried out by parents before it is printed.',
    whatChanges: 'One page in nine languages and in Easy Read, tried out by parents.',
  },
  {
    theme: 'better-continuity',
    kind: 'changed-in-part',
    reason:
      'Teams of six midwives per family from next spring. Going with a woman to Otterhythe for the birth is tried with one team first.',
    whatChanges: 'Teams of six midwives per family; one team tries going along to Otterhythe.',
  },
  {
    theme: 'better-staff',
    kind: 'changed-in-part',
    reason:
      'Staffing of each shift is published monthly. Bursaries are a matter for the county’s training partnership, which has been asked.',
    whatChanges: 'Staffing of each shift is published each month.',
  },
  {
    theme: 'better-ambulance',
    kind: 'changed',
    reason: 'A crew at Pellowby, a practice transfer each month, and the times published.',
    whatChanges: 'A practice transfer each month, and its times published.',
  },
  {
    theme: 'letter-travel',
    kind: 'referred-on',
    reason:
      'The state and closing of the top road were referred to the county council, whose answer is published beside this decision.',
  },
  {
    theme: 'letter-staffing',
    kind: 'changed-in-part',
    reason:
      'Terms for staff were settled before the decision was announced. The rota itself could not be kept.',
    whatChanges: 'Terms for staff settled before the decision was announced.',
  },
  {
    theme: 'letter-evidence',
    kind: 'changed',
    reason:
      'Ten years of outcomes, births before arrival and the working of the forecast were published in the deliberation.',
    whatChanges: 'Ten years of outcomes and the working of the forecast, published.',
  },
  {
    theme: 'letter-equality',
    kind: 'changed-in-part',
    reason:
      'The equality assessment was written again with young mothers, deaf mothers and families with little English. Help with low incomes beyond fares lies with others.',
    whatChanges:
      'A new equality assessment with young mothers, deaf mothers and families with little English.',
  },
]

const birthsAnswers = { dispositions, titles: birthsTitles, wordings: birthsWordings }

/** What was decided on births in Quillshire, and what happened to the decision since. */
export const birthsDecision = ({ day, words }: Calendar): DemoDecision => ({
  title: 'One doctor-led unit at Otterhythe, and a midwife-led unit at Pellowby with a five-year promise',
  decidedOn: day(-24),
  text: `The Board chose option A, changed in five ways because of what people said: the midwife-led unit is promised for five years with staff of its own; an ambulance crew is kept at Pellowby day and night; a bus between the hospitals starts before anything moves; families have rooms to stay in and free parking; and nothing moves before ${words(160)}, and not until the first four are in place. Most people who wrote wished for no change. The Board did not follow them in this, because it found no way to keep two rotas of doctors safe.`,
  conditions: birthsConditions,
  plan: birthsPlan,
  ...birthsAnswers,
  findings: birthsFindings,
  reversal: {
    kind: 'called-in',
    byWhom: 'the Secretary of State, asked by the scrutiny committee',
    happenedOn: day(-5),
    what: 'The committee says that nobody has shown how long the journey takes in winter. Nothing may move before it has been looked at; what was decided and answered stays as it is until then.',
  },
})
