import type { OrganisationVoice, Verbatim } from '../programme-content.ts'

export const sameDayVerbatims: Verbatim[] = [
  { text: 'Keep Brindlecote open.', topics: ['distance'] },
  {
    text: 'Proszę, żeby przychodnia była otwarta także w niedzielę. Pracuję w tygodniu do szóstej i nie mogę przyjść wcześniej.',
    topics: ['hours'],
  },
  {
    text: 'میں فون پر انگریزی میں بات نہیں کر سکتا۔ مجھے سامنے بیٹھ کر بات کرنے والا ڈاکٹر چاہیے۔',
    topics: ['digital', 'gp-access'],
  },
  {
    text: 'لا أملك سيارة، والحافلة إلى سالت مارو لا تعمل يوم الأحد. أريد عيادة قريبة من بيتي.',
    topics: ['distance'],
  },
  {
    text: 'WHY IS IT ALWAYS BRINDLECOTE. FIRST THE BANK THEN THE POST OFFICE NOW THE NURSES. ENOUGH!',
    topics: ['money'],
  },
  { text: '👍👍 for Sundays', topics: ['hours'] },
  { text: '+1 to what my wife said', topics: [] },
  { text: 'Better an hour later at night than a nicer building.', topics: ['hours'] },
]

export const sameDayOrganisations: OrganisationVoice[] = [
  {
    name: 'Brindlecote Parish Council',
    activity: 'own-words',
    topics: ['distance', 'money', 'knock-on'],
    paragraphs: [
      'Brindlecote Parish Council objects to the removal of the minor injuries unit from the village that built it.',
      'Of 640 households that returned our card, 71 per cent had used the unit within two years and 38 per cent had no other means of reaching care after six in the evening. The 14A bus does not run on Sundays.',
      'The building was put up in part by public subscription. The Council asks for sight of the deed of gift before any decision, and gives notice that it will seek to have the building listed as an asset of the community.',
      'We believe that the estimate of additional attendances at Otterhythe is too low, and ask for its working.',
    ],
  },
  {
    name: 'North Quill Carers’ Circle',
    activity: 'own-words',
    topics: ['less-mobile', 'hours', 'digital'],
    paragraphs: [
      'The Carers’ Circle has 212 members who look after a relative or friend. We held two meetings on the proposals, with 34 members present.',
      'Members were divided. Those who work welcomed evenings and Sundays at the hub. Those who care through the day could not see how to leave the house for the time that a journey to Saltmarrow takes.',
      'All agreed on three requests: that no one be turned away for not having booked; that a carer be seen with the person cared for, in one visit; and that someone answer the telephone.',
    ],
  },
  {
    name: 'Saltmarrow Town Forum',
    activity: 'own-words',
    topics: ['hours', 'distance', 'gp-access'],
    paragraphs: [
      'The Forum supports the move. Saltmarrow has grown by 2,300 homes in eight years with no new surgery, and the hub is the only place in North Quill within a walk of a railway station.',
      'Support is subject to the hours being those promised, 8 am to 10 pm on every day of the year, and to appointments being open to patients of all surgeries on equal terms.',
      'We regret the loss to our neighbours in Brindlecote and would support a nurse clinic there on weekdays.',
    ],
  },
  {
    name: 'Quillshire Patients’ Voice',
    activity: 'own-words',
    topics: ['digital', 'less-mobile', 'gp-access'],
    paragraphs: [
      'Quillshire Patients’ Voice spoke with 88 people at both sites and in three community rooms. This is an interim response; a full report will follow before the closing date.',
      'People value two things that neither option names: being able to walk in, and being seen by someone who decides there and then. Many had come to Brindlecote after failing to reach a surgery by telephone.',
      'Older people, deaf people and those with little English told us that booking ahead would stop them coming. We ask for an equality assessment of the booking system itself, and for its results by age and language.',
    ],
  },
]
