const kin =
  '(?:mum|mam|mom|mother|dad|father|gran|nan|nana|grandma|grandad|grandfather|grandmother|wife|husband|hubby|partner|sons?|daughters?|sister|brother|aunt|auntie|uncle|nephew|niece|cousin|friend|neighbour|ex-husband|ex-wife|ex|boyfriend|girlfriend|twins?|baby|boys?|girls?|lad|grandson|granddaughter|grandchildren|in[ -]law|stepson|carer|boss|landlord|best friend|fella|mate|sibling)'
const post =
  '(?:nurse|sister|doctor|gp|consultant|surgeon|midwife|physio|physiotherapist|therapist|counsellor|receptionist|porter|cleaner|domestic|manager|matron|social worker|support worker|health visitor|student|registrar|dentist|optician|pharmacist|paramedic|hca|volunteer|driver|clerk|secretary|chaplain|podiatrist|dietitian|psychiatrist|psychologist|keyworker|worker|carer|cpn|ot|chairman|chairwoman|chair|governor|councillor|advocate|interpreter|attendant|security man|warden|radiographer|chemist|lady|man|guy|girl|woman|chap|person)s?'

/** What stands right before a name, though the name itself says nothing. */
const before = new RegExp(
  `(?:${[
    `(?:my|our|his|her|their|the|your|a|an|mum's|dad's|ward|community|district|practice|staff|late|old) (?:[a-z-]+ ){0,2}(?:${kin}|${post})(?:'s)?(?: name)?(?: is| was|,| -|:| called| named)?(?: also)?(?: called)?`,
    `(?:^|[.!?;:,(\\n] ?)(?:${kin}|${post}): ?`,
    "(?:called|named|name is|name was|name's|names are|surname|family name|maiden name|father's name|known as|nickname|goes by|by the name of|it's called)(?: was| is| as|,|:| the)*",
    "(?:i'm|i am|im|it's|this is|it is|its|it was|he's|she's|that's|i'm called|was seen by|seen by|signed by|signed|signed on behalf of|on behalf of|from|to|cc|patient|name|re|attn|carer|son|daughter|contact|by|with|thank|thanks to|thank you|thank you to|thankyou|kudos to|shout out to|love to|ask for|ask|ask(?:ed)? for|spoke to|spoken to|speak to|told|met|saw|and|gave (?:it|my feedback|this|them) to|given by|said|says|replied|whoever|if|because|like|both|either|for|our|told me|ring|phone|call|email|tell|bless|hope|wish|remember|especially|particularly|except|apart from|lovely|wonderful|brilliant|dear|yours|regards|sincerely|faithfully|love|best wishes|cheers)(?::|,)?",
  ].join('|')})[\\s"“‘'(]*$`,
  'iu',
)

/** Of these, words that a place or a thing follows as often as a person. */
const weak =
  /(?:^|[^\p{L}])(?:from|to|by|with|for|and|if|because|like|it's|that's|it is|its|it was|call|re|saw|met|i am|im|both|either|hope|wish|remember|love|except|apart from|the|lovely|dear|an?|(?<!(?:maiden|family|last|first|his|her|my) )name|(?<!\p{L})patient)[\s"“‘'(]*$/iu

/** In small letters: said to be somebody, whatever else follows such words. */
const saidToBe = /(?:^|\s)(?:it was|it is|its|it's|this is|i'm|i am|im|named|called) $/iu
export const isSaidToBe = (text: string, start: number): boolean =>
  saidToBe.test(text.slice(Math.max(0, start - 20), start))

/** The text before shows that a person is named next. */
export function introducedByContext(text: string, start: number): boolean {
  const ahead = text.slice(Math.max(0, start - 60), start)
  return (
    before.test(ahead) &&
    !(
      weak.test(ahead) &&
      !/(?:signed|i am called|^\s*from: ?|\nfrom: ?|gave [a-z ]+ to|thanks to|spoke to) ?$/i.test(ahead)
    )
  )
}

const afterAny = new RegExp(
  `^(?:${[
    `,? (?:the|our|my|a|an|who is my|is my) (?:[a-z-]+ ){0,2}(?:${kin}|${post})(?![a-z])`,
    `,? (?:\\(|- |– |— )(?:[a-z]+ ){0,2}(?:${kin}|${post})(?![a-z])`,
    ', (?:who|whose|my|our|aged|a \\p{Ll}+ (?:nurse|doctor|porter))(?![a-z])',
    ' (?:at|on|in) (?:the )?(?:reception|recepcji|desk|pharmacy|switchboard|memory clinic|front desk|booking|[a-z]+ desk)(?![a-z])',
  ].join('|')})`,
  'u',
)
const afterKnown = new RegExp(
  `^(?:${[
    ' (?:at|on|in|from) (?:the )?(?:surgery|clinic|ward|x-?ray|eye|door|practice|kitchen|tea|day|night|phones?|stand|blood|[a-z]+ (?:clinic|ward|unit|department|team|shop|bay))(?![a-z])',
    ' (?:told|said|says|rang|phoned|explained|listened|sorted|helped|made|sat|held|noticed|came|runs|ran|works|worked|looked|delivered|did|never|always|retired|retires|was|is|has|had|who|took|gave|went|knew|knows|deserves?|gets|lives|wrote|calls|called|and I|used to|remembered|washed)(?![a-z])',
  ].join('|')})`,
  'u',
)

/** The text after shows that a person was named, whatever the word is: “Dai the physio”, “Malcolm, the porter”. */
export const introducedByWhatFollows = (text: string, end: number): boolean =>
  afterAny.test(text.slice(end, end + 50))

/** As a person is spoken of: enough where the word may be a name. */
export const isSpokenOf = (text: string, end: number): boolean => afterKnown.test(text.slice(end, end + 50))
