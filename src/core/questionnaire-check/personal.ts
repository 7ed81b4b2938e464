import type { AskedQuestion } from './asked.ts'

/** What a question asks of the person: for equality, or to reach them. */
export type PersonalTopic =
  | 'age'
  | 'sex'
  | 'gender'
  | 'ethnic group'
  | 'religion'
  | 'sexual orientation'
  | 'disability'
  | 'marital status'
  | 'pregnancy'
  | 'income'
  | 'name'
  | 'e-mail address'
  | 'phone number'
  | 'address'
  | 'postcode'

const equality: [PersonalTopic, RegExp][] = [
  [
    'age',
    /\b(?:date of birth|year of birth|when (?:were|was) you born|(?:what|which) (?:date|day|year|month)[^?.]{0,30}\byou born|how old are you|your (?:current )?age\b|age (?:group|band|range|bracket) (?:are|do) you|which age (?:group|band|range)|your birthday|year you were born)/i,
  ],
  ['sexual orientation', /\b(?:sexual orientation|your sexuality)\b/i],
  [
    'gender',
    /\b(?:your gender|gender (?:you )?identif|gender identity|registered at birth|same as your sex|identify as trans|are you trans)\b/i,
  ],
  [
    'sex',
    /\b(?:your sex\b|are you (?:a )?(?:female|male|man|woman|girl|boy)\b|are you (?:a )?(?:male|female) or)/i,
  ],
  [
    'ethnic group',
    /\b(?:ethnic (?:group|origin|background)|ethnicity|your (?:race|racial|heritage|nationality)|describes your (?:[a-z ]{0,40} )?background)\b/i,
  ],
  [
    'religion',
    /\b(?:your (?:religion|faith|religious|belief)|religion or belief|what religion|have a religion)\b/i,
  ],
  [
    'disability',
    /\b(?:are you (?:a )?(?:disabled|wheelchair user)|do you have (?:a|any) (?:disabilit|long[- ]term|physical or mental|impairment|health condition|mental health condition)|consider yourself (?:to be |as )?(?:disabled|to have a disab)|your disability|reduce your ability)/i,
  ],
  ['marital status', /\b(?:marital|civil partnership status|are you (?:married|single|divorced|widowed))\b/i],
  [
    'pregnancy',
    /\b(?:are you (?:currently |now )?pregnant|have you (?:been pregnant|given birth)|pregnant or)\b/i,
  ],
  [
    'income',
    /\b(?:your (?:household |family |annual |yearly |monthly |total )*(?:income|earnings|salary|wage)|how much (?:do|did) you earn|household income|claim (?:any )?benefits|receive (?:any )?(?:means-tested )?benefits)\b/i,
  ],
]

const contact: [PersonalTopic, RegExp][] = [
  ['e-mail address', /\be-?mail\b/i],
  [
    'phone number',
    /\b(?:(?:phone|telephone|mobile|contact|home|landline) number|number (?:can|may|should|shall) we (?:ring|call|phone)|(?:ring|call|phone) you on)\b/i,
  ],
  ['postcode', /\bpostcodes?\b/i],
  [
    'address',
    /\b(?:(?:your|home|postal|full|house|street) (?:[a-z]+ )?address|what address|which address|where do you live|your house number)\b/i,
  ],
  [
    'name',
    /\b(?:your (?:own |full |first |last |sur|family |given )*name\b|what name shall|who are you\b|tell us (?:who you are|your name)|full name|surname|what (?:are you|should we) call(?:ed)? you)/i,
  ],
]

const asksForData =
  /\b(?:what|which|give|tell|enter|type|write|provide|leave|on what|to what|where|add|share|let us have)\b|\?$/i
const kindsOfContact: readonly AskedQuestion['kind'][] = ['text', 'place', 'number', 'date']

/** What a question asks of the person, if it does. */
export function personalTopic({ text, kind, options }: AskedQuestion): PersonalTopic | undefined {
  if (kind !== 'grid' && kind !== 'ranking' && kind !== 'scale') {
    const found = equality.find(([, pattern]) => pattern.test(text))
    if (found) return found[0]
  }
  if (
    options.some((one) => /^female$/i.test(one.trim())) &&
    /\byou\b/i.test(text) &&
    /\bare you\b/i.test(text)
  )
    return 'sex'
  const isForWords =
    kindsOfContact.includes(kind) ||
    (kind === 'single' && /\b(?:what|which)\b[^?]{0,40}\bpostcode/i.test(text))
  if (!isForWords || !asksForData.test(text) || /\bshould (?!we\b)/i.test(text)) return undefined
  return contact.find(([, pattern]) => pattern.test(text))?.[0]
}

const sensitive =
  /\b(?:pregnan|miscarr|abortion|sexual|sexually|contracepti|infection|hiv|std|sti|alcohol|drunk|drugs?\b|smok(?:e|ed|ing)\b|vap(?:e|ing)|gambl|suicid|self-harm|mental health|depress|anxi(?:ous|ety)|(?:how|so) low\b|lonely|mood|abuse|violence|debts?|afford|benefits|food bank|arrest|convict|crime|immigration|asylum|incontinen|bladder|bowel|weight\b|period(?:s|ic)?\b(?! of)|menopaus|disab|wheelchair|diagnos|cancer|dementia|illness|health condition|therapy|therapist|counsell|bereave|died|death|trans\b|carer)\b/i

/** About the person, so that nobody should have to say. */
export const isPersonal = (question: AskedQuestion): boolean =>
  personalTopic(question) !== undefined ||
  (/\b(?:you|your)\b/i.test(question.text) &&
    sensitive.test(question.text) &&
    !/\b(?:support|oppose|should|plan|plans|proposal)\b/i.test(question.text))
