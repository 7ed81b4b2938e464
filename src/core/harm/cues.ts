/** What a response may tell of. A text may tell of several. */
export const harmKinds = [
  'self-harm',
  'abuse',
  'neglect',
  'harm-by-care',
  'domestic-abuse',
  'child-at-risk',
  'adult-at-risk',
  'danger-to-others',
  'crime',
] as const
export type HarmKind = (typeof harmKinds)[number]

/**
 * Words or a phrase that a rule looks for. `weight` 3 is enough by itself; less needs company in the same few
 * sentences. `family`: cues of one family count once, since saying it twice makes it no worse.
 */
export type Cue = { pattern: RegExp; kind: HarmKind | null; weight: number; family: string }

/** Words that a pattern may name by `<name>`. */
const words: Record<string, string> = {
  kin: "(?:mum|mam|mom|mother|dad|father|gran|nan|nana|grandma|grandad|grandfather|grandmother|wife|husband|hubby|partner|son|daughter|sister|brother|aunt|auntie|uncle|nephew|niece|cousin|step ?dad|stepfather|mother[ -]in[ -]law|father[ -]in[ -]law|friend|neighbour|flatmate|tenant|boy|girl|lad|lass|kids?|child|children|baby|twins?|grandson|granddaughter|parents)(?:'?s)?",
  patient:
    '(?:patients?|residents?|clients?|pupils?|service users?|old (?:lady|ladies|man|men|people|fella)|ladies|toddler|newborn)',
  person: '(?:<kin>|<patient>|i|me|we|us|he|him|she|her|they|them|someone|somebody|people)',
  self: '(?:myself|himself|herself|themself|themselves|yourself|hisself|meself)',
  whose: '(?:my|his|her|their|our|your|the|a|an)',
  carer:
    '(?:carers?|nurses?|staff|doctors?|surgeons?|consultants?|midwi(?:fe|ves)|physios?|therapists?|psychiatrists?|porters?|managers?|gps?|locums?|paramedics?|teachers?|tutors?|support workers?|care workers?|counsell?ors?|dentists?|chemist|pharmacist|keyworkers?|workers?|agency|matron|sister|hca|guards?)',
  time: '(?:an|\\d[\\d.]*|half|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|fifteen|eighteen|twenty|thirty|forty|fifty|sixty|all|several|many|over an?|a whole)(?: (?:and a half|and|a half|odd|solid|whole|or|to|\\d+|two|three|four|five|six)){0,4}[ -](?:hours?|hrs?|mins?|minutes?|days?|nights?|weeks?|months?|morning|weekend|shift)',
  place:
    '(?:ward|home|hospital|unit|surgery|a ?& ?e|casualty|respite|day centre|clinic|hospice|care|bed|chair|corridor|trolley)',
  hit: '(?:hits?|hitting|slap(?:s|ped|ping)?|punch(?:es|ed|ing)?|kick(?:s|ed|ing)?|smack(?:s|ed|ing)?|shove[sd]?|shoving|push(?:es|ed|ing)|pinch(?:es|ed|ing)?|strangl(?:es|ed|ing)|chok(?:es|ed|ing)|throttl(?:es|ed|ing)|grab(?:s|bed|bing)?|drag(?:s|ged|ging)?|yank(?:s|ed|ing)?|beat(?:s|en|ing)?|batter(?:s|ed|ing)?|headbutt\\w*|thump(?:s|ed|ing)?|spat (?:at|on)|bit|whack(?:s|ed|ing)?|belt(?:s|ed)|throw(?:s|n)?|threw)',
  bone: '(?:hip|hips|leg|arm|wrist|pelvis|rib|ribs|jaw|skull|neck|collar ?bone|shoulder|ankle|humerus|femur|spine|back|nose|finger|fingers|toe|elbow|hand|foot|bone|bones)',
}

/** What stands between two words of a sentence: not without end, so that a text of nothing else takes no long time. */
const between = '[^a-z0-9\\u00c0-\\u024f.!?]{1,40}'

/** Up to so many other words of the same sentence between two words. */
const gap = (most: number) => `(?:${between}[a-z0-9\\u00c0-\\u024f'£&]{1,60}){0,${most}}?${between}`

function spellOut(source: string): string {
  const named = source.replace(/<(\w+)>/g, (_all, name: string) => {
    const found = words[name]
    if (found === undefined) throw new Error(`no words are called ${name}`)
    return spellOut(found)
  })
  return named
}

const space = '[\\s,"“”()-]'

/** `<kin>` stands for the words of that name, ` ~3 ` for up to three words between. */
function compile(source: string): RegExp {
  const withGaps = spellOut(source)
    .replace(/\[ -\]/g, '[\\s-]')
    .replace(/ ~(\d) /g, (_all, most: string) => gap(Number(most)))
    .replace(/~(\d) /g, (_all, most: string) => `(?:[a-z0-9\\u00c0-\\u024f']{1,60}${between}){0,${most}}?`)
    .replace(/ \?/g, `${space}{0,40}`)
    .replace(/ /g, `${space}{1,40}`)
  return new RegExp(`(?<![a-z0-9\\u00c0-\\u024f])(?:${withGaps})(?![a-z0-9\\u00c0-\\u024f])`, 'g')
}

/** Cues of one kind and weight, in one family unless each stands for itself. */
export const cues = (
  kind: HarmKind | null,
  weight: number,
  family: string,
  sources: readonly string[],
): Cue[] => sources.map((source) => ({ pattern: compile(source), kind, weight, family }))

export const phrases = (sources: readonly string[]): RegExp[] => sources.map(compile)
