import type { Campaign, OrganisationVoice, Verbatim } from '../programme-content.ts'

/** Short, strange or in another language: given as they stand. */
export const birthsVerbatims: Verbatim[] = [
  { text: 'Keep it open.', topics: ['trust'] },
  {
    text: 'Szpital w Pellowby jest blisko i ludzie tam są bardzo mili. Do Otterhythe nie mamy jak dojechać, bo nie mamy samochodu.',
    topics: ['transport', 'praise'],
  },
  {
    text: 'براہ کرم پیلوبی کا زچہ وارڈ بند نہ کریں۔ میری بیوی گاڑی نہیں چلاتی اور رات کو بس نہیں آتی۔',
    topics: ['transport'],
  },
  {
    text: 'أرجو أن تبقى القابلات في بيلوبي. كانت الرعاية ممتازة عندما ولدت ابنتي، والطريق إلى أوترهايث طويل جداً.',
    topics: ['midwife-unit', 'praise', 'travel'],
  },
  {
    text: 'Mąż pracuje na zmiany i nie zdąży dojechać do Otterhythe. Nie chcę rodzić sama.',
    topics: ['families', 'travel'],
  },
  {
    text: 'HOW MANY TIMES DO WE HAVE TO SAY IT. NO CAR, NO BUS, NO MATERNITY. YOU WOULD NOT DO THIS TO OTTERHYTHE!!!',
    topics: ['transport', 'trust'],
  },
  {
    text: 'SORRY FOR CAPITALS MY EYES ARE BAD. PELLOWBY NURSES ARE ANGELS. LEAVE THEM WHERE THEY ARE PLEASE AND THANK YOU.',
    topics: ['praise'],
  },
  { text: '👶❤️ Pellowby ❤️👶', topics: ['praise'] },
  { text: '= my answer is no', topics: ['trust'] },
  { text: 'see my letter of last week', topics: [] },
]

export const birthsCampaign: Campaign = {
  key: 'born-in-pellowby',
  known: {
    title: 'Born in Pellowby',
    organiser: 'Friends of Pellowby Hospital',
    askedFor: 'Send this letter to the Board, with a sentence of your own',
    source: 'The leaflet that the Friends handed out at Pellowby market',
  },
  greetings: ['Dear Sir or Madam,', 'To the Integrated Care Board,', 'Dear Board members,', 'Hello,', ''],
  sentences: [
    { text: 'I am writing to object to the plan to end doctor-led births at Pellowby Hospital.' },
    {
      text: 'For many families in Pellowdale the journey to Otterhythe General takes an hour or more, and in winter the top road is often closed.',
      topic: 'travel',
    },
    {
      text: 'Ambulances in our part of Quillshire already take too long, and the plan provides no new ones.',
      topic: 'ambulances',
    },
    {
      text: 'A midwife-led unit is welcome, but only beside doctors and not in their place.',
      topic: 'midwife-unit',
    },
    {
      text: 'I believe that the plan has more to do with saving money than with the safety of mothers and babies.',
      topic: 'money',
    },
    {
      text: 'I ask the Board to keep both units and to fill the empty posts at Pellowby.',
      topic: 'staffing',
    },
    { text: 'Babies should be born in Pellowby.' },
  ],
  signOffs: [
    'Yours faithfully, a resident of {home}',
    'Yours sincerely, [a mother|a father|a grandmother] in {home}',
    'Kind regards',
    'A concerned resident of {home}',
    '',
  ],
}

