// Words that praise or blame a plan by naming it. Each is a regular expression with what keeps it from plain uses.

/** Loaded wherever they stand. */
export const alwaysLoaded: readonly string[] = [
  'world[- ](?:class|leading|beating)|first[- ]class|top[- ]class|top[- ]quality|state[- ]of[- ]the[- ]art|cutting[- ]edge|gold[- ]standard',
  'cent(?:re|er)s? of excellence|beacon of|flagship',
  'modern(?! (?:languages?|slavery|history|art))|moderni[sz](?:e|es|ed|ing|ation)|21st[- ]century|twenty-first[- ]century|brand[- ]new|fit for the future|future[- ]proof(?:ed)?',
  'transform(?:s|ed|ing|ation|ational|ative)?|revolutionary|revolutioni[sz]e[sd]?',
  'streamlin(?:e|es|ed|ing)|enhanc(?:e|es|ing|ements?)|enhanced(?! (?:dbs|disclosure|check|rate|pay))|optimi[sz]e[sd]?|optimi[sz]ing|moderni[sz]ed',
  'vital(?! signs?)|much[- ]needed|much[- ]loved|life[- ]saving|lifesaving|long[- ](?:awaited|overdue)',
  'high[- ]quality|better[- ]quality|award[- ]winning|innovative|exciting|ground[- ]breaking|pioneering|superb|fantastic|brilliant|wonderful|amazing|seamless|cost[- ]effective|value for money',
  'axe|axes|axed|axing|slash|slashes|slashed|slashing|scrap|scraps|scrapped|scrapping|gut|gutted|gutting|decimat(?:e|es|ed|ing)|dismantl(?:e|es|ed|ing)|savage|brutal|ruthless|reckless|drastic|crippling|cruel|shameful|disgraceful|scandal(?:ous)?|botched|disastrous|catastrophic|devastating',
  'privati[sz](?:e|es|ed|ing|ation)|downgrad(?:e|es|ed|ing)|backdoor|sell[- ]?off|selling off|stealth',
  'wasteful|bloated|outdated|out[- ]of[- ]date|old[- ]fashioned|crumbling|failing|tired old|run[- ]down|unsustainable|inefficient|second[- ]rate|postcode lottery|bureaucrats?|red tape|fat cats?|rationing|dumped|dumping|abandon(?:ed|ing)?|threatened|under threat|doomed',
]

const named =
  '(?:services?|care|hospitals?|units?|wards?|clinics?|centres?|sites?|surger(?:y|ies)|practices?|facilit(?:y|ies)|buildings?|models?|plans?|schemes?|systems?|teams?|treatments?|access|experience|outcomes?|support|journeys?|appointments?|rooms?|maternity|stroke|emergency|health|patient|community|local|future|hub|pathway|department|birth|a&e)'

/** Loaded where they describe a plan or what it would bring, and not where they are what is asked (“how safe or unsafe”). */
export const loadedAsLabels: readonly string[] = [
  `(?:better|safer|safe|excellent|efficient|effective|outstanding|superior|sustainable|improved|stronger|bright|brighter|great)(?:,? (?:and )?(?:more )?[a-z-]+){0,2} ${named}`,
  '(?:(?:plan|plans|proposals?|proposed|scheme|decision|wish|aim|idea|programme|work|changes?|us|trust|board|hospital|money|need|help)s? (?:to|that (?:will|would)|which (?:will|would)|will|would|should|wants? to|is to|by) )(?:greatly |really )?improv(?:e|es|ing)',
  '(?:support|oppose|welcome|back|favour|prefer|like|for|about|towards?|of|these|our|the|proposed|planned|such|vital|further|great|major) (?:proposed |planned |our |the |these )*improv(?:ing|ements?|ed)(?! or)',
  '(?:an?|the|one|our|new) (?:more )?efficient [a-z]+',
  'improv(?:e|ed|ing) (?:it |this )?(?:by|through) [a-z]+',
  'improv(?:ed|ing) (?:the )?[a-z-]+(?= (?:at|in|by|for|from|on|to)\\b)',
  '(?:should (?:we|the [a-z]+|it|they)|shall we) improve',
  '(?:cut|cuts|cutting) (?:back )?(?:on |to |the |down |our |your |its |in |visiting |opening |night |bus |home |nursing |local |community |hospital |ward |number of )*(?:services?|hours|beds?|staff|jobs?|fund(?:s|ing)|budgets?|care|bus(?:es)?|visits?|clinics?|posts|nurses?|doctors?|spending|wards?|grants?|support|provision|numbers?|departments?|units?|maternity|a&e)',
  '(?:service|job|staff|funding|budget|bed|bus|ward|nursing|spending|proposed|planned|these|the|further|savage|big) cuts',
]

/** Asked about on purpose, with both ends or as something to measure. */
export const notLoaded: readonly RegExp[] = [
  /\bhow (?:very )?(?:safe|good|efficient|effective|modern|excellent|vital|well|bright)\b/gi,
  /\b(?:safe or unsafe|unsafe or safe|better or worse|worse or better|better,? worse|efficient or inefficient|effective or ineffective|improved? or (?:got |made |become )?worsen?e?d?|improved?,? (?:stayed|worsened)[^?]{0,30})\b/gi,
  /\b(?:best|better) (?:describes?|fits?|matches|matched|suits?)\b/gi,
]
