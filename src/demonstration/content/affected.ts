/** Of which groups' lot a text of the demonstration speaks, by the words that its sentences use. */
const signs: readonly [group: string, sign: RegExp][] = [
  ['carers', /\bcarers?\b|car(?:e|ing) for (?:my|him|her)|look(?:s|ed)? after (?:my|him|her|the)/i],
  ['disabled-people', /disab|wheelchair/i],
  ['poorest', /afford|\bfares?\b|taxi|no car/i],
  ['pregnancy-maternity', /pregnan|labour|new mothers?/i],
  ['rural', /\bvillages?\b|\bbus(?:es)?\b|\bfarms?\b/i],
  ['staff', /\bstaff\b|midwives/i],
]

export const groupsSpokenOf = (text: string): string[] =>
  signs.filter(([, sign]) => sign.test(text)).map(([group]) => group)