/** Bodies and groups; each speaks once and formally. All are made up. */
export const birthsOrganisations: OrganisationVoice[] = [
  {
    name: 'Pellowby Town Council',
    activity: 'own-words',
    topics: ['travel', 'transport', 'ambulances', 'trust'],
    paragraphs: [
      'Pellowby Town Council resolved in full council to oppose option B and to give conditional support to option A.',
      'The Council’s own survey of 412 journeys found a median drive of 51 minutes from the market place to Otterhythe General, and of 68 minutes from Coldwhistle, against the 39 minutes stated in the consultation document. We ask that the drive times be recalculated and published by parish.',
      'We further ask that no change be made until (a) an ambulance is stationed at Pellowby day and night, (b) the 61 bus runs until 10 pm, and (c) the opening hours of the midwife-led unit are guaranteed for not less than five years.',
      'Members recorded their regret that the consultation opened during the lambing season and that the first public meeting in the town was held in its fourth week.',
    ],
  },
  {
    name: 'Quillshire Patients’ Voice',
    activity: 'own-words',
    topics: ['travel', 'families', 'trust', 'transport'],
    paragraphs: [
      'Quillshire Patients’ Voice is the independent body for people who use health and care services in the county. This response draws on 143 conversations in shops, nurseries and at the school gate.',
      'Three in four of those we spoke to had heard of the plan, but fewer than one in five had heard of it from the NHS. Young parents, and families working at the cannery and the packing sheds, were the least likely to have heard.',
      'People told us that they could accept a longer journey for a doctor-led birth, provided that nearly everything before and after the birth stayed in Pellowby. They could not accept being alone: a place for partners to sleep came up in more than half of our conversations.',
      'We recommend that the Board publish, for each theme raised, what it has done about it and why.',
    ],
  },
  {
    name: 'Quillshire Midwives’ Forum',
    activity: 'letters',
    topics: ['letter-staffing', 'letter-evidence'],
    paragraphs: [
      'The Forum represents 96 midwives employed at both hospitals. In a ballot, 61 per cent of those voting preferred option A with stated safeguards, 27 per cent preferred no change and 12 per cent option B.',
      'Our principal concern is staffing. A midwife-led unit that closes whenever the labour ward at Otterhythe is short will not be trusted, and will not survive. We ask for a separate establishment of no fewer than 14 whole-time posts, which may not be called upon to cover Otterhythe.',
      'The case for change relies upon three years of outcomes. We would welcome ten, with transfers in labour shown separately.',
      'Members should know their base, their hours and their travel terms before any decision is announced.',
    ],
  },
  {
    name: 'Pellowdale District Council, Health Scrutiny Panel',
    activity: 'letters',
    topics: ['letter-travel', 'letter-equality', 'letter-evidence'],
    paragraphs: [
      'The Panel considered the proposals at three meetings and heard from the Trust, two general practitioners and eleven residents.',
      'The Panel accepts the clinical case as to the doctors’ rota. It does not accept that the effect on those without a car has been properly assessed: 23 per cent of households in Pellowby Ropewalk ward have none.',
      'The Panel asks for a funded transport plan, for an equality assessment that speaks of young mothers, disabled mothers and those with little English in more than general terms, and for a report on transfers twice a year.',
      'The Panel reserves its position until these have been received.',
    ],
  },
  {
    name: 'Cot and Cradle Quillshire',
    activity: 'own-words',
    topics: ['safety', 'families', 'parking'],
    paragraphs: [
      'Cot and Cradle supports families whose babies were born too soon or ill. We support bringing doctor-led births together beside the special care cots at Otterhythe, because the first hour matters most and a move between hospitals is hard on the smallest babies.',
      'That support depends on the parents. Families may spend nine weeks beside a cot. They need rooms to sleep in, meals, free parking for the whole stay and somewhere for other children.',
      'At present there are two parents’ rooms for fourteen cots. We estimate that eight will be needed.',
    ],
  },
  {
    name: 'Pellowdale Wheels Community Transport',
    activity: 'own-words',
    topics: ['transport', 'travel'],
    paragraphs: [
      'Pellowdale Wheels runs four accessible minibuses with 31 volunteer drivers and carried 9,400 passengers last year.',
      'We are named on page 44 as part of the answer on transport. We were not asked. Our insurance does not allow us to carry women in labour, our drivers finish at six, and our grant ends in March.',
      'With a three-year agreement we could run a timetabled service between the two hospitals six times a day, and would gladly discuss it. Our office is on {phone}.',
    ],
  },
]
