// Sentences that say what people think or have said without showing it: “as patients tell us”. Found by a short list of patterns; a
// sentence that is found is not wrong, it only has to show by what record it is known.

const people =
  '(?:(?:our |the |most |many |some |local |all |more and more )*(?:patients|people|residents|users|service users|carers|families|parents|mothers|women|communities|staff|clinicians|doctors|nurses|gps|partners|stakeholders|the public|the community|respondents|members of the public|you|everyone|everybody|they))'
const say =
  '(?:tell|told|have told|has told|keep telling|are telling|say|said|have said|has said|are saying|ask|asked|have asked|agree|agreed|have agreed|want|wanted|prefer|preferred|support|supported|back|backed|welcome|welcomed|recognise|accept|understand|feel|felt|think|believe|expect|like|called for|have called for)'

/** What makes a sentence a claim about what people say. */
const patterns: readonly RegExp[] = [
  // as patients tell us; what people have told us; residents keep telling us
  new RegExp(
    `\\b${people} (?:have |has |also |often |consistently |clearly |repeatedly |always )*(?:tell|told|keep telling|are telling) us\\b`,
    'i',
  ),
  // patients say that; most residents agree; people want care closer to home
  new RegExp(
    `\\b${people} (?:also |clearly |overwhelmingly |strongly |generally |broadly |consistently )*${say} (?:that|for|us|with|the need|more|to|less|better|fewer|care|a|an|the|this|these|our|closer|shorter|it)\\b`,
    'i',
  ),
  /\b(?:we|the (?:board|trust|group|committee|commissioners?|nhs)) (?:have |has |had )?(?:heard|listened|been told|asked|spoke|spoken|talked|engaged|know from)\b[^.?!]{0,80}\b(?:people|patients|residents|you|carers|families|staff|communities|public)\b/i,
  /\b(?:feedback|responses?|comments|surveys?|engagement|consultation|views|what (?:people|you|patients) (?:told|said))\b[^.?!]{0,60}\b(?:shows?|showed|shown|suggests?|suggested|tells?|told|confirms?|confirmed|supports?|supported|indicates?|indicated|found|made clear|makes clear)\b/i,
  /\b(?:in line with|reflect(?:s|ing)?|based on|because of|in response to|following|shaped by|informed by|driven by) (?:the |your |what )*(?:views|wishes|feedback|comments|needs and wishes|preferences|concerns|people (?:told|said)|patients (?:told|said)|you (?:told|said)|public opinion|local opinion|engagement)\b/i,
  /\b(?:widespread|strong|broad|overwhelming|wide|clear|public|clinical|local|general|considerable) (?:public |local |clinical |popular )*(?:support|agreement|backing|consensus|demand)\b/i,
  /\b(?:experts|clinicians|doctors|the evidence|evidence|research|studies|it is (?:widely|generally|well)) (?:all |widely |generally |clearly )*(?:agree|agrees|agreed|accepted|known|recognised|show|shows|suggests?|proves?|tells us)\b/i,
  /\b(?:popular|preferred|favoured|welcomed|supported|demanded|wanted) (?:with|by|among) (?:the |our |local |most |many )*(?:patients|people|residents|public|staff|families|clinicians|communities|users|carers)\b/i,
]

/** Plain uses of the same words: who asks, what a plan is for, what a rule wants. They are blanked out before the patterns read. */
const plainUses: readonly RegExp[] = [
  /(?:^|\b(?:please|can|to|and|then) )tell us\b/gi,
  /\b(?:have your say|say what you think|what you think|if you|when you|before you|as you|how you|would you|do you|whether you|where you)\b[^.,;]{0,30}/gi,
  /\b(?:people|patients|women|residents|families|staff|they|you) (?:who|with) [a-z]+ (?:to|for)?\b/gi,
  /\b(?:to|will|would|may|can|could|must|should|shall) (?:ask|tell|support|back|like|feel|think|expect|understand|accept|welcome)\b/gi,
]

/** Wide enough for any sentence that was written to be read. */
const longest = 2_000

const endsNoSentence = /(?:^|[\s(])(?:e\.g|i\.e|etc|dr|st|mr|mrs|ms|no|vs)\.$/i

/** A text as its sentences, each with the space that follows it: put together again they are the text. */
export function splitSentences(text: string): string[] {
  const parts: string[] = []
  let start = 0
  for (const { index, 0: end } of text.matchAll(/[.?!][)”’"']*(?:\s+|$)|\n+/g)) {
    const until = index + end.length
    if (endsNoSentence.test(text.slice(Math.max(start, index - 5), index + 1))) continue
    parts.push(text.slice(start, until))
    start = until
  }
  if (start < text.length) parts.push(text.slice(start))
  return parts
}

const plainSpelling = (text: string): string =>
  text.replace(/[‘’ʼ]/g, "'").replace(/[\u00a0\u2009\u202f\t\r\n]+/g, ' ')

/** Whether a sentence says what people think, want or have said, or that something is agreed, and so has to show it. */
export function isClaim(sentence: string): boolean {
  const plain = plainUses.reduce(
    (rest, pattern) => rest.replace(pattern, (found) => '_'.repeat(found.length)),
    plainSpelling(sentence).slice(0, longest),
  )
  return patterns.some((pattern) => pattern.test(plain))
}

/** The sentences of a text that have to show by what they are known, as they stand in it, each once. */
export const findClaims = (text: string): string[] => [
  ...new Set(
    splitSentences(text)
      .map((sentence) => sentence.trim())
      .filter(isClaim),
  ),
]
