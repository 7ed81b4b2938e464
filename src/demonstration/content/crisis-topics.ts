import type { Slots } from '../sentences.ts'
import type { Topic } from '../writer.ts'

export const crisisSlots: Slots = {
  home: [
    'Pellowby',
    'Brindlecote',
    'Saltmarrow',
    'Hobbleford',
    'Nether Tamble',
    'Coldwhistle',
    'Otterhythe',
    'Gullwater',
    'Drakenholt',
  ],
  night: [
    'at three in the morning',
    'on a Sunday night',
    'between Christmas and New Year',
    'after the pubs shut',
    'when the day centre is closed',
    'in the small hours',
  ],
  helper: [
    'a nurse',
    'a friend',
    'the vicar',
    'a taxi driver',
    'a police officer',
    'the woman next door',
    'a volunteer at the food cupboard',
  ],
}

export const crisisTopics: Topic[] = [
  {
    key: 'somewhere-calm',
    title: 'A calm place to go',
    description: 'What the place should be like; why A&E is the wrong one.',
    weight: 16,
    short: ['Somewhere quiet.', 'Not A&E.', 'A kettle and a sofa.'],
    against: [
      'A house is a nice idea, but [six beds for the whole county|a few sofas] will be full by Tuesday and then it is [A&E again|back to the corridor].',
      'I would not go: it [sounds like a ward with curtains|would feel like giving in], and in {home} [people talk|you would be seen].',
    ],
    favour: [
      'I sat in A&E {night} under strip lights with a [security guard|drunk] either side, and [anything calmer would have helped|left before I was seen].',
      'What I needed was [a door with a light on|a chair, a blanket and someone awake], not a ward and not [a form|a plastic cup].',
      'A garden, [a dog|a piano|a proper kitchen], no uniforms: [it should feel like an aunt’s house|make it somewhere I would walk into].',
      '{helper} sat up with me in a parked car {night} because there was nowhere else open between here and Otterhythe.',
      'Please no [buzzing locks|posters about hand-washing|clipboards]; let it be [warm|plain] and let people [cook|smoke outside|keep their own phone].',
    ],
  },
  {
    key: 'nights',
    title: 'Nights and weekends',
    description: 'Help outside office hours.',
    weight: 13,
    short: ['Open all night.', 'Nights!!', 'Crisis does not keep office hours.'],
    either: [
      'Nobody falls apart between nine and five; it is {night} that [the line rings out|you are on your own].',
      'The crisis line told {relative} to [have a bath|ring back on Monday], {night}, and we have not forgotten it.',
      'If it shuts at ten it is [a day centre|a café], and what {home} lacks is somewhere {night}.',
      'Make it [open all hours|one number, one address, always], or do not call it crisis anything.',
      'I work nights at the cannery, so [my bad hours are your office hours|seven in the morning is when I would need it].',
      'Last time, {night}, the only people awake were [the police|{helper} and the gulls].',
    ],
  },
  {
    key: 'people',
    title: 'Who works there',
    description: 'People with lived experience, nurses, volunteers, languages; support for staff.',
    weight: 12,
    short: ['People who have been there.', 'Proper nurses please.', 'Someone kind.'],
    favour: [
      'Have people there who [have been through it|know it from inside], as well as nurses; {helper} [who had been ill once|with no training at all] did more for me than anyone.',
      'Someone who speaks [Polish|Urdu|Arabic|sign language], and not through [my fourteen-year-old|a cousin who should not hear it|a voice on a crackly phone].',
      'Pay the ones with experience of their own, [properly|by the hour, not in vouchers], and look after them {night}.',
      'The best of them [sat and said nothing|made toast|asked what I wanted] and it turned the night.',
    ],
    against: [
      'Volunteers are no answer to {relative} in a psychosis {night}; you need [nurses|a doctor on call|people trained to keep everyone safe].',
      'I am a nurse on the ward and we are [nine short|on bank staff every night]; tell me [who you will take|where they come from] to staff a house.',
    ],
  },
  {
    key: 'carers',
    title: 'Families and carers',
    description: 'Being listened to, told, and given a rest; warnings from relatives.',
    weight: 11,
    short: ['Listen to families.', 'Carers need a break too.'],
    either: [
      'I told them for [a week|nine days] that {relative} was going downhill, and [nobody wrote it down|was told it was confidential].',
      'Who do I ring {night} when {relative} [will not open the door|has stopped eating|has walked out again] and I am [forty miles off|at the end of my rope]?',
      'Give carers [a room of their own|a number that is ours|one night of sleep], because when we break there are two of us to mend.',
      'You cannot tell me things, I understand that, but you can [listen to me|take down what I see].',
      'Our children sat on the stairs through it {night}; [somebody should ask about them|is anyone thinking of the kids].',
      '{relative} would go if I could [come too|stay the first hour], so [let us|please leave room for that].',
    ],
  },
  {
    key: 'place',
    title: 'Where it should be',
    description: 'Town, reach from villages, transport, neighbours.',
    weight: 11,
    short: ['Not only Otterhythe.', 'Near a bus.', 'Somewhere private.'],
    against: [
      'Marlingfold is {bus} and a mile uphill from {home}; [in that state you would not get as far as the stop|{night} you may as well say the moon].',
      'I live [two doors from|opposite] the house you have in mind and [nobody has knocked|I found out from an estate agent]; I have [small children|questions, not objections].',
      'One house in Marlingfold leaves the coast with nothing; [put a room in Saltmarrow|a café in each town would reach more people].',
    ],
    favour: [
      'Marlingfold House has [trees|thick walls|a gate on the lane] and is [near the station|not near the hospital], which suits me.',
      'Send a [taxi|driver who is kind] to {home} {night}, and it hardly matters where the house is.',
      'I live on that road and [would be proud of it|have been ill myself]; do not let [a few loud voices|the parking lot] stop it.',
    ],
  },
  {
    key: 'after',
    title: 'What comes after',
    description: 'Being passed on, waiting lists, help before it comes to a crisis.',
    weight: 10,
    short: ['And then what?', 'Help earlier.', 'Waiting lists.'],
    either: [
      'Three days of calm and then back to a waiting list of [eleven months|a year and a half]: [what then|it has to join up].',
      'If somebody had rung me [in the spring|when I missed two appointments], I would not have needed a crisis house.',
      'Let the house [book the next thing before you leave|ring the surgery with you], so that you [do not start again at the bottom|are not dropped at the kerb].',
      'I have told my story to [nine|fourteen] people since [March|the summer|my last discharge]; [write it once|let me carry it on a card].',
      'Young people fall off a cliff at eighteen, [one letter and goodbye|{relative} did], so say what the house does for [them|seventeen-year-olds].',
    ],
  },
  {
    key: 'safety-money',
    title: 'Beds, safety and money',
    description: 'Fear that ward beds close, that it is care on the cheap, or that it is not safe.',
    weight: 8,
    short: [
      'Do not close beds for this.',
      'Is it instead of the ward?',
      'Mental health always gets the scraps.',
    ],
    against: [
      'Is this as well as Tamble Ward or instead of it? [Nobody at {event} would say|I ask because the last “new service” cost us eight beds].',
      'It sounds like [a ward on the cheap|care by sofa], and when it goes wrong {night} it will be [a charity|volunteers] left holding the phone.',
      'What happens with [drugs|knives|someone who follows a woman in]? A house without [locks|a plan for that] is not calm for long.',
    ],
    favour: [
      'It costs less than a ward bed and [is what people ask for|people come home sooner], so for once [do the cheap thing|money and sense agree].',
      'Two years of promised money, please, not [a pilot|winter funding] that [shuts in March|goes when we have learnt the way].',
    ],
  },
]
