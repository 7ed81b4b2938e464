import type { Calendar } from '../calendar.ts'
import type { DemoSubmissions } from '../submissions-shape.ts'

const site = 'https://example.org/births'

const ofScrutiny = `Dear Chair,

Thank you for asking the committee for its views on births in Quillshire.

The Health Scrutiny Committee of Pellowdale District Council heard from the Board, from the two trusts and from eleven families at its meetings in the spring. This is its formal response.

What we conclude

We accept that a rota of temporary doctors cannot go on. We do not accept that the case for moving every birth has been made.

Recommendation 1: Nothing moves before the bus runs
The committee recommends that no birth is moved before a bus between the two hospitals has run for three months, by day and in the evening.

The last bus from Pellowby now leaves at twenty to seven. A visitor who has no car cannot come back.

Recommendation 2: An ambulance crew stays in Pellowby
We recommend that a crew is kept at Pellowby Hospital day and night, for transfers alone, and that its times are published each month.

Recommendation 3: Say who will lose most
The equality study has half a page on poorer families. We recommend that it is done again with figures for each ward, before the Board decides.

We ask the Board to answer each recommendation by itself, with its reasons, within two months.

Yours sincerely,

The Chair of the Health Scrutiny Committee`

const ofVoice = `Quillshire Patients’ Voice talked with 64 women and their partners at clinics, at the packing sheds and at the college. We were asked by the Board, and we chose whom to talk with.

1. Interpreters by night. Women with little English told us that nobody rang back for them after six. We ask for an interpreter on the telephone at any hour, from the first call.

2. Somewhere to stay. Partners slept in cars. We ask for rooms for families who come from more than half an hour away.

3. A named midwife. Most whom we talked with had met six or more. We ask that each woman has one midwife whom she can ring.

Several also praised the staff at Pellowby, and asked us to say so.`

/** What the scrutiny committee and the independent voice sent formally, and who was asked and never answered. */
export const birthsSubmissions = ({ day }: Calendar): DemoSubmissions => ({
  activity: 'letters',
  items: [
    {
      body: 'pellowdale-council',
      role: 'scrutiny',
      receivedOn: day(-131),
      signedOffOn: day(-96),
      channel: 'letter',
      url: `${site}/scrutiny`,
      text: ofScrutiny,
      themes: ['letter-travel', 'letter-staffing', 'letter-equality'],
      points: [
        {
          title: 'A bus between the hospitals before anything moves',
          description: 'It should have run for three months, also in the evening, before a birth is moved.',
          paragraphs: [6, 7],
        },
        {
          title: 'An ambulance crew at Pellowby day and night',
          description: 'For transfers alone, with its times published each month.',
          paragraphs: [8],
        },
        {
          title: 'Do the equality study again, ward by ward',
          description: 'Before the Board decides, with figures on who loses most.',
          paragraphs: [9],
        },
        {
          title: 'Answer each recommendation by itself',
          description: 'With reasons, within two months.',
          paragraphs: [10],
        },
      ],
    },
    {
      body: 'patients-voice',
      role: 'voice',
      receivedOn: day(-126),
      signedOffOn: day(-96),
      channel: 'e-mail',
      url: `${site}/patients-voice`,
      text: ofVoice,
      themes: ['letter-equality', 'letter-travel'],
      points: [
        {
          title: 'An interpreter on the telephone at any hour',
          description: 'From the first call, also after six in the evening.',
          paragraphs: [2],
        },
        {
          title: 'Rooms for families from far away',
          description: 'For those who live more than half an hour from the hospital.',
          paragraphs: [3],
        },
        { title: 'One named midwife for each woman', description: '', paragraphs: [4] },
      ],
    },
  ],
  asked: [
    { body: 'pellowdale-council', role: 'scrutiny', askedOn: day(-198), workingDays: 60 },
    { body: 'patients-voice', role: 'voice', askedOn: day(-198), workingDays: 60 },
    { body: 'county-council', role: 'council', askedOn: day(-198), workingDays: 60 },
  ],
})
